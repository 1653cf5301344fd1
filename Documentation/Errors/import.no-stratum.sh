printf 'ward,visits,part\nE05009288,most_days,north\nE05009288,less,\n' >answers.csv
"$1" import answers.csv --form ypag-priorities --area-column ward --stratum-column part --no-input
