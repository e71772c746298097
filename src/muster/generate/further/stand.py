"""How the plan in hand stands, block by block: what it reaches, and what no plan can be below."""

import time
from dataclasses import dataclass, replace

import numpy as np

from muster.engines.milp import FloatArray, IntArray, Model
from muster.generate.further.ground import NONE, Ground, Pick
from muster.generate.further.strict import Aim, Found, kept, relaxed_bound, strictly

_PART_SHARE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """The plan in hand with every block as good as it could be made beside the others.

    ``x`` : (column,). ``values`` and ``bounds`` : (part, aim); no plan has less than the sum of the bounds of an
    objective while no block is worse in an earlier one. ``shared`` : (part,), whether a limit could ever bind.
    ``proven`` : (aim,), bounds that were known before. ``settled`` : (part,), whether the block could not do better
    beside the others as they are.
    """

    ground: Ground
    x: FloatArray
    values: FloatArray
    bounds: FloatArray
    proven: FloatArray
    shared: tuple[bool, ...]
    settled: tuple[bool, ...]

    @property
    def reach(self) -> FloatArray:
        """(aim,), the objectives of the plan in hand."""
        return np.asarray(self.values.sum(axis=0))

    @property
    def floor(self) -> FloatArray:
        """(aim,), what no plan is below."""
        return np.asarray(np.minimum(np.maximum(self.bounds.sum(axis=0), self.proven), self.reach))

    def without(self, part: int) -> tuple[FloatArray, FloatArray]:
        """Return the sums of values and of bounds of all other blocks, each (aim,)."""
        return self.reach - self.values[part], self.bounds.sum(axis=0) - self.bounds[part]


def stand_on(ground: Ground, seconds: float, proven: FloatArray | None = None) -> Stand:
    """Return how the plan in hand stands, each block sought again while time allows; a better one replaces its own.

    ``proven`` : (aim,), what no plan is known to be below already.
    """
    deadline = time.perf_counter() + seconds
    values = np.zeros((len(ground.parts), len(ground.aims)))
    bounds = np.zeros_like(values)
    shared = ground.can_bind()
    settled = [False] * len(ground.parts)
    known = np.zeros(len(ground.aims)) if proven is None else proven
    x = ground.x
    for index in reversed(range(len(ground.parts))):
        now = time.perf_counter()
        until = now + (deadline - now) * max(1 / (index + 1), _PART_SHARE)
        x, found = best_of(ground, index, x, NONE, shared=shared[index], until=until)
        values[index], bounds[index] = found.values, found.bounds
        settled[index] = found.settled
    return Stand(ground=ground, x=x, values=values, bounds=bounds, proven=known, shared=shared, settled=tuple(settled))


def best_of(
    ground: Ground, index: int, x: FloatArray, pick: Pick, *, shared: bool, until: float
) -> tuple[FloatArray, Found]:
    """Return ``x`` with one block as good as can be beside the others, and what is known of the block.

    First with every limit to itself: that gives its bounds, and its plan where it fits with the others; else again
    with what the others leave it.
    """
    part = ground.parts[index]
    costs = ground.costs[:, part]
    if not (costs @ x[part]).any():
        nothing = np.zeros(len(costs))
        return x, Found(x=x[part], values=nothing, bounds=nothing, settled=True)
    shorts = ground.shorts.within(part, len(ground.case.tours))
    aim = Aim(costs=costs, shorts=shorts, deadline=until, seed=ground.options.seed)
    nothing_known = np.zeros(len(costs))
    if not shared:
        found = strictly(ground.cut(part, x, pick, free=False), aim, x[part], nothing_known)
        return _placed(x, part, found.x), found
    alone = strictly(ground.cut(part, x, pick, free=True), aim, x[part], nothing_known)
    trial = _placed(x, part, alone.x)
    if ground.fits(trial):
        return trial, alone
    beside = strictly(ground.cut(part, x, pick, free=False), aim, x[part], alone.bounds)
    eased = ground.cut(part, x, pick, free=True)
    bounds = _bounds(eased, costs, alone, beside)
    return _placed(x, part, beside.x), replace(beside, bounds=bounds)


def _bounds(eased: Model, costs: FloatArray, alone: Found, beside: Found) -> FloatArray:
    """(aim,), the block's bounds: those it has alone while it reaches as much beside the others, then the relaxation's.

    An objective after one that is worse beside the others than alone may be better than alone: it gets a bound of its
    own, with the earlier ones kept at what they are beside the others.
    """
    bounds = np.minimum(alone.bounds, beside.values)
    worse = np.flatnonzero(alone.values < beside.values)
    if not len(worse):
        return bounds
    for index, cost in enumerate(costs):
        if index > worse[0]:
            bounds[index] = min(relaxed_bound(eased, cost), beside.values[index])
        if cost.any():
            eased = kept(eased, cost, float(beside.values[index]))
    return bounds


def _placed(x: FloatArray, part: IntArray, mine: FloatArray) -> FloatArray:
    whole = x.copy()
    whole[part] = mine
    return whole
