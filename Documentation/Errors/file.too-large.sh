truncate -s 60M survey.md
"$1" survey check survey.md
