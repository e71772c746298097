"""The relaxation of a stage: bounds by prices, begun where the stage before left off."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from muster.engines.milp import Axis, Family, FloatArray, IntArray, Milp, Model
from muster.engines.saddle import Linear, Point, approach, linear_of, origin
from muster.engines.work import Meter
from muster.generate.block import marked
from muster.generate.case import Case
from muster.generate.chains import Chains, chained_bound, chains_of

_ROTATION = frozenset({"rotation"})
_KEPT_PRICE = -1.0  # what a point more in an objective just settled is worth at first, in points of the next
_CODES = 1 << 20
_LEAST_GAIN = 2e-4
_PATIENCE = 2
_ROUNDS_MOST = 20_000
_ENTRY_SECONDS = 4e-9  # reckoned, of a bound
_AHEAD = 0.3  # half of what the rounds up to the next restart take, as a share of all those before

BOUND_SECONDS = 3e-4
"""Reckoned: what it takes to find the best chains at given prices."""

Known = dict[str, tuple[IntArray, FloatArray]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Values of columns and prices of rows by key, from one stage to the next."""

    columns: Known
    rows: Known


NOTHING = Memory(columns={}, rows={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """What the relaxation says: a proven bound, the prices that prove it, values near its optimum.

    ``row_dual`` : (row,), ``x`` : (column,).
    """

    bound: float
    row_dual: FloatArray
    x: FloatArray
    memory: Memory


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time for rounds that come in ever longer stretches: ends at the restart that is nearest to the limit."""

    meter: Meter
    began: float
    seconds: float

    @classmethod
    def of(cls, meter: Meter, seconds: float) -> "Stretch":
        """Return a stretch of reckoned ``seconds`` that begins now."""
        return cls(meter, meter.now, seconds)

    def allows_more(self) -> bool:
        """Return whether the next restart is not expected farther beyond the limit than this one is before it."""
        return (self.meter.now - self.began) * (1 + _AHEAD) < self.seconds and not self.meter.backstop.over()


def relax(case: Case, milp: Milp, model: Model, memory: Memory, enough: float, stretch: Stretch) -> Relaxation:
    """Return what the relaxation proves within its ``stretch``, or as soon as it proves ``enough`` or gains no more."""
    chains = stage_chains(case, milp, model)
    question = linear_of(model)
    begin = _carried(milp, question, memory)
    best = begin.row_dual
    bounds = [chained_bound(model, best, chains)]

    def proceed(latest: Point, mean: Point) -> bool:
        nonlocal best
        now = bounds[-1]
        stretch.meter.charge(2 * (BOUND_SECONDS + _ENTRY_SECONDS * model.matrix.nnz))
        for point in (latest, mean):
            bound = chained_bound(model, point.row_dual, chains)
            if bound > now:
                now, best = bound, point.row_dual
        bounds.append(now)
        return now < enough and not stale(bounds) and stretch.allows_more()

    reached = approach(question, begin, _ROUNDS_MOST, proceed, stretch.meter)
    remembered = Memory(
        columns=_known(milp.column_families, reached.x), rows=_known(milp.row_families, reached.row_dual)
    )
    return Relaxation(bound=bounds[-1], row_dual=best, x=reached.x, memory=remembered)


def stale(bounds: Sequence[float]) -> bool:
    """Return whether the last of ever better bounds hardly gained on those before."""
    now = bounds[-1]
    return len(bounds) > _PATIENCE and now > 0 and now - bounds[-1 - _PATIENCE] < _LEAST_GAIN * now


def stage_chains(case: Case, milp: Milp, model: Model) -> Chains:
    """Return the chains of a stage's model."""
    return chains_of(case, marked(milp.row_families, _ROTATION, model.n_rows))


def _carried(milp: Milp, model: Linear, memory: Memory) -> Point:
    """Return the point to begin from: what is known by key; objectives just settled at a price."""
    begin = origin(model)
    if not memory.rows:
        return begin
    x, row_dual = begin.x.copy(), begin.row_dual.copy()
    _recall(milp.column_families, memory.columns, x)
    _recall(milp.row_families, memory.rows, row_dual)
    for family in milp.row_families:
        if family.name.startswith("keep") and _name(family) not in memory.rows:
            row_dual[family.first : family.first + family.size] = _KEPT_PRICE
    return Point(x=np.clip(x, model.lower, model.upper), row_dual=row_dual)


def _recall(families: Sequence[Family], known: Known, values: FloatArray) -> None:
    for family in families:
        codes, remembered = known.get(_name(family), (np.zeros(0, dtype=np.int64), np.zeros(0)))
        if len(codes):
            mine = _codes(family.axes)
            at = np.minimum(np.searchsorted(codes, mine), len(codes) - 1)
            values[family.first : family.first + family.size] = np.where(codes[at] == mine, remembered[at], 0.0)


def _known(families: Sequence[Family], values: FloatArray) -> Known:
    gathered: defaultdict[str, list[tuple[IntArray, FloatArray]]] = defaultdict(list)
    for family in families:
        gathered[_name(family)].append((_codes(family.axes), values[family.first : family.first + family.size]))
    known = {}
    for name, parts in gathered.items():
        codes = np.concatenate([part[0] for part in parts])
        order = np.argsort(codes, kind="stable")
        known[name] = (codes[order], np.concatenate([part[1] for part in parts])[order])
    return known


def _name(family: Family) -> str:
    """Return what a family is called across stages; rows that keep an objective go by its name."""
    labels = family.axes[0].labels
    return f"{family.name} {labels[0]}" if family.name.startswith("keep") and labels else family.name


def _codes(axes: Sequence[Axis]) -> IntArray:
    code = np.zeros(len(axes[0].codes), dtype=np.int64)
    for axis in axes:
        code = code * _CODES + axis.codes
    return code
