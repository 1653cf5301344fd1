printf 'ward,visits,KEY\nE05009288,most_days,uuid:1\nE05009288,less,uuid:1\n' >answers.csv
"$1" import answers.csv --form ypag-priorities --area-column ward --no-input
