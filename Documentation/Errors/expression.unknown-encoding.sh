"$1" survey eval "digest('a', 'MD5', 'base32')"
