"""Findings of those who know more than the files do, led back to the cells they are about."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from muster.documents.rows import FactorRow, Row
from muster.documents.tables import Entry, Tables
from muster.errors import Finding
from muster.model.keys import CapabilityId, FactorId
from muster.model.task import Task

Judge = Callable[[tuple[Task, ...], frozenset[CapabilityId], Mapping[FactorId, float]], Iterable[Finding]]
"""What finds the faults of tasks, given capabilities and factors; places are ``tasks`` and ``ID.NAME``."""
_FACTOR_MISSING = "factor-missing"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the rows of tasks, lines and factors stand."""

    rows: Mapping[tuple[str, str], Entry[Row]] = field(default_factory=dict)

    def located(self, finding: Finding) -> Finding:
        """Return ``finding`` with file and line, or sheet and cell, in place of the record it names.

        What names no record that was read stays as it is.
        """
        if finding.where.line is not None or finding.where.field is None:
            return finding
        table, key, name = _record(finding, self.rows)
        entry = self.rows.get((table, key))
        if entry is None:
            return finding
        column, told = _column(table, name)
        found = f"{name}: {finding.found}" if told and name not in finding.found else finding.found
        return replace(finding, where=entry.where(column), found=found)


def places(tables: Tables) -> Places:
    """Return where the rows of ``tables`` stand that others may find faults in."""
    rows: dict[tuple[str, str], Entry[Row]] = {}
    for name in ("tasks", "lines", "factors"):
        rows |= {(name, entry.text("id")): entry for entry in tables.entries.get(name, ())}
    return Places(rows)


def judged(tables: Tables, tasks: tuple[Task, ...], judge: Judge) -> Iterator[Finding]:
    """Yield what ``judge`` finds wrong with ``tasks``, each with its place; nothing that only follows from a fault."""
    if {"capabilities", "factors", "tasks"} & tables.unread:
        return
    factors = {FactorId(entry.row.id): entry.row.value for entry in tables.of(FactorRow)}
    capabilities = frozenset(CapabilityId(key) for key in tables.known.get("capabilities", set()))
    where = places(tables)
    for finding in judge(tasks, capabilities, factors):
        unsound = finding.code == _FACTOR_MISSING and finding.where.field in tables.known.get("factors", set())
        if not unsound:
            yield where.located(finding)


def _record(finding: Finding, rows: Mapping[tuple[str, str], Entry[Row]]) -> tuple[str, str, str]:
    """Return table, key and the name behind it; keys of factors have points of their own."""
    table, whole = finding.where.file, finding.where.field or ""
    if (table, whole) in rows:
        return table, whole, "id"
    key, _point, name = whole.rpartition(".")
    return table, key, name


def _column(table: str, name: str) -> tuple[str, bool]:
    """Return the column that holds ``name``, and whether the finding must tell the name itself."""
    if table == "tasks" and name not in {"kind", "parameters", "id"}:
        return "parameters", True
    return name, False
