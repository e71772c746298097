"""Which columns MARATHON's tables have and what becomes of each."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Use(StrEnum):
    """What becomes of a column.

    An ``idle`` one is not used by MARATHON either; an ``ignored`` one would matter there and is not read here.
    """

    NEEDED = "needed"
    USED = "used"
    LABEL = "label"
    IDLE = "idle"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table with the name that it has within Muster."""

    name: str
    field: str
    use: Use


@cache
def columns() -> dict[str, dict[str, Column]]:
    """Return the columns of each table by their plain names."""
    text = (files("muster") / "data" / "marathon" / "columns.csv").read_text(encoding="utf-8")
    tables: dict[str, dict[str, Column]] = {}
    for row in csv.DictReader(text.splitlines()):
        column = Column(name=row["column"], field=row["field"], use=Use(row["use"]))
        tables.setdefault(row["table"], {})[plain(row["column"])] = column
    return tables


def plain(name: str) -> str:
    """Return a column's name as it is compared: ``Time Interval`` and ``TimeInterval`` are one.

    Examples
    --------
    >>> plain("Time Interval")
    'timeinterval'
    """
    return "".join(letter for letter in name.lower() if letter.isalnum())
