#!/usr/bin/env python3
"""What wardvoice is measured against: raked shares of 680 wards, their 31 boroughs and London on 20 questions, with
cluster-robust intervals.

Usage: peers.py parquet FOLDER          writes FOLDER/answers.parquet from the plain columns that bench drew
       peers.py numpy|duckdb|polars FOLDER RUNS

Each peer reads the Parquet file, adds up, rakes every area to age and sex, and linearises: residuals less what the
margins explain of them, summed by session within the area, their spread over sessions. Written as one who knows the
tool would: whole columns at once, only the columns needed, all threads the tool uses by itself, people looked at
twice and never once for each level of areas, sums of wards added up where they do.
"""

import functools
import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

WARDS, ITEMS, AGES, SEXES = 680, 20, 3, 2
CELLS = AGES * SEXES
BOROUGH = np.arange(WARDS) // 22
BOROUGHS = BOROUGH[-1] + 1
# Areas in the order wards, boroughs, London; the levels' areas of each ward.
AREAS = WARDS + BOROUGHS + 1
LEVELS = [np.arange(WARDS), WARDS + BOROUGH, np.full(WARDS, AREAS - 1)]
QUESTIONS = [f"q{index}" for index in range(ITEMS)]
FIRST, POSITIVE = 4, (4, 5)  # codes below 4 are missing answers
Z = 1.959963984540054


def of_areas(wards):
    """Sums of wards, with those of boroughs and of London below them."""
    boroughs = np.add.reduceat(wards, np.flatnonzero(np.diff(BOROUGH, prepend=-1)), 0)
    return np.concatenate([wards, boroughs, boroughs.sum(0, keepdims=True)])


@functools.cache
def margins(folder):
    """The residents' shares: at hand when a file is read for the second time, as in the program."""
    table = of_areas(np.loadtxt(folder / "margins.csv", delimiter=","))
    ages, sexes = table[:, :AGES], table[:, AGES:]
    return ages / ages.sum(1, keepdims=True), sexes / sexes.sum(1, keepdims=True)


def raked(people, folder):
    """The factor of each area and cell; people: areas by ages by sexes."""
    ages, sexes = margins(folder)
    factor = np.ones_like(people)
    total = people.sum((1, 2))
    for _ in range(500):
        by_age = (people * factor).sum(2)
        step = ages * by_age.sum(1, keepdims=True) / by_age
        factor *= step[:, :, None]
        by_sex = (people * factor).sum(1)
        other = sexes * by_sex.sum(1, keepdims=True) / by_sex
        factor *= other[:, None, :]
        if max(abs(step - 1).max(), abs(other - 1).max()) < 1e-13:
            break
    assert abs((people * factor).sum((1, 2)) / total - 1).max() < 1e-9
    return factor


def linearised(people, factor, positive, answered):
    """Shares, what one person of each cell adds to the linearised residual, and Kish's effective sizes.

    All areas by items by ages by sexes, people and factor without items.
    """
    weighted = factor[:, None]
    total = (weighted * answered).sum((2, 3))
    share = (weighted * positive).sum((2, 3)) / total
    residual = (positive - share[..., None, None] * answered) / total[..., None, None]
    explained = np.zeros_like(residual)
    base = people[:, None]
    for _ in range(10):
        left = residual - base * explained
        explained += (left.sum(3) / base.sum(3))[..., None]
        left = residual - base * explained
        explained += (left.sum(2) / base.sum(2))[:, :, None, :]
    p, w = share[..., None, None], total[..., None, None]
    if_no, if_yes, if_none = -p / w - explained, (1 - p) / w - explained, -explained
    return share, [weighted * u for u in (if_none, if_no, if_yes)]


def wilson(share, n):
    scale = 1 + Z * Z / n
    centre = (share + Z * Z / (2 * n)) / scale
    half = Z * np.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / scale
    return np.maximum(0, centre - half), np.minimum(1, centre + half)


def finished(share, n, squares, sums, clusters):
    """squares and sums: of the residual totals of all sessions, by area and item."""
    variance = clusters / (clusters - 1) * (squares - sums * sums / clusters)
    effect = variance / (share * (1 - share) / n)
    lower, upper = wilson(share, n / np.maximum(1, effect))
    return share, variance, n, lower, upper


def numpy_way(folder):
    import pyarrow.parquet as parquet

    table = parquet.read_table(folder / "answers.parquet")

    def column(name):
        return table.column(name).to_numpy()

    session, ward = column("session"), column("ward").astype(np.int32)
    people_cell = ward * CELLS + (column("age").astype(np.int32) - FIRST) * SEXES + (column("sex") - FIRST)
    people = np.bincount(people_cell, minlength=WARDS * CELLS).reshape(WARDS, AGES, SEXES).astype(float)
    people = of_areas(people)
    factor = raked(people, folder)
    # Rows lie in the order of sessions, and of wards within them.
    starts = np.flatnonzero(np.r_[True, (session[1:] != session[:-1]) | (ward[1:] != ward[:-1])])
    clusters = np.count_nonzero(np.r_[True, session[1:] != session[:-1]])
    own_ward = ward[starts]
    # From runs of a ward to runs of its borough and of London, within sessions.
    own_session = session[starts]
    next_session = own_session[1:] != own_session[:-1]
    own_borough = BOROUGH[own_ward]
    coarser = [
        (np.flatnonzero(np.r_[True, next_session | (own_borough[1:] != own_borough[:-1])]), WARDS + own_borough),
        (np.flatnonzero(np.r_[True, next_session]), np.full(len(starts), AREAS - 1)),
    ]
    place = people_cell * 3
    state = np.zeros(256, np.int32)
    state[FIRST:] = 1
    state[list(POSITIVE)] = 2

    def item(name):
        key = place + state[column(name)]
        counts = np.bincount(key, minlength=WARDS * CELLS * 3).reshape(WARDS, 1, AGES, SEXES, 3).astype(float)
        counts = of_areas(counts)
        positive, answered = counts[..., 2], counts[..., 1] + counts[..., 2]
        share, parts = linearised(people, factor, positive, answered)
        adds = np.stack(parts, -1).reshape(AREAS, CELLS * 3)
        squares, sums = np.zeros(AREAS), np.zeros(AREAS)
        for level, (first, area) in zip(LEVELS, [(None, own_ward), *coarser]):
            totals = np.add.reduceat(adds[level].ravel()[key], starts)
            if first is not None:
                totals, area = np.add.reduceat(totals, first), area[first]
            squares += np.bincount(area, totals * totals, AREAS)
            sums += np.bincount(area, totals, AREAS)
        n = answered.sum((1, 2, 3))
        return finished(share[:, 0], n, squares, sums, clusters)

    with ThreadPoolExecutor() as pool:
        results = list(pool.map(item, QUESTIONS))
    return [np.stack([result[index] for result in results], 1) for index in range(5)]


def by_area(table):
    """People by area, age and sex, then who counts and who answered by area, item, age and sex."""
    def items(name):
        wards = [np.asarray(table[f"{name}{i}"]).reshape(WARDS, AGES, SEXES) for i in range(ITEMS)]
        return of_areas(np.stack(wards, 1).astype(float))

    people = np.asarray(table["people"]).reshape(WARDS, AGES, SEXES).astype(float)
    return of_areas(people), items("p"), items("a")


def adds_table(parts):
    """By ward, age and sex: what a person without answer, or with one that counts not or counts, adds by level."""
    table = {"ward": np.repeat(np.arange(WARDS, dtype=np.uint16), CELLS)}
    table["age"] = np.tile(np.repeat(np.arange(AGES, dtype=np.uint8), SEXES), WARDS) + np.uint8(FIRST)
    table["sex"] = np.tile(np.arange(SEXES, dtype=np.uint8), WARDS * AGES) + np.uint8(FIRST)
    for i in range(ITEMS):
        for name, part in zip("mny", parts):
            for level, areas in enumerate(LEVELS):
                table[f"{name}{i}_{level}"] = part[areas, i].ravel()
    return table


def duckdb_way(folder):
    import duckdb
    import pyarrow as arrow

    base = duckdb.connect()
    file = folder / "answers.parquet"
    sums = ", ".join(
        f"count(*) FILTER (q{i} >= {FIRST}) AS a{i}, count(*) FILTER (q{i} IN {POSITIVE}) AS p{i}"
        for i in range(ITEMS)
    )
    first = base.execute(
        f"SELECT ward, age, sex, count(*) AS people, {sums} FROM '{file}' GROUP BY ALL ORDER BY ward, age, sex"
    ).fetchnumpy()
    people, positive, answered = by_area(first)
    factor = raked(people, folder)
    share, parts = linearised(people, factor, positive, answered)
    clusters = base.execute(f"SELECT count(DISTINCT session) FROM '{file}'").fetchall()[0][0]
    # What each person adds is looked up by ward, cell and answer; sessions are summed, squared and summed by area.
    base.register("adds", arrow.table(adds_table(parts)))
    answer = "CASE WHEN q{i} IN {p} THEN y{n} WHEN q{i} >= {f} THEN n{n} ELSE m{n} END"
    totals = ", ".join(
        f"sum({answer.format(i=i, n=f'{i}_{level}', p=POSITIVE, f=FIRST)}) AS u{i}_{level}"
        for level in range(3) for i in range(ITEMS)
    )
    base.execute(
        f"CREATE TEMP TABLE runs AS SELECT ward, ward // 22 AS borough, session, {totals} "
        f"FROM '{file}' JOIN adds USING (ward, age, sex) GROUP BY ward, session"
    )
    parts = []
    for level, area in enumerate(["ward", "borough", "0"]):
        inner = ", ".join(f"sum(u{i}_{level}) AS u{i}" for i in range(ITEMS))
        outer = ", ".join(f"sum(u{i} * u{i}) AS s{i}, sum(u{i}) AS t{i}" for i in range(ITEMS))
        parts.append(
            base.execute(
                f"SELECT area, {outer} FROM (SELECT {area} AS area, session, {inner} FROM runs "
                f"GROUP BY ALL) GROUP BY area ORDER BY area"
            ).fetchnumpy()
        )
    squares, sums = (
        np.stack([np.concatenate([part[f"{name}{i}"] for part in parts]) for i in range(ITEMS)], 1) for name in "st"
    )
    return finished(share, answered.sum((2, 3)), squares, sums, clusters)


def polars_way(folder):
    import polars as pl

    answers = pl.scan_parquet(folder / "answers.parquet")
    first = (
        answers.group_by("ward", "age", "sex")
        .agg(
            pl.len().alias("people"),
            *[(pl.col(f"q{i}") >= FIRST).sum().alias(f"a{i}") for i in range(ITEMS)],
            *[pl.col(f"q{i}").is_between(*POSITIVE).sum().alias(f"p{i}") for i in range(ITEMS)],
        )
        .sort("ward", "age", "sex")
        .collect(engine="streaming")
    )
    people, positive, answered = by_area({name: first[name].to_numpy() for name in first.columns})
    factor = raked(people, folder)
    share, parts = linearised(people, factor, positive, answered)

    def added(i, level):
        q, name = pl.col(f"q{i}"), f"{i}_{level}"
        return (
            pl.when(q.is_between(*POSITIVE)).then(pl.col(f"y{name}")).when(q >= FIRST).then(pl.col(f"n{name}"))
            .otherwise(pl.col(f"m{name}")).sum().alias(f"u{name}")
        )

    runs = (
        answers.join(pl.DataFrame(adds_table(parts)).lazy(), on=["ward", "age", "sex"])
        .group_by("ward", "session").agg(*[added(i, level) for level in range(3) for i in range(ITEMS)])
        .with_columns((pl.col("ward") // 22).alias("borough"), pl.lit(0).alias("london"))
        .collect(engine="streaming")
    )

    def spread(level, area):
        return (
            runs.lazy().group_by(area, "session").agg(*[pl.col(f"u{i}_{level}").sum() for i in range(ITEMS)])
            .group_by(area)
            .agg(
                *[(pl.col(f"u{i}_{level}") ** 2).sum().alias(f"s{i}") for i in range(ITEMS)],
                *[pl.col(f"u{i}_{level}").sum().alias(f"t{i}") for i in range(ITEMS)],
            )
            .sort(area)
            .collect(engine="streaming")
        )

    levels = [spread(level, area) for level, area in enumerate(["ward", "borough", "london"])]
    clusters = answers.select(pl.col("session").n_unique()).collect(engine="streaming").item()
    squares, sums = (
        np.stack([np.concatenate([own[f"{name}{i}"].to_numpy() for own in levels]) for i in range(ITEMS)], 1)
        for name in "st"
    )
    return finished(share, answered.sum((2, 3)), squares, sums, clusters)


def write_parquet(folder):
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    kinds = {"session": np.int32, "ward": np.uint16}
    names = ["session", "ward", "age", "sex", *QUESTIONS]
    columns = {name: np.fromfile(folder / f"{name}.raw", kinds.get(name, np.uint8)) for name in names}
    parquet.write_table(arrow.table(columns), folder / "answers.parquet")
    for name in names:
        (folder / f"{name}.raw").unlink()


def compare(name, results, folder):
    """The largest difference from what wardvoice wrote: shares, variances and ends of intervals."""
    share, variance, n, lower, upper = results
    worst = 0.0
    compared = 0
    for line in (folder / "wardvoice-cold.csv").read_text().splitlines():
        area, item, *values = line.split(",")
        area, item = int(area), int(item)
        theirs = [own[area, item] for own in (n, share, variance, lower, upper)]
        for own, other in zip(map(float, values), theirs):
            worst = max(worst, abs(own - other) / max(abs(other), 1e-12))
            compared += 1
    # A figure that is not there, or is not a number, agrees with nothing.
    return worst if compared == 5 * AREAS * ITEMS and worst == worst else float("inf")


def main():
    way, folder = sys.argv[1], Path(sys.argv[2])
    if way == "parquet":
        return write_parquet(folder)
    seconds = []
    for _ in range(int(sys.argv[3])):
        start = time.perf_counter()
        results = globals()[f"{way}_way"](folder)
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    difference = compare(way, results, folder)
    print(json.dumps({"name": way, "seconds": seconds, "peak_mb": peak, "difference": difference}))


if __name__ == "__main__":
    main()
