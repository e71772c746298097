"""How much work a solve by HiGHS takes, in reckoned seconds, and how to end it where they are used up.

A search over whole numbers is followed by the iterations of the simplex that its log tells of and by the places at
which it asks whether to go on. With one thread both come in the same order in every run. Rates were fitted to solves
of real questions by the time their thread took; see the decision record on reckoned time.
"""

import re
from dataclasses import dataclass
from typing import Any

import highspy

from muster.engines.milp import INFINITY, Model
from muster.engines.work import Meter

_BEGIN, _BEGIN_ENTRY = 1e-3, 1.2e-6  # seconds to pass a model on and presolve it, and an entry's part
_PIVOT, _PIVOT_COLUMN = 10e-6, 35e-9  # an iteration of the simplex, and a column's part
_STEP_ENTRY = 1.5e-7  # an iteration inside, by entry
_SEARCH_PIVOT, _SEARCH_PIVOT_COLUMN = 30e-6, 42e-9  # the same as the first within a search, with what goes along
_ROOT, _ROOT_COLUMN = 1.2e-3, 10e-6  # a round of cuts at the root, and a column's part
_NODE = 0.6e-3
_MOST_ITERATIONS = 2**31 - 1
_KINDS = highspy._core.cb.HighsCallbackType
_ASKING, _LINE = int(_KINDS.kCallbackMipInterrupt), int(_KINDS.kCallbackLogging)
_ROW = re.compile(r"%.*\s(\d+)(k|m)?$")  # a line of the search's table, whose last column counts iterations
_SIZES = {"": 1, "k": 1_000, "m": 1_000_000}


def begin_seconds(model: Model) -> float:
    """Return what it takes to pass a model on and to presolve it."""
    return _BEGIN + _BEGIN_ENTRY * model.matrix.nnz


def root_seconds(model: Model) -> float:
    """Return what a search over whole numbers takes at least before it first asks whether to go on, on the low side.

    An iteration for each row: the relaxation at the root is not broken off.
    """
    return begin_seconds(model) + model.n_rows * (_PIVOT + _PIVOT_COLUMN * _n_free(model))


def pivot_seconds(model: Model) -> float:
    """Return what an iteration of the simplex takes, by itself."""
    return _PIVOT + _PIVOT_COLUMN * model.n_columns


def step_seconds(model: Model) -> float:
    """Return what an iteration of the interior-point method takes."""
    return _STEP_ENTRY * model.matrix.nnz


def most_iterations(seconds: float, each: float) -> int:
    """Return how many iterations of ``each`` seconds there is time for."""
    endless = seconds == INFINITY or each <= 0  # a model without entries takes no time
    return _MOST_ITERATIONS if endless else min(int(seconds / each), _MOST_ITERATIONS)


@dataclass(slots=True)
class Gauge:
    """Follows one search over whole numbers and ends it after ``seconds``, reckoned."""

    meter: Meter
    seconds: float
    begun: float
    pivot: float
    root: float
    n_iterations: int = 0
    n_at_root: int = 0
    n_at_nodes: int = 0

    @classmethod
    def of(cls, model: Model, seconds: float, meter: Meter) -> "Gauge":
        """Return the gauge of a search of ``model`` that may take ``seconds``."""
        free = _n_free(model)
        return cls(
            meter=meter,
            seconds=seconds,
            begun=begin_seconds(model),
            pivot=_SEARCH_PIVOT + _SEARCH_PIVOT_COLUMN * free,
            root=_ROOT + _ROOT_COLUMN * free,
        )

    def hear(self, kind: int, text: str, known: Any, asked: Any) -> None:  # noqa: ANN401 - HiGHS has no types
        """Take note of one call of the solver; end it where its time is up."""
        if kind == _LINE:
            self.n_iterations = max(self.n_iterations, iterations_told(text))
        elif kind == _ASKING:
            if known.mip_node_count > 0:
                self.n_at_nodes += 1
            else:
                self.n_at_root += 1
            if self.taken() >= self.seconds or self.meter.backstop.over():
                asked.user_interrupt = True

    def taken(self) -> float:
        """Return the reckoned seconds that the search has taken so far."""
        return self.begun + self.pivot * self.n_iterations + self.root * self.n_at_root + _NODE * self.n_at_nodes

    def settle(self, n_iterations: int) -> None:
        """Charge the meter, now that the search has ended after so many iterations."""
        self.n_iterations = max(self.n_iterations, n_iterations)
        self.meter.charge(self.taken())


def _n_free(model: Model) -> int:
    return int((model.upper > model.lower).sum())


def iterations_told(text: str) -> int:
    """Return how many iterations a line of the search's table counts; 0 for any other line.

    Examples
    --------
    >>> iterations_told(" L       0       0         0   0.00%   252.06     298.06       15.43%    0    0    8    675")
    675
    >>> iterations_told("32.7% inactive integer columns, restarting")
    0
    """
    row = _ROW.search(text.rstrip("\n"))
    return int(row[1]) * _SIZES[row[2] or ""] if row else 0
