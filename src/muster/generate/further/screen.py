r"""What an ask could be worth at most, and what it is worth at least, before anything is solved for it.

At most, by weak duality: the duals :math:`y` of a block's relaxation without asks bound its objective with one unit of
ask :math:`g` by

.. math:: D_0(y) + \min_{\text{sequences of tours of one unit}} \sum_{r, s} (c - yA)_{grs}

where :math:`D_0` is the dual bound without the ask's columns and its rotation rows have no dual: the minimum over
sequences keeps rotation exactly, by a programme over months. And by its own points: taking the unit out of the best
plan with it leaves a plan, so no objective falls by more than the unit itself counts for.

At least: the same programme over months against what the plan in hand is short of, everybody else staying.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csc_array

from muster.engines.milp import FloatArray, IntArray
from muster.engines.solve import Settings, dual_bound, solve_relaxed
from muster.generate.bounds import rounded_up
from muster.generate.case import Case
from muster.generate.eligibility import BoolArray
from muster.generate.further.ground import NONE, Ground
from muster.generate.further.months import Sequence, best_sequence
from muster.generate.further.stand import Stand
from muster.generate.further.strict import kept, lattice
from muster.generate.score import SHORTFALLS, fill
from muster.generate.why.room import Bar, room
from muster.model.contributor import CapKind
from muster.model.scenario import Objective
from muster.model.task import LeadRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """An ask before it is solved: ``reach`` : (aim,) with everybody else staying, by the ``tours``; and ``floor``."""

    group: int
    part: int
    tours: IntArray
    reach: FloatArray
    floor: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """One block's relaxation without asks: per objective the dual bound and the price of every column.

    ``least`` : (aim,). ``price`` : (aim, column of the block).
    """

    least: FloatArray
    price: FloatArray


def priced(stand: Stand, part: int) -> Priced:
    """Return the prices of a block's columns from the duals of each objective's relaxation, earlier ones kept."""
    ground, columns = stand.ground, stand.ground.parts[part]
    model = ground.cut(columns, stand.x, NONE, free=True)
    own = np.isin(columns, ground.taken)
    of_group = ground.column_group[columns]
    asked = (of_group >= 0) & ground.asked[of_group]
    own_rows = _rows_of(model.matrix, own)
    least, price = np.zeros(len(ground.aims)), np.zeros((len(ground.aims), len(columns)))
    for index, cost in enumerate(ground.costs[:, columns]):
        if not cost.any():
            continue
        now = replace(model, cost=cost, upper=np.where(asked | own, 0.0, model.upper))
        solved = solve_relaxed(now, Settings(seed=ground.options.seed))
        if solved.row_dual is not None:
            dual = solved.row_dual.copy()
            dual[own_rows] = 0.0
            least[index] = dual_bound(now, dual)
            price[index] = cost - dual @ model.matrix
            price[index, ~asked] = 0.0
        model = kept(model, cost, float(stand.values[part, index]))
    return Priced(least=least, price=price)


def screened(stand: Stand, known: dict[int, Priced], since: int = 0) -> list[Screened]:
    """Return every ask that can serve some line, one unit of it ready in month ``since``, screened.

    ``known`` keeps the prices of blocks for the next time.
    """
    ground = stand.ground
    short = _Short(ground.case, stand.x[: len(ground.case.tours)].astype(np.int64))
    found = []
    for group in np.flatnonzero(ground.asked).tolist():
        part = ground.part_of(group)
        if part not in known:
            known[part] = priced(stand, part)
        found.append(_screened(stand, short, known[part], group, part, since))
    return found


def _screened(stand: Stand, short: "_Short", prices: Priced, group: int, part: int, since: int) -> Screened:
    ground = stand.ground
    case, columns = ground.case, ground.parts[part]
    mine = np.flatnonzero((case.tours.group == group) & (case.tours.start >= since))
    cycle = int(case.groups.cycle_months[group])
    place = np.searchsorted(columns, mine)
    others_reach, others_floor = stand.without(part)
    most = _own_points(case, mine, cycle, ground.aims)
    floor = np.zeros(len(ground.aims))
    for index, cost in enumerate(ground.costs[:, columns]):
        least = 0.0
        if cost.any():
            cheapest = best_sequence(case.tours.start[mine], -prices.price[index, place][:, None], cycle, case.n_months)
            least = rounded_up(prices.least[index] - cheapest.gain[0], lattice(cost))
        floor[index] = min(others_floor[index] + least, stand.reach[index])
    first = np.flatnonzero(most > 0)
    if len(first) and not _may_lead(case, group):
        index = int(first[0])
        floor[index] = min(max(floor[index], stand.floor[index] - most[index]), stand.reach[index])
        floor[:index] = np.maximum(floor[:index], stand.floor[:index])
    chosen = short.sequence(mine, cycle)
    return Screened(
        group=group,
        part=part,
        tours=mine[chosen.picked],
        reach=others_reach + stand.values[part] - chosen.gain,
        floor=floor,
    )


def _own_points(case: Case, mine: IntArray, cycle: int, aims: tuple[Objective, ...]) -> FloatArray:
    """(aim,), the most that one unit could count for in each objective, if nobody else served its lines."""
    needs = case.needs
    worth = _worth(case, mine, needs.need, needs.need_min, aims)
    return np.array(
        [best_sequence(case.tours.start[mine], worth[:, [k]], cycle, case.n_months).gain[0] for k in range(len(aims))]
    )


def _worth(case: Case, mine: IntArray, short: IntArray, short_min: IntArray, aims: tuple[Objective, ...]) -> FloatArray:
    """(tour, aim), how far each objective falls if one unit serves the tour and is needed as ``short`` says."""
    tours, needs = case.tours, case.needs
    pairs = np.isin(tours.counted.tour, mine)
    tour, month = tours.counted.tour[pairs], tours.counted.month[pairs]
    line, amount = tours.line[tour], tours.amount[tour]
    row = np.searchsorted(mine, tour)
    worth = np.zeros((len(mine), len(aims)))
    for index, aim in enumerate(aims):
        priority, minimum = SHORTFALLS[aim]
        missing = (short_min if minimum else short)[line, month]
        points = np.minimum(amount, missing) * needs.weight[line] * (needs.priority[line] == priority)
        np.add.at(worth[:, index], row, points.astype(np.float64))
    return worth


def best_single(ground: Ground, x: FloatArray) -> tuple[int, IntArray] | None:
    """Return the asked group, with its tours, whose next unit lowers most, everybody else staying; None: none does."""
    case = ground.case
    short = _Short(case, x[: len(case.tours)].astype(np.int64))
    best: tuple[tuple[float, ...], int, IntArray] | None = None
    for group in np.flatnonzero(ground.asked).tolist():
        mine = np.flatnonzero(case.tours.group == group)
        found = short.sequence(mine, int(case.groups.cycle_months[group]))
        gain = tuple(found.gain.tolist())
        if any(gain) and (best is None or gain > best[0]):
            best = (gain, group, mine[found.picked])
    return None if best is None else best[1:]


def best_on_line(ground: Ground, x: FloatArray) -> dict[int, list[tuple[int, int, int]]]:
    """Return for every line short of its target what one unit of each ask could fill there, everybody else staying.

    By line: the asked group, and the points short of the minimum and of the target that go. The unit serves that line
    alone.
    """
    case = ground.case
    short = _Short(case, x[: len(case.tours)].astype(np.int64))
    found: dict[int, list[tuple[int, int, int]]] = {}
    for line in np.flatnonzero(short.short.sum(axis=1) > 0).tolist():
        for group in np.flatnonzero(ground.asked & (case.groups.amount[:, line] > 0)).tolist():
            mine = np.flatnonzero((case.tours.group == group) & (case.tours.line == line))
            gain = short.on_line(mine, int(case.groups.cycle_months[group]))
            if gain[1] > 0:
                found.setdefault(line, []).append((group, *gain))
    return found


class _Short:
    """What the plan in hand is short of, and which tours one unit more could serve beside it."""

    def __init__(self, case: Case, x: IntArray) -> None:
        filled = fill(case, x)
        self.case, self.short, self.short_min = case, filled.short, filled.short_min
        bars = room(case, x).bars & ~int(Bar.TOURS | Bar.ROTATION)
        yearly = {cap.contributor for cap in case.caps if cap.kind is CapKind.COST_USD_PER_YEAR}
        ruled = np.array([rule is LeadRule.ANY for rule in case.needs.lead_rule], dtype=np.bool_)
        alone = np.array([name in yearly for name in case.groups.nations], dtype=np.bool_)
        self.open = bars == 0
        self.single = alone[case.nation_of_tour] | ruled[case.tours.line]
        self.aims = tuple(one for one in case.scenario.policies.objectives if one in SHORTFALLS)

    def sequence(self, mine: IntArray, cycle: int) -> Sequence:
        """Return the best tours of one unit, in strict order, everybody else staying.

        Exact, save where a yearly cost cap or a lead rule for any nation ties tours of one unit together: of such
        tours only one is taken.
        """
        case = self.case
        worth = _worth(case, mine, self.short, self.short_min, self.aims)
        worth[~self.open[mine]] = 0.0
        starts = case.tours.start[mine]
        if self.single[mine].any():
            return best_sequence(starts, worth, case.n_months + cycle, case.n_months)
        return best_sequence(starts, worth, cycle, case.n_months)

    def on_line(self, mine: IntArray, cycle: int) -> tuple[int, int]:
        """Return the points short of the minimum and the target that one unit on these tours of a line takes away."""
        case = self.case
        pairs = np.isin(case.tours.counted.tour, mine)
        tour, month = case.tours.counted.tour[pairs], case.tours.counted.month[pairs]
        points = np.zeros((len(mine), 2))
        for column, missing in enumerate((self.short_min, self.short)):
            filled = np.minimum(case.tours.amount[tour], missing[case.tours.line[tour], month])
            np.add.at(points[:, column], np.searchsorted(mine, tour), filled.astype(np.float64))
        points[~self.open[mine]] = 0.0
        step = case.n_months + cycle if self.single[mine].any() else cycle
        low, full = best_sequence(case.tours.start[mine], points, step, case.n_months).gain.tolist()
        return int(low), int(full)


def _may_lead(case: Case, group: int) -> bool:
    """Return whether lines of the group could miss its unit as their lead."""
    nation = int(case.groups.nation[group])
    for line in np.flatnonzero(case.groups.amount[group] > 0).tolist():
        rule, percent = case.needs.lead_rule[line], int(case.needs.lead_percent[line])
        named = rule is LeadRule.NAMED and int(case.needs.lead[line]) == nation
        if percent > 0 and (rule is LeadRule.ANY or named):
            return True
    return False


def _rows_of(matrix: csc_array, columns: BoolArray) -> IntArray:
    """Return the rows that any of the marked columns stands in."""
    rows = matrix[:, np.flatnonzero(columns)].indices
    return np.unique(rows).astype(np.int64)
