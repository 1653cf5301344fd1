"$1" survey show youth-voice --language Welsh
