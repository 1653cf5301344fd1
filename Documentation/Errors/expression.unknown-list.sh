"$1" survey eval "instance('towns')/root/item"
