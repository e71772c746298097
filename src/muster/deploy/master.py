"""Large problems by ways in place of arcs: a relaxation over the ways found so far, and prices that ask for better.

A load's way through time is a column. Prices of resources come from the relaxation; the cheapest way of every parcel
under them either makes the relaxation better or proves a bound, whatever the prices are. After Dantzig and Wolfe
(1960) and Lagrange; whole loads and whole ships are then sought among the ways found.
"""

import time
from dataclasses import dataclass, field, replace

import numpy as np

from muster.deploy.capacity import capacity_rows, keeping
from muster.deploy.flat import Flat, FloatArray, IntArray
from muster.deploy.greedy import Booked, book, net_of, score_of
from muster.deploy.pricing import arc_prices, price_ways
from muster.engines.milp import Axis, Entries, Kind, Milp
from muster.engines.solve import Settings, solve, solve_relaxed

_KEPT_SHARE = 0.5
"""How much of the prices of the best bound so far goes into the next ones, so that they do not jump."""
_NEAR = 1e-6
_HALF = 0.5
_ROUGH = 1e-4
_TRACKS = (0, 10, 25, 60)
"""How many ways through time of each movement the search for whole schedules looks at, first and then.

0: those that the relaxation uses.
"""
_FIRST_SHARE = 0.4
"""How much of the time that is left goes at most to the first of these searches."""
_PRICING_SHARE = 0.6
_ENOUGH_SHARE = 0.005
"""How near to each other value and bound have to come, as a share of the lateness that lift could spare."""


@dataclass(kw_only=True)
class Tracks:
    """The ways through time found so far: of each its parcel, its way and the days on which it leaves each hub."""

    flat: Flat
    known: dict[tuple[int, ...], int] = field(default_factory=dict)
    parcel: list[int] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    arrival: list[int] = field(default_factory=list)
    cells: list[IntArray] = field(default_factory=list)
    amounts: list[FloatArray] = field(default_factory=list)

    def add(self, way: int, leaves: IntArray) -> bool:
        """Return whether a way is new, and keep it."""
        flat = self.flat
        arcs = flat.way_arcs[flat.way_start[way] : flat.way_start[way + 1]]
        key = (way, *leaves[: len(arcs)].tolist())
        if key in self.known:
            return False
        parcel = int(np.searchsorted(flat.way_of, way, side="right")) - 1
        arrival = int(leaves[len(arcs) - 1] + flat.arc_days[arcs[-1]])
        self.known[key] = len(self.parcel)
        self.parcel.append(parcel)
        self.arrival.append(arrival)
        self.late.append(float(flat.lateness(np.array([parcel]), np.array([arrival]))[0]))
        cells, amounts = [], []
        for arc, day in zip(arcs.tolist(), key[1:], strict=True):
            used = slice(flat.use_start[arc], flat.use_start[arc + 1])
            cells.append(flat.use_resource[used] * (flat.horizon + 1) + flat.use_day[used] + day)
            amounts.append(np.where(flat.use_day[used] + day <= flat.horizon, flat.use_amount[used], 0.0))
        self.cells.append(np.concatenate(cells))
        self.amounts.append(np.concatenate(amounts))
        return True

    def some(self, kept: IntArray) -> "Tracks":
        """Return only the tracks of these numbers."""
        keys = list(self.known)
        found = Tracks(flat=self.flat)
        for number in kept.tolist():
            key = keys[number]
            found.add(key[0], np.array(key[1:], dtype=np.int64))
        return found

    def aboard(self) -> list[tuple[int, int, int, float]]:
        """Return for every step by ship its track, carrier, day and what it takes of the room."""
        flat = self.flat
        found = []
        for key, track in self.known.items():
            arcs = flat.way_arcs[flat.way_start[key[0]] : flat.way_start[key[0] + 1]]
            for arc, day in zip(arcs.tolist(), key[1:], strict=True):
                if flat.arc_carrier[arc] >= 0:
                    found.append((track, int(flat.arc_carrier[arc]), day, float(flat.arc_room[arc])))
        return found


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


def by_ways(flat: Flat, start: Booked, time_limit_s: float) -> tuple[Booked, float]:
    """Return the best schedule found, no later than the start, and a bound that none is below."""
    until = time.perf_counter() + time_limit_s
    tracks = Tracks(flat=flat)
    for track in start.tracks if start.tracks is not None else ():
        if track[0] >= 0:
            tracks.add(int(track[0]), track[1:])
    late = score_of(flat, start.taken).late
    priced = _priced(flat, tracks, time.perf_counter() + time_limit_s * _PRICING_SHARE)
    guided = book(flat, _turns(flat, tracks, priced.x))
    if score_of(flat, guided.taken).late < late:
        start = guided
    bound = min(float(np.ceil(priced.bound - _ROUGH)), late)
    for most in _TRACKS:
        left_s = until - time.perf_counter()
        if left_s <= 0 or score_of(flat, start.taken).late <= bound + _NEAR:
            break
        few = tracks.some(_promising(flat, tracks, priced, most) if most else np.flatnonzero(priced.x > _NEAR))
        for track in start.tracks if start.tracks is not None else ():
            if track[0] >= 0:
                few.add(int(track[0]), track[1:])
        start = _whole(flat, few, start, left_s if most else left_s * _FIRST_SHARE)
    return start, bound


@dataclass(frozen=True, slots=True, kw_only=True)
class _Priced:
    """The best bound, the prices that gave it, what loads cost under them at least, and the last relaxation.

    ``prices`` : (resource, day); ``best`` : (parcel,); ``x`` : (track,), of the tracks that there were then.
    """

    bound: float
    prices: FloatArray
    best: FloatArray
    x: FloatArray


def _priced(flat: Flat, tracks: Tracks, until: float) -> _Priced:
    """Return the best bound, with every way that prices asked for added to ``tracks``."""
    net, lates, never = net_of(flat), _lates(flat), _never(flat)
    floor = floor_of(flat)
    found = _Priced(bound=floor, prices=np.zeros(flat.capacity.shape), best=never, x=np.zeros(0))
    while True:
        value, fresh, x = _relaxed(flat, tracks, never)
        prices = (1 - _KEPT_SHARE) * fresh + _KEPT_SHARE * found.prices if found.bound > floor else fresh
        leaves = np.zeros((len(flat.way_start) - 1, max(flat.n_steps, 1)), dtype=np.int64)
        costs = price_ways(net, arc_prices(net, prices, flat.n_arcs), flat.ready, lates, leaves)
        best = _best(flat, costs)
        proven = float(best @ flat.n_loads - (prices * flat.capacity).sum()) - keeping(flat, prices)
        if proven > found.bound:
            found = _Priced(bound=proven, prices=prices, best=best, x=x)
        wanted = np.flatnonzero(costs <= best[_owner(flat)] + _NEAR)
        added = sum(tracks.add(int(way), leaves[way]) for way in wanted)
        near = value - found.bound <= max(_ENOUGH_SHARE * (value - floor), _NEAR)
        if near or not added or time.perf_counter() > until:
            return replace(found, x=x)


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
    cells, columns, amounts = _taken(flat, tracks)
    parcel = np.array(tracks.parcel)
    paid = np.bincount(columns, weights=amounts * priced.prices.ravel()[cells], minlength=len(parcel))
    above = np.array(tracks.late) + paid - priced.best[parcel]
    order = np.lexsort((above, parcel))
    rank = np.arange(len(order)) - np.searchsorted(parcel[order], parcel[order])
    return np.sort(order[rank < most])


def _owner(flat: Flat) -> IntArray:
    return np.repeat(np.arange(len(flat.parcels)), np.diff(flat.way_of))


def _entries(tracks: Tracks) -> tuple[IntArray, IntArray, FloatArray]:
    """Return cell, track and amount of everything that tracks take up, ships left aside."""
    counts = [len(one) for one in tracks.cells]
    cells = np.concatenate(tracks.cells)
    amounts = np.concatenate(tracks.amounts)
    kept = amounts > 0
    return cells[kept], np.repeat(np.arange(len(counts)), counts)[kept], amounts[kept]


def _taken(flat: Flat, tracks: Tracks) -> tuple[IntArray, IntArray, FloatArray]:
    """Return cell, track and amount of everything that tracks take up, their shares of ships included."""
    days = flat.horizon + 1
    cells, columns, amounts = _entries(tracks)
    shares = [
        (flat.trip_resource[use] * days + day + flat.trip_day[use], track, room / flat.trip_room[carrier])
        for track, carrier, day, room in tracks.aboard()
        for use in range(flat.trip_start[carrier], flat.trip_start[carrier + 1])
        if day + flat.trip_day[use] < days
    ]
    if shares:
        more = np.array(shares)
        cells = np.concatenate([cells, more[:, 0].astype(np.int64)])
        columns = np.concatenate([columns, more[:, 1].astype(np.int64)])
        amounts = np.concatenate([amounts, more[:, 2]])
    return cells, columns, amounts


def _relaxed(flat: Flat, tracks: Tracks, never: FloatArray) -> tuple[float, FloatArray, FloatArray]:
    """Return the value of the relaxation over the tracks, prices (resource, day), and how much goes on each track.

    Ships may sail in parts.
    """
    cells, columns, amounts = _taken(flat, tracks)
    milp = Milp()
    x = milp.columns("tracks", (Axis(np.arange(len(tracks.parcel))),), kind=Kind.CONTINUOUS)
    parcels = np.arange(len(flat.parcels))
    left = milp.columns("left", (Axis(parcels),), kind=Kind.CONTINUOUS)
    loads = flat.n_loads.astype(np.float64)
    there = Entries(np.array(tracks.parcel, dtype=np.int64), x, np.ones(len(x)))
    behind = Entries(parcels, left, np.ones(len(parcels)))
    milp.rows("there", (Axis(parcels),), Entries.join([there, behind]), lower=loads, upper=loads)
    capacity, used = capacity_rows(milp, flat, Entries(cells, x[columns], amounts))
    milp.minimise(np.concatenate([x, left]), np.concatenate([tracks.late, never]))
    solved = solve_relaxed(milp.finish(), Settings())
    prices = np.zeros(flat.capacity.shape)
    if solved.row_dual is not None:
        prices.flat[used] = np.maximum(-solved.row_dual[capacity], 0.0)
    return solved.value, prices, np.zeros(len(x)) if solved.x is None else solved.x[: len(x)]


def _whole(flat: Flat, tracks: Tracks, start: Booked, time_limit_s: float) -> Booked:
    """Return the best schedule of whole loads and whole trips on the tracks, no later than the start."""
    days = flat.horizon + 1
    cells, columns, amounts = _entries(tracks)
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
