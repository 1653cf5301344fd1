printf '| survey |\n| | type | name | label | image |\n| | text | a | A? | park.png |\n' >survey.md
"$1" survey convert survey.md --to xform --output survey.xml
