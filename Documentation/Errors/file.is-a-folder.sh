mkdir survey.md
"$1" survey check survey.md
