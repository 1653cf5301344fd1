echo '{"type": "Feature"}' >towns.geojson
printf '| survey |\n| | type | name | label |\n| | select_one_from_file towns.%s | a | A? |\n' geojson >survey.md
"$1" survey check survey.md
