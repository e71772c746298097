"""Where the published cases of MARATHON stand, if they are at hand."""

import csv
import gzip
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from muster.documents.marathon.read import read_marathon
from muster.model.rotation import Rotation

HERE = Path(os.environ.get("MUSTER_REFERENCE", "")) / "rotation"
needs_reference = pytest.mark.skipif(
    "MUSTER_REFERENCE" not in os.environ or not HERE.is_dir(), reason="MUSTER_REFERENCE names no folder with rotation/"
)


def rows(case: str, table: str) -> list[dict[str, str]]:
    with (HERE / case / "out" / table).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def trends(case: str) -> list[dict[str, str]]:
    """Return the published fill of each line, one row per line and step."""
    with gzip.open(HERE / case / "out" / "demand_trends.csv.gz", "rt", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def default_policy(component: str) -> str:
    """Return what units of a component follow in the case of the random runs if nothing else is said."""
    with (HERE / "runamc-testdata" / "in" / "Parameters.csv").open(encoding="utf-8", newline="") as text:
        values = {row["ParameterName"]: row["Value"] for row in csv.DictReader(text)}
    return values[f"Default{component}Policy"]


def read(case: str) -> Rotation:
    """Return the rotation of a case with the weights that its units were dealt there."""
    rotation = read_marathon(HERE / case / "in").rotation
    if not (HERE / case / "out" / "initial_units.csv").exists():
        return rotation
    weights = {row["name"]: int(row["unit_weight"]) for row in rows(case, "initial_units.csv")}
    return replace(rotation, units=tuple(replace(unit, weight=weights[unit.id]) for unit in rotation.units))


def as_numbered(rotation: Rotation, case: str) -> Rotation:
    """Return the rotation with the numbers that nameless lines bear there: they run on over all that was loaded."""
    pattern = re.compile(r"Vig-ANON-(\d+)")
    found = {int(hit.group(1)) for row in trends(case) if (hit := pattern.search(row["DemandName"]))}
    nameless = [need for need in rotation.needs if pattern.search(need.id)]
    first = max(found, default=len(nameless)) - len(nameless)
    renamed = {need.id: pattern.sub(lambda hit: f"Vig-ANON-{int(hit.group(1)) + first}", need.id) for need in nameless}
    return replace(rotation, needs=tuple(replace(need, id=renamed.get(need.id, need.id)) for need in rotation.needs))
