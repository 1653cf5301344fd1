#!/usr/bin/env bash
# Times loading and checking of long surveys, and of 500 questions against pyxform's xls2xform: the same .xlsx, in
# turns, so that whatever else the machine does slows both; one run of each before counts for nothing.
#
#   Scripts/bench-survey.sh PROGRAM XLS2XFORM
set -euo pipefail
cd "$(dirname "$0")/.."
program=$1 pyxform=$2 turns=15 wanted=20
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# How long a command takes, in microseconds; a check that has something to say exits with 1.
microseconds() {
  local start=${EPOCHREALTIME/./} status=0
  "$@" >/dev/null 2>&1 || status=$?
  if [[ $status -gt 1 ]]; then echo "bench: $* exits with $status" >&2 && exit 1; fi
  echo $((${EPOCHREALTIME/./} - start))
}

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

milliseconds() { awk -v time="$1" 'BEGIN { printf "%.1f ms", time / 1000 }'; }

survey() {
  Scripts/long-survey.sh "$1" >"$folder/$1.md"
  "$program" survey convert "$folder/$1.md" --to xlsx --output "$folder/$1.xlsx"
}

survey 500
check=("$program" survey check "$folder/500.xlsx")
convert=("$pyxform" --skip_validate "$folder/500.xlsx" "$folder/500.xml")
if [[ -x $pyxform ]]; then
  microseconds "${check[@]}" >/dev/null
  microseconds "${convert[@]}" >/dev/null
  for _ in $(seq "$turns"); do
    microseconds "${check[@]}" >>"$folder/ours"
    microseconds "${convert[@]}" >>"$folder/theirs"
  done
  ours=$(median <"$folder/ours") theirs=$(median <"$folder/theirs")
  echo "500 questions in .xlsx, medians of $turns runs in turns:"
  echo "  wardvoice survey check       $(milliseconds "$ours")"
  echo "  xls2xform --skip_validate    $(milliseconds "$theirs")"
  awk -v ours="$ours" -v theirs="$theirs" -v wanted="$wanted" 'BEGIN {
    ratio = theirs / ours
    printf "  ratio %.1f: %s\n", ratio, ratio < wanted ? "BELOW " wanted ", WHICH IS NOT ENOUGH" : "at least " wanted
  }'
else
  echo "xls2xform is not there (make test installs it), so nothing is compared with it."
fi

echo "wardvoice survey check, longer surveys, medians of 5 runs:"
for questions in 500 2000 5000; do
  [[ -e "$folder/$questions.xlsx" ]] || survey "$questions"
  time=$(for _ in 1 2 3 4 5; do microseconds "$program" survey check "$folder/$questions.xlsx"; done | median)
  echo "  $questions questions   $(milliseconds "$time")"
done
