printf 'code,title\nldn,London\n' >towns.csv
printf '| survey |\n| | type | name | label | parameters |\n| | select_one_from_file towns.csv | a | A? | value=code label=titel |\n' >survey.md
"$1" survey check survey.md
