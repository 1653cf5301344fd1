"$1" survey try youth-voice --today tomorrow
