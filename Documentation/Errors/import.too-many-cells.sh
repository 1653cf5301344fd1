printf 'ward,visits\nE05009288,most_days,more\n' >answers.csv
"$1" import answers.csv --form ypag-priorities --area-column ward --no-input
