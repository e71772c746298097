"""The capacity of days as rows of a model, with what is kept of one day for the next."""

import numpy as np

from muster.deploy.flat import Flat, FloatArray, IntArray
from muster.engines.milp import Axis, Entries, Kind, Milp


def capacity_rows(milp: Milp, flat: Flat, taken: Entries) -> tuple[IntArray, IntArray]:
    """Return the numbers of new rows, and of each its cell: nothing takes more of a resource than there is.

    ``taken`` : its rows are cells, resource times days plus day. What is left of a day is kept for the next, at most
    ``keeps``: a column of its own wherever somebody can use it.
    """
    days = flat.horizon + 1
    used = np.unique(taken.rows)
    cells = np.union1d(used, filling(flat, used))
    resource, on = np.divmod(cells, days)
    giving = np.flatnonzero((np.diff(cells) == 1) & (on[1:] > 0) & (flat.keeps[resource[:-1]] > 0))
    axes = (Axis(resource[giving], flat.resources), Axis(on[giving]))
    kept = milp.columns("kept", axes, upper=flat.keeps[resource[giving]], kind=Kind.CONTINUOUS)
    entries = [
        Entries(np.searchsorted(cells, taken.rows), taken.columns, taken.values),
        Entries(giving, kept, np.ones(len(kept))),
        Entries(giving + 1, kept, -np.ones(len(kept))),
    ]
    axes = (Axis(resource, flat.resources), Axis(on))
    return milp.rows("capacity", axes, Entries.join(entries), upper=flat.capacity[resource, on]), cells


def filling(flat: Flat, used: IntArray) -> IntArray:
    """Return the cells before those that are used, back to where what is kept was full whatever came before."""
    days = flat.horizon + 1
    known = set(used.tolist())
    found = []
    for cell in used.tolist():
        resource, day = divmod(cell, days)
        keeps, at = float(flat.keeps[resource]), day - 1
        while keeps > 0 and at >= 0 and resource * days + at not in known:
            found.append(resource * days + at)
            keeps -= float(flat.capacity[resource, at])
            at -= 1
    return np.array(found, dtype=np.int64)


def keeping(flat: Flat, prices: FloatArray) -> float:
    """Return the most that keeping can be worth under prices: (resource, day)."""
    rises = np.maximum(np.diff(prices, axis=1), 0.0)
    return float((flat.keeps[:, np.newaxis] * rises).sum())
