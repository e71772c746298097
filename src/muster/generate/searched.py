"""How much search a question gets before, or instead of, a solver."""

from collections.abc import Sequence

import numpy as np

from muster.engines.work import Meter
from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.generate.formulation import lines_in_play
from muster.generate.options import Options
from muster.generate.score import score
from muster.generate.search.improve import Effort, improve
from muster.model.scenario import Objective

STAGE_SHARE = 0.4
"""The share of the time that is left which the next objective gets."""

_MANY_TOURS = 400
_ROUNDS, _ROUNDS_PER_TOUR = 20_000, 8
_LEAST_ROUNDS = 1_000
_SEARCHED_TOURS = 10_000
_TOURS_PER_SECOND = 3_000_000  # weighed by the search: a round weighs the tours of a few groups
_SEARCH_SHARE, _SEARCH_ALONE_SHARE = 0.5, 0.9


def searched(
    part: Case, x: IntArray, order: Sequence[Objective], options: Options, meter: Meter, *, alone: bool
) -> IntArray:
    """Return a better plan than ``x`` where the question is large enough for a search to pay.

    The search knows no limit on contributors, so that it is left out where there is one. It is ``alone`` where no
    solver comes after it.
    """
    if len(part.tours) < _MANY_TOURS or score(part, x, order[-1]) == 0 or part.contributors_max is not None:
        return x
    if meter.backstop.over():
        return x
    lines = lines_in_play(part, order) | np.isin(part.needs.priority, sorted(options.require_minimum))
    n_rounds = _rounds(len(part.tours), len(part.groups.units), len(order), options, alone=alone)
    return improve(part, x, order, lines, Effort(n_rounds=n_rounds, seed=options.seed), meter)


def _rounds(n_tours: int, n_groups: int, n_objectives: int, options: Options, *, alone: bool) -> int:
    """Return how long to search: by the time limit as stated, never by the clock, so that a run can be repeated.

    A round takes the longer the more tours a group has. A search that is ``alone`` gets nearly all of its stage; one
    in a small question no more than it can use.
    """
    stated = options.time_limit_s * STAGE_SHARE * (1 - STAGE_SHARE) ** (n_objectives - 1)
    pace = _TOURS_PER_SECOND / max(n_tours / max(n_groups, 1), 1.0)
    most = int(pace * stated * (_SEARCH_ALONE_SHARE if alone else _SEARCH_SHARE))
    useful = most if n_tours >= _SEARCHED_TOURS else max(_ROUNDS, _ROUNDS_PER_TOUR * n_tours)
    return max(_LEAST_ROUNDS, min(most, useful))
