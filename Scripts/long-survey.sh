#!/usr/bin/env bash
# Prints a survey of as many questions as the first argument says, with every usual column, for timing.
set -euo pipefail
awk -v count="${1:-500}" 'BEGIN {
  print "| survey |"
  print "| | type | name | label | hint | relevant | constraint | constraint_message | calculation |"
  for (i = 1; i <= count; i++) {
    relevant = i > 3 ? "${q" (i - 3 - (i + 1) % 3 % 2) "} != '"''"'" : ""
    if (i % 3 == 0) print "| | integer | q" i " | How many of number " i "? | A whole number. | " relevant " | . >= 0 and . < 100 | Please give a number below 100. | |"
    else if (i % 3 == 1) print "| | select_one scale | q" i " | How do you like number " i "? | Pick one. | " relevant " | | | |"
    else print "| | text | q" i " | What else about number " i "? | A few words. | " relevant " | string-length(.) < 80 | Please use fewer words. | |"
  }
  print "| choices |"
  print "| | list_name | name | label |"
  for (i = 1; i <= 5; i++) print "| | scale | s" i " | Step " i " |"
  print "| settings |"
  print "| | form_title | form_id |"
  print "| | A long survey | long |"
}'
