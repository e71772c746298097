"""Every gap with its reasons: for each line that is short, why nobody who could help does."""

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.groups import usable
from muster.generate.score import Fill
from muster.generate.why.room import Bar, Room, room
from muster.generate.why.sheaf import Sheaf
from muster.generate.why.states import States, states
from muster.generate.why.words import Words
from muster.model.plan import Gap, ReasonCode

_CODES = {
    Bar.TOURS: ReasonCode.TOURS_USED_UP,
    Bar.PACKAGE: ReasonCode.PACKAGE,
    Bar.NATION_CAP: ReasonCode.NATION_CAP,
    Bar.CEILING: ReasonCode.FORCE_CEILING,
    Bar.LIFT: ReasonCode.LIFT,
    Bar.NATIONS: ReasonCode.NATIONS_LIMIT,
    Bar.LEAD: ReasonCode.LEAD_RULE,
}
_NO_TOUR = -1


def gaps(case: Case, x: IntArray, filled: Fill) -> tuple[Gap, ...]:
    """Return the lines that are short, in the order of ids, each with its months and reasons from the data."""
    inquiry = _Inquiry(case, x, filled)
    short = np.flatnonzero(filled.short.any(axis=1))
    return tuple(inquiry.gap(line) for line in short.tolist())


class _Inquiry:
    """What is looked up once for all lines."""

    def __init__(self, case: Case, x: IntArray, filled: Fill) -> None:
        self.case, self.filled = case, filled
        self.room: Room = room(case, x)
        self.states: States = states(case, x)
        self.usable = usable(case.found, case.packages)
        self.words = Words(case, self.states)
        self.group_of = {offer: g for g, members in enumerate(case.groups.offers) for offer in members}
        counted = case.tours.counted
        line = case.tours.line[counted.tour]
        wanted = np.flatnonzero(filled.short[line, counted.month] > 0)
        bars = self.room.bars[counted.tour[wanted]]
        n_bars = np.bitwise_count(bars.astype(np.uint64)).astype(np.int64)
        order = np.lexsort((counted.tour[wanted], n_bars, line[wanted]))
        self._line = line[wanted][order]
        self._tour = counted.tour[wanted][order]
        self._month = counted.month[wanted][order]

    def gap(self, line: int) -> Gap:
        """Return the gap of ``line`` with its reasons."""
        short, short_min = self.filled.short[line], self.filled.short_min[line]
        months = np.flatnonzero(short)
        sheaf = Sheaf(short > 0)
        best = self._best(line)
        for offer in np.flatnonzero(self.case.found.amount[:, line] > 0).tolist():
            self._offer(offer, line, best, sheaf)
        self._leftover(line, sheaf)
        return Gap(
            line=self.case.demands.ids[line],
            months=tuple(months.tolist()),
            short=tuple(short[months].tolist()),
            short_min=tuple(short_min[months].tolist()),
            reasons=self.words.reasons(line, sheaf),
        )

    def _best(self, line: int) -> IntArray:
        """(group, month), the tour least barred that would count then; ``_NO_TOUR`` for none."""
        low, high = np.searchsorted(self._line, [line, line + 1])
        best = np.full((len(self.case.groups.units), self.case.n_months), _NO_TOUR)
        tour, month = self._tour[low:high][::-1], self._month[low:high][::-1]
        best[self.case.tours.group[tour], month] = tour
        return best

    def _offer(self, offer: int, line: int, best: IntArray, sheaf: Sheaf) -> None:
        """Note why ``offer`` does not do more on ``line``."""
        found = self.case.found
        absent = found.absent[offer]
        if absent is not None:
            sheaf.note(absent, self.words.absent(offer, absent), offer)
        elif not found.allowed[offer, line]:
            sheaf.note(ReasonCode.CAVEAT, self.words.caveat(offer, line), offer)
        elif not self.usable[offer]:
            sheaf.note(ReasonCode.PACKAGE, self.words.package(offer), offer)
        else:
            self._group(offer, line, best[self.group_of[offer]], sheaf)

    def _group(self, offer: int, line: int, best: IntArray, sheaf: Sheaf) -> None:
        """Note, month by month, what keeps the units of a usable offer from doing more."""
        case, group = self.case, self.group_of[offer]
        everyone_here = self.states.counting[line].get(group)
        free = np.ones(case.n_months, dtype=np.bool_)
        if everyone_here is not None:
            free = everyone_here < case.groups.units[group]
        none = (best == _NO_TOUR) & free
        self._no_tour(offer, none, sheaf)
        some = (best != _NO_TOUR) & free
        bars = np.where(some, np.append(self.room.bars, 0)[best], 0)
        sheaf.note(ReasonCode.TRADE_OFF, "", offer, some & (bars == 0))
        # A unit that stands idle now and is bound to a later tour could come sooner, but for what else is in the way.
        idle = self.states.present[group] + self.states.resting[group] < case.groups.units[group]
        others = bars & ~int(Bar.ROTATION)
        bars = np.where(idle & (others != 0), others, bars)
        first = bars & -bars
        self._rotation(offer, line, first == Bar.ROTATION, sheaf)
        for bar, code in _CODES.items():
            mask = first == bar
            if mask.any():
                for month in np.flatnonzero(mask & sheaf.months).tolist():
                    detail = self.words.limit(bar, self.room, int(best[month]), offer)
                    sheaf.note_month(code, detail, offer, month)

    def _no_tour(self, offer: int, none: BoolArray, sheaf: Sheaf) -> None:
        record, groups = self.case.found.offers[offer], self.case.groups
        month = np.arange(self.case.n_months)
        early = none & (month < record.earliest_month)
        season = none & ~early & ~self.case.found.counting[offer]
        rest = none & ~early & ~season
        sheaf.note(ReasonCode.NOT_READY, "", offer, early)
        sheaf.note(ReasonCode.CAVEAT, self.words.season(offer), offer, season)
        if groups.package[self.group_of[offer]] >= 0:
            sheaf.note(ReasonCode.PACKAGE, self.words.package(offer), offer, rest)
        else:
            sheaf.note(ReasonCode.OUTSIDE_WINDOW, "", offer, rest)

    def _rotation(self, offer: int, line: int, full: BoolArray, sheaf: Sheaf) -> None:
        """Note where the units are instead: elsewhere, at rest, or bound by a tour that comes too soon."""
        group = self.group_of[offer]
        away = self.states.present[group] - self.states.present_on(line, group)
        elsewhere = full & (away > 0)
        sheaf.note(ReasonCode.ELSEWHERE, "", offer, elsewhere)
        sheaf.note(ReasonCode.RESTING, "", offer, full & ((self.states.resting[group] > 0) | (away == 0)))

    def _leftover(self, line: int, sheaf: Sheaf) -> None:
        """Note months that nothing explains so far: all that is offered is there, or nothing is offered at all."""
        open_months = sheaf.unexplained()
        if open_months.any():
            offered = bool((self.case.found.amount[:, line] > 0).any())
            sheaf.note(ReasonCode.NO_SUCH_CAPABILITY, "all" if offered else "none", None, open_months)
