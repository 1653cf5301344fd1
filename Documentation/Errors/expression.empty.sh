"$1" survey eval ' '
