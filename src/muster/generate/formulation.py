"""The model of one stage: every constraint family, and the objectives that are kept or sought."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from muster.engines.milp import Axis, Entries, FloatArray, Kind, Milp
from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.families.burden import burden
from muster.generate.families.ceilings import ceilings
from muster.generate.families.cost import cost
from muster.generate.families.lead_nation import lead_nation
from muster.generate.families.lift import lift
from muster.generate.families.meet_requirements import Level, Shortfalls, meet_requirements
from muster.generate.families.nation_caps import nation_caps
from muster.generate.families.nations_limit import nations_limit
from muster.generate.families.packages import packages
from muster.generate.families.pairs import pairs
from muster.generate.families.rotation import rotation
from muster.generate.families.tours_limit import tours_limit
from muster.generate.score import SHORTFALLS
from muster.model.scenario import Objective

RULES = (rotation, tours_limit, nations_limit, lead_nation, nation_caps, ceilings, lift, packages)
_SLACK_SHARE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An objective that later stages must not make worse than ``value``."""

    objective: Objective
    value: float


def tour_columns(milp: Milp, case: Case) -> IntArray:
    """Return the columns ``x``: how many units of a group start a tour on a line in a month."""
    tours, groups = case.tours, case.groups
    axes = (Axis(tours.group, groups.ids), Axis(tours.line, case.demands.ids), Axis(tours.start))
    return milp.columns("x", axes, upper=groups.units[tours.group], kind=Kind.INTEGER)


def formulate(case: Case, objective: Objective, kept: Sequence[Kept], required: frozenset[int] = frozenset()) -> Milp:
    """Return the model that seeks ``objective`` and keeps the earlier ones; its first columns are the case's tours."""
    milp = Milp()
    tour_columns(milp, case)
    for rule in RULES:
        rule(milp, case)
    shorts = write_needs(milp, case, [*(k.objective for k in kept), objective], required)
    for one in kept:
        columns, cost_of = _terms(milp, case, one.objective, shorts)
        entries = Entries(np.zeros(len(columns), dtype=np.int64), columns, cost_of)
        axis = Axis(np.zeros(1, dtype=np.int64), (one.objective.value,))
        milp.rows("keep", (axis,), entries, upper=one.value * (1 + _SLACK_SHARE))
    columns, cost_of = _terms(milp, case, objective, shorts)
    milp.minimise(columns, cost_of)
    return milp


def lines_in_play(case: Case, objectives: Sequence[Objective]) -> BoolArray:
    """(line,), lines whose tours can matter to ``objectives``; lines of later priorities cannot help earlier ones."""
    if any(objective not in SHORTFALLS for objective in objectives):
        return np.ones(len(case.demands.ids), dtype=np.bool_)
    return case.demands.priority <= max((SHORTFALLS[objective][0] for objective in objectives), default=0)


def tours_in_play(case: Case, objectives: Sequence[Objective], required: frozenset[int]) -> BoolArray:
    """(tour,), tours that can matter; members of packages always do, since a set must come as a whole."""
    lines = lines_in_play(case, objectives) | np.isin(case.demands.priority, sorted(required))
    return lines[case.tours.line] | (case.groups.package[case.tours.group] >= 0)


def write_needs(milp: Milp, case: Case, objectives: Sequence[Objective], required: frozenset[int]) -> Shortfalls:
    """Write the rows of ``meet_requirements`` that the objectives look at, and those of minima that must be met."""
    needs = case.demands
    hard = np.isin(needs.priority, sorted(required))
    looked_at = [SHORTFALLS[o] for o in objectives if o in SHORTFALLS]
    at_minimum = np.isin(needs.priority, [p for p, minimum in looked_at if minimum]) | hard
    at_target = np.isin(needs.priority, [p for p, minimum in looked_at if not minimum])
    nowhere = np.zeros_like(hard)
    return meet_requirements(
        milp,
        case,
        Level(name="minimum", need=needs.need_min * at_minimum[:, None], hard=hard),
        Level(name="target", need=needs.need * at_target[:, None], hard=nowhere),
    )


def _terms(milp: Milp, case: Case, objective: Objective, shorts: Shortfalls) -> tuple[IntArray, FloatArray]:
    if objective in SHORTFALLS:
        priority, minimum = SHORTFALLS[objective]
        wanted = (case.demands.priority[shorts.line] == priority) & (shorts.minimum == minimum)
        return shorts.columns[wanted], case.demands.weight[shorts.line[wanted]].astype(np.float64)
    match objective:
        case Objective.PAIRS:
            return pairs(milp, case)
        case Objective.COST:
            return cost(case)
        case _:
            return burden(milp, case)
