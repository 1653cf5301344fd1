#!/usr/bin/env bash
# Prints a survey of as many questions as the first argument says, for timing: groups, five types, two languages,
# hints, relevance, constraints with messages, calculations, choice filters, as a long survey has them.
set -euo pipefail
awk -v count="${1:-500}" 'BEGIN {
  print "| survey |"
  print "| | type | name | label::English (en) | label::Français (fr) | hint::English (en) | relevant | constraint | constraint_message::English (en) | calculation | choice_filter | required |"
  for (i = 1; i <= count; i++) {
    if (i % 50 == 1) print "| | begin group | part" i " | Part " i " | Partie " i " | | | | | | | |"
    before = i > 3 ? "q" (i - 3 - (i - 3) % 5) : ""
    relevant = i > 8 && i % 3 == 0 ? "selected(${" before "}, '"'s1'"') or ${" before "} = '"''"'" : ""
    name = " | q" i " | "
    if (i % 5 == 0) print "| | select_one scale" name "How do you like number " i "? | Aimez-vous le numéro " i " ? | Pick one. | " relevant " | | | | | |"
    else if (i % 5 == 1) print "| | integer" name "How many of number " i " did you see last week? | Combien de numéro " i " ? | A whole number. | " relevant " | . >= 0 and . < 100 | Please give a number below 100. | | | |"
    else if (i % 5 == 2) print "| | select_multiple places" name "Where do you meet number " i "? | Où voyez-vous le numéro " i " ? | Pick all that fit. | " relevant " | count-selected(.) <= 3 | Please pick three at most. | | kind = '"'open'"' or kind = '"'closed'"' | |"
    else if (i % 5 == 3) print "| | calculate" name "| | | | | | if(${q" (i - 2) "} > 10, ${q" (i - 2) "} div 2, 0) | | |"
    else print "| | text" name "What else would you say about number " i "? | Que dire du numéro " i " ? | A few words. | " relevant " | string-length(.) < 80 and not(regex(., '"'^ +$'"')) | Please use fewer words. | | | |"
    if (i % 50 == 0 || i == count) print "| | end group | | | | | | | | | | |"
  }
  print "| choices |"
  print "| | list_name | name | label::English (en) | label::Français (fr) | kind |"
  for (i = 1; i <= 5; i++) print "| | scale | s" i " | Step " i " | Degré " i " | |"
  for (i = 1; i <= 30; i++) print "| | places | p" i " | Place " i " | Lieu " i " | " (i % 2 ? "open" : "closed") " |"
  print "| settings |"
  print "| | form_title | form_id | default_language |"
  print "| | A long survey | long | English (en) |"
  print "| wardvoice |"
  print "| | kind | name | value |"
  print "| | about | why | We ask to time the program. |"
  print "| | about | reading_age | 11 |"
  print "| | about | minutes | 90 |"
}'
