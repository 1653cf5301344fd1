"$1" survey eval 'count(3)'
