"""The ground that re-planning stands on: one question with a plan, ready to be altered."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from muster.generate.case import Case, case_of
from muster.generate.eligibility import IntArray
from muster.generate.options import Options
from muster.generate.replan.bounds import Pool, pool_of
from muster.generate.replan.facts import Facts, facts_of
from muster.generate.replan.kept import sets_in
from muster.generate.replan.prices import plain_prices, priced, remapped, sizes_of
from muster.generate.replan.wide import Doors, doors_of, wide_case
from muster.generate.score import SHORTFALLS
from muster.generate.search.board import NONE, FloatArray, aim_of, board_of, idle_state
from muster.generate.search.roster import roster_of
from muster.generate.truth import truths
from muster.model.changed import Question
from muster.model.keys import OptionId
from muster.model.plan import Assignment, Plan
from muster.model.scenario import Objective

_STEP = 200.0  # how much more a point of one objective is worth than one of the next
_MONTH = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One question with its plan. ``case`` is the question at its widest, ``facts`` are those of the question itself.

    ``board``, ``idle`` (nobody serves) and ``aim`` are what the search works with; ``roster`` is the plan as a roster.
    ``fits`` says that ``base`` is a plan of this very question, so that its bounds hold here.
    """

    question: Question
    option: OptionId
    options: Options
    base: Plan
    case: Case
    facts: Facts
    doors: Doors
    board: IntArray
    idle: IntArray
    aim: FloatArray
    roster: IntArray
    pool: Pool
    fits: bool

    @property
    def aims(self) -> tuple[Objective, ...]:
        """The objectives that are shortfalls, in their strict order."""
        return self.pool.aims


def lay(  # noqa: PLR0913
    question: Question,
    option: OptionId,
    options: Options,
    base: Plan,
    known: Pool | None = None,
    kept: Mapping[str, FloatArray] | None = None,
    *,
    bounded: bool = True,
) -> Ground:
    """Return the ground of a question and its plan ``base``; what of that is no longer possible is left out.

    ``known`` are prices of a question with the same lines, to be used here too; ``kept`` those of this very question
    and plan, if they are at hand. Without either they are worked out, unless answers need not be ``bounded`` well.
    """
    case = wide_case(question, option, options)
    everything = np.ones(len(case.needs.ids), dtype=np.bool_)
    order = question.scenario.policies.objectives
    kept_pair = order.index(Objective.PAIRS) if Objective.PAIRS in order else NONE
    board = board_of(case, everything, _focus(case, order), _ranks(case, order), kept_pair)
    idle = idle_state(board, case)
    truth = truths(question.scenario, options.suppose)
    aims = tuple(one for one in order if one in SHORTFALLS)
    sizes = sizes_of(case, board)
    if known is None:
        prices = sets_in(kept or {}, case, sizes, len(aims)) if bounded else plain_prices(case, aims, sizes)
        if prices is None:
            narrow = case_of(question.scenario, option, question.lines, truth, options.assume)
            prices = priced(narrow, units_of_plan(narrow, base), aims, sizes, case.caps)
    else:
        prices = remapped(known.prices, known.sizes, sizes, case)
    return Ground(
        question=question,
        option=option,
        options=options,
        base=base,
        case=case,
        facts=facts_of(question.scenario, case, truth),
        doors=doors_of(question.scenario, case, board),
        board=board,
        idle=idle,
        aim=aim_of(board, *_prices(case, order)),
        roster=roster_of(board, idle, case, units_of_plan(case, base)),
        pool=pool_of(case, board, aims, prices, sizes),
        fits=known is None,
    )


def units_of_plan(case: Case, base: Plan) -> IntArray:
    """(tour,), the units of ``base`` on the tours of the case; assignments that it does not have are passed over."""
    group = {case.found.offers[one].id: index for index, mine in enumerate(case.groups.offers) for one in mine}
    line = {name: index for index, name in enumerate(case.needs.ids)}
    tours, n_lines = case.tours, len(line)
    known = (tours.group * n_lines + tours.line) * case.n_months + tours.start
    x = np.zeros(len(tours), dtype=np.int64)
    for one in base.assignments:
        if one.offer in group and one.line in line:
            code = (group[one.offer] * n_lines + line[one.line]) * case.n_months + one.start_month
            at = int(np.searchsorted(known, code))
            if at < len(known) and known[at] == code and _same_tour(case, at, one):
                x[at] += one.n_units
    return x


def _same_tour(case: Case, tour: int, one: Assignment) -> bool:
    """Return whether the units of an assignment stay as long as the tour says now."""
    return int(case.tours.end[tour]) == one.end_month


def _slots(case: Case, objective: Objective) -> tuple[IntArray, int]:
    priority, minimum = SHORTFALLS[objective]
    return np.flatnonzero(case.needs.priority == priority), 0 if minimum else 1


def _ranks(case: Case, order: tuple[Objective, ...]) -> IntArray:
    ranks = np.full((len(case.needs.ids), 2), NONE, dtype=np.int64)
    for rank, objective in enumerate(order):
        if objective in SHORTFALLS:
            ranks[_slots(case, objective)] = rank
    return ranks


def _focus(case: Case, order: tuple[Objective, ...]) -> IntArray:
    focus: IntArray = (_ranks(case, order) != NONE).astype(np.int64)
    return focus


def _prices(case: Case, order: tuple[Objective, ...]) -> tuple[FloatArray, float, float]:
    """Return prices of points short, pairs and person-months, so far apart that they nearly keep the strict order."""
    price = {objective: _STEP ** (len(order) - rank - 1) for rank, objective in enumerate(order)}
    short = np.zeros((len(case.needs.ids), 2))
    for objective, worth in price.items():
        if objective in SHORTFALLS:
            lines, kind = _slots(case, objective)
            short[lines, kind] = worth * case.needs.weight[lines]
    return short, price.get(Objective.PAIRS, _MONTH), price.get(Objective.COST, 1.0) * _MONTH
