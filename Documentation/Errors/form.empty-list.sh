echo 'name,label' >towns.csv
printf '| survey |\n| | type | name | label |\n| | select_one_from_file towns.csv | a | A? |\n' >survey.md
"$1" survey check survey.md
