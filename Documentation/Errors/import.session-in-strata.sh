printf 'ward,visits,club,part\nE05009288,most_days,Monday,north\nE05009288,less,Monday,south\n' >answers.csv
"$1" import answers.csv --form ypag-priorities --area-column ward --session-column club --stratum-column part --no-input
