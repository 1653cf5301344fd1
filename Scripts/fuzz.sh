#!/usr/bin/env bash
# Fuzzes reading: a million expressions and a million workbooks, chosen by which branches they reach (libFuzzer).
#
#   Scripts/fuzz.sh [rounds]      both; each ends at the first crash, hang or growth, and says which file shows it
#
# An input may take 10 seconds and 1 GB. What is found stays in .build-fuzz/, and is tried again the next time.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${1:-1000000}
home=$PWD/.build-fuzz
# Swift's own reporter of crashes hangs below a fuzzer.
export SWIFT_BACKTRACE=enable=no

swift build -c release --sanitize=fuzzer --package-path Fuzz --scratch-path "$home/build"

mkdir -p "$home"/{expression,workbook}{,-seeds,-found}
awk -v folder="$home/expression-seeds" '{ print > (folder "/" NR) }' Fuzz/expressions.txt
for survey in Surveys/*.md; do (printf m; cat "$survey") > "$home/workbook-seeds/$(basename "$survey")"; done
cp Fuzz/workbooks/* "$home/workbook-seeds/"

fuzz() {
  local name=$1 program=$2 longest=$3
  echo "fuzz: $name, $rounds rounds"
  "$home/build/release/$program" "$home/$name" "$home/$name-seeds" -runs="$rounds" -dict="Fuzz/$name.dict" \
    -max_len="$longest" -timeout=10 -rss_limit_mb=1024 -artifact_prefix="$home/$name-found/" -print_final_stats=1 \
    2>&1 | grep -E "^(==|SUMMARY|stat::|Done|MS:|artifact_prefix|Base64|Fatal|.*(ERROR|error|crash|timeout|oom))" || true
  [[ ${PIPESTATUS[0]} -eq 0 ]]
}

fuzz expression ExpressionFuzzer 2000
fuzz workbook WorkbookFuzzer 6000
echo "fuzz: nothing found"
