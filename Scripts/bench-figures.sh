#!/usr/bin/env bash
# Times figures from SYNTHETIC answers (20 questions, 680 wards, raked, intervals that allow for sessions) against
# numpy, DuckDB and polars, which do the same from Parquet, in turns: 1 and 10 million people, or as many as are named.
#
# Timed is, for all of them, the way from a file to shares, variances and intervals of wards, boroughs and London,
# before disclosure control. Ours reads session columns as the analyst's store keeps them (SessionColumns.bytes, here
# not sealed, and 5,000 sessions at a time), or the tally that the store keeps; both files have the same people.
#
#   Scripts/bench-figures.sh [people...]
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh bench
python=.tools/bench/bin/python
swift build -c release --package-path Benchmarks --scratch-path .build-bench --product bench >&2
bench=.build-bench/release/bench

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for people in ${@:-1000000 10000000}; do
  "$bench" draw "$people" "$folder"
  "$python" Benchmarks/peers.py parquet "$folder"
  echo "$people SYNTHETIC people, 20 questions, 680 wards; medians of turns:"
  "$python" Benchmarks/turns.py "$bench" "$folder" "$((people > 2000000 ? 3 : 7))"
done
