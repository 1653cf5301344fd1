#!/usr/bin/env python3
"""Write the table of London that WardVoice carries: Sources/CBundled/london.tsv and Surveys/wards.csv.

Usage: Scripts/bundle-london.py DATA_FOLDER [OUTPUT_FOLDER]

DATA_FOLDER holds wards.csv, measures_dictionary.csv, measures_native.csv and youth_population.csv.
OUTPUT_FOLDER is the root of the repository unless another is named. The same facts give the same bytes.

The table is text in sections. A section opens with its name in square brackets, then a line of column
names, then rows; cells are parted by tabs, and an empty cell means that no figure is published.
"""

import csv
import hashlib
import sys
from pathlib import Path

BOUNDARIES = "Wards and boroughs as at December 2022"
ATTRIBUTION = [
    "Contains public sector information licensed under the Open Government Licence v3.0.",
    "Contains OS data © Crown copyright and database right.",
    "Contains National Statistics data © Crown copyright and database right.",
    "Contains data from the Greater London Authority (London Datastore), the Metropolitan Police Service,"
    " the Mayor's Office for Policing and Crime, the Department for Education and the Ministry of Housing,"
    " Communities and Local Government.",
]
YOUTH_SOURCE = "Residents by age band: ONS Census 2021"
YOUTH_BANDS = ["10-14", "15-19", "20-24"]
INPUTS = ["wards.csv", "measures_dictionary.csv", "measures_native.csv", "youth_population.csv"]
MEASURE_COLUMNS = {  # ours: theirs
    "id": "id",
    "title": "title",
    "theme": "theme",
    "level": "geography_level",
    "higher_is_worse": "higher_is_worse",
    "unit": "unit",
    "period": "period",
    "core16": "suggested_core16",
    "source": "source",
    "cautions": "notes",
}


def rows(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def section(name, columns, lines):
    cells = [[str(cell) for cell in line] for line in [columns, *lines]]
    for line in cells:
        if len(line) != len(columns) or any("\t" in cell or "\n" in cell for cell in line):
            sys.exit(f"{name}: this row does not fit the table: {line}")
    return "\n".join([f"[{name}]"] + ["\t".join(line) for line in cells]) + "\n"


def number(text):
    """The shortest spelling of the same number: 48.0 is 48."""
    return f"{float(text):.10g}"


def values(name, level, areas, measures, native):
    columns = [measure["id"] for measure in measures if measure["geography_level"] == level]
    lines = [[area] + [native.get((area, column), "") for column in columns] for area in areas]
    lines = [line for line in lines if any(line[1:])]
    return section(name, ["code", *columns], lines)


def main(folder, output):
    wards = sorted(rows(folder, "wards.csv"), key=lambda ward: ward["code"])
    measures = rows(folder, "measures_dictionary.csv")
    boroughs = {ward["borough_code"]: ward["borough_name"] for ward in wards}
    youth = {
        (row["ward_code"], row["age_band"]): row["count"]
        for row in rows(folder, "youth_population.csv")
        if row["sex"] == "persons" and row["year"] == "Census 2021"
    }
    native = {
        (row["area_code"], row["measure_id"]): number(row["value"])
        for row in rows(folder, "measures_native.csv")
    }
    areas = set(boroughs) | {ward["code"] for ward in wards}
    known = {measure["id"] for measure in measures}
    strangers = [key for key in native if key[0] not in areas or key[1] not in known]
    if strangers:
        sys.exit(f"values of an unknown area or measure, for example {strangers[0]}")

    sources = [YOUTH_SOURCE] + sorted({measure["source"] for measure in measures})
    about = [("boundaries", BOUNDARIES)]
    about += [("attribution", line) for line in ATTRIBUTION]
    about += [("source", line) for line in sources]
    for name in INPUTS:
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        about.append(("made from", f"{name}, SHA-256 {digest}"))
    ward_columns = ["code", "name", "borough", "latitude", "longitude", "scored"]
    table = "# Written by Scripts/bundle-london.py: to change it, change the facts or the script.\n" + "".join(
        [
            section("about", ["what", "words"], about),
            section("boroughs", ["code", "name"], sorted(boroughs.items())),
            section(
                "wards",
                ward_columns + YOUTH_BANDS,
                [
                    [ward["code"], ward["name"], ward["borough_code"], ward["lat"], ward["lon"], ward["in_mps_area"]]
                    + [youth.get((ward["code"], band), "") for band in YOUTH_BANDS]
                    for ward in wards
                ],
            ),
            section(
                "measures",
                list(MEASURE_COLUMNS),
                [[measure[theirs] for theirs in MEASURE_COLUMNS.values()] for measure in measures],
            ),
            values("borough values", "borough", sorted(boroughs), measures, native),
            values("ward values", "ward", [ward["code"] for ward in wards], measures, native),
        ]
    )
    target = output / "Sources" / "CBundled" / "london.tsv"
    target.write_text(table, encoding="utf-8", newline="\n")

    # ODK and Kobo read the list of wards from a file beside the form.
    with open(output / "Surveys" / "wards.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "label", "borough"])
        writer.writerows([ward["code"], ward["name"], ward["borough_code"]] for ward in wards)
    print(f"{len(wards)} wards, {len(boroughs)} boroughs, {len(measures)} measures, {len(native)} values: {target}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    root = Path(__file__).resolve().parent.parent
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else root)
