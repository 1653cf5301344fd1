{
  printf '| survey |\n| | type | name | label |\n'
  printf '| | select_one yn | %s | %s? |\n' a A b B c C
  printf '| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |\n'
  printf '| settings |\n| | form_title | form_id |\n| | Example | example |\n'
  printf '| wardvoice |\n| | kind | name | question | choices |\n'
  for question in a b c; do
    for group in $(seq 12); do printf '| | margin | %s%s | %s | yes |\n' $question $group $question; done
  done
} >survey.md
"$1" survey check survey.md
