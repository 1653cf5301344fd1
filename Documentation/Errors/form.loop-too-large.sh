{
  printf '| survey |\n| | type | name | label |\n| | begin loop over towns | l | L |\n| | begin loop over towns | m | M |\n'
  printf '| | text | a | A? |\n| | end loop | | |\n| | end loop | | |\n'
  printf '| choices |\n| | list_name | name | label |\n'
  seq 200 | sed 's/.*/| | towns | t& | T |/'
} >survey.md
"$1" survey check survey.md
