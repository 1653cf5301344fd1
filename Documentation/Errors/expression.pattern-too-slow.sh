"$1" survey eval "regex('$(printf 'a%.0s' {1..3000})', '^(a*)*(a*)*(a*)*(a*)*(a*)*(a*)*(a*)*(a*)*(a*)*(a*)*b$')"
