"$1" survey show youth-voise
