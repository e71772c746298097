"""Changes as edits of facts, worked out once per change."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import Areas, BoolArray, IntArray
from muster.generate.replan.facts import UNLIMITED, Facts
from muster.model.change import (
    CapFalls,
    CaveatFalls,
    Change,
    ConditionIs,
    ContributorLeaves,
    LiftKeeps,
    NeedsGrow,
    Offers,
    OffersEnd,
    OffersKeep,
    OffersSlip,
    PlaceCloses,
    ReadinessIs,
)
from muster.model.changed import PERCENT
from muster.model.keys import ConditionId
from muster.model.scenario import Scenario
from muster.model.time import months_until

Edit = Callable[[Facts], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What every change does to the facts of one question.

    ``case`` has every offer by itself. Conditions that are ``supposed`` stay as they are, whatever happens.
    """

    scenario: Scenario
    case: Case
    supposed: frozenset[ConditionId]
    _known: dict[Change, Edit | None] = field(default_factory=dict)

    def of(self, changes: Iterable[Change]) -> list[Edit] | None:
        """Return what the changes do to facts; None where one is of a kind that only a question built anew answers."""
        edits = []
        for change in changes:
            if change not in self._known:
                self._known[change] = self._of(change)
            edit = self._known[change]
            if edit is None:
                return None
            edits.append(edit)
        return edits

    def _of(self, change: Change) -> Edit | None:  # noqa: PLR0911
        match change:
            case ConditionIs(condition=name, state=state):
                return self._condition(name, state=state)
            case OffersKeep(offers=offers, percent=percent) if percent <= PERCENT:
                return _keep(self._groups(offers), percent)
            case OffersSlip(offers=offers, months=months):
                return _slip(self._groups(offers), months)
            case OffersEnd(offers=offers, month=month):
                return _end(self._groups(offers), month)
            case ContributorLeaves(contributor=name, month=month):
                return _end(self._groups(Offers(contributor=name)), month)
            case ReadinessIs(offer=name, days=days):
                return self._readiness(self._groups(Offers(offer=name)), days)
            case CaveatFalls(caveat=name):
                which = np.array([one.id == name for one in self.scenario.caveats], dtype=np.bool_)
                return _mark("dropped", which)
            case CapFalls(contributor=name, kind=kind, unit_class=unit_class):
                gone = (name, kind, unit_class)
                caps = [(one.contributor, one.kind, one.unit_class) == gone for one in self.case.caps]
                return _mark("lifted", np.array(caps, dtype=np.bool_))
            case PlaceCloses() | NeedsGrow() | LiftKeeps():
                return self._on_lines(change)
            case _:
                return None

    def _groups(self, offers: Offers) -> IntArray:
        of_id = {offer.id: offer for offer in self.scenario.offers}
        marked = [of_id[name] in offers for name in self.case.groups.ids]
        return np.flatnonzero(np.array(marked, dtype=np.bool_))

    def _condition(self, name: ConditionId, *, state: bool) -> Edit:
        free = name not in self.supposed
        which = np.array([free and one.id == name for one in self.scenario.conditions], dtype=np.bool_)

        def edit(facts: Facts) -> None:
            facts.truth[which] = state

        return edit

    def _readiness(self, which: IntArray, days: int) -> Edit:
        transit = {offer.id: offer.transit_days for offer in self.scenario.offers}
        ready = [months_until(days + transit[self.case.groups.ids[group]]) for group in which.tolist()]

        def edit(facts: Facts) -> None:
            facts.ready[which] = ready

        return edit

    def _on_lines(self, change: PlaceCloses | NeedsGrow | LiftKeeps) -> Edit:
        n_months, lines = self.case.n_months, self.case.needs.lines
        match change:
            case LiftKeeps(percent=percent, window=window):
                return _lift(np.array(list(window.months(n_months)), dtype=np.int64), percent)
            case PlaceCloses(place=name, window=window):
                areas = Areas(self.scenario)
                marked = [line.place == name or areas.within(line, (name,)) for line in lines]
                return _close(np.ix_(np.flatnonzero(marked), np.array(list(window.months(n_months)), dtype=np.int64)))
            case NeedsGrow(needs=meant, percent=percent, month=month):
                marked = [
                    (meant.line or line.id) == line.id
                    and (meant.line_of_effort or line.line_of_effort) == line.line_of_effort
                    for line in lines
                ]
                return _grow(np.flatnonzero(marked), percent, max(month, 0))


def _mark(name: str, which: BoolArray) -> Edit:
    def edit(facts: Facts) -> None:
        getattr(facts, name)[which] = True

    return edit


def _keep(which: IntArray, percent: int) -> Edit:
    def edit(facts: Facts) -> None:
        facts.units[which] = facts.units[which] * percent // PERCENT

    return edit


def _slip(which: IntArray, months: int) -> Edit:
    def edit(facts: Facts) -> None:
        facts.since[which] = np.maximum(facts.since[which], facts.ready[which]) + months

    return edit


def _end(which: IntArray, month: int) -> Edit:
    def edit(facts: Facts) -> None:
        facts.until[which] = np.minimum(facts.until[which], month)

    return edit


def _lift(months: IntArray, percent: int) -> Edit:
    def edit(facts: Facts) -> None:
        room = facts.lift_room[:, months]
        facts.lift_room[:, months] = np.where(room < UNLIMITED, room * percent // PERCENT, room)

    return edit


def _close(where: tuple[IntArray, ...]) -> Edit:
    def edit(facts: Facts) -> None:
        facts.closed[where] = True

    return edit


def _grow(lines: IntArray, percent: int, month: int) -> Edit:
    def edit(facts: Facts) -> None:
        for need in (facts.need, facts.need_min):
            need[lines, month:] = -(-need[lines, month:] * (PERCENT + percent) // PERCENT)

    return edit
