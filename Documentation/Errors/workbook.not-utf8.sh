printf '| survey |\n| | type | name | label |\n| | text | a | caf\351 |\n' >survey.md
"$1" survey check survey.md
