printf 'ward,visits,who\nE05009288,most_days,1\nE05009288,less,\n' >answers.csv
"$1" import answers.csv --form ypag-priorities --area-column ward --id-column who --no-input
