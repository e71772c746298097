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
Net = tuple[Arcs, Uses, Trips, Ways]
"""Arcs (first day, days, carrier, room taken), what they use, what trips hold, and the ways of parcels."""
State = tuple[FloatArray, FloatArray, IntArray, IntArray, IntArray]
"""What is left of resources, the room on ships that sail, the loads that leave on arcs, the trips of carriers, and of
each load its way and the days on which it leaves (-1: none)."""


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
def _leaves(arc: int, day: int, net: Net, state: State) -> int:
    """Return the first day from ``day`` on which a load can leave on the arc and still arrive, or -1."""
    arcs, left = net[0], state[0]
    horizon = left.shape[1] - 1
    at = max(day, arcs[0][arc])
    while at + arcs[1][arc] <= horizon:
        if _fits(arc, at, left, net[1]):
            wanted = _trips_wanted(arc, at, arcs, net[2], state[1])
            if wanted == 0 or _fleet_has(int(arcs[2][arc]), wanted, at, left, net[2]):
                return int(at)
        at += 1
    return -1


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _take(arc: int, day: int, net: Net, state: State) -> None:
    """Book a load on an arc, and the trips that it makes necessary."""
    arcs, uses, trips = net[0], net[1], net[2]
    left, room, taken, sailed, _ = state
    last = left.shape[1] - 1
    taken[arc, day] += 1
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
def _arrives(way: int, ready: int, before: int, net: Net, state: State) -> int:
    """Return when a load that takes a way is there, or -1 if that is not before the day ``before``."""
    at = ready
    for step in range(net[3][1][way], net[3][1][way + 1]):
        arc = net[3][2][step]
        leaves = _leaves(arc, at, net, state)
        at = leaves + net[0][1][arc]
        if leaves < 0 or at >= before:
            return -1
    return at


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def place_loads(turns: IntArray, ready: IntArray, net: Net, state: State) -> int:
    """Return how many of the loads of ``turns`` (a parcel each) set out; ``state`` takes them up."""
    n_placed = 0
    for turn in range(len(turns)):
        parcel = turns[turn]
        best, best_way = state[0].shape[1], -1
        for way in range(net[3][0][parcel], net[3][0][parcel + 1]):
            at = _arrives(way, ready[parcel], best, net, state)
            if at >= 0:
                best, best_way = at, way
        if best_way >= 0:
            _book(turn, best_way, ready[parcel], net, state)
            n_placed += 1
    return n_placed


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _book(turn: int, way: int, ready: int, net: Net, state: State) -> None:
    """Book a load on every arc of a way; later arcs see what the earlier ones took.

    Where one way uses a resource twice a load may find nothing left for its second use; it then stays where it is.
    """
    at = ready
    state[4][turn, 0] = way
    for step in range(net[3][1][way], net[3][1][way + 1]):
        arc = net[3][2][step]
        leaves = _leaves(arc, at, net, state)
        if leaves < 0:
            state[4][turn, :] = -1
            return
        _take(arc, leaves, net, state)
        state[4][turn, 1 + step - net[3][1][way]] = leaves
        at = leaves + net[0][1][arc]
