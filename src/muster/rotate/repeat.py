"""Many replications of a rotation, side by side; each is drawn by itself, so it does not matter which comes when."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from muster.model.chance import PercentBetween, Uncertainty
from muster.model.rotation import Rotation
from muster.rotate.board import (
    BUCKET_DAYS,
    END_DAY,
    FIRST_DAY,
    KEY,
    L_BROKEN,
    L_MOST,
    L_WAITED,
    LAST_DAY,
    NEVER,
    O_BROKEN,
    O_KEPT,
    O_TOURS,
    POLICY,
    SEED,
    START,
    USED_BEFORE,
    Case,
    IntArray,
    Run,
)
from muster.rotate.draws import NEED_LENGTH, NEED_START, UNIT_START, draw_days, seed_of
from muster.rotate.layout import Laid, fresh_run, with_days
from muster.rotate.reading import REASONS
from muster.rotate.replications import LimitName, Replications
from muster.rotate.simulate import simulate
from muster.rotate.start import used_before
from muster.rotate.tables import span_of

_HUNDREDTHS = 10_000
_PARTS = 1 << 30
"""Into so many parts a cycle is cut for units to begin anywhere in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """What replications are drawn from, and with which seed."""

    laid: Laid
    uncertainty: Uncertainty
    seed: int


def repeat(draw: Draw, n: int, n_threads: int) -> list[Run]:
    """Return ``n`` finished runs in order; ``n_threads`` of them go on at a time, outside Python's lock."""
    if n_threads == 1:
        return [_run(draw, which) for which in range(n)]
    with ThreadPoolExecutor(n_threads) as pool:
        return list(pool.map(lambda which: _run(draw, which), range(n)))


def _run(draw: Draw, which: int) -> Run:
    """Return a finished run without what only a run that goes on would need."""
    case = drawn(draw, which)
    run = fresh_run(case, n_logged=0, bucketed=True)
    simulate(case, run)
    nothing = np.zeros((0, 0), dtype=np.int64)
    flat = nothing.ravel()
    return run._replace(now=nothing, lent=nothing, days=nothing, scratch=nothing, expected=flat, held=nothing)


def drawn(draw: Draw, which: int) -> Case:
    """Return the case of one replication: when needs begin and end, and where units stand at the start."""
    laid, chance, seed = draw.laid, draw.uncertainty, seed_of(draw.seed, which)
    chances = laid.case.chances.copy()
    chances[SEED] = seed
    case = laid.case._replace(chances=chances)
    if chance.random_start:
        case = case._replace(units=_scattered(laid, seed))
    shift, change = chance.start_shift, chance.length_change
    if not any((shift.least, shift.most, change.least, change.most)):
        return case
    shifts, changes = np.zeros_like(laid.need_keys), np.zeros_like(laid.need_keys)
    draw_days(laid.need_keys, shifts, span_of(shift), seed, NEED_START)
    draw_days(laid.need_keys, changes, span_of(change), seed, NEED_LENGTH)
    fixed = np.array([need.is_fixed for need in laid.needs], dtype=np.bool_)
    shifts[fixed], changes[fixed] = 0, 0
    begins, ends = _moved(laid, shifts, changes, isinstance(change, PercentBetween))
    return with_days(case, laid.needs, begins, ends)


def _moved(laid: Laid, shifts: IntArray, changes: IntArray, in_percent: bool) -> tuple[IntArray, IntArray]:  # noqa: FBT001
    """Return when each need begins and ends: parts of one shift together, and what ends with the whole ends with it.

    Nothing begins before day 1 that did not, and the whole keeps a day at least.
    """
    first, end, wholes = laid.case.needs[:, FIRST_DAY], laid.case.needs[:, END_DAY], laid.wholes
    begun, ended = np.full(len(first), NEVER), np.zeros(len(first), dtype=np.int64)
    np.minimum.at(begun, wholes, first)
    np.maximum.at(ended, wholes, end)
    begun, ended = begun[wholes], ended[wholes]
    if in_percent:
        changes = np.rint((ended - begun) * changes / _HUNDREDTHS).astype(np.int64)
    begins = np.maximum(begun + shifts, np.minimum(begun, 1))
    ends = begins + np.maximum(ended - begun + changes, 1)
    starts = np.minimum(first + begins - begun, ends)
    return starts, np.where(end == ended, ends, np.minimum(end + begins - begun, ends))


def _scattered(laid: Laid, seed: int) -> IntArray:
    """Return the units anywhere in their cycles, except those whose day is stated."""
    units, rotation = laid.case.units.copy(), laid.rotation
    cycles = [rotation.cycles[cycle] for cycle in laid.case.cycle_of[units[:, POLICY], 0]]
    days = np.zeros(len(units), dtype=np.int64)
    draw_days(units[:, KEY].copy(), days, (0, _PARTS - 1, NEVER), seed, UNIT_START)
    for place, (unit, cycle) in enumerate(zip(rotation.units, cycles, strict=True)):
        if unit.cycle_day is None:
            start = int(days[place]) * cycle.spread_days // _PARTS
            units[place, START] = start
            units[place, USED_BEFORE] = used_before(cycle, start) if rotation.already_out else 0
    return units


def gathered(draw: Draw, rotation: Rotation, runs: Sequence[Run]) -> Replications:
    """Return what came of finished runs as arrays; needs stand as in ``rotation``, the rest by name."""
    laid, rules = draw.laid, draw.laid.case.rules
    places = {need.id: place for place, need in enumerate(laid.needs)}
    needs = [need for need in rotation.needs if need.id in places]
    by_need = [places[need.id] for need in needs]
    kinds = sorted({need.kind for need in needs})
    components = sorted(laid.components)
    by_component = [laid.components.index(name) for name in components]
    offers = sorted(offer.id for offer in laid.rotation.offers)
    numbers = {offer.id: place for place, offer in enumerate(laid.rotation.offers)}
    by_offer = [*(numbers[name] for name in offers), len(offers)]
    n_caps = len(rotation.caps)
    caps, windows = range(n_caps), [n_caps + numbers[name] for name in offers]
    by_limit = [*caps, *windows, *(place + len(offers) + 1 for place in windows)]
    limits = (
        *(LimitName(cap=place) for place in caps),
        *(LimitName(window_of=name) for name in offers),
        *(LimitName(notice_of=name) for name in offers),
    )
    step, last_day = int(rules[BUCKET_DAYS]), int(rules[LAST_DAY])
    return Replications(
        seed=draw.seed,
        needs=tuple(need.id for need in needs),
        kinds=tuple(kinds),
        need_kinds=np.array([kinds.index(need.kind) for need in needs], dtype=np.int64),
        components=tuple(components),
        offers=(*offers, ""),
        reasons=REASONS,
        bucket_days=np.array([*range(1, last_day + 1, step), last_day + 1], dtype=np.int64),
        asked=np.stack([run.asked[by_need] for run in runs]),
        filled=np.stack([run.filled[by_need] for run in runs]),
        out=np.stack([run.out[by_component] for run in runs]),
        unit_days=np.stack([run.tally[0][by_component] for run in runs]),
        missing=np.stack([run.missing[by_need] for run in runs]),
        departures=np.stack([run.offers[by_offer, O_TOURS] for run in runs]),
        limits=limits,
        waited=np.stack([run.limits[by_limit, L_WAITED] for run in runs]),
        broken=np.stack([run.limits[by_limit, L_BROKEN] for run in runs]),
        broken_by=np.stack([run.limits[by_limit, L_MOST] for run in runs]),
        promises_kept=np.stack([run.offers[by_offer, O_KEPT] for run in runs]),
        promises_broken=np.stack([run.offers[by_offer, O_BROKEN] for run in runs]),
    )
