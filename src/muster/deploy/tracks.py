"""Ways through time of single loads, and what they take up of which resource on which day."""

from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from muster.deploy.flat import Flat, FloatArray, IntArray


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

    def aboard(self, first: int = 0) -> list[tuple[int, int, int, float]]:
        """Return for every step by ship, of tracks from ``first`` on, its track, carrier, day and what it takes."""
        flat = self.flat
        found = []
        for key, track in islice(self.known.items(), first, None):
            arcs = flat.way_arcs[flat.way_start[key[0]] : flat.way_start[key[0] + 1]]
            for arc, day in zip(arcs.tolist(), key[1:], strict=True):
                if flat.arc_carrier[arc] >= 0:
                    found.append((track, int(flat.arc_carrier[arc]), day, float(flat.arc_room[arc])))
        return found


def entries_of(tracks: Tracks, first: int = 0) -> tuple[IntArray, IntArray, FloatArray]:
    """Return cell, track and amount of everything that tracks from ``first`` on take up, ships left aside."""
    if first >= len(tracks.cells):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0)
    counts = [len(one) for one in tracks.cells[first:]]
    cells = np.concatenate(tracks.cells[first:])
    amounts = np.concatenate(tracks.amounts[first:])
    kept = amounts > 0
    return cells[kept], first + np.repeat(np.arange(len(counts)), counts)[kept], amounts[kept]


def taken_of(flat: Flat, tracks: Tracks, first: int = 0) -> tuple[IntArray, IntArray, FloatArray]:
    """Return cell, track and amount of everything that tracks take up, their shares of ships included.

    Only of tracks from ``first`` on.
    """
    days = flat.horizon + 1
    cells, columns, amounts = entries_of(tracks, first)
    shares = [
        (flat.trip_resource[use] * days + day + flat.trip_day[use], track, room / flat.trip_room[carrier])
        for track, carrier, day, room in tracks.aboard(first)
        for use in range(flat.trip_start[carrier], flat.trip_start[carrier + 1])
        if day + flat.trip_day[use] < days
    ]
    if shares:
        more = np.array(shares)
        cells = np.concatenate([cells, more[:, 0].astype(np.int64)])
        columns = np.concatenate([columns, more[:, 1].astype(np.int64)])
        amounts = np.concatenate([amounts, more[:, 2]])
    return cells, columns, amounts
