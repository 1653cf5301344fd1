printf 'ward,visits,Visits\nE05009288,most_days,less\n' >answers.csv
"$1" import answers.csv --form ypag-priorities --area-column ward --no-input
