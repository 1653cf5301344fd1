"$1" survey eval "$(printf '1 + %.0s' {1..30000})1"
