"""The greedy planner, compiled: each load takes the way on which it arrives first, as things stand when it is its turn.

Planners' tools are said to do the same: sort by priority and latest date, then load what is there.
"""

import numpy as np
from numba import njit

from muster.deploy.flat import FloatArray, IntArray

SLACK = 1e-6
"""What rounding may add up to; amounts are pieces, trains and metres, so it is next to nothing."""

Uses = tuple[IntArray, IntArray, IntArray, FloatArray, FloatArray]
Arcs = tuple[IntArray, IntArray, IntArray, FloatArray]
Trips = tuple[FloatArray, IntArray, IntArray, IntArray]
Ways = tuple[IntArray, IntArray, IntArray]
Net = tuple[Arcs, Uses, Trips, Ways]
"""Arcs (first day, days, carrier, room taken), what they use and what is kept of that, what trips hold, and the ways
of parcels."""
Stock = tuple[FloatArray, FloatArray]
"""What is left of the capacity of each day (below zero where more came from earlier days), and what is kept at its
end: (resource, day)."""
State = tuple[Stock, FloatArray, IntArray, IntArray, IntArray]
"""What is left of resources, the room on ships that sail, the loads that leave on arcs, the trips of carriers, and of
each load its way and the days on which it leaves (-1: none)."""


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def settle(resource: int, day: int, keep: float, stock: Stock) -> None:
    """Work out again what is kept of a resource at the end of a day, and of later ones, as far as that changes it."""
    left, kept = stock
    for at in range(day, left.shape[1]):
        now = min(keep, (kept[resource, at - 1] if at > 0 else 0.0) + left[resource, at])
        if at > day and now == kept[resource, at]:
            return
        kept[resource, at] = now


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def fill(keeps: FloatArray, stock: Stock) -> None:
    """Work out what is kept of every resource when nothing is taken yet."""
    for resource in range(len(keeps)):
        for day in range(stock[0].shape[1]):
            before = stock[1][resource, day - 1] if day > 0 else 0.0
            stock[1][resource, day] = min(keeps[resource], before + stock[0][resource, day])


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _has(first: int, end: int, day: int, stock: Stock, uses: Uses) -> bool:
    """Return whether there is enough for the uses of one resource from ``first`` up to ``end``.

    What is taken may have been kept for a later day: every day is looked at until none notices any more.
    """
    left, kept = stock
    resource, keep = uses[1][first], uses[4][uses[1][first]]
    use, less = first, 0.0
    at = day + uses[2][first]
    while at < left.shape[1]:
        there = (kept[resource, at - 1] if at > 0 else 0.0) + left[resource, at] - less
        while use < end and day + uses[2][use] == at:
            there -= uses[3][use]
            use += 1
        if there < -SLACK:
            return False
        less = kept[resource, at] - min(keep, there)
        at += 1
        if less <= 0.0:
            if use == end:
                break
            at = day + uses[2][use]
    return True


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _fits(arc: int, day: int, stock: Stock, uses: Uses) -> bool:
    use, last = uses[0][arc], uses[0][arc + 1]
    while use < last:
        end = use + 1
        while end < last and uses[1][end] == uses[1][use]:
            end += 1
        if not _has(use, end, day, stock, uses):
            return False
        use = end
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
    arcs, stock = net[0], state[0]
    horizon = stock[0].shape[1] - 1
    at = max(day, arcs[0][arc])
    while at + arcs[1][arc] <= horizon:
        if _fits(arc, at, stock, net[1]):
            wanted = _trips_wanted(arc, at, arcs, net[2], state[1])
            if wanted == 0 or _fleet_has(int(arcs[2][arc]), wanted, at, stock[0], net[2]):
                return int(at)
        at += 1
    return -1


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _take(arc: int, day: int, net: Net, state: State) -> None:
    """Book a load on an arc, and the trips that it makes necessary."""
    arcs, uses, trips = net[0], net[1], net[2]
    stock, room, taken, sailed, _ = state
    left = stock[0]
    last = left.shape[1] - 1
    taken[arc, day] += 1
    for use in range(uses[0][arc], uses[0][arc + 1]):
        if day + uses[2][use] <= last:
            left[uses[1][use], day + uses[2][use]] -= uses[3][use]
            settle(uses[1][use], day + uses[2][use], uses[4][uses[1][use]], stock)
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
        best, best_way = state[0][0].shape[1], -1
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
