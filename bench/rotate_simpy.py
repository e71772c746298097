"""The everyday alternative: the same coalition as processes in SimPy, with a manager who looks ahead every day."""

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

import simpy

from muster.model.rotation import Cycle, Rotation, RotationNeed


@dataclass(slots=True)
class _Unit:
    notice_days: int
    cycle: Cycle
    name: str
    ready_day: int = 1
    called: bool = False


@dataclass(slots=True)
class _Post:
    need: RotationNeed
    expected: list[int]
    filled: int = 0
    filled_days: int = 0
    units: list[_Unit] = field(default_factory=list)


def filled_days(rotation: Rotation) -> int:
    """Return the unit-days that are filled, without chance."""
    env = simpy.Environment(initial_time=1)
    cycles = {cycle.id: cycle for cycle in rotation.cycles}
    offers = {offer.id: offer for offer in rotation.offers}
    by_kind: dict[str, list[_Unit]] = {}
    for unit in rotation.units:
        made = _Unit(notice_days=offers[unit.offer or ""].notice_days, cycle=cycles[unit.policy], name=unit.id)
        by_kind.setdefault(unit.kind, []).append(made)
    posts = [
        _Post(need=need, expected=[0] * (rotation.last_day + 1), units=by_kind.get(need.kind, []))
        for need in sorted(rotation.needs, key=lambda need: (need.priority, need.start_day))
    ]
    lead = max(offer.notice_days for offer in rotation.offers)
    env.process(_manage(env, posts, lead, rotation.last_day))
    env.run(until=rotation.last_day + 1)
    return sum(post.filled_days for post in posts)


def _manage(env: simpy.Environment, posts: list[_Post], lead: int, last_day: int) -> Generator[Any, Any, None]:
    while True:
        today = int(env.now)
        for post in posts:
            until = min(today + lead + 1, post.need.end_day, last_day + 1)
            while (found := _find(post, today, until)) is not None:
                unit, arrival = found
                leaves = min(arrival + unit.cycle.tour_days, post.need.end_day)
                counts_until = min(arrival + unit.cycle.tour_days - unit.cycle.overlap_days, post.need.end_day)
                for day in range(arrival, min(counts_until, last_day + 1)):
                    post.expected[day] += 1
                unit.called = True
                env.process(_tour(env, post, unit, (arrival, counts_until, leaves)))
        yield env.timeout(1)


def _find(post: _Post, today: int, until: int) -> tuple[_Unit, int] | None:
    begin = max(today, post.need.start_day)
    short = [day for day in range(begin, until) if post.expected[day] < post.need.n_units]
    if not short:
        return None
    best: tuple[tuple[int, int, str], _Unit] | None = None
    for unit in post.units:
        if unit.called:
            continue
        first = max(today + unit.notice_days, unit.ready_day)
        arrival = next((day for day in short if day >= first), None)
        if arrival is not None:
            key = (arrival, unit.ready_day, unit.name)
            if best is None or key < best[0]:
                best = key, unit
    return None if best is None else (best[1], best[0][0])


def _tour(env: simpy.Environment, post: _Post, unit: _Unit, days: tuple[int, int, int]) -> Generator[Any, Any, None]:
    arrival, counts_until, leaves = days
    yield env.timeout(arrival - env.now)
    post.filled += 1
    yield env.timeout(counts_until - arrival)
    post.filled -= 1
    post.filled_days += counts_until - arrival
    yield env.timeout(leaves - counts_until)
    unit.called, unit.ready_day = False, leaves + unit.cycle.deployable_from_day
