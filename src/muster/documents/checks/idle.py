"""Changes that can change nothing, so that their author meant something else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from muster.documents.change_reading import read_change
from muster.documents.checks.facts import offered
from muster.documents.checks.otherwise import names_in
from muster.documents.codes import Code
from muster.documents.raw import quoted, warning
from muster.documents.rows import AreaRow, ConditionRow, LiftRow, LineRow, PerturbationRow, PlaceRow, TaskRow
from muster.documents.tables import Entry, Tables
from muster.errors import Finding
from muster.model.change import (
    Change,
    ConditionIs,
    ContributorLeaves,
    LiftKeeps,
    OffersEnd,
    OffersKeep,
    OffersSlip,
    PlaceCloses,
)
from muster.model.condition import State
from muster.model.time import Window


def check_changes_change_something(tables: Tables) -> Iterator[Finding]:
    """Yield the sound changes that leave the scenario as it is, once all of it could be read."""
    if tables.findings:
        return
    names, facts = names_in(tables), _facts(tables)
    for entry in tables.of(PerturbationRow):
        for text in entry.row.changes:
            change, _ = read_change(text, names)
            reason = "" if change is None else facts.idle(change)
            if reason:
                allowed = f"a change that changes something: {reason}"
                yield warning(Code.CHANGE_IDLE, entry.where("changes"), quoted(text), allowed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """States of conditions; keys, statuses and nations of offers; places asked at, with their areas; lift windows."""

    states: Mapping[str, State]
    offered: frozenset[str]
    asked_at: frozenset[str]
    lifts: tuple[Window, ...]

    def idle(self, change: Change) -> str:
        """Return why ``change`` can change nothing, or nothing if it can."""
        match change:
            case ConditionIs(condition=name, state=state):
                settled = self.states.get(name) is (State.TRUE if state else State.FALSE)
                return "the condition is settled that way" if settled else ""
            case OffersKeep(offers=offers) | OffersSlip(offers=offers) | OffersEnd(offers=offers):
                meant = offers.offer or offers.status or offers.contributor
                return "" if meant in self.offered else "there is no such offer, or it was declined"
            case ContributorLeaves(contributor=nation):
                return "" if nation in self.offered else f"{nation} offers nothing"
            case LiftKeeps(window=window):
                return "" if any(_meet(window, limited) for limited in self.lifts) else "no lift is limited then"
            case PlaceCloses(place=name):
                return "" if name in self.asked_at else "nothing is asked for there"
            case _:
                return ""


def _meet(one: Window, other: Window) -> bool:
    return (other.to_month is None or one.from_month < other.to_month) and (
        one.to_month is None or other.from_month < one.to_month
    )


def _facts(tables: Tables) -> _Facts:
    offers = [entry.row for entry in offered(tables)]
    lifts = [entry.row for entry in tables.of(LiftRow)]
    return _Facts(
        states={entry.row.id: entry.row.state for entry in tables.of(ConditionRow)},
        offered=frozenset(name for row in offers for name in (row.id, row.status, row.nation)),
        asked_at=frozenset(_asked_at(tables)),
        lifts=tuple(Window(from_month=row.from_month, to_month=row.to_month) for row in lifts),
    )


def _asked_at(tables: Tables) -> set[str]:
    """Return the places of tasks and lines, and every area above them."""
    parents: dict[str, str | None] = {entry.row.id: entry.row.parent for entry in tables.of(AreaRow)}
    areas = {entry.row.id: entry.row.area for entry in tables.of(PlaceRow)}
    entries: tuple[Entry[TaskRow] | Entry[LineRow], ...] = (*tables.of(TaskRow), *tables.of(LineRow))
    found = {entry.row.place for entry in entries}
    for area in [areas.get(place) for place in found]:
        above = area
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return found
