"""Every national position of the reference material is a stance of the flagship case.

The reference material is not part of the repository; ``MUSTER_REFERENCE`` names its folder.
"""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from muster.documents.read import read

FOLDER = Path(__file__).parents[2] / "scenarios" / "ukraine-2025"
GROUPS = {
    "NB8+POL": ("DNK", "EST", "FIN", "ISL", "LVA", "LTU", "NOR", "POL", "SWE"),
    "GBR+NOR": ("GBR", "NOR"),
}
EFFORTS = {
    "c2": "c2",
    "land": "land",
    "air": "air",
    "sea": "maritime",
    "equipment": "regeneration",
    "training": "regeneration",
    "logistics": "logistics",
    "monitoring": "monitoring",
    "space": "c2",
    "finance": None,
    "political": None,
}

Position = tuple[str, str | None, str, str, str]


def reference(name: str) -> list[dict[str, str]]:
    folder = os.environ.get("MUSTER_REFERENCE")
    if folder is None:
        pytest.skip("MUSTER_REFERENCE names no folder with the reference material")
    with (Path(folder) / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def positions() -> Counter[Position]:
    return Counter(
        (nation, EFFORTS[row["component"]], row["stance"], row["date"], row["source_url"])
        for row in reference("positions.csv")
        for nation in GROUPS.get(row["nation_iso3"], (row["nation_iso3"],))
    )


def test_every_position_is_a_stance_with_its_date_and_source() -> None:
    scenario = read(FOLDER).scenario
    urls = {source.id: source.url for source in scenario.sources}
    stances: Counter[Position] = Counter(
        (stance.contributor, stance.line_of_effort, stance.code, stance.said_on, urls[stance.source])
        for stance in scenario.stances
    )
    assert positions() == stances


def test_positions_of_grade_d_keep_their_grade() -> None:
    scenario = read(FOLDER).scenario
    grades = {source.url: source.grade for source in scenario.sources}
    doubtful = {row["source_url"] for row in reference("positions.csv") if "grade D" in row["note"]}
    assert doubtful
    assert {grades[url] for url in doubtful} == {"D"}


def test_no_statement_is_copied_from_the_reference() -> None:
    known = {row[column] for row in reference("positions.csv") for column in ("what", "note") if len(row[column]) > 30}
    scenario = read(FOLDER).scenario
    assert not known & {stance.statement for stance in scenario.stances}


def test_capacity_is_taken_from_the_sourced_columns() -> None:
    rows = {row["nation_iso3"]: row for row in reference("capacity.csv")}
    for contributor in read(FOLDER).scenario.contributors:
        row = rows[contributor.id]
        assert contributor.population == int(row["population"])
        assert contributor.gdp_usd_bn == float(row["gdp_usd_bn_official_fx"])
        assert contributor.active_persons == int(row["active_personnel_low"])
        assert contributor.source == "cia-factbook-2026-01"
