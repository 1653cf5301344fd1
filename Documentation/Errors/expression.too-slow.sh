"$1" survey eval "$(printf "regex(\${a}, '^(a*)*b\$') or %.0s" {1..200}) false()" --with a="$(printf 'a%.0s' {1..3000})"
