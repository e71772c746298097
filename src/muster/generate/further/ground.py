"""What further units are judged on: the plan in hand, the asks as groups beside it, and the blocks they fall into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from muster.engines.blocks import blocks, broken, cut_out
from muster.engines.milp import FloatArray, Milp, Model
from muster.engines.solve import completed
from muster.generate.block import LIMITS, marked
from muster.generate.case import Case, case_of
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.families.further import further
from muster.generate.families.meet_requirements import Shortfalls
from muster.generate.formulation import RULES, column_lines, tour_columns, write_needs
from muster.generate.options import Options
from muster.generate.score import SHORTFALLS
from muster.generate.truth import truths
from muster.model.changed import Question
from muster.model.keys import OfferId, OptionId
from muster.model.offer import Offer
from muster.model.plan import Assignment
from muster.model.quantity import Quantity
from muster.model.scenario import Objective

SMALL_ENTRIES = 20_000
"""Models with no more entries are one block: every question is then answered on the whole."""

_TOGETHER = frozenset({"further_together"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """How many units of which asked groups may be taken, and how many ``together``; without any: none."""

    most: Mapping[int, int]
    together: int


NONE = Pick(most={}, together=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shorts:
    """The columns that count points short: ``column`` and ``need`` : (short,); ``points`` : (short, tour)."""

    column: IntArray
    need: FloatArray
    points: sparse.csr_array

    def within(self, part: IntArray, n_tours: int) -> "Shorts":
        """Return those of a block, whose tours and columns are numbered as in the block."""
        place = np.searchsorted(part, self.column)
        mine = np.flatnonzero(part[np.minimum(place, len(part) - 1)] == self.column)
        tours = part[part < n_tours]
        return Shorts(column=place[mine], need=self.need[mine], points=sparse.csr_array(self.points[mine, :][:, tours]))

    def tight(self, x: FloatArray) -> FloatArray:
        """Return ``x`` : (column,) with every shortfall as small as its tours allow."""
        exact = x.copy()
        exact[self.column] = np.maximum(self.need - self.points @ np.rint(x[: self.points.shape[1]]), 0.0)
        return exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One question with its asks, as one model, and the plan in hand as its solution.

    ``case`` holds the offers and the asks, which ``asked`` : (group,) marks; ``group_of`` has those that can serve
    some line. ``model`` has every shortfall; ``costs`` : (aim, column). ``x`` : (column,) keeps every row and takes
    no ask. ``parts`` are the columns of each block and ``lines`` its lines: only limits (and the number of asks) tie
    blocks together.
    """

    question: Question
    option: OptionId
    options: Options
    asks: tuple[Offer, ...]
    case: Case
    aims: tuple[Objective, ...]
    asked: BoolArray
    group_of: Mapping[OfferId, int]
    taken: IntArray
    model: Model
    costs: FloatArray
    shorts: Shorts
    limits: BoolArray
    tied: BoolArray
    parts: tuple[IntArray, ...]
    lines: tuple[frozenset[int], ...]
    x: FloatArray

    @property
    def column_group(self) -> IntArray:
        """(column,), the group whose tour a column starts; -1 for other columns."""
        groups = np.full(self.model.n_columns, -1)
        groups[: len(self.case.tours)] = self.case.tours.group
        return groups

    def part_of(self, group: int) -> int:
        """Return the block that an asked group belongs to."""
        column = self.taken[np.flatnonzero(self.asked).tolist().index(group)]
        return next(index for index, part in enumerate(self.parts) if column in part)

    def cut(self, part: IntArray, x: FloatArray, pick: Pick, *, free: bool) -> Model:
        """Return the model of a block beside ``x`` in which the asks that ``pick`` allows may be taken.

        ``free``: the block has every shared limit to itself, which relaxes the whole.
        """
        upper = self.model.upper.copy()
        units = np.array([pick.most.get(group, 0) for group in np.flatnonzero(self.asked).tolist()], dtype=np.float64)
        upper[self.taken] = np.minimum(units, upper[self.taken])
        row_upper = np.where(self.tied, float(pick.together), self.model.row_upper)
        model = replace(self.model, upper=upper, row_upper=row_upper)
        eased = (self.limits | self.tied) if free else self.tied
        return cut_out(model, part, x, eased)

    def can_bind(self) -> tuple[bool, ...]:
        """Return for each block whether a limit that it takes from could ever be filled."""
        matrix = self.model.matrix.tocsr()[np.flatnonzero(self.limits), :]
        full = matrix @ np.where(np.isfinite(self.model.upper), self.model.upper, 0.0)
        tight = matrix[np.flatnonzero(full > self.model.row_upper[self.limits]), :]
        used = np.bincount(tight.indices, minlength=self.model.n_columns) > 0
        return tuple(bool(used[part].any()) for part in self.parts)

    def fits(self, x: FloatArray) -> bool:
        """Return whether ``x`` : (column,) keeps every shared limit."""
        return not len(broken(self.model, x, self.limits))

    def values(self, x: FloatArray) -> FloatArray:
        """(aim,), the objectives of ``x``."""
        return np.asarray(np.rint(self.costs @ x), dtype=np.float64)


def aims_of(question: Question) -> tuple[Objective, ...]:
    """Return the objectives that asks are judged by: the shortfalls, in the scenario's order."""
    return tuple(one for one in question.scenario.policies.objectives if one in SHORTFALLS)


def ground_of(
    question: Question,
    option: OptionId,
    options: Options,
    base: Sequence[Assignment],
    asks: Sequence[Offer] = (),
    n_most: int = 1,
) -> Ground:
    """Return the ground on which ``asks`` are judged beside the plan ``base``, up to ``n_most`` units of them at once.

    Where the assignments no longer keep every row, because an offer changed, those of whole blocks are left out.
    """
    aims = aims_of(question)
    case = _case(question, option, options, aims, asks, n_most)
    ids = {one.id for one in asks}
    asked = np.array([name in ids for name in case.groups.ids], dtype=np.bool_)
    milp = Milp()
    tour_columns(milp, case)
    for rule in RULES:
        rule(milp, case)
    taken = further(milp, case, asked, n_most)
    shorts = write_needs(milp, case, aims, frozenset())
    model = milp.finish()
    costs = np.zeros((len(aims), model.n_columns))
    for index, aim in enumerate(aims):
        priority, minimum = SHORTFALLS[aim]
        mine = (case.needs.priority[shorts.line] == priority) & (shorts.minimum == minimum)
        costs[index, shorts.columns[mine]] = case.needs.weight[shorts.line[mine]]
    limits = marked(milp.row_families, LIMITS, model.n_rows)
    tied = marked(milp.row_families, _TOGETHER, model.n_rows)
    label = column_lines(milp, case)
    parts = _parts(model, limits | tied, label)
    return Ground(
        question=question,
        option=option,
        options=options,
        asks=tuple(asks),
        case=case,
        aims=aims,
        asked=asked,
        group_of={name: index for index, name in enumerate(case.groups.ids) if name in ids},
        taken=taken,
        model=model,
        costs=costs,
        shorts=_shorts_of(case, shorts),
        limits=limits,
        tied=tied,
        parts=parts,
        lines=tuple(frozenset(label[part][label[part] >= 0].tolist()) for part in parts),
        x=_in_hand(model, costs, taken, parts, tours_of(case, base)),
    )


def tours_of(case: Case, base: Sequence[Assignment]) -> IntArray:
    """(tour,), the units of a plan; tours that meet no need and are not in the case are left out."""
    group_of = {case.found.offers[i].id: g for g, members in enumerate(case.groups.offers) for i in members}
    line_of = {name: index for index, name in enumerate(case.needs.ids)}
    n_lines = len(case.needs.ids)
    tours = case.tours
    known = (tours.group * n_lines + tours.line) * case.n_months + tours.start
    position = {code: index for index, code in enumerate(known.tolist())}
    x = np.zeros(len(tours), dtype=np.int64)
    for one in base:
        if one.offer in group_of and one.line in line_of:
            code = (group_of[one.offer] * n_lines + line_of[one.line]) * case.n_months + one.start_month
            if code in position:
                x[position[code]] += one.n_units
    return x


def _case(
    question: Question,
    option: OptionId,
    options: Options,
    aims: tuple[Objective, ...],
    asks: Sequence[Offer],
    n_most: int,
) -> Case:
    scenario = question.scenario
    together = tuple(
        replace(one, quantity=Quantity(low=n_most, likely=n_most, high=n_most), tours_max=scenario.horizon.n_months)
        for one in asks
    )
    posed = replace(
        scenario, offers=(*scenario.offers, *together), policies=replace(scenario.policies, objectives=aims)
    )
    return case_of(posed, option, question.lines, truths(scenario, options.suppose), options.assume)


def _shorts_of(case: Case, shorts: Shortfalls) -> Shorts:
    counted, tours, needs = case.tours.counted, case.tours, case.needs
    slot = shorts.line * case.n_months + shorts.month
    amount = sparse.csr_array(
        (
            tours.amount[counted.tour].astype(np.float64),
            (tours.line[counted.tour] * case.n_months + counted.month, counted.tour),
        ),
        shape=(len(needs.ids) * case.n_months, len(tours)),
    )
    need = np.where(shorts.minimum, needs.need_min[shorts.line, shorts.month], needs.need[shorts.line, shorts.month])
    return Shorts(column=shorts.columns, need=need.astype(np.float64), points=sparse.csr_array(amount[slot, :]))


def _parts(model: Model, shared: BoolArray, label: IntArray) -> tuple[IntArray, ...]:
    if model.matrix.nnz <= SMALL_ENTRIES:
        return (np.arange(model.n_columns),)
    return blocks(model, shared, label)


def _in_hand(model: Model, costs: FloatArray, taken: IntArray, parts: Sequence[IntArray], x: IntArray) -> FloatArray:
    """Return the plan in hand as a solution of the whole model, with no ask taken."""
    if not model.n_columns:
        return np.zeros(0)
    upper = model.upper.copy()
    upper[taken] = 0.0
    priced = replace(model, upper=upper, cost=costs.sum(axis=0))
    found = completed(priced, x.astype(np.float64))
    if found is None:
        found = completed(priced, _standing(priced, parts, x).astype(np.float64))
    if found is None:
        raise ValueError("sending nobody breaks a row")
    return found


def _standing(model: Model, parts: Sequence[IntArray], x: IntArray) -> IntArray:
    """Return ``x`` without the tours of blocks that break a rule of their own, or a limit beside those before them."""
    kept = np.zeros_like(x)
    rest = completed(model, kept.astype(np.float64))
    if rest is None:
        return kept
    nowhere = np.zeros(model.n_rows, dtype=np.bool_)
    for part in parts:
        tours = part[part < len(x)]
        found = completed(cut_out(model, part, rest, nowhere), x[tours].astype(np.float64))
        if found is not None:
            rest = rest.copy()
            rest[part] = found
            kept[tours] = x[tours]
    return kept
