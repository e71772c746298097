"""What a schedule means: who is there when, what held them up, and how full everything was."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from muster.deploy.flat import Flat, FloatArray
from muster.deploy.network import Link, Parcel, Problem, Resource, ResourceId
from muster.deploy.result import Closure, Curve, Departure, Schedule
from muster.model.movement import Movement, MovementId, MoveMode

FORCE = "force"
NOTICE = "notice"
"""What kept a load that never waited: it was ready too late, or lives too far away."""
_SLACK = 1e-6


def load_of(flat: Flat, problem: Problem, schedule: Schedule) -> Mapping[ResourceId, FloatArray]:
    """Return what is taken of each resource on each day: (day,)."""
    taken = {key: np.zeros(flat.horizon + 1) for key in flat.resources}
    parcels = {one.movement: one for one in problem.parcels}
    for one in schedule.departures:
        for use in problem.links[one.link].uses:
            amount = use.amount * parcels[one.movement].per_load.get(use.measure, 0.0) * one.n_loads
            first = one.day + use.first_day
            taken[use.resource][first : first + use.days] += amount
    for trip in schedule.sailings:
        carrier = problem.links[trip.link].carrier
        if carrier is not None:
            taken[carrier.fleet][trip.day : trip.day + carrier.cycle_days] += trip.n_trips
    return taken


def closures(problem: Problem, schedule: Schedule, taken: Mapping[ResourceId, FloatArray]) -> tuple[Closure, ...]:
    """Return when each movement is at its place, and what kept it, in the order of closing."""
    moves: dict[MovementId, list[Departure]] = defaultdict(list)
    for one in schedule.departures:
        moves[one.movement].append(one)
    spare = {key: _spare(problem.resources[key], amounts) for key, amounts in taken.items()}
    found = [_closure(problem, parcel, moves[parcel.movement], schedule, spare) for parcel in problem.parcels]
    never = 2 * problem.horizon_days
    return tuple(sorted(found, key=lambda one: (never if one.last_day is None else one.last_day, one.movement)))


def _closure(
    problem: Problem, parcel: Parcel, moves: list[Departure], schedule: Schedule, spare: Mapping[ResourceId, FloatArray]
) -> Closure:
    arrivals = arrivals_of(problem, parcel, moves)
    modes: dict[MoveMode, int] = defaultdict(int)
    for one in moves:
        link = problem.links[one.link]
        if link.destination == (parcel.staging or parcel.destination) and link.days:
            modes[_mode(problem, parcel, link, moves)] += one.n_loads
    whole = not schedule.left.get(parcel.movement)
    last = max(arrivals, default=None) if whole else None
    late = None if last is None else max(last - parcel.due_day, 0)
    binding, waited = ("", 0) if late == 0 else _binding(problem, parcel, moves, spare)
    return Closure(
        movement=parcel.movement,
        first_day=min(arrivals, default=None),
        last_day=last,
        days_late=late,
        modes=dict(sorted(modes.items())),
        binding=binding,
        waited_load_days=waited,
        exact_day=_exact(problem, parcel, moves) if whole else None,
    )


def _exact(problem: Problem, parcel: Parcel, moves: list[Departure]) -> float:
    """Return when the last load is at its place, not rounded."""
    links = ((one.day, problem.links[one.link]) for one in moves)
    return max(day + link.leaves_at + link.exact_days for day, link in links if link.destination == parcel.destination)


def arrivals_of(problem: Problem, parcel: Parcel, moves: list[Departure]) -> dict[int, int]:
    """Return how many loads arrive at their place, by day."""
    found: dict[int, int] = defaultdict(int)
    for one in moves:
        link = problem.links[one.link]
        if link.destination == parcel.destination:
            found[one.day + link.days] += one.n_loads
    return dict(sorted(found.items()))


def _mode(problem: Problem, parcel: Parcel, link: Link, moves: list[Departure]) -> MoveMode:
    """Return the mode that a load's way is named after: the sea, if it came by it, else that of its last link.

    The last link is that to its staging place, if it has one.
    """
    if link.origin != parcel.origin and any(problem.links[one.link].mode is MoveMode.SEA for one in moves):
        return MoveMode.SEA
    return link.mode


def _binding(
    problem: Problem, parcel: Parcel, moves: list[Departure], spare: Mapping[ResourceId, FloatArray]
) -> tuple[str, int]:
    """Return what kept loads waiting longest before the links that they took, and for how many load-days.

    A load waits at a hub from the first day on which loads of its movement are there. Each day counts for the first
    thing that forbade it: a delay, or the resource that lacked most of what was wanted.
    """
    waits: dict[str, int] = defaultdict(int)
    there: dict[str, int] = {parcel.origin: parcel.ready_day}
    for one in sorted(moves, key=lambda move: move.day):
        link = problem.links[one.link]
        there.setdefault(link.destination, one.day + link.days)
        for day in range(there.get(link.origin, one.day), one.day):
            if what := _forbids(problem, parcel, link, day, spare):
                waits[what] += one.n_loads
    best = max(waits, key=lambda key: (waits[key], key), default=NOTICE)
    return best, waits.get(best, 0)


def _forbids(problem: Problem, parcel: Parcel, link: Link, day: int, spare: Mapping[ResourceId, FloatArray]) -> str:
    for delay in link.delays:
        if day + link.leaves_at < problem.delays[delay].days - _SLACK:
            return str(delay)
    lacking: dict[str, float] = {}
    for use in link.uses:
        wanted = use.amount * parcel.per_load.get(use.measure, 0.0)
        for at in range(day + use.first_day, min(day + use.first_day + use.days, problem.horizon_days + 1)):
            if wanted and (short := wanted - spare[use.resource][at]) > _SLACK:
                lacking[use.resource] = max(lacking.get(use.resource, 0.0), short / wanted)
    if link.carrier is not None:
        fleet = link.carrier.fleet
        held = range(day, min(day + link.carrier.cycle_days, problem.horizon_days + 1))
        if any(spare[fleet][at] < 1 - _SLACK for at in held):
            lacking[fleet] = 1.0
    return max(lacking, key=lambda key: (lacking[key], key), default="")


def _spare(one: Resource, taken: FloatArray) -> FloatArray:
    """Return how much more could be taken on each day without anybody later missing what was kept: (day,)."""
    kept, there, over = 0.0, np.zeros(len(taken)), np.zeros(len(taken))
    for day, amount in enumerate(taken.tolist()):
        there[day] = kept + one.on(day) - amount
        kept = min(one.keeps, there[day])
        over[day] = there[day] - kept
    spare = np.full(len(taken) + 1, np.inf)
    for day in range(len(taken) - 1, -1, -1):
        spare[day] = min(there[day], over[day] + spare[day + 1])
    return spare


def curves(movements: tuple[Movement, ...], problem: Problem, schedule: Schedule) -> tuple[Curve, ...]:
    """Return the share of loads at their places by day: of the force, of each line of effort and of each nation."""
    by_movement: dict[MovementId, list[Departure]] = defaultdict(list)
    for one in schedule.departures:
        by_movement[one.movement].append(one)
    parcels = {one.movement: one for one in problem.parcels}
    loads: dict[str, int] = defaultdict(int)
    there: dict[str, FloatArray] = defaultdict(lambda: np.zeros(problem.horizon_days + 1))
    for movement in movements:
        parcel = parcels[movement.id]
        for of in (FORCE, str(movement.line_of_effort), str(movement.nation)):
            loads[of] += parcel.n_loads
            for day, n_loads in arrivals_of(problem, parcel, by_movement[movement.id]).items():
                there[of][day] += n_loads
    return tuple(
        Curve(of=of, n_loads=n, share=tuple((np.cumsum(there[of]) / n).round(6).tolist()))
        for of, n in sorted(loads.items(), key=lambda one: (one[0] != FORCE, one[0]))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fullness:
    """On how many days nothing more of a resource was left, of the days before the last arrival."""

    key: str
    full_days: int


def fullest(problem: Problem, taken: Mapping[ResourceId, FloatArray], found: tuple[Closure, ...]) -> list[Fullness]:
    """Return resources and delays that kept somebody waiting, the one that kept most longest first."""
    kept: dict[str, int] = defaultdict(int)
    for one in found:
        if one.waited_load_days:
            kept[one.binding] += one.waited_load_days
    days = range(problem.horizon_days + 1)
    full = {
        str(key): sum(1 for day in days if amount[day] > max(problem.resources[key].on(day) * _FULL, 0.0))
        for key, amount in taken.items()
    }
    order = sorted(kept, key=lambda key: (-kept[key], key))
    return [Fullness(key=key, full_days=full.get(key, 0)) for key in order]


_FULL = 0.95
"""From this share on a resource counts as full: loads are whole, so that the last corner mostly stays empty."""
