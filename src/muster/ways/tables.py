"""The tables of geography that come with Muster, read as text, with errors that name file and line."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from muster.errors import MusterError
from muster.model.keys import SourceId
from muster.model.source import Grade, Source
from muster.ways.result import NodeId
from muster.ways.sphere import Position


class BadTable(MusterError):
    """A table of geography that comes with Muster has a fault; the text says in which file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table: its cells by column."""

    table: str
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return the cell, which must not be blank."""
        cell = self.cells[column]
        if not cell:
            raise self.fault(column, "a blank", "something")
        return cell

    def number(self, column: str) -> float:
        """Return the cell as a number of at least zero, or of any sign where it is a position."""
        value = self.optional_number(column)
        if value is None:
            raise self.fault(column, "a blank", "a number")
        return value

    def optional_number(self, column: str) -> float | None:
        """Return the cell as a number, or None where it is blank (not known)."""
        cell = self.cells[column]
        if not cell:
            return None
        try:
            return float(cell)
        except ValueError:
            raise self.fault(column, f'"{cell}"', "a number") from None

    def grade(self) -> Grade:
        """Return the cell ``grade``."""
        cell = self.text("grade")
        if cell not in set(Grade):
            raise self.fault("grade", f'"{cell}"', ", ".join(Grade))
        return Grade(cell)

    def source(self) -> SourceId:
        """Return the cell ``source``, which must be a key of the sources."""
        key = SourceId(self.text("source"))
        if key not in sources():
            raise self.fault("source", f'"{key}"', "a key of ways/sources.csv")
        return key

    def node(self, column: str) -> NodeId:
        """Return the cell as the key of a node, which must be one."""
        key = NodeId(self.text(column))
        if key not in nodes():
            raise self.fault(column, f'"{key}"', "a key of ways/nodes.csv")
        return key

    def position(self, suffix: str = "") -> Position:
        """Return the position in the columns ``lat…_deg`` and ``lon…_deg``."""
        return Position(lat_deg=self.number(f"lat{suffix}_deg"), lon_deg=self.number(f"lon{suffix}_deg"))

    def fault(self, column: str, found: str, allowed: str) -> BadTable:
        """Return what is wrong in this line."""
        return BadTable(f"ways/{self.table}.csv:{self.line}:{column}: found {found}; allowed: {allowed}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A port, city, junction, border, garrison or terminal. ``country``: ISO alpha-3 by UN-recognised borders."""

    id: NodeId
    title: str
    country: str
    position: Position
    kinds: frozenset[str]


def rows(table: str) -> Iterator[Row]:
    """Yield the lines of one of the tables under ``muster/data/ways``."""
    content = (files("muster") / "data" / "ways" / f"{table}.csv").read_text(encoding="utf-8")
    reader = csv.DictReader(content.splitlines())
    for cells in reader:
        if None in cells or None in cells.values():
            raise BadTable(f"ways/{table}.csv:{reader.line_num}: as many cells as columns are wanted")
        yield Row(table=table, line=reader.line_num, cells=cells)


@cache
def sources() -> Mapping[SourceId, Source]:
    """Return what the figures of geography rest on, by key."""
    return {
        SourceId(row.text("id")): Source(
            id=SourceId(row.text("id")),
            publisher=row.text("publisher"),
            title=row.text("title"),
            published=row.text("published"),
            url=row.cells["url"],
            grade=row.grade(),
        )
        for row in rows("sources")
    }


@cache
def nodes() -> Mapping[NodeId, Node]:
    """Return every node that the layers on land and the ports share, by key."""
    found: dict[NodeId, Node] = {}
    for row in rows("nodes"):
        key = NodeId(row.text("id"))
        if key in found:
            raise row.fault("id", f'"{key}" twice', "one line for each node")
        found[key] = Node(
            id=key,
            title=row.text("title"),
            country=row.text("country"),
            position=row.position(),
            kinds=frozenset(row.text("kinds").split()),
        )
    return found


def node(key: NodeId) -> Node:
    """Return the node of that key.

    Raises
    ------
    BadTable
        If there is none.
    """
    if key not in nodes():
        raise BadTable(f'no node "{key}" is in ways/nodes.csv')
    return nodes()[key]
