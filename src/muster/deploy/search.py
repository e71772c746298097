"""The greedy planner, compiled: each load takes the way on which it arrives first, as things stand when it is its turn.

Planners' tools are said to do the same: sort by priority and latest date, then load what is there.
"""

import numpy as np
from numba import njit

from muster.deploy.flat import FloatArray, IntArray

SLACK = 1e-6
"""What rounding may add up to; amounts are pieces, trains and metres, so it is next to nothing."""

Uses = tuple[IntArray, IntArray, IntArray, FloatArray]
Arcs = tuple[IntArray, IntArray, IntArray, FloatArray]
Trips = tuple[FloatArray, IntArray, IntArray, IntArray]
Ways = tuple[IntArray, IntArray, IntArray]


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _fits(arc: int, day: int, left: FloatArray, uses: Uses) -> bool:
    start, resource, offset, amount = uses
    last = left.shape[1] - 1
    for use in range(start[arc], start[arc + 1]):
        at = day + offset[use]
        if at <= last and left[resource[use], at] < amount[use] - SLACK:
            return False
    return True


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _trips_wanted(arc: int, day: int, arcs: Arcs, trips: Trips, room: FloatArray) -> int:
    carrier = arcs[2][arc]
    if carrier < 0:
        return 0
    lacking = arcs[3][arc] - room[carrier, day]
    return int(np.ceil(lacking / trips[0][carrier])) if lacking > SLACK else 0


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _fleet_has(carrier: int, n_trips: int, day: int, left: FloatArray, trips: Trips) -> bool:
    last = left.shape[1] - 1
    for use in range(trips[1][carrier], trips[1][carrier + 1]):
        at = day + trips[3][use]
        if at <= last and left[trips[2][use], at] < n_trips - SLACK:
            return False
    return True


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _leaves(
    arc: int, day: int, left: FloatArray, room: FloatArray, arcs: Arcs, uses: Uses, trips: Trips
) -> int:
    """Return the first day from ``day`` on which a load can leave on the arc and still arrive, or -1."""
    horizon = left.shape[1] - 1
    at = max(day, arcs[0][arc])
    while at + arcs[1][arc] <= horizon:
        if _fits(arc, at, left, uses):
            wanted = _trips_wanted(arc, at, arcs, trips, room)
            if wanted == 0 or _fleet_has(arcs[2][arc], wanted, at, left, trips):
                return at
        at += 1
    return -1


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _take(
    arc: int, day: int, left: FloatArray, room: FloatArray, arcs: Arcs, uses: Uses, trips: Trips, sailed: IntArray
) -> None:
    """Book a load on an arc, and the trips that it makes necessary."""
    last = left.shape[1] - 1
    for use in range(uses[0][arc], uses[0][arc + 1]):
        if day + uses[2][use] <= last:
            left[uses[1][use], day + uses[2][use]] -= uses[3][use]
    carrier = arcs[2][arc]
    if carrier >= 0:
        wanted = _trips_wanted(arc, day, arcs, trips, room)
        for use in range(trips[1][carrier], trips[1][carrier + 1]):
            if day + trips[3][use] <= last:
                left[trips[2][use], day + trips[3][use]] -= wanted
        sailed[carrier, day] += wanted
        room[carrier, day] += wanted * trips[0][carrier] - arcs[3][arc]


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def place_loads(
    turns: IntArray, ready: IntArray, left: FloatArray, arcs: Arcs, uses: Uses, trips: Trips, ways: Ways,
    taken: IntArray, sailed: IntArray,
) -> IntArray:  # fmt: skip
    """Return the day on which each load of ``turns`` (a parcel each) arrives, -1 if not within the horizon.

    ``left`` : (resource, day) is used up; ``taken`` : (arc, day) and ``sailed`` : (carrier, day) count what leaves.
    """
    arrivals = np.full(len(turns), -1, dtype=np.int64)
    room = np.zeros(sailed.shape)
    for turn in range(len(turns)):
        parcel = turns[turn]
        best, best_way = -1, -1
        for way in range(ways[0][parcel], ways[0][parcel + 1]):
            at = ready[parcel]
            for step in range(ways[1][way], ways[1][way + 1]):
                leaves = _leaves(ways[2][step], at, left, room, arcs, uses, trips)
                at = -1 if leaves < 0 else leaves + arcs[1][ways[2][step]]
                if at < 0 or (best >= 0 and at >= best):
                    at = -1
                    break
            if at >= 0:
                best, best_way = at, way
        if best_way < 0:
            continue
        arrivals[turn] = _book(best_way, ready[parcel], left, room, arcs, uses, trips, ways, taken, sailed)
    return arrivals


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _book(
    way: int, ready: int, left: FloatArray, room: FloatArray, arcs: Arcs, uses: Uses, trips: Trips, ways: Ways,
    taken: IntArray, sailed: IntArray,
) -> int:  # fmt: skip
    """Book a load on every arc of a way; later arcs see what the earlier ones took. Return the day of arrival."""
    at = ready
    for step in range(ways[1][way], ways[1][way + 1]):
        arc = ways[2][step]
        leaves = _leaves(arc, at, left, room, arcs, uses, trips)
        if leaves < 0:  # only where one way uses a resource twice: it takes what it has and stays where it is
            return -1
        _take(arc, leaves, left, room, arcs, uses, trips, sailed)
        taken[arc, leaves] += 1
        at = leaves + arcs[1][arc]
    return at
