printf 'ward,visits,club\nE05009288,most_days,\n' >answers.csv
"$1" import answers.csv --form ypag-priorities --area-column ward --session-column club --no-input
