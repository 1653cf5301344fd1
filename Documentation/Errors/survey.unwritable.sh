"$1" survey convert youth-voice --to md --output nowhere/survey.md
