#!/usr/bin/env python3
"""Runs wardvoice and its peers in turns on the same SYNTHETIC answers, and tells each ratio and peak memory.

Usage: turns.py BENCH FOLDER TURNS

Every turn is a process of its own, so that its peak memory is its own. It reads the file twice and the second time
counts, when the file and the residents are at hand and libraries are loaded; a kept tally is read so quickly that the
median of fourteen times counts after the first. Medians of the turns are compared.
"""

import json
import statistics
import subprocess
import sys
from pathlib import Path

PEERS = ["numpy", "duckdb", "polars"]
WANTED = {"cold": 3, "kept": 100}
MOST_MEMORY, MOST_DIFFERENCE = 500, 1e-9


def main():
    bench, folder, turns = sys.argv[1], sys.argv[2], int(sys.argv[3])
    peers = str(Path(__file__).with_name("peers.py"))
    commands = {
        "cold": [bench, "cold", folder, "2"],
        "kept": [bench, "kept", folder, "15"],
        **{peer: [sys.executable, peers, peer, folder, "2"] for peer in PEERS},
    }
    seconds, memory, differences = {}, {}, {}
    for _ in range(turns):
        for name, command in commands.items():
            told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
            seconds.setdefault(name, []).append(statistics.median(told["seconds"][1:]))
            memory[name] = max(memory.get(name, 0), told["peak_mb"])
            if "difference" in told:
                differences[name] = max(differences.get(name, 0), told["difference"])
    median = {name: statistics.median(own) for name, own in seconds.items()}
    fastest = min(PEERS, key=median.get)
    labels = {"cold": "wardvoice, columnar pass", "kept": "wardvoice, kept tally"}
    for name, time in median.items():
        line = f"  {labels.get(name, name + ', from Parquet'):<26}{time * 1000:10.1f} ms{memory[name]:8d} MB"
        if name in differences:
            line += f"   differs by {differences[name]:.0e} at most"
        print(line)
    for name, wanted in WANTED.items():
        ratio = median[fastest] / median[name]
        verdict = f"at least {wanted}" if ratio >= wanted else f"BELOW {wanted}, WHICH IS NOT ENOUGH"
        print(f"  {labels[name]}: {ratio:.1f} times as fast as {fastest}, the fastest: {verdict}")
    if memory["cold"] >= MOST_MEMORY:
        print(f"  THE COLUMNAR PASS TOOK {memory['cold']} MB, AND MAY TAKE {MOST_MEMORY}")
    if not all(own <= MOST_DIFFERENCE for own in differences.values()):
        sys.exit("bench: the results differ, so that nothing can be compared")
    if Path(folder, "wardvoice-cold.csv").read_bytes() != Path(folder, "wardvoice-kept.csv").read_bytes():
        sys.exit("bench: a kept tally gives other figures than the pass that made it")


if __name__ == "__main__":
    main()
