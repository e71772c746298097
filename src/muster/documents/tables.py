"""The tables of a scenario: their rows, their keys, and the rows that were read, each with its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar, cast

from muster.documents import rows
from muster.documents.cells import Cell
from muster.documents.raw import RawRow, RawTable, RawValue
from muster.documents.rows import HeadRow, Row
from muster.errors import Finding, Where

R = TypeVar("R", bound=Row)
R_co = TypeVar("R_co", bound=Row, covariant=True)

ROW_TYPES: Mapping[str, type[Row]] = {
    "options": rows.OptionRow,
    "conditions": rows.ConditionRow,
    "causes": rows.CauseRow,
    "sources": rows.SourceRow,
    "contributors": rows.ContributorRow,
    "stances": rows.StanceRow,
    "caps": rows.CapRow,
    "capabilities": rows.CapabilityRow,
    "unit_types": rows.UnitTypeRow,
    "provides": rows.ProvidesRow,
    "factors": rows.FactorRow,
    "areas": rows.AreaRow,
    "places": rows.PlaceRow,
    "formations": rows.FormationRow,
    "tasks": rows.TaskRow,
    "lines": rows.LineRow,
    "offers": rows.OfferRow,
    "caveats": rows.CaveatRow,
    "packages": rows.PackageRow,
    "ceilings": rows.CeilingRow,
    "lifts": rows.LiftRow,
    "perturbations": rows.PerturbationRow,
    "published_sizes": rows.PublishedSizeRow,
    "home_tasks": rows.HomeTaskRow,
    "home_stations": rows.StationRow,
    "bases": rows.BaseRow,
    "chances": rows.ChanceRow,
}
TABLE_NAMES = tuple(ROW_TYPES)
NAMES_BY_ROW = {row_type: name for name, row_type in ROW_TYPES.items()}

KEY_COLUMNS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(TABLE_NAMES, ("id",)),
    "stances": ("contributor", "line_of_effort", "code", "said_on", "statement"),
    "caps": ("contributor", "kind", "unit_class"),
    "provides": ("unit_type", "capability"),
    "packages": ("package", "member"),
    "ceilings": ("option", "line_of_effort"),
    "lifts": ("option", "measure", "from_month"),
    "home_stations": ("contributor", "offer"),
    "bases": ("place",),
    "chances": ("kind",),
}
CATALOGUE_TABLES = ("capabilities", "unit_types", "provides", "factors", "sources")


@cache
def cells_of(row_type: type[Row]) -> Mapping[str, Cell]:
    """Return the kinds of cells of a table by column, in their order."""
    cells: dict[str, Cell] = {}
    for name, described in row_type.model_fields.items():
        cells[described.alias or name] = next(item for item in described.metadata if isinstance(item, Cell))
    return cells


@dataclass(frozen=True, slots=True)
class Entry(Generic[R_co]):
    """A row that was understood, with the place it comes from."""

    row: R_co
    table: RawTable
    raw: RawRow

    def where(self, column: str | None = None) -> Where:
        """Return the place of a cell of the row, or of the row."""
        return self.table.where(self.raw, column)

    def text(self, column: str) -> str:
        """Return a cell as it was written."""
        return self.raw.cells.get(column, "")

    def value(self, column: str) -> object:
        """Return what a cell holds."""
        return getattr(self.row, column)

    def is_sound(self, column: str) -> bool:  # noqa: ARG002
        """Return that a cell was understood."""
        return True


@dataclass(frozen=True, slots=True)
class Part:
    """A row of which some cells were not understood, the ``faulty`` ones; the others can be looked at."""

    row_type: type[Row]
    table: RawTable
    raw: RawRow
    faulty: frozenset[str]

    def where(self, column: str | None = None) -> Where:
        """Return the place of a cell of the row, or of the row."""
        return self.table.where(self.raw, column)

    def text(self, column: str) -> str:
        """Return a cell as it was written."""
        return self.raw.cells.get(column, "")

    def value(self, column: str) -> object:
        """Return what a sound cell holds, nothing for a faulty one."""
        return cells_of(self.row_type)[column].value(self.text(column)) if self.is_sound(column) else None

    def is_sound(self, column: str) -> bool:
        """Return whether a cell was understood."""
        return column not in self.faulty


@dataclass(slots=True, kw_only=True)
class Tables:
    """What was understood of a scenario.

    ``known`` has the keys of each table that is there, those of faulty rows included, so that one fault is not told
    twice;
    ``unread`` tables may hold any key; ``faulty`` ones have rows that were not understood, or only in part: ``parts``.
    ``place`` is where the scenario stands.
    """

    place: Where
    head: HeadRow | None = None
    head_values: Mapping[str, RawValue] = field(default_factory=dict)
    entries: dict[str, tuple[Entry[Row], ...]] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    faulty: set[str] = field(default_factory=set)
    parts: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def of(self, row_type: type[R]) -> tuple[Entry[R], ...]:
        """Return the entries of the table with rows of ``row_type``."""
        return cast(tuple[Entry[R], ...], self.entries.get(NAMES_BY_ROW[row_type], ()))

    def by_id(self, row_type: type[R]) -> dict[str, Entry[R]]:
        """Return the entries of a table by their ``id``; the first of several."""
        return {entry.text("id"): entry for entry in reversed(self.of(row_type))}

    def may_know(self, key: str, tables: Iterable[str]) -> bool:
        """Return whether one of the ``tables`` holds the ``key``, is not there, or could not be read."""
        return any(table not in self.known or table in self.unread or key in self.known[table] for table in tables)

    def has_faulty_rows(self, table: str) -> bool:
        """Return whether some row of ``table`` was not understood, so that what it says is not known."""
        return table in self.faulty

    def is_absent(self, table: str) -> bool:
        """Return whether ``table`` stands nowhere; one that could not be read is not absent."""
        return table not in self.known and table not in self.unread

    def head_where(self, key: str) -> Where:
        """Return the place of a value of ``scenario.yaml``."""
        value = self.head_values.get(key)
        return value.where if value else self.place

    def told(self, table: str) -> list[Entry[Row] | Part]:
        """Return every row of a table, those understood in part among them, in the order of their lines."""
        return sorted([*self.entries.get(table, ()), *self.parts.get(table, ())], key=lambda one: one.raw.number)

    def all_entries(self) -> Iterator[tuple[str, Entry[Row]]]:
        """Yield every row of every table with the name of its table."""
        for name, entries in self.entries.items():
            for entry in entries:
                yield name, entry
