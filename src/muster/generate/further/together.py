"""The best set of asks together: how many units of which, no more than so many in all.

The model is the whole one with the family ``further``. Where only limits tie its blocks, the number of units that goes
to each block is the only other tie: what a block reaches with 0, 1, 2 ... units is found block by block, and a
programme over blocks puts the numbers together. A block is solved for a number of units only where the programme, which
takes the proven floor for what is not solved yet, would use it.
"""

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from muster.engines.milp import FloatArray
from muster.generate.bounds import rounded_up
from muster.generate.further.ground import Ground, Pick
from muster.generate.further.months import best_sequence
from muster.generate.further.screen import Priced, best_single, priced
from muster.generate.further.stand import Stand, best_of
from muster.generate.further.strict import lattice
from muster.generate.further.value import Reached, with_tours

Vector = tuple[float, ...]

_WORKERS = 2
_GRACE_S = 1.0
_NEVER: Vector = (float("inf"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A block with some units: what it reaches and its floor; ``x`` None: not solved, and reach is the floor."""

    reach: Vector
    floor: Vector
    settled: bool
    x: FloatArray | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The set found. ``units`` : by asked group. ``reached``: the plan with it, and what no set can be below."""

    units: Mapping[int, int]
    reached: Reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long to seek: ``until`` when, and ``each_seconds`` for one block with one number of units."""

    until: float
    each_seconds: float


def together(
    stand: Stand, n_most: int, prices: Mapping[int, Priced], single: Mapping[int, Reached], effort: Effort
) -> Chosen:
    """Return the best ``n_most`` units together, in strict order.

    ``prices`` of blocks and what ``single`` groups reach with one unit may be known already.
    """
    ground, until = stand.ground, effort.until
    blocks = sorted({ground.part_of(group) for group in ground.group_of.values()})
    table = {block: _floors(stand, block, prices.get(block) or priced(stand, block), n_most) for block in blocks}
    numbers = [0] * len(blocks)
    open_ones = [(0, 0)]
    while open_ones and time.perf_counter() < until:
        numbers = _best([[entry.reach for entry in table[block]] for block in blocks], n_most)
        open_ones = [(block, n) for block, n in zip(blocks, numbers, strict=True) if table[block][n].x is None]
        with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
            for (block, n), entry in zip(open_ones, pool.map(partial(_entry, stand, effort), open_ones), strict=True):
                table[block][n] = entry
    _seed(stand, table, single)
    _seed_in_turn(stand, table, n_most)
    solved = [[entry.reach if entry.x is not None else _NEVER for entry in table[block]] for block in blocks]
    numbers = _best(solved, n_most)
    picked = {block: table[block][n] for block, n in zip(blocks, numbers, strict=True) if n}
    floor = _floor(stand, blocks, table, n_most)
    return _chosen(stand, picked, dict(zip(blocks, numbers, strict=True)), floor, until)


def _entry(stand: Stand, effort: Effort, which: tuple[int, int]) -> _Entry:
    block, n = which
    return _solved(stand, block, n, min(effort.until, time.perf_counter() + effort.each_seconds))


def _seed(stand: Stand, table: dict[int, list[_Entry]], single: Mapping[int, Reached]) -> None:
    """Put what single units reach where time did not suffice to solve a block for one unit."""
    for group, reached in single.items():
        block = stand.ground.part_of(group)
        others, _ = stand.without(block)
        reach = tuple((reached.reach - others).tolist())
        entry = table[block][1]
        if entry.x is None or reach < entry.reach:
            mine = reached.x[stand.ground.parts[block]]
            table[block][1] = _Entry(reach=reach, floor=entry.floor, settled=False, x=mine)


def _seed_in_turn(stand: Stand, table: dict[int, list[_Entry]], n_most: int) -> None:
    """Put what a block reaches if units are taken one after the other, each the best while everybody else stays."""
    ground, x = stand.ground, stand.x
    taken: dict[int, int] = {}
    for _ in range(n_most):
        found = best_single(ground, x)
        if found is None:
            return
        group, tours = found
        block = ground.part_of(group)
        then = with_tours(ground, x, group, tours)
        if then is x:
            return
        x = then
        n = taken[block] = taken.get(block, 0) + 1
        part = ground.parts[block]
        reach = tuple(np.rint(ground.costs[:, part] @ x[part]).tolist())
        entry = table[block][n]
        if entry.x is None or reach < entry.reach:
            table[block][n] = _Entry(reach=reach, floor=entry.floor, settled=False, x=x[part])


def _floors(stand: Stand, block: int, prices: Priced, n_most: int) -> list[_Entry]:
    """Return what a block stands at with no ask, and what it cannot be below with 1, 2 ... units.

    Each unit takes a sequence of tours at the prices of the relaxation, so ``n`` units lower the dual bound by no more
    than ``n`` times the best of them.
    """
    ground = stand.ground
    now = tuple(stand.values[block].tolist())
    none = _Entry(
        reach=now,
        floor=tuple(stand.bounds[block].tolist()),
        settled=stand.settled[block],
        x=stand.x[ground.parts[block]],
    )
    best = np.zeros(len(ground.aims))
    for group in ground.group_of.values():
        if ground.part_of(group) == block:
            best = np.maximum(best, _best_prices(ground, prices, block, group))
    entries = [none]
    for n in range(1, n_most + 1):
        floor = []
        for index, cost in enumerate(ground.costs[:, ground.parts[block]]):
            least = rounded_up(prices.least[index] - n * best[index], lattice(cost)) if cost.any() else 0.0
            floor.append(min(least, now[index]))
        entries.append(_Entry(reach=tuple(floor), floor=tuple(floor), settled=False, x=None))
    return entries


def _best_prices(ground: Ground, prices: Priced, block: int, group: int) -> FloatArray:
    case = ground.case
    mine = np.flatnonzero(case.tours.group == group)
    place = np.searchsorted(ground.parts[block], mine)
    cycle = int(case.groups.cycle_months[group])
    found = [
        best_sequence(case.tours.start[mine], -prices.price[index, place][:, None], cycle, case.n_months).gain[0]
        for index in range(len(ground.aims))
    ]
    return np.array(found)


def _solved(stand: Stand, block: int, n: int, until: float) -> _Entry:
    """Return the block with up to ``n`` units, beside the plan in hand."""
    return _beside(stand, stand.x, block, n, until)


def _beside(stand: Stand, x: FloatArray, block: int, n: int, until: float) -> _Entry:
    ground = stand.ground
    mine = {group: n for group in ground.group_of.values() if ground.part_of(group) == block}
    pick = Pick(most=mine, together=n)
    found_x, found = best_of(ground, block, x, pick, shared=stand.shared[block], until=until)
    return _Entry(
        reach=tuple(found.values.tolist()),
        floor=tuple(found.bounds.tolist()),
        settled=found.settled,
        x=found_x[ground.parts[block]],
    )


def _best(table: list[list[Vector]], n_most: int) -> list[int]:
    """Return how many units each block gets, so that the sum of the vectors is least in strict order.

    Of equal sums the one with fewer units.
    """
    size = len(table[0][0]) if table else 0
    ways: dict[int, tuple[Vector, tuple[int, ...]]] = {0: ((0.0,) * size, ())}
    for row in table:
        step: dict[int, tuple[Vector, tuple[int, ...]]] = {}
        for used, (total, numbers) in ways.items():
            for n, vector in enumerate(row[: n_most - used + 1]):
                if vector is _NEVER:
                    continue
                so_far = tuple(a + b for a, b in zip(total, vector, strict=True))
                if used + n not in step or so_far < step[used + n][0]:
                    step[used + n] = (so_far, (*numbers, n))
        ways = step
    _total, _used, numbers = min((total, used, numbers) for used, (total, numbers) in ways.items())
    return list(numbers)


def _floor(stand: Stand, blocks: list[int], table: dict[int, list[_Entry]], n_most: int) -> FloatArray:
    """(aim,), what no set can be below: the least sum of floors, and those of blocks that no ask can serve."""
    floors = [[entry.floor for entry in table[block]] for block in blocks]
    numbers = _best(floors, n_most)
    others = stand.bounds.sum(axis=0) - stand.bounds[blocks].sum(axis=0)
    mine = [np.array(floors[row][n]) for row, n in enumerate(numbers)]
    return np.asarray(others + sum(mine, start=np.zeros(len(others))))


def _chosen(
    stand: Stand, picked: Mapping[int, _Entry], numbers: Mapping[int, int], floor: FloatArray, until: float
) -> Chosen:
    """Return the blocks' plans as one; a block that no longer fits beside those before it is solved once more."""
    ground, x, settled = stand.ground, stand.x, all(stand.settled)
    values = stand.values.copy()
    for block, entry in picked.items():
        trial = _placed(ground, x, block, entry)
        if not ground.fits(trial):
            late = max(until, time.perf_counter() + _GRACE_S)
            again = _beside(stand, x, block, numbers[block], late)
            trial, values[block], settled = _placed(ground, x, block, again), again.reach, False
        else:
            values[block], settled = entry.reach, settled and entry.settled
        x = trial
    reach = values.sum(axis=0)
    asked = zip(np.flatnonzero(ground.asked).tolist(), ground.taken.tolist(), strict=True)
    units = {group: round(x[column]) for group, column in asked if round(x[column])}
    return Chosen(units=units, reached=Reached(x=x, reach=reach, floor=np.minimum(floor, reach), settled=settled))


def _placed(ground: Ground, x: FloatArray, block: int, entry: _Entry) -> FloatArray:
    trial = x.copy()
    if entry.x is not None:
        trial[ground.parts[block]] = entry.x
    return trial
