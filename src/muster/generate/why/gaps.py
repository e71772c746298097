"""Every gap with its reasons: for each line that is short, why nobody who could help does."""

from dataclasses import dataclass

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.groups import usable
from muster.generate.score import Fill
from muster.generate.why.leads import Leads
from muster.generate.why.room import Bar, Room, room
from muster.generate.why.sets import Sets
from muster.generate.why.sheaf import Sheaf
from muster.generate.why.states import States, states
from muster.generate.why.words import WHOLE_TOUR, Words
from muster.generate.why.worth import Worth
from muster.model.plan import Gap, ReasonCode

_CODES = {
    Bar.TOURS: ReasonCode.TOURS_USED_UP,
    Bar.NATION_CAP: ReasonCode.NATION_CAP,
    Bar.CEILING: ReasonCode.FORCE_CEILING,
    Bar.LIFT: ReasonCode.LIFT,
    Bar.NATIONS: ReasonCode.NATIONS_LIMIT,
    Bar.CONTRIBUTORS: ReasonCode.CONTRIBUTORS_LIMIT,
    Bar.LEAD: ReasonCode.LEAD_RULE,
}
_NO_TOUR = -1
_LAST_RESORT = len(Bar)


def gaps(case: Case, x: IntArray, filled: Fill) -> tuple[Gap, ...]:
    """Return the lines that are short, in the order of ids, each with its months and reasons from the data."""
    inquiry = _Inquiry(case, x, filled)
    short = np.flatnonzero(filled.short.any(axis=1))
    return tuple(inquiry.gap(line) for line in short.tolist())


def gaps_alone(case: Case, _: IntArray, filled: Fill) -> tuple[Gap, ...]:
    """Return the lines that are short, in the order of ids, each with its months and without reasons."""
    found = []
    for line in np.flatnonzero(filled.short.any(axis=1)).tolist():
        months = np.flatnonzero(filled.short[line])
        short, short_min = filled.short[line, months], filled.short_min[line, months]
        found.append(
            Gap(
                line=case.needs.ids[line],
                months=tuple(months.tolist()),
                short=tuple(short.tolist()),
                short_min=tuple(short_min.tolist()),
                reasons=(),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chances:
    """Pairs of a tour on one line and a month in which it would count and the line is short, the least barred first.

    ``tour``, ``month``, ``elsewhen`` : (pair,); ``elsewhen``: the lead rule bars the tour, but not by this month.
    """

    tour: IntArray
    month: IntArray
    elsewhen: BoolArray

    def best(self, case: Case) -> IntArray:
        """(group, month), the place of the tour least barred that would count then; ``_NO_TOUR`` for none."""
        best = np.full((len(case.groups.units), case.n_months), _NO_TOUR)
        place = np.arange(len(self.tour))[::-1]
        best[case.tours.group[self.tour[place]], self.month[place]] = place
        return best


class _Inquiry:
    """What is looked up once for all lines."""

    def __init__(self, case: Case, x: IntArray, filled: Fill) -> None:
        self.case, self.filled = case, filled
        self.room: Room = room(case, x)
        self.states: States = states(case, x)
        self.usable = usable(case.found, case.packages)
        self.words, self.worth = Words(case, self.states), Worth(case, x, filled)
        self.sets = Sets(case, x, self.room, self.worth)
        self.group_of = {offer: g for g, members in enumerate(case.groups.offers) for offer in members}
        self.leads = Leads(case, x)
        order = np.argsort(case.tours.line, kind="stable")
        first = np.searchsorted(case.tours.line[order], np.arange(1, len(case.needs.ids)))
        self._tours_on = np.split(order, first)

    def gap(self, line: int) -> Gap:
        """Return the gap of ``line`` with its reasons."""
        short, short_min = self.filled.short[line], self.filled.short_min[line]
        months = np.flatnonzero(short)
        sheaf = Sheaf(short)
        chances = self._chances(line)
        best = chances.best(self.case)
        sheaf.settle(ReasonCode.PLACE_CLOSED, self.case.needs.closed[line])
        for offer in np.flatnonzero(self.case.found.amount[:, line] > 0).tolist():
            self._offer(offer, line, chances, best, sheaf)
        open_months = sheaf.unexplained()
        if open_months.any():
            sheaf.note(ReasonCode.NO_SUCH_CAPABILITY, "", None, short, open_months)
        return Gap(
            line=self.case.needs.ids[line],
            months=tuple(months.tolist()),
            short=tuple(short[months].tolist()),
            short_min=tuple(short_min[months].tolist()),
            reasons=self.words.reasons(line, sheaf),
        )

    def _chances(self, line: int) -> "_Chances":
        """Return what might count on ``line`` in months in which it is short."""
        counted = self.case.tours.counted_of(self._tours_on[line])
        counted = counted.keep(self.filled.short[line, counted.month] > 0)
        bars = self.room.bars[counted.tour]
        elsewhen = ((bars & int(Bar.LEAD)) > 0) & ~self.leads.here(line, counted)
        n_bars = np.bitwise_count(bars.astype(np.uint64)).astype(np.int64) + _LAST_RESORT * elsewhen
        order = np.lexsort((counted.tour, n_bars))
        return _Chances(tour=counted.tour[order], month=counted.month[order], elsewhen=elsewhen[order])

    def _offer(self, offer: int, line: int, chances: _Chances, best: IntArray, sheaf: Sheaf) -> None:
        """Note why ``offer`` does not do more on ``line``."""
        found = self.case.found
        absent, amount = found.absent[offer], int(found.amount[offer, line])
        if absent is not None:
            n_units = max(found.offers[offer].quantity.likely, 1)
            sheaf.note(absent, self.words.absent(offer, absent), offer, amount * n_units)
        elif not found.allowed[offer, line]:
            points = amount * int(found.units[offer])
            sheaf.note(ReasonCode.CAVEAT, self.words.caveat(offer, line), offer, points)
        elif not self.usable[offer]:
            points = amount * int(found.units[offer])
            sheaf.note(ReasonCode.PACKAGE, self.words.package(offer), offer, points)
        else:
            group = self.group_of[offer]
            _Turns(self, chances, (offer, group, line), sheaf).note_all(best[group])


class _Turns:
    """What keeps the units of a usable offer from doing more on a line, month by month."""

    def __init__(self, inquiry: _Inquiry, chances: _Chances, of: tuple[int, int, int], sheaf: Sheaf) -> None:
        case, (offer, group, line) = inquiry.case, of
        self.chances = chances
        self.inquiry, self.case, self.words = inquiry, case, inquiry.words
        self.offer, self.group, self.line, self.sheaf = offer, group, line, sheaf
        self.packaged = bool(case.groups.package[group] >= 0)
        self.here = inquiry.states.counting[line].get(group, np.zeros(case.n_months, dtype=np.int64))

    def note_all(self, best: IntArray) -> None:
        """Note every reason; ``best`` : (month,), the place of the tour least barred."""
        inquiry, units = self.inquiry, int(self.case.groups.units[self.group])
        free = self.here < units
        self._note(ReasonCode.ALL_IN_USE, "", self.here, ~free)
        self._no_tour((best == _NO_TOUR) & free)
        some = (best != _NO_TOUR) & free
        if self.packaged:
            some &= ~self._could_come(some)
        tour, bars = np.zeros_like(best), np.zeros_like(best)
        tour[some] = self.chances.tour[best[some]]
        bars[some] = inquiry.room.bars[tour[some]]
        self._unbarred(tour, some & (bars == 0))
        # A unit that stands idle now and is bound to a later tour could come sooner, but for what else is in the way.
        idle = inquiry.states.present[self.group] + inquiry.states.resting[self.group] < units
        others = bars & ~int(Bar.ROTATION)
        bars = np.where(idle & (others != 0), others, bars)
        first = bars & -bars
        self._rotation(first == Bar.ROTATION)
        for month in np.flatnonzero((first != 0) & (first != Bar.ROTATION) & self.sheaf.months).tolist():
            self._limit(Bar(int(first[month])), int(best[month]), month)

    def _limit(self, bar: Bar, place: int, month: int) -> None:
        inquiry = self.inquiry
        detail = self.words.limit(bar, inquiry.room, int(self.chances.tour[place]))
        if bar is Bar.LEAD and self.chances.elsewhen[place]:
            detail = WHOLE_TOUR
        self._note(_CODES[bar], detail, self._idle(), self._only(month))

    def _could_come(self, months: BoolArray) -> BoolArray:
        """Note why whole sets are not there that could be, and return the months in which one could."""
        could = np.zeros_like(months)
        for month in np.flatnonzero(months & self.sheaf.months).tolist():
            verdict = self._of_sets(month)
            if verdict is not None:
                self._note(*verdict, self._idle(), self._only(month))
                could[month] = True
        return could

    def _of_sets(self, month: int) -> tuple[ReasonCode, str] | None:
        """Return the verdict on sets that would count in ``month``, the first that would better the plan if any."""
        found: list[tuple[ReasonCode, str]] = []
        for tour in self._may_come(month, int(Bar.LEAD)):
            verdict = self.inquiry.sets.verdict(tour)
            if verdict is not None:
                found.append(verdict)
                if verdict[0] is ReasonCode.SEARCH_ENDED:
                    break
        return min(found, key=_first, default=None)

    def _may_come(self, month: int, but: int = 0) -> list[int]:
        """Return the tours of the group that would count in ``month`` and no rule bars (``but`` some)."""
        tours = self.chances.tour[self.chances.month == month]
        mine = tours[self.case.tours.group[tours] == self.group]
        return [int(tour) for tour in mine if not self.inquiry.room.bars[tour] & ~but]

    def _unbarred(self, tour: IntArray, mask: BoolArray) -> None:
        """Note why tours that break no rule are not there: one that would better the plan, if any, speaks first."""
        inquiry = self.inquiry
        if self.packaged:
            self._note(ReasonCode.PACKAGE, self.words.package(self.offer), self._idle(), mask)
            return
        for month in np.flatnonzero(mask & self.sheaf.months).tolist():
            code, detail = inquiry.worth.verdict(int(tour[month]))
            if code is not ReasonCode.SEARCH_ENDED:
                verdicts = [inquiry.worth.verdict(one) for one in self._may_come(month)]
                code, detail = min(verdicts, key=_first)
            self._note(code, detail, self._idle(), self._only(month))

    def _no_tour(self, none: BoolArray) -> None:
        record, found = self.case.found.offers[self.offer], self.case.found
        month = np.arange(self.case.n_months)
        early = none & (month < record.earliest_month)
        season = none & ~early & ~found.counting[self.offer]
        rest = none & ~early & ~season
        self._note(ReasonCode.NOT_READY, "", self._idle(), early)
        self._note(ReasonCode.CAVEAT, self.words.season(self.offer), self._idle(), season)
        tied = rest & self.inquiry.sets.alone(self.group, self.line) if self.packaged else np.zeros_like(rest)
        self._note(ReasonCode.PACKAGE, self.words.package(self.offer), self._idle(), tied)
        self._note(ReasonCode.OUTSIDE_WINDOW, "", self._idle(), rest & ~tied)

    def _rotation(self, full: BoolArray) -> None:
        """Note where the units are instead: elsewhere, at rest, or bound by a tour that comes too soon."""
        states = self.inquiry.states
        away = states.present[self.group] - states.present_on(self.line, self.group)
        self._note(ReasonCode.ELSEWHERE, "", away, full & (away > 0))
        held = np.maximum(self._idle() - away, 1)
        home = full & ((states.resting[self.group] > 0) | (away == 0))
        bound = states.bound_until[self.group]
        self._note(ReasonCode.RESTING, "", held, home & (bound == 0))
        for until in np.unique(bound[home & (bound > 0)]).tolist():
            self._note(ReasonCode.RESTING, self.words.bound(until), held, home & (bound == until))

    def _idle(self) -> IntArray:
        """(month,), units of the group that do not serve the line."""
        idle: IntArray = self.case.groups.units[self.group] - self.here
        return idle

    def _only(self, month: int) -> BoolArray:
        only: BoolArray = np.arange(self.case.n_months) == month
        return only

    def _note(self, code: ReasonCode, detail: str, n_units: IntArray, months: BoolArray) -> None:
        """Note a reason; ``n_units`` : (month,), units of the group that it holds for."""
        found = self.case.found
        points = np.minimum(n_units, found.units[self.offer]) * found.amount[self.offer, self.line]
        self.sheaf.note(code, detail, self.offer, points, months)


def _first(verdict: tuple[ReasonCode, str]) -> tuple[bool, str]:
    """Return what verdicts are sorted by: a unit that would better the plan comes first."""
    return (verdict[0] is not ReasonCode.SEARCH_ENDED, verdict[1])
