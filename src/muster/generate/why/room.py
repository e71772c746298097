"""For every tour that could start: what stands in the way of sending one unit more on it."""

from dataclasses import dataclass
from enum import IntFlag

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.families.ceilings import under
from muster.generate.families.lift import loads
from muster.generate.families.nation_caps import weights
from muster.generate.groups import FOREVER
from muster.generate.why.leads import Leads
from muster.generate.why.spans import most_within, over_months
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
    """

    bars: IntArray
    cap: IntArray
    ceiling: IntArray
    lift: IntArray


def room(case: Case, x: IntArray) -> Room:
    """Return what bars one more unit on every tour of the case, beside the plan ``x`` : (tour,)."""
    caps, ceilings, lifts = _caps(case, x), _ceilings(case, x), _lifts(case, x)
    bars = np.zeros(len(x), dtype=np.int64)
    for bar, barred in (
        (Bar.TOURS, _tours_used_up(case, x)),
        (Bar.ROTATION, _rotation_full(case, x)),
        (Bar.NATION_CAP, caps != NOBODY),
        (Bar.CEILING, ceilings != NOBODY),
        (Bar.LIFT, lifts != NOBODY),
        (Bar.NATIONS, _nations_full(case, x)),
        (Bar.LEAD, Leads(case, x).barred()),
        (Bar.CONTRIBUTORS, _contributors_full(case, x)),
    ):
        bars |= np.where(barred, int(bar), 0)
    return Room(bars=bars, cap=caps, ceiling=ceilings, lift=lifts)


def _tours_used_up(case: Case, x: IntArray) -> BoolArray:
    groups, of = case.groups, case.tours.group
    started = np.zeros(len(groups.units), dtype=np.int64)
    np.add.at(started, of, x)
    return (started >= groups.units * groups.tours_max)[of]


def _rotation_full(case: Case, x: IntArray) -> BoolArray:
    """Mark tours that would be the one too many in some month, on tour or at rest.

    A window that another one holds is never full alone, so that the maximal ones of the model say the same.
    """
    tours, groups = case.tours, case.groups
    until = tours.start + groups.cycle_months[tours.group]
    sent = np.flatnonzero(x)
    n_groups = len(groups.units)
    taken = over_months(n_groups, case.n_months, tours.group[sent], tours.start[sent], until[sent], x[sent])
    spare: IntArray = taken - groups.units[:, None]
    full: BoolArray = most_within(spare, tours.group, tours.start, np.minimum(until, case.n_months)) >= 0
    return full


def _caps(case: Case, x: IntArray) -> IntArray:
    found = np.full(len(x), NOBODY)
    for index, cap in enumerate(case.caps):
        weight = weights(case, cap)[case.tours.group]
        mine = np.flatnonzero(weight)
        over = _over_in_a_year if cap.kind is CapKind.COST_USD_PER_YEAR else _over
        reached = mine[over(case, x, mine, weight[mine], cap.amount)]
        found[reached[found[reached] == NOBODY]] = index
    return found


def _ceilings(case: Case, x: IntArray) -> IntArray:
    found = np.full(len(x), NOBODY)
    for index, ceiling in enumerate(case.ceilings):
        mine = np.flatnonzero(under(case, ceiling)[case.tours.line])
        persons = case.groups.persons[case.tours.group[mine]]
        reached = mine[_over(case, x, mine, persons, ceiling.persons_max)]
        found[reached[found[reached] == NOBODY]] = index
    return found


def _lifts(case: Case, x: IntArray) -> IntArray:
    found = np.full(len(x), NOBODY)
    tours = case.tours
    for index, limit in enumerate(case.lifts):
        load = loads(case, limit)[tours.group]
        inside = np.isin(tours.start, list(limit.window.months(case.n_months))) & case.needs.in_theatre[tours.line]
        mine = np.flatnonzero(inside & (load > 0))
        used = np.zeros(case.n_months, dtype=np.int64)
        np.add.at(used, tours.start[mine], x[mine] * load[mine])
        reached = mine[used[tours.start[mine]] + load[mine] > limit.amount_per_month]
        found[reached[found[reached] == NOBODY]] = index
    return found


def _present(case: Case, some: IntArray) -> tuple[IntArray, IntArray]:
    """Return since and until when units on ``some`` tours are away, within the horizon."""
    return case.tours.start[some], np.minimum(case.tours.end[some], case.n_months)


def _over(case: Case, x: IntArray, mine: IntArray, weight: IntArray, amount: int) -> BoolArray:
    """(tour of ``mine``,), whether one more unit would take more than ``amount`` in some month.

    ``weight`` : (tour of ``mine``,), what a unit takes of it while it is away.
    """
    since, until = _present(case, mine)
    sent = np.flatnonzero(x[mine])
    row = np.zeros(len(mine), dtype=np.int64)
    taken = (x[mine] * weight)[sent]
    used = over_months(1, case.n_months, row[sent], since[sent], until[sent], taken)
    over: BoolArray = most_within(used, row, since, until) + weight > amount
    return over


def _over_in_a_year(case: Case, x: IntArray, mine: IntArray, weight: IntArray, amount: int) -> BoolArray:
    """(tour of ``mine``,), whether one more unit would take more than ``amount`` in some year.

    ``weight`` : (tour of ``mine``,), what a unit takes of it in a month away.
    """
    since, until = _present(case, mine)
    over = np.zeros(len(mine), dtype=np.bool_)
    for first in range(0, case.n_months, MONTHS_PER_YEAR):
        months = np.maximum(np.minimum(until, first + MONTHS_PER_YEAR) - np.maximum(since, first), 0)
        used = int((x[mine] * weight) @ months)
        over |= (months > 0) & (used + weight * months > amount)
    return over


def _nations_full(case: Case, x: IntArray) -> BoolArray:
    """Mark tours on lines that have as many nations as they may in some month in which the tour's is none of them."""
    tours, limits = case.tours, case.needs.nations_max
    barred = np.zeros(len(x), dtype=np.bool_)
    limited = np.flatnonzero(limits < FOREVER)
    mine = np.flatnonzero(np.isin(tours.line, limited))
    if not len(mine):
        return barred
    n_nations, n_months = len(case.groups.nations), case.n_months
    pair = np.searchsorted(limited, tours.line[mine]) * n_nations + case.nation_of_tour[mine]
    since, until = _present(case, mine)
    sent = np.flatnonzero(x[mine])
    n_pairs = len(limited) * n_nations
    there = over_months(n_pairs, n_months, pair[sent], since[sent], until[sent], x[mine][sent]) > 0
    n_there = there.reshape(len(limited), n_nations, n_months).sum(axis=1)
    full = np.repeat(n_there >= limits[limited][:, None], n_nations, axis=0)
    barred[mine] = most_within((full & ~there).astype(np.int8), pair, since, until) > 0
    return barred


def _contributors_full(case: Case, x: IntArray) -> BoolArray:
    """Mark tours of contributors that take no part where as many as may take part do."""
    taking_part = np.unique(case.nation_of_tour[x > 0])
    if case.contributors_max is None or len(taking_part) < case.contributors_max:
        return np.zeros(len(x), dtype=np.bool_)
    others: BoolArray = ~np.isin(case.nation_of_tour, taking_part)
    return others
