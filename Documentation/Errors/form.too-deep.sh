{
  printf '| survey |\n| | type | name | label |\n'
  seq 60 | sed 's/.*/| | begin group | g& | G |/'
  seq 60 | sed 's/.*/| | end group | | |/'
} >survey.md
"$1" survey check survey.md
