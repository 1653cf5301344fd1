printf '| survey |\n| | type | name | label |\n| | text | a | A? |\n' >survey.md
printf 'a\nyes\n' >answers.csv
"$1" import answers.csv --form survey.md --area-column a --no-input
