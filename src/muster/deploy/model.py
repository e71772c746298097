r"""The optimum as a mixed-integer model on the time-expanded network: loads on arcs by day, whole trips of ships.

.. math::

   \min \sum_{a, d} w\,(d + L_a - \mathrm{due})^+ x_{a,d} + \sum_p w\,(2T - \mathrm{due})^+ \mathit{left}_p

over arcs into destinations, where loads that are at a hub wait there for nothing, every resource has its capacity on
every day, and ships sail in whole trips that come back.
"""

from dataclasses import dataclass, replace

import numpy as np

from muster.deploy.capacity import capacity_rows
from muster.deploy.flat import Flat, FloatArray, IntArray
from muster.deploy.greedy import arriving
from muster.engines.milp import Axis, Entries, Kind, Milp, Model


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Where things stand in the model.

    ``arc`` and ``day`` : (move,), of column ``move``; ``moves`` the columns; ``trips`` : (carrier, day); ``left`` :
    (parcel,). ``late`` : (column,), what each column costs in lateness, and ``cost`` in dollars. ``arrival`` : (move,),
    the day on which it ends at a destination, -1 where it does not.
    """

    model: Model
    arc: IntArray
    day: IntArray
    arrival: IntArray
    n_moves: int
    trips: IntArray
    left: IntArray
    late: FloatArray
    cost: FloatArray

    def taken(self, flat: Flat, x: FloatArray) -> IntArray:
        """Return how many loads leave on each arc on each day in a solution: (arc, day)."""
        taken = np.zeros((flat.n_arcs, flat.horizon + 1), dtype=np.int64)
        taken[self.arc, self.day] = np.rint(x[: self.n_moves]).astype(np.int64)
        return taken

    def until(self, closure_day: int) -> Model:
        """Return the model in which everything is at its place by a day."""
        upper = self.model.upper.copy()
        upper[: self.n_moves][self.arrival > closure_day] = 0.0
        upper[self.left] = 0.0
        return replace(self.model, upper=upper)


def columns_of(flat: Flat) -> Columns:
    """Return the model of a problem, least lateness its objective."""
    milp = Milp()
    first, last = _spans(flat)
    counts = np.maximum(last - first + 1, 0)
    arc = np.repeat(np.arange(flat.n_arcs), counts)
    day = first[arc] + np.arange(len(arc)) - np.repeat(np.cumsum(counts) - counts, counts)
    moves = milp.columns(
        "moves", (Axis(arc), Axis(day)), upper=flat.n_loads[flat.arc_parcel[arc]].astype(np.float64), kind=Kind.INTEGER
    )
    days = flat.horizon + 1
    carrier, sails = np.divmod(np.arange(len(flat.carriers) * days), days)
    trips = milp.columns("trips", (Axis(carrier, flat.carriers), Axis(sails)), kind=Kind.INTEGER)
    parcels = np.arange(len(flat.parcels))
    left = milp.columns("left", (Axis(parcels),), upper=flat.n_loads.astype(np.float64), kind=Kind.IMPLIED)
    trips = trips.reshape(-1, days)
    ends = np.isin(arc, arriving(flat))
    _there(milp, flat, (arc, moves, ends), left)
    _stocks(milp, flat, (arc, day, moves))
    _room(milp, flat, (arc, day, moves), trips)
    _capacity(milp, flat, (arc, day, moves), trips)
    arrival = np.where(ends, day + flat.arc_days[arc], -1)
    late = np.zeros(milp.n_columns)
    late[moves[ends]] = flat.lateness(flat.arc_parcel[arc[ends]], arrival[ends])
    late[left] = flat.lateness(parcels, np.full(len(parcels), 2 * flat.horizon))
    cost = np.zeros(milp.n_columns)
    cost[moves] = flat.arc_cost[arc]
    milp.minimise(np.arange(milp.n_columns), late)
    return Columns(
        model=milp.finish(), arc=arc, day=day, arrival=arrival, n_moves=len(moves), trips=trips, left=left,
        late=late, cost=cost,
    )  # fmt: skip


def n_columns_of(flat: Flat) -> int:
    """Return about how many columns the model has, before it is built."""
    first, last = _spans(flat)
    return int(np.maximum(last - first + 1, 0).sum()) + len(flat.carriers) * (flat.horizon + 1)


def _spans(flat: Flat) -> tuple[IntArray, IntArray]:
    """Return the first and last day on which each arc makes sense: not before a load can be there, nor too late."""
    n_hubs = len(flat.hubs)
    never = 4 * flat.horizon + 4
    key_tail, key_head = (flat.arc_parcel * n_hubs + hub for hub in (flat.arc_tail, flat.arc_head))
    early = np.full(len(flat.parcels) * n_hubs, never)
    late = np.full(len(flat.parcels) * n_hubs, -never)
    for number, parcel in enumerate(flat.parcels):
        early[number * n_hubs + flat.hubs.index(parcel.origin)] = parcel.ready_day
        late[number * n_hubs + flat.hubs.index(parcel.destination)] = flat.horizon
    for _ in range(n_hubs):
        before = early.copy(), late.copy()
        np.minimum.at(early, key_head, np.maximum(early[key_tail], flat.arc_first) + flat.arc_days)
        np.maximum.at(late, key_tail, late[key_head] - flat.arc_days)
        if (early == before[0]).all() and (late == before[1]).all():
            break
    first = np.maximum(early[key_tail], flat.arc_first)
    return first, np.minimum(late[key_head] - flat.arc_days, flat.horizon)


def _there(milp: Milp, flat: Flat, moved: tuple[IntArray, IntArray, np.ndarray], left: IntArray) -> None:
    """Have every load at its place or left behind, and none leave home twice."""
    arc, moves, ends = moved
    parcels = np.arange(len(flat.parcels))
    loads = flat.n_loads.astype(np.float64)
    arrived = Entries(flat.arc_parcel[arc[ends]], moves[ends], np.ones(int(ends.sum())))
    behind = Entries(parcels, left, np.ones(len(parcels)))
    milp.rows("there", (Axis(parcels),), Entries.join([arrived, behind]), lower=loads, upper=loads)
    home = np.array([flat.hubs.index(one.origin) for one in flat.parcels], dtype=np.int64)
    leaves = flat.arc_tail[arc] == home[flat.arc_parcel[arc]]
    gone = Entries(flat.arc_parcel[arc[leaves]], moves[leaves], np.ones(int(leaves.sum())))
    milp.rows("gone", (Axis(parcels),), gone, upper=loads)


def _stocks(milp: Milp, flat: Flat, moved: tuple[IntArray, IntArray, IntArray]) -> None:
    """Let wait at a hub in between what came less what went on."""
    arc, day, moves = moved
    days, n_hubs = flat.horizon + 1, len(flat.hubs)
    ends = {(p, flat.hubs.index(hub)) for p, one in enumerate(flat.parcels) for hub in (one.origin, one.destination)}
    tails = flat.arc_parcel * n_hubs + flat.arc_tail
    inner = np.array([key for key in np.unique(tails).tolist() if divmod(key, n_hubs) not in ends], dtype=np.int64)
    if not len(inner):
        return
    number = np.full(len(flat.parcels) * n_hubs, -1)
    number[inner] = np.arange(len(inner))
    place, on = np.divmod(np.arange(len(inner) * days), days)
    axes = (Axis(inner[place] // n_hubs), Axis(inner[place] % n_hubs, flat.hubs), Axis(on))
    stock = milp.columns("waits", axes, kind=Kind.IMPLIED)
    rows = np.arange(len(stock))
    went = number[tails[arc]]
    came = number[flat.arc_parcel[arc] * n_hubs + flat.arc_head[arc]]
    arrives = day + flat.arc_days[arc]
    out, into = went >= 0, (came >= 0) & (arrives < days)
    later = rows[on > 0]
    entries = [
        Entries(rows, stock, np.ones(len(rows))),
        Entries(later, stock[later - 1], -np.ones(len(later))),
        Entries(went[out] * days + day[out], moves[out], np.ones(int(out.sum()))),
        Entries(came[into] * days + arrives[into], moves[into], -np.ones(int(into.sum()))),
    ]
    milp.rows("stock", axes, Entries.join(entries), lower=0.0, upper=0.0)


def _room(milp: Milp, flat: Flat, moved: tuple[IntArray, IntArray, IntArray], trips: IntArray) -> None:
    """Have room on ships for what leaves on them."""
    if not trips.size:
        return
    arc, day, moves = moved
    days = flat.horizon + 1
    aboard = flat.arc_carrier[arc] >= 0
    row = flat.arc_carrier[arc[aboard]] * days + day[aboard]
    loaded = Entries(row, moves[aboard], flat.arc_room[arc[aboard]])
    carrier, sails = np.divmod(np.arange(trips.size), days)
    room = Entries(np.arange(trips.size), trips.ravel(), -flat.trip_room[carrier])
    milp.rows("room", (Axis(carrier, flat.carriers), Axis(sails)), Entries.join([loaded, room]), upper=0.0)


def _capacity(milp: Milp, flat: Flat, moved: tuple[IntArray, IntArray, IntArray], trips: IntArray) -> None:
    """Take no more of a resource on a day than there is, with what is kept of earlier ones."""
    arc, day, moves = moved
    days = flat.horizon + 1
    counts = np.diff(flat.use_start)[arc]
    which = np.repeat(np.arange(len(arc)), counts)
    use = flat.use_start[arc[which]] + np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    on = day[which] + flat.use_day[use]
    kept = on < days
    cell = flat.use_resource[use] * days + on
    parts = [Entries(cell[kept], moves[which[kept]], flat.use_amount[use[kept]])]
    for number in range(len(flat.carriers)):
        held = slice(flat.trip_start[number], flat.trip_start[number + 1])
        sails, offset = np.divmod(np.arange(days * len(flat.trip_day[held])), len(flat.trip_day[held]))
        busy = sails + flat.trip_day[held][offset]
        kept = busy < days
        cells = flat.trip_resource[held][offset] * days + busy
        parts.append(Entries(cells[kept], trips[number][sails[kept]], np.ones(int(kept.sum()))))
    capacity_rows(milp, flat, Entries.join(parts))
