"""The relaxation over the ways through time found so far: loads and ships may be parted. It grows with the ways."""

from dataclasses import dataclass

import numpy as np

from muster.deploy.capacity import filling
from muster.deploy.flat import Flat, FloatArray, IntArray
from muster.deploy.tracks import Tracks, taken_of
from muster.engines.growing import Growing
from muster.engines.milp import INFINITY, Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """The least lateness, prices : (resource, day) of zero or more, and how much goes on each track, (track,)."""

    value: float
    prices: FloatArray
    x: FloatArray


class Relaxation:
    """Every load on some track or left behind, nothing beyond capacity, what is left of days kept for the next."""

    def __init__(self, flat: Flat, never: FloatArray) -> None:
        self._flat = flat
        self._model = Growing()
        self._row_of = np.full(flat.capacity.size, -1, dtype=np.int64)
        self._keeps = np.zeros(flat.capacity.size, dtype=np.bool_)
        self._columns: list[IntArray] = []
        self._n_tracks = 0
        loads = flat.n_loads.astype(np.float64)
        rows = self._model.rows(loads, loads)
        parcels = np.arange(len(rows))
        self._model.columns(never, np.full(len(rows), INFINITY), Entries(rows, parcels, np.ones(len(rows))))

    def solved(self, tracks: Tracks, time_limit_s: float) -> Relaxed | None:
        """Return the optimum over all tracks, taking up the new ones, or None if the time is over."""
        self._take_up(tracks)
        found = self._model.solve(time_limit_s)
        if found is None:
            return None
        prices = np.zeros(self._flat.capacity.shape)
        cells = np.flatnonzero(self._row_of >= 0)
        prices.flat[cells] = np.maximum(-found.row_dual[self._row_of[cells]], 0.0)
        columns = np.concatenate(self._columns) if self._columns else np.zeros(0, dtype=np.int64)
        return Relaxed(value=found.value, prices=prices, x=found.x[columns])

    def _take_up(self, tracks: Tracks) -> None:
        first, self._n_tracks = self._n_tracks, len(tracks.parcel)
        n = self._n_tracks - first
        if not n:
            return
        cells, of, amounts = taken_of(self._flat, tracks, first)
        self._open(np.unique(cells))
        parcel = np.array(tracks.parcel[first:], dtype=np.int64)
        entries = Entries.join(
            [
                Entries(parcel, np.arange(n), np.ones(n)),
                _added_up(Entries(self._row_of[cells], of - first, amounts)),
            ]
        )
        late = np.array(tracks.late[first:], dtype=np.float64)
        self._columns.append(self._model.columns(late, np.full(n, INFINITY), entries))

    def _open(self, used: IntArray) -> None:
        """Have rows for these cells, for those before them that fill what is kept, and columns for what is kept."""
        days = self._flat.horizon + 1
        fresh = used[self._row_of[used] < 0]
        fresh = np.union1d(fresh, filling(self._flat, fresh))
        fresh = fresh[self._row_of[fresh] < 0]
        upper = self._flat.capacity.ravel()[fresh]
        self._row_of[fresh] = self._model.rows(np.full(len(fresh), -INFINITY), upper)
        near = np.union1d(fresh[fresh % days > 0] - 1, fresh[fresh % days < days - 1])
        both = (self._row_of[near] >= 0) & (self._row_of[np.minimum(near + 1, len(self._row_of) - 1)] >= 0)
        giving = near[both & ~self._keeps[near] & (self._flat.keeps[near // days] > 0)]
        self._keeps[giving] = True
        n = np.arange(len(giving))
        entries = [
            Entries(self._row_of[giving], n, np.ones(len(n))),
            Entries(self._row_of[giving + 1], n, -np.ones(len(n))),
        ]
        self._model.columns(np.zeros(len(n)), self._flat.keeps[giving // days], Entries.join(entries))


def _added_up(entries: Entries) -> Entries:
    """Return entries of which no two stand in one place."""
    keys, of = np.unique(np.stack([entries.columns, entries.rows]), axis=1, return_inverse=True)
    values = np.bincount(of.ravel(), weights=entries.values, minlength=keys.shape[1]).astype(np.float64)
    return Entries(keys[1], keys[0], values)
