"$1" survey convert youth-voice --to xlsx
