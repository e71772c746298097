"""A better plan by search, with nothing proven: what the solver starts from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from muster.engines.work import Meter
from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.score import SHORTFALLS, score
from muster.generate.search.anneal import Pace, anneal, send
from muster.generate.search.board import ALWAYS, N_TEAMS, N_TOURS, NONE, ROSTER, aim_of, board_of, idle_state
from muster.generate.search.roster import roster_of, units_of
from muster.model.scenario import Objective

_BEFORE, _NEXT, _TIE = 1e4, 1e-3, 1e-9
_TEAMS_AT_ONCE = 8
_BLUR = 0.3
_HOT, _COLD = 8.0, 0.05
_BEGIN_SECONDS = 2e-3  # reckoned
_MONTH_SECONDS, _TOUR_SECONDS = 6e-7, 6e-8  # reckoned, of a round: by month, and by tour that a group has


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long to search, in rounds, and the seed of its random choices."""

    n_rounds: int
    seed: int


def improve(
    case: Case,
    x: IntArray,
    order: Sequence[Objective],
    lines: BoolArray,
    effort: Effort,
    meter: Meter | None = None,
) -> IntArray:
    """Return a plan no worse than ``x`` in the strict ``order``; the last objective is the one worked on.

    ``x`` : (tour,), units per tour of ``case``. ``lines`` : (line,), those that have all their tours in the case; the
    others only have tours of packages. The burden is not known to the search, which then leaves ``x`` as it is.
    ``meter`` is charged with the rounds done.
    """
    if order[-1] is Objective.BURDEN or not len(case.tours):
        return x
    kept_pair = order.index(Objective.PAIRS) if Objective.PAIRS in order[:-1] else NONE
    board = board_of(case, lines, _focus(case, order[-1]), _kept(case, order), kept_pair)
    aim = aim_of(board, *_prices(case, order))
    state = idle_state(board, case)
    best = roster_of(board, state, case, x)
    n_tours = slice(int(state[N_TOURS]), int(state[N_TOURS] + board[N_TEAMS]))
    state[: state[ROSTER]] = best
    state[n_tours] = 0
    send(board, state, aim, best)
    n_done = anneal(board, state, aim, _pace(case, order[-1], effort), best, best.copy())
    if meter is not None:
        meter.charge(_BEGIN_SECONDS + n_done * _round_seconds(case))
    found = units_of(board, state, case, best)
    return x if found is None or _values(case, found, order) >= _values(case, x, order) else found


def _round_seconds(case: Case) -> float:
    tours = len(case.tours) / max(len(case.groups.units), 1)
    return _MONTH_SECONDS * case.n_months + _TOUR_SECONDS * tours


def _values(case: Case, x: IntArray, order: Sequence[Objective]) -> tuple[float, ...]:
    return tuple(score(case, x, objective) for objective in order)


def _slots(case: Case, objective: Objective) -> tuple[BoolArray, int]:
    """Return the lines that a shortfall is of, and whether it is of the minimum (0) or the target (1)."""
    priority, minimum = SHORTFALLS[objective]
    return case.needs.priority == priority, 0 if minimum else 1


def _kept(case: Case, order: Sequence[Objective]) -> IntArray:
    kept = np.full((len(case.needs.ids), 2), NONE, dtype=np.int64)
    for index, objective in enumerate(order[:-1]):
        if objective in SHORTFALLS:
            kept[_slots(case, objective)] = index
    return kept


def _prices(case: Case, order: Sequence[Objective]) -> tuple[np.ndarray, float, float]:
    """Price earlier objectives high, the one worked on by its own measure, and the target after it to break ties."""
    last = order[-1]
    prices = dict.fromkeys(order, _BEFORE) | {last: 1.0}
    if last in SHORTFALLS and SHORTFALLS[last][1]:
        target = next(o for o, what in SHORTFALLS.items() if what == (SHORTFALLS[last][0], False))
        prices.setdefault(target, _NEXT)
    short = np.zeros((len(case.needs.ids), 2))
    for objective, price in prices.items():
        if objective in SHORTFALLS:
            lines, kind = _slots(case, objective)
            short[lines, kind] = price * case.needs.weight[lines]
    return short, prices.get(Objective.PAIRS, _TIE), prices.get(Objective.COST, _TIE)


def _focus(case: Case, objective: Objective) -> IntArray:
    focus = np.zeros((len(case.needs.ids), 2), dtype=np.int64)
    if objective in SHORTFALLS:
        focus[_slots(case, objective)] = 1
    else:
        focus[:, 0] = ALWAYS
    return focus


def _pace(case: Case, objective: Objective, effort: Effort) -> Pace:
    """Begin so hot that the loss of a few points of the heaviest line is often borne."""
    scale = 1.0
    if objective in SHORTFALLS:
        scale = float(case.needs.weight.max(initial=1))
    elif objective is Objective.COST:
        scale = float(np.median(case.groups.persons * case.groups.tour_months)) / _HOT
    return effort.n_rounds, _HOT * scale, _COLD * scale, _TEAMS_AT_ONCE, _BLUR, effort.seed
