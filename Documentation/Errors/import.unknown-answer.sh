printf 'ward,visits\nE05009288,dayly\n' >answers.csv
"$1" import answers.csv --form ypag-priorities --area-column ward --no-input
