echo '<root><item><name>a</name>' >towns.xml
printf '| survey |\n| | type | name | label |\n| | select_one_from_file towns.%s | a | A? |\n' xml >survey.md
"$1" survey check survey.md
