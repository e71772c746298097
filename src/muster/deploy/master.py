"""Large problems by ways in place of arcs: a relaxation over the ways found so far, and prices that ask for better.

A load's way through time is a column. Prices of resources come from the relaxation; the cheapest way of every parcel
under them either makes the relaxation better or proves a bound, whatever the prices are. After Dantzig and Wolfe
(1960) and Lagrange; whole loads and whole ships are then sought among the ways found.
"""

import time
from dataclasses import dataclass, replace

import numpy as np

from muster.deploy.capacity import capacity_rows, keeping
from muster.deploy.flat import Flat, FloatArray, IntArray
from muster.deploy.greedy import Booked, book, net_of, score_of
from muster.deploy.pricing import arc_prices, price_ways
from muster.deploy.relaxation import Relaxation
from muster.deploy.reorder import in_order, reordered
from muster.deploy.tracks import Tracks, entries_of, taken_of
from muster.engines.milp import Axis, Entries, Kind, Milp
from muster.engines.solve import Settings, solve

_KEPT_SHARE = 0.5
"""How much of the prices before goes into the next ones, so that they do not jump."""
_NEAR = 1e-6
_HALF = 0.5
_ROUGH = 1e-4
_FEW = 3
_TRACKS = (0, 10, 25, 60)
"""How many ways through time of each movement the search for whole schedules looks at, first and then.

0: those that the relaxation uses.
"""
_FIRST_SHARE = 0.4
"""How much of the time that is left goes at most to the first of these searches."""
_PRICING_SHARE = 0.6
_REORDER_SHARE = 0.4
"""How much of the time after pricing goes into other orders of loads."""
_ENOUGH_SHARE = 0.005
"""How near to each other value and bound have to come, as a share of the lateness that lift could spare."""


def floor_of(flat: Flat) -> float:
    """Return the lateness that no lift could spare: every load alone, with everything to itself."""
    leaves = np.zeros((len(flat.way_start) - 1, max(flat.n_steps, 1)), dtype=np.int64)
    net = net_of(flat)
    costs = price_ways(
        net, arc_prices(net, np.zeros(flat.capacity.shape), flat.n_arcs), flat.ready, _lates(flat), leaves
    )
    return float(_best(flat, costs) @ flat.n_loads)


def _lates(flat: Flat) -> FloatArray:
    """Return what a load of each parcel costs that arrives on a day: (parcel, day)."""
    days = np.arange(flat.horizon + 1)
    lates = [flat.lateness(np.full(len(days), parcel), days) for parcel in range(len(flat.parcels))]
    return np.array(lates).reshape(-1, len(days))


def _never(flat: Flat) -> FloatArray:
    """Return what a load of each parcel costs that is left behind: (parcel,)."""
    return flat.lateness(np.arange(len(flat.parcels)), np.full(len(flat.parcels), 2 * flat.horizon))


def _best(flat: Flat, costs: FloatArray) -> FloatArray:
    """Return the least cost of a load of each parcel: (parcel,)."""
    if not len(flat.parcels):
        return np.zeros(0)
    return np.minimum(np.minimum.reduceat(costs, flat.way_of[:-1]), _never(flat))


def by_ways(flat: Flat, start: Booked, time_limit_s: float, seed: int = 0) -> tuple[Booked, float]:
    """Return the best schedule found, no later than the start, and a bound that none is below."""
    until = time.perf_counter() + time_limit_s
    tracks = Tracks(flat=flat)
    for track in start.tracks if start.tracks is not None else ():
        if track[0] >= 0:
            tracks.add(int(track[0]), track[1:])
    priced = _priced(flat, tracks, start, time.perf_counter() + time_limit_s * _PRICING_SHARE)
    bound = min(float(np.ceil(priced.bound - _ROUGH)), priced.late)
    until_other = time.perf_counter() + max(until - time.perf_counter(), 0.0) * _REORDER_SHARE
    other = reordered(flat, priced.turns, until_other, seed, bound)
    if score_of(flat, other.taken).late < score_of(flat, start.taken).late:
        start = other
    for most in _TRACKS:
        left_s = until - time.perf_counter()
        if left_s <= 0 or score_of(flat, start.taken).late <= bound + _NEAR:
            break
        few = tracks.some(_promising(flat, tracks, priced, most) if most else _used(flat, tracks, priced))
        for track in start.tracks if start.tracks is not None else ():
            if track[0] >= 0:
                few.add(int(track[0]), track[1:])
        start = _whole(flat, few, start, left_s if most else left_s * _FIRST_SHARE)
    return start, bound


@dataclass(frozen=True, slots=True, kw_only=True)
class _Priced:
    """The best bound, the prices that gave it, what loads cost under them at least, and the last relaxation.

    ``prices`` : (resource, day); ``best`` : (parcel,); ``x`` : (track,), of the tracks that there were then.
    ``turns`` : (load,), the best order found to take loads in, and how ``late`` its schedule is: that of a relaxation,
    or of the greedy planner.
    """

    bound: float
    prices: FloatArray
    best: FloatArray
    x: FloatArray
    turns: IntArray
    late: float


def _priced(flat: Flat, tracks: Tracks, start: Booked, until: float) -> _Priced:
    """Return the best bound, with every way that prices asked for added to ``tracks``, and a schedule to go on from."""
    net, lates, never = net_of(flat), _lates(flat), _never(flat)
    floor = floor_of(flat)
    relaxation = Relaxation(flat, never)
    late = score_of(flat, start.taken).late
    found = _Priced(
        bound=floor, prices=np.zeros(flat.capacity.shape), best=never, x=np.zeros(0), turns=in_order(flat), late=late
    )
    before = None
    while (relaxed := relaxation.solved(tracks, until - time.perf_counter())) is not None:
        prices = relaxed.prices if before is None else (1 - _KEPT_SHARE) * relaxed.prices + _KEPT_SHARE * before
        leaves = np.zeros((len(flat.way_start) - 1, max(flat.n_steps, 1)), dtype=np.int64)
        costs = price_ways(net, arc_prices(net, prices, flat.n_arcs), flat.ready, lates, leaves)
        best = _best(flat, costs)
        proven = float(best @ flat.n_loads - (prices * flat.capacity).sum()) - keeping(flat, prices)
        turns = _turns(flat, tracks, relaxed.x)
        late = score_of(flat, book(flat, turns).taken).late
        if late < found.late:
            found = replace(found, turns=turns, late=late)
        found = replace(found, x=relaxed.x)
        if proven > found.bound:
            found = replace(found, bound=proven, prices=prices, best=best)
        wanted = np.flatnonzero(costs <= best[_owner(flat)] + _NEAR)
        added = sum(tracks.add(int(way), leaves[way]) for way in wanted)
        near = relaxed.value - found.bound <= max(_ENOUGH_SHARE * (relaxed.value - floor), _NEAR)
        if near or time.perf_counter() > until or not (added or before is not None):
            break
        before = prices if added else None
    return found


def _turns(flat: Flat, tracks: Tracks, x: FloatArray) -> IntArray:
    """Return the parcel of each load, in the order of the days on which the relaxation brings them."""
    n = len(x)
    order = np.lexsort((np.array(tracks.arrival[:n]), np.array(tracks.parcel[:n])))
    parcel, day, amount = np.array(tracks.parcel[:n])[order], np.array(tracks.arrival[:n])[order], x[order]
    wanted = []
    for number, n_loads in enumerate(flat.n_loads.tolist()):
        mine = slice(*np.searchsorted(parcel, [number, number + 1]))
        found = np.searchsorted(np.cumsum(amount[mine]), np.arange(n_loads) + _HALF)
        days = np.append(day[mine], 2 * flat.horizon)
        wanted.append(days[np.minimum(found, len(days) - 1)])
    turns = np.repeat(np.arange(len(flat.parcels)), flat.n_loads)
    return turns[np.argsort(np.concatenate(wanted), kind="stable")]


def _promising(flat: Flat, tracks: Tracks, priced: _Priced, most: int) -> IntArray:
    """Return for each parcel the ``most`` tracks that cost least under the prices: there whole schedules are sought."""
    cells, columns, amounts = taken_of(flat, tracks)
    parcel = np.array(tracks.parcel)
    paid = np.bincount(columns, weights=amounts * priced.prices.ravel()[cells], minlength=len(parcel))
    above = np.array(tracks.late) + paid - priced.best[parcel]
    order = np.lexsort((above, parcel))
    rank = np.arange(len(order)) - np.searchsorted(parcel[order], parcel[order])
    return np.sort(order[rank < most])


def _used(flat: Flat, tracks: Tracks, priced: _Priced) -> IntArray:
    """Return the tracks that the relaxation uses, and for each parcel a few that cost next to nothing more."""
    return np.union1d(np.flatnonzero(priced.x > _NEAR), _promising(flat, tracks, priced, _FEW))


def _owner(flat: Flat) -> IntArray:
    return np.repeat(np.arange(len(flat.parcels)), np.diff(flat.way_of))


def _whole(flat: Flat, tracks: Tracks, start: Booked, time_limit_s: float) -> Booked:
    """Return the best schedule of whole loads and whole trips on the tracks, no later than the start."""
    days = flat.horizon + 1
    cells, columns, amounts = entries_of(tracks)
    aboard = tracks.aboard()
    sailing = sorted({(carrier, day) for _, carrier, day, _ in aboard})
    number = {key: at for at, key in enumerate(sailing)}
    milp = Milp()
    parcel = np.array(tracks.parcel, dtype=np.int64)
    x = milp.columns("tracks", (Axis(np.arange(len(parcel))),), upper=flat.n_loads[parcel], kind=Kind.INTEGER)
    trips = milp.columns("trips", (Axis(np.arange(max(len(sailing), 1))),), upper=1e3, kind=Kind.INTEGER)
    parcels = np.arange(len(flat.parcels))
    left = milp.columns("left", (Axis(parcels),), upper=flat.n_loads, kind=Kind.IMPLIED)
    loads = flat.n_loads.astype(np.float64)
    there = Entries.join([Entries(parcel, x, np.ones(len(x))), Entries(parcels, left, np.ones(len(parcels)))])
    milp.rows("there", (Axis(parcels),), there, lower=loads, upper=loads)
    held = [
        (flat.trip_resource[use] * days + day + flat.trip_day[use], at)
        for (carrier, day), at in number.items()
        for use in range(flat.trip_start[carrier], flat.trip_start[carrier + 1])
        if day + flat.trip_day[use] < days
    ]
    busy = np.array(held, dtype=np.int64).reshape(-1, 2)
    gone = Entries(cells, x[columns], amounts)
    capacity_rows(milp, flat, Entries.join([gone, Entries(busy[:, 0], trips[busy[:, 1]], np.ones(len(busy)))]))
    if sailing:
        _rooms(flat, milp, (aboard, number), x, trips)
    milp.minimise(np.concatenate([x, left]), np.concatenate([tracks.late, _never(flat)]))
    begin = _begin(flat, tracks, start, sailing)
    late = score_of(flat, start.taken).late
    near = max(_ENOUGH_SHARE * (late - floor_of(flat)), _HALF)
    solved = solve(milp.finish(), Settings(time_limit_s=time_limit_s, gap=near), begin)
    if solved.x is None or solved.value >= late - _NEAR:
        return start
    return _booked(flat, tracks, solved.x[: len(x)], (sailing, solved.x[trips]))


def _rooms(
    flat: Flat,
    milp: Milp,
    given: tuple[list[tuple[int, int, int, float]], dict[tuple[int, int], int]],
    x: IntArray,
    trips: IntArray,
) -> None:
    """Have room on ships for what leaves on them."""
    aboard, number = given
    rows = np.array([number[carrier, day] for _, carrier, day, _ in aboard], dtype=np.int64)
    loaded = Entries(rows, x[[track for track, _, _, _ in aboard]], np.array([room for _, _, _, room in aboard]))
    rooms = np.array([-flat.trip_room[carrier] for carrier, _ in number])
    places = np.arange(len(number))
    milp.rows("room", (Axis(places),), Entries.join([loaded, Entries(places, trips[places], rooms)]), upper=0.0)


def _begin(flat: Flat, tracks: Tracks, start: Booked, sailing: list[tuple[int, int]]) -> FloatArray:
    counts = np.zeros(len(tracks.parcel))
    for track in start.tracks if start.tracks is not None else ():
        if track[0] >= 0:
            n_steps = flat.way_start[track[0] + 1] - flat.way_start[track[0]]
            counts[tracks.known[int(track[0]), *track[1 : 1 + n_steps].tolist()]] += 1
    trips = [float(start.sailed[carrier, day]) for carrier, day in sailing] or [0.0]
    return np.concatenate([counts, trips])


def _booked(flat: Flat, tracks: Tracks, x: FloatArray, trips: tuple[list[tuple[int, int]], FloatArray]) -> Booked:
    taken = np.zeros((flat.n_arcs, flat.horizon + 1), dtype=np.int64)
    sailed = np.zeros((len(flat.carriers), flat.horizon + 1), dtype=np.int64)
    followed = []
    for key, track in tracks.known.items():
        if count := round(float(x[track])):
            followed += [[*key, *[-1] * (1 + flat.n_steps - len(key))]] * count
            arcs = flat.way_arcs[flat.way_start[key[0]] : flat.way_start[key[0] + 1]]
            for arc, day in zip(arcs.tolist(), key[1:], strict=True):
                taken[arc, day] += count
    for (carrier, day), count_of in zip(trips[0], trips[1], strict=False):
        sailed[carrier, day] += round(float(count_of))
    followed_by = np.array(followed, dtype=np.int64).reshape(-1, 1 + flat.n_steps)
    return Booked(taken=taken, sailed=sailed, tracks=followed_by)
