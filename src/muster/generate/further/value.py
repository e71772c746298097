"""What one unit of an ask, or a change of the question, is worth: its block planned anew, in strict order."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from muster.engines.milp import FloatArray, IntArray
from muster.engines.solve import completed
from muster.generate.further.ground import Ground, Pick
from muster.generate.further.screen import Screened
from muster.generate.further.stand import Stand, best_of
from muster.generate.score import fill
from muster.model.difference import LineChange
from muster.model.worth import Fall, Worth

_WORKERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A solution of the whole with what is known of it: ``reach`` and ``floor`` are (aim,)."""

    x: FloatArray
    reach: FloatArray
    floor: FloatArray
    settled: bool


def values(stand: Stand, asks: Sequence[Screened], since: int, until: float, each_seconds: float) -> list[Reached]:
    """Return what each ask comes to if one unit of it is ready in month ``since``, two at a time until ``until``."""

    def one(ask: Screened) -> Reached:
        return value(stand, ask, since, min(until, time.perf_counter() + each_seconds))

    with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
        return list(pool.map(one, asks))


def value(stand: Stand, ask: Screened, since: int, until: float) -> Reached:
    """Return what one unit of an ask comes to: its block planned anew, everybody else staying."""
    ground = _ready_from(stand.ground, ask.group, since)
    x = with_tours(ground, stand.x, ask.group, ask.tours)
    one = Pick(most={ask.group: 1}, together=1)
    x, found = best_of(ground, ask.part, x, one, shared=stand.shared[ask.part], until=until)
    others_reach, others_floor = stand.without(ask.part)
    floor = others_floor + found.bounds
    first = _first_open(stand.floor, ask.floor)
    floor[: first + 1] = np.maximum(floor[: first + 1], ask.floor[: first + 1])
    reach = others_reach + found.values
    return Reached(x=x, reach=reach, floor=np.minimum(floor, reach), settled=found.settled and stand.settled[ask.part])


def worth_of(stand: Stand, reached: Reached, method: str) -> Worth:
    """Return what was reached as falls of the objectives and as lines that fare otherwise."""
    return worth_between(stand, reached, changed_lines(stand.ground, stand.x, stand.ground, reached.x), method)


def worth_between(stand: Stand, reached: Reached, lines: tuple[LineChange, ...], method: str) -> Worth:
    """Return what was reached as falls of the objectives, with the lines as given."""
    falls = tuple(
        Fall(
            objective=aim,
            before=float(stand.reach[index]),
            before_bound=float(stand.floor[index]),
            after=float(reached.reach[index]),
            after_bound=float(reached.floor[index]),
        )
        for index, aim in enumerate(stand.ground.aims)
    )
    return Worth(falls=falls, lines=lines, settled=reached.settled, method=method)


def changed_lines(old: Ground, x_old: FloatArray, new: Ground, x_new: FloatArray) -> tuple[LineChange, ...]:
    """Return the lines that fare otherwise; both grounds have the same lines."""
    before, after = (
        fill(ground.case, x[: len(ground.case.tours)].astype(np.int64)) for ground, x in ((old, x_old), (new, x_new))
    )
    had, has = before.short.sum(axis=1), after.short.sum(axis=1)
    had_min, has_min = before.short_min.sum(axis=1), after.short_min.sum(axis=1)
    return tuple(
        LineChange(
            line=old.case.needs.ids[row],
            short_before=int(had[row]),
            short_after=int(has[row]),
            short_min_before=int(had_min[row]),
            short_min_after=int(has_min[row]),
            months_below_min=tuple(np.flatnonzero(after.short_min[row]).tolist()),
        )
        for row in np.flatnonzero((had != has) | (had_min != has_min)).tolist()
    )


def with_tours(ground: Ground, x: FloatArray, group: int, tours: IntArray) -> FloatArray:
    """Return ``x`` with one unit more of an asked group on ``tours``, if that keeps every row; else ``x`` itself."""
    if not len(tours):
        return x
    part = ground.parts[ground.part_of(group)]
    n_tours = int((part < len(ground.case.tours)).sum())
    start = x[part[:n_tours]].copy()
    start[np.searchsorted(part[:n_tours], tours)] += 1
    most = {one: round(x[column]) for one, column in _columns(ground)}
    most[group] += 1
    model = ground.cut(part, x, Pick(most=most, together=sum(most.values())), free=False)
    found = completed(replace(model, cost=ground.costs[:, part].sum(axis=0)), start)
    if found is None:
        return x
    whole = x.copy()
    whole[part] = found
    return whole


def _columns(ground: Ground) -> list[tuple[int, int]]:
    return list(zip(np.flatnonzero(ground.asked).tolist(), ground.taken.tolist(), strict=True))


def _ready_from(ground: Ground, group: int, since: int) -> Ground:
    """Return the ground on which the ask's tours start in month ``since`` at the earliest."""
    if since <= 0:
        return ground
    upper = ground.model.upper.copy()
    tours = ground.case.tours
    upper[: len(tours)] = np.where((tours.group == group) & (tours.start < since), 0.0, upper[: len(tours)])
    return replace(ground, model=replace(ground.model, upper=upper))


def _first_open(before: FloatArray, after: FloatArray) -> int:
    """Return the first objective that the ask could lower by what is proven so far."""
    lower = np.flatnonzero(after < before)
    return int(lower[0]) if len(lower) else len(before) - 1
