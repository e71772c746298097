"""The model of one stage: every constraint family, and the objectives that are kept or sought."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from muster.engines.milp import Axis, Entries, FloatArray, Kind, Milp
from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.families.burden import burden
from muster.generate.families.ceilings import ceilings
from muster.generate.families.contributors_limit import contributors_limit
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

Rule = Callable[[Milp, Case], None]

RULES: tuple[Rule, ...] = (
    rotation,
    tours_limit,
    nations_limit,
    contributors_limit,
    lead_nation,
    nation_caps,
    ceilings,
    lift,
    packages,
)
_SLACK_SHARE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What each block of lines has of an objective that later stages keep, block by block.

    ``block`` : (line,), -1 for lines of none. ``most`` : (block,).
    """

    block: IntArray
    most: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An objective that later stages must not make worse than ``value``, with what each block has of it if known."""

    objective: Objective
    value: float
    shares: Shares | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """An objective as a sum: its columns, their costs, and the line that each belongs to (-1 for none)."""

    columns: IntArray
    cost: FloatArray
    line: IntArray


def tour_columns(milp: Milp, case: Case) -> IntArray:
    """Return the columns ``x``: how many units of a group start a tour on a line in a month."""
    tours, groups = case.tours, case.groups
    axes = (Axis(tours.group, groups.ids), Axis(tours.line, case.needs.ids), Axis(tours.start))
    return milp.columns("x", axes, upper=groups.units[tours.group], kind=Kind.INTEGER)


def formulate(
    case: Case,
    objective: Objective,
    kept: Sequence[Kept],
    required: frozenset[int] = frozenset(),
    rules: Sequence[Rule] = RULES,
) -> Milp:
    """Return the model that seeks ``objective`` and keeps the earlier ones; its first columns are the case's tours.

    Without some of the ``rules`` it is a relaxation.
    """
    milp = Milp()
    tour_columns(milp, case)
    for rule in rules:
        rule(milp, case)
    shorts = write_needs(milp, case, [*(k.objective for k in kept), objective], required)
    for one in kept:
        _keep(milp, one, _terms(milp, case, one.objective, shorts))
    terms = _terms(milp, case, objective, shorts)
    milp.minimise(terms.columns, terms.cost)
    return milp


def _keep(milp: Milp, kept: Kept, terms: Terms) -> None:
    """Write the rows that keep an earlier objective, block by block where that says it all."""
    name = Axis(np.zeros(1, dtype=np.int64), (kept.objective.value,))
    if kept.shares is not None:
        block = np.where(terms.line >= 0, kept.shares.block[terms.line], -1)
        used, row = np.unique(block[block >= 0], return_inverse=True)
        axes = (Axis(np.zeros(len(used), dtype=np.int64), name.labels), Axis(used))
        entries = Entries(row, terms.columns[block >= 0], terms.cost[block >= 0])
        milp.rows("keep_share", axes, entries, upper=kept.shares.most[used] * (1 + _SLACK_SHARE))
    else:
        entries = Entries(np.zeros(len(terms.columns), dtype=np.int64), terms.columns, terms.cost)
        milp.rows("keep", (name,), entries, upper=kept.value * (1 + _SLACK_SHARE))


def column_lines(milp: Milp, case: Case) -> IntArray:
    """(column,), the line that a column speaks of; -1 for none."""
    lines = [np.zeros(0, dtype=np.int64)]
    for family in milp.column_families:
        codes = [axis.codes for axis in family.axes if axis.labels is case.needs.ids]
        lines.append(codes[0] if codes else np.full(family.size, -1))
    return np.concatenate(lines)


def lines_in_play(case: Case, objectives: Sequence[Objective]) -> BoolArray:
    """(line,), lines whose tours can matter to ``objectives``; lines of later priorities cannot help earlier ones."""
    if any(objective not in SHORTFALLS for objective in objectives):
        return np.ones(len(case.needs.ids), dtype=np.bool_)
    return case.needs.priority <= max((SHORTFALLS[objective][0] for objective in objectives), default=0)


def tours_in_play(case: Case, objectives: Sequence[Objective], required: frozenset[int]) -> BoolArray:
    """(tour,), tours that can matter; members of packages always do, since a set must come as a whole."""
    lines = lines_in_play(case, objectives) | np.isin(case.needs.priority, sorted(required))
    return lines[case.tours.line] | (case.groups.package[case.tours.group] >= 0)


def write_needs(milp: Milp, case: Case, objectives: Sequence[Objective], required: frozenset[int]) -> Shortfalls:
    """Write the rows of ``meet_requirements`` that the objectives look at, and those of minima that must be met."""
    needs = case.needs
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


def _terms(milp: Milp, case: Case, objective: Objective, shorts: Shortfalls) -> Terms:
    if objective in SHORTFALLS:
        priority, minimum = SHORTFALLS[objective]
        wanted = (case.needs.priority[shorts.line] == priority) & (shorts.minimum == minimum)
        line = shorts.line[wanted]
        return Terms(columns=shorts.columns[wanted], cost=case.needs.weight[line].astype(np.float64), line=line)
    match objective:
        case Objective.PAIRS:
            columns, prices = pairs(milp, case)
        case Objective.COST:
            columns, prices = cost(case)
        case _:
            columns, prices = burden(milp, case)
    return Terms(columns=columns, cost=prices, line=column_lines(milp, case)[columns])
