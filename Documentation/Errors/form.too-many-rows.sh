{
  printf '| survey |\n| | type | name | label |\n'
  seq 20001 | sed 's/.*/| | text | a& | A? |/'
} >survey.md
"$1" survey check survey.md
