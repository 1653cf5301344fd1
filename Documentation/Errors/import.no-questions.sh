printf 'ward,colour\nE05009288,red\n' >answers.csv
"$1" import answers.csv --form ypag-priorities --area-column ward --no-input
