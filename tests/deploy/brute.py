"""The best lateness of a tiny problem by trying everything: no arrays, no model, nothing shared with either."""

import math
from collections.abc import Iterator

from muster.deploy.network import Link, Parcel, Problem

State = dict[tuple[str, int], float]


def best_late(problem: Problem) -> float:
    """Return the least lateness of all schedules: every load in turn leaves on every way at every time, or never."""
    loads = [parcel for parcel in problem.parcels for _ in range(parcel.n_loads)]
    ways = {parcel.movement: list(_plans(problem, parcel)) for parcel in problem.parcels}
    best = [float("inf")]

    def go_on(number: int, late: float, chosen: list[int], taken: State, aboard: State) -> None:
        if late >= best[0]:
            return
        if number == len(loads):
            best[0] = late
            return
        parcel = loads[number]
        same = number > 0 and loads[number - 1] is parcel
        for index, (arrival, steps) in enumerate(ways[parcel.movement]):
            if same and index < chosen[-1]:
                continue
            found = _added(problem, parcel, steps, taken, aboard)
            if found is not None:
                go_on(number + 1, late + parcel.weight * max(arrival - parcel.due_day, 0), [*chosen, index], *found)

    go_on(0, 0.0, [-1], {}, {})
    return best[0]


def _plans(problem: Problem, parcel: Parcel) -> Iterator[tuple[int, tuple[tuple[Link, int], ...]]]:
    """Yield every way with every day of departure on each link, the earliest arrivals first, and staying behind."""
    found: list[tuple[int, tuple[tuple[Link, int], ...]]] = []

    def go_on(hub: str, day: int, steps: tuple[tuple[Link, int], ...]) -> None:
        if hub == parcel.destination:
            found.append((day, steps))
            return
        for key, first in zip(parcel.links, parcel.from_days, strict=True):
            link = problem.links[key]
            wait = max([0, *(math.ceil(problem.delays[delay].days) for delay in link.delays)])
            if link.origin == hub:
                for leaves in range(max(day, first, wait), problem.horizon_days - link.days + 1):
                    go_on(link.destination, leaves + link.days, (*steps, (link, leaves)))

    go_on(parcel.origin, parcel.ready_day, ())
    yield from sorted(found, key=lambda one: one[0])
    yield 2 * problem.horizon_days, ()


def _added(
    problem: Problem, parcel: Parcel, steps: tuple[tuple[Link, int], ...], taken: State, aboard: State
) -> tuple[State, State] | None:
    taken, aboard = dict(taken), dict(aboard)
    for link, leaves in steps:
        for use in link.uses:
            for day in range(leaves + use.first_day, leaves + use.first_day + use.days):
                if not _take(problem, taken, use.resource, day, use.amount * parcel.per_load.get(use.measure, 0.0)):
                    return None
        if link.carrier is not None:
            cell = (link.id, leaves)
            before = -(-aboard.get(cell, 0.0) // link.carrier.room)
            aboard[cell] = aboard.get(cell, 0.0) + parcel.per_load[link.carrier.measure]
            trips = -(-aboard[cell] // link.carrier.room) - before
            for day in range(leaves, leaves + link.carrier.cycle_days):
                if trips and not _take(problem, taken, link.carrier.fleet, day, trips):
                    return None
    return taken, aboard


def _take(problem: Problem, taken: State, resource: str, day: int, amount: float) -> bool:
    if day > problem.horizon_days:
        return True
    taken[resource, day] = taken.get((resource, day), 0.0) + amount
    one, kept = {str(key): known for key, known in problem.resources.items()}[resource], 0.0
    for at in range(problem.horizon_days + 1):
        kept += one.on(at) - taken.get((resource, at), 0.0)
        if kept < -1e-9:
            return False
        kept = min(kept, one.keeps)
    return True
