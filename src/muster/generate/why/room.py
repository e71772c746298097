"""For every tour that could start: what stands in the way of sending one unit more on it."""

from dataclasses import dataclass
from enum import IntFlag

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.families.ceilings import under
from muster.generate.families.lift import loads
from muster.generate.families.nation_caps import weights
from muster.generate.families.rotation import windows
from muster.generate.groups import FOREVER
from muster.generate.tours import Spread
from muster.generate.why.leads import lead_forbids
from muster.model.contributor import CapKind
from muster.model.time import MONTHS_PER_YEAR

NOBODY = -1


class Bar(IntFlag):
    """Rules that can stand in the way, the one to name first when several do."""

    TOURS = 1
    ROTATION = 2
    NATION_CAP = 4
    CEILING = 8
    LIFT = 16
    NATIONS = 32
    LEAD = 64
    CONTRIBUTORS = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What bars one more unit, per tour. ``bars`` : (tour,), flags of ``Bar``; 0 where nothing does.

    That a package ties it to others is left aside.

    ``cap``, ``ceiling`` and ``lift`` : (tour,), the position of a limit that is reached, ``NOBODY`` for none.
    ``lead_here`` : (counted,), whether the lead rule bars it by the numbers of that very month.
    """

    bars: IntArray
    lead_here: BoolArray
    cap: IntArray
    ceiling: IntArray
    lift: IntArray


def room(case: Case, x: IntArray) -> Room:
    """Return what bars one more unit on every tour of the case, beside the plan ``x`` : (tour,)."""
    caps, ceilings, lifts = _caps(case, x), _ceilings(case, x), _lifts(case, x)
    led, lead_here = lead_forbids(case, x)
    bars = np.zeros(len(x), dtype=np.int64)
    for bar, barred in (
        (Bar.TOURS, _tours_used_up(case, x)),
        (Bar.ROTATION, _rotation_full(case, x)),
        (Bar.NATION_CAP, caps != NOBODY),
        (Bar.CEILING, ceilings != NOBODY),
        (Bar.LIFT, lifts != NOBODY),
        (Bar.NATIONS, _nations_full(case, x)),
        (Bar.LEAD, led),
        (Bar.CONTRIBUTORS, _contributors_full(case, x)),
    ):
        bars |= np.where(barred, int(bar), 0)
    return Room(bars=bars, lead_here=lead_here, cap=caps, ceiling=ceilings, lift=lifts)


def _tours_used_up(case: Case, x: IntArray) -> BoolArray:
    groups, of = case.groups, case.tours.group
    started = np.zeros(len(groups.units), dtype=np.int64)
    np.add.at(started, of, x)
    return (started >= groups.units * groups.tours_max)[of]


def _rotation_full(case: Case, x: IntArray) -> BoolArray:
    group, _, owner, row = windows(case)
    taken = np.zeros(len(group), dtype=np.int64)
    np.add.at(taken, row, x[owner])
    return _any_of(len(x), owner, (taken >= case.groups.units[group])[row])


def _caps(case: Case, x: IntArray) -> IntArray:
    found = np.full(len(x), NOBODY)
    for index, cap in enumerate(case.caps):
        weight = weights(case, cap)[case.tours.group]
        mine = np.flatnonzero(weight)
        length = MONTHS_PER_YEAR if cap.kind is CapKind.COST_USD_PER_YEAR else 1
        found[_over(x, weight, case.tours.present_of(mine), length, cap.amount) & (found == NOBODY)] = index
    return found


def _ceilings(case: Case, x: IntArray) -> IntArray:
    found = np.full(len(x), NOBODY)
    persons = case.groups.persons[case.tours.group]
    for index, ceiling in enumerate(case.ceilings):
        inside = np.flatnonzero(under(case, ceiling)[case.tours.line])
        found[_over(x, persons, case.tours.present_of(inside), 1, ceiling.persons_max) & (found == NOBODY)] = index
    return found


def _lifts(case: Case, x: IntArray) -> IntArray:
    found = np.full(len(x), NOBODY)
    tours = case.tours
    for index, limit in enumerate(case.lifts):
        load = loads(case, limit)[tours.group]
        inside = np.isin(tours.start, list(limit.window.months(case.n_months))) & case.needs.in_theatre[tours.line]
        which = np.flatnonzero(inside & (load > 0))
        starts = Spread(tour=which, month=tours.start[which])
        found[_over(x, load, starts, 1, limit.amount_per_month) & (found == NOBODY)] = index
    return found


def _over(x: IntArray, weight: IntArray, months: Spread, length: int, amount: int) -> BoolArray:
    """Mark tours of which one more unit would take more than ``amount`` in some period of ``length`` months."""
    n_periods = int(months.month.max(initial=0)) // length + 1
    period = months.month // length
    used = np.zeros(n_periods, dtype=np.int64)
    np.add.at(used, period, (x * weight)[months.tour])
    if length == 1:
        return _any_of(len(x), months.tour, used[period] + weight[months.tour] > amount)
    slots, times = np.unique(months.tour * n_periods + period, return_counts=True)
    tour = slots // n_periods
    return _any_of(len(x), tour, used[slots % n_periods] + weight[tour] * times > amount)


def _nations_full(case: Case, x: IntArray) -> BoolArray:
    tours, limits = case.tours, case.needs.nations_max
    present = tours.present_of(np.flatnonzero((limits < FOREVER)[tours.line]))
    there = np.zeros((len(case.needs.ids), case.n_months, len(case.groups.nations)), dtype=np.bool_)
    line, nation = tours.line[present.tour], case.nation_of_tour[present.tour]
    used = x[present.tour] > 0
    there[line[used], present.month[used], nation[used]] = True
    full = there.sum(axis=2) >= limits[:, None]
    barred = full[line, present.month] & ~there[line, present.month, nation]
    return _any_of(len(x), present.tour, barred)


def _contributors_full(case: Case, x: IntArray) -> BoolArray:
    """Mark tours of contributors that take no part where as many as may take part do."""
    taking_part = np.unique(case.nation_of_tour[x > 0])
    if case.contributors_max is None or len(taking_part) < case.contributors_max:
        return np.zeros(len(x), dtype=np.bool_)
    others: BoolArray = ~np.isin(case.nation_of_tour, taking_part)
    return others


def _any_of(size: int, owner: IntArray, marks: BoolArray) -> BoolArray:
    """(owner,), whether any of its marks is set."""
    return np.bincount(owner[marks], minlength=size) > 0
