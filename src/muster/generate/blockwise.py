"""One objective sought block by block: lines and offers that only caps, ceilings and lift hold together.

First a good plan: each block is solved over promising tours only, as if it had every shared limit to itself; where
the blocks' plans break a limit together, the blocks that use it are merged and solved again with that limit between
them. Then its proof: a block's optimum with every limit to itself, or with those between merged blocks, relaxes the
whole, so that the blocks' bounds add up to a bound of the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from muster.engines.blocks import BoolArray, blocks, broken, merged
from muster.engines.milp import FloatArray, IntArray
from muster.engines.sums import dot
from muster.engines.work import Meter, side_by_side
from muster.generate.block import Block, Task, draft, improved, proven, relieved, users
from muster.generate.watch import Ledger, unheard

_DRAFT_SHARE = 0.6
_TRY_SHARE = 0.3
_MERGED_MOST = 6000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The best solution found, and the blocks that prove its bound. ``done``: no shared limit stands between them."""

    x: FloatArray
    blocks: tuple[Block, ...]
    done: bool

    @property
    def bound(self) -> float:
        """What no solution is below."""
        return sum(block.bound for block in self.blocks)

    @property
    def nodes(self) -> int:
        """The nodes searched."""
        return sum(block.nodes for block in self.blocks)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A good solution, the blocks that it was made of, the smallest blocks, and whether all fitted together."""

    x: FloatArray
    now: tuple[Block, ...]
    smallest: tuple[Block, ...]
    fits: bool


def seek(task: Task, x: FloatArray, seconds: float, meter: Meter) -> Sought:
    """Return the best solution found from ``x`` : (column,), which must keep every row, in reckoned ``seconds``."""
    until = meter.now + seconds
    drafted = _drafted(task, x, meter.now + seconds * _DRAFT_SHARE, meter)
    task.told(dot(task.model.cost, drafted.x), sum(block.bound for block in drafted.smallest))
    return _proven(task, drafted, until, meter)


def _drafted(task: Task, x: FloatArray, until: float, meter: Meter) -> _Draft:
    """Return a solution of blocks over promising columns, merged where they cannot all have what they want."""
    parts = blocks(task.model, task.limits | task.kept, task.label)
    smallest = tuple(side_by_side(meter, partial(_first_draft, task, x, until), parts, [len(part) for part in parts]))
    known = {block.columns.tobytes(): block for block in smallest}
    while True:
        now = [known[part.tobytes()] for part in parts]
        together, wrong = _together(task, now, x)
        if len(wrong):
            now = _relieved(task, now, users(task, parts, together, wrong), wrong, until, meter)
            together, wrong = _together(task, now, x)
        if not len(wrong):
            return _Draft(together, tuple(now), smallest, fits=True)
        use = users(task, parts, together, wrong)
        contested = np.asarray(use.any(axis=0), dtype=np.bool_)
        x = _in_turn(task, now, contested, x, until, meter)
        lost = np.array([dot(task.model.cost[block.columns], x[block.columns]) > block.value(task) for block in now])
        settled = tuple(replace(block, x=x[block.columns]) for block in now)
        if not lost.any():
            return _Draft(x, settled, smallest, fits=True)
        larger = merged(parts, use[(use & lost).any(axis=1)])
        if meter.left(until) <= 0 or len(larger) == len(parts) or max(map(len, larger)) > _MERGED_MOST:
            return _Draft(x, settled, smallest, fits=False)
        parts = larger
        for part in parts:
            if part.tobytes() not in known:
                below = sum(block.bound for block in _inside(smallest, part))
                known[part.tobytes()] = draft(task, part, x, below, meter.left(until) * _TRY_SHARE, meter)


def _together(task: Task, now: Sequence[Block], x: FloatArray) -> tuple[FloatArray, IntArray]:
    """Return the blocks' solutions as one, and the shared rows that it breaks."""
    together = x.copy()
    for block in now:
        together[block.columns] = block.x
    return together, broken(task.model, together, task.limits | task.kept)


def _relieved(
    task: Task, now: Sequence[Block], use: BoolArray, wrong: IntArray, until: float, meter: Meter
) -> list[Block]:
    """Return the blocks with solutions as good that take less of the rows that all of them together break."""

    def ease(index: int, lane: Meter) -> Block:
        rows = wrong[use[:, index]]
        return relieved(task, now[index], rows, lane.left(until) * _TRY_SHARE, lane) if len(rows) else now[index]

    return side_by_side(meter, ease, range(len(now)), _sizes(now))


def _first_draft(task: Task, x: FloatArray, until: float, part: IntArray, lane: Meter) -> Block:
    return draft(task, part, x, 0.0, lane.left(until) * _TRY_SHARE, lane)


def _sizes(some: Sequence[Block]) -> list[int]:
    """Return how much work blocks are, as far as that is known before."""
    return [len(block.columns) for block in some]


def _inside(smallest: Sequence[Block], part: IntArray) -> list[Block]:
    """Return the blocks that were merged into ``part``."""
    inside = set(part.tolist())
    return [block for block in smallest if int(block.columns[0]) in inside]


def _in_turn(
    task: Task, now: Sequence[Block], contested: BoolArray, x: FloatArray, until: float, meter: Meter
) -> FloatArray:
    """Return ``x`` with the blocks' own plans, one after the other; each takes what the limits leave it.

    ``contested`` : (block,) marks those that use a limit which all of them together break; they come last.
    """
    best = x.copy()
    shared = task.limits | task.kept
    gain = np.array([dot(task.model.cost[block.columns], x[block.columns] - block.x) for block in now])
    for index in np.lexsort((-gain, contested)).tolist():
        part = now[index].columns
        trial = best.copy()
        trial[part] = now[index].x
        if len(broken(task.model, trial, shared)):
            if gain[index] <= 0:
                continue
            trial[part] = improved(task, now[index], best, meter.left(until) * _TRY_SHARE, meter)
        best = trial
    return best


def _proven(task: Task, drafted: _Draft, until: float, meter: Meter) -> Sought:
    """Return the draft with better bounds: of the smallest blocks first, then of merged ones that this leaves open."""
    value = dot(task.model.cost, drafted.x)
    smallest = _settled(task, drafted.smallest, until, meter, value)
    own = {block.columns.tobytes(): block for block in smallest}
    now = []
    for block in drafted.now:
        known = own.get(block.columns.tobytes())
        below = known.bound if known else sum(one.bound for one in _inside(smallest, block.columns))
        now.append(replace(block, bound=min(max(block.bound, below), block.value(task))))
        if known and known.value(task) < block.value(task):
            now[-1] = known
    merged_ones = [block for block in now if block.columns.tobytes() not in own]
    rest = sum(block.bound for block in now) - sum(block.bound for block in merged_ones)
    settled = {block.columns.tobytes(): block for block in _settled(task, merged_ones, until, meter, value, rest)}
    return _fitted(task, drafted, [settled.get(block.columns.tobytes(), block) for block in now])


def _settled(
    task: Task, some: Sequence[Block], until: float, meter: Meter, value: float, rest: float = 0.0
) -> list[Block]:
    """Return blocks with the bounds that the time allows: the smallest first, then once more what is still open.

    ``value`` is that of the whole, ``rest`` the bound of the other blocks: for whoever is told.
    """
    order = sorted(some, key=lambda block: len(block.columns))
    ledger = Ledger.of(task.told, value, [*(block.bound for block in order), rest])

    def settle(share: float, index: int, lane: Meter) -> Block:
        higher = None if task.told is unheard else partial(ledger.note, index)
        block = proven(task, order[index], lane.left(until) * share, lane, higher)
        ledger.note(index, block.bound)
        return block

    order = side_by_side(meter, partial(settle, _TRY_SHARE), range(len(order)), _sizes(order))
    return side_by_side(meter, partial(settle, 1.0), range(len(order)), _sizes(order))


def _fitted(task: Task, drafted: _Draft, now: Sequence[Block]) -> Sought:
    """Return the draft with every block's own solution that fits in."""
    x, kept = drafted.x, []
    for block in now:
        trial = x.copy()
        trial[block.columns] = block.x
        if len(broken(task.model, trial, task.limits | task.kept)):
            kept.append(replace(block, x=x[block.columns]))
        else:
            kept.append(block)
            x = trial
    return Sought(x=x, blocks=tuple(kept), done=drafted.fits)
