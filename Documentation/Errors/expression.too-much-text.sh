"$1" survey eval "concat($(printf '${a}, %.0s' {1..12})'')" --with a="$(printf 'long %.0s' {1..20000})"
