"""Published promises of time at home, as they come with Muster."""

import csv
from functools import cache
from importlib.resources import files

from muster.model.effort import LineOfEffort
from muster.model.keys import SourceId
from muster.model.promise import DwellPromise
from muster.model.source import Grade, Source


@cache
def dwell_promises() -> tuple[DwellPromise, ...]:
    """Return every promise in the table that comes with Muster, each with its source and grade."""
    sources = {
        row["id"]: Source(
            id=SourceId(row["id"]),
            publisher=row["publisher"],
            title=row["title"],
            published=row["published"],
            url=row["url"],
            grade=Grade(row["grade"]),
        )
        for row in _rows("sources")
    }
    return tuple(
        DwellPromise(
            id=row["id"],
            contributor=row["contributor"],
            line_of_effort=LineOfEffort(row["line_of_effort"]) if row["line_of_effort"] else None,
            home_months=_number(row["home_months"]),
            home_per_out=_number(row["home_per_out"]),
            source=sources[row["source"]],
            note=row["note"],
        )
        for row in _rows("dwell")
    )


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("muster") / "data" / "rotation" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
