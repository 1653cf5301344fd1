"$1" survey check /proc/self/mem
