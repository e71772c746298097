"""Models that nearly fall apart: blocks of columns that only a few shared rows hold together.

Leaving the shared rows to one block alone relaxes the model, so that the blocks' bounds add up to a bound of the
whole; holding the other blocks where they are restricts it, so that what a block finds fits with the rest.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from muster.engines.milp import INFINITY, FloatArray, IntArray, Model

BoolArray = npt.NDArray[np.bool_]


def blocks(model: Model, shared: BoolArray, label: IntArray) -> tuple[IntArray, ...]:
    """Return the columns of each block, largest block first.

    Columns belong together when a row has both, save for rows that ``shared`` : (row,) marks, or when they have one
    ``label`` : (column,), -1 for none.

    Examples
    --------
    >>> from muster.engines.milp import Axis, Entries, Kind, Milp
    >>> milp = Milp()
    >>> x = milp.columns("x", (Axis(np.arange(3)),), kind=Kind.INTEGER)
    >>> pair = Entries(np.array([0, 0]), x[:2], np.ones(2))
    >>> _ = milp.rows("pair", (Axis(np.zeros(1, dtype=np.int64)),), pair, upper=1.0)
    >>> whole = Entries(np.zeros(3, dtype=np.int64), x, np.ones(3))
    >>> _ = milp.rows("all", (Axis(np.zeros(1, dtype=np.int64)),), whole, upper=2.0)
    >>> [block.tolist() for block in blocks(milp.finish(), np.array([False, True]), np.array([-1, -1, -1]))]
    [[0, 1], [2]]
    """
    held = sparse.coo_array(model.matrix[np.flatnonzero(~shared), :])
    n_rows, n_columns = held.shape
    labelled = np.flatnonzero(label >= 0)
    tie = np.concatenate([held.row.astype(np.int64), n_rows + label[labelled]])
    column = np.concatenate([held.col.astype(np.int64), labelled])
    n_ties = n_rows + int(label.max(initial=-1)) + 1
    graph = sparse.coo_array((np.ones(len(tie)), (tie, column + n_ties)), shape=(n_ties + n_columns,) * 2)
    found = connected_components(graph, directed=False)[1][n_ties:]
    order = np.argsort(found, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(found[order])) + 1)
    return tuple(sorted(parts, key=lambda part: (-len(part), int(part[0]))))


def merged(parts: tuple[IntArray, ...], users: npt.NDArray[np.bool_]) -> tuple[IntArray, ...]:
    """Return the blocks with those merged that a row of ``users`` : (row, block) marks together.

    Examples
    --------
    >>> three = (np.array([0]), np.array([1]), np.array([2]))
    >>> [part.tolist() for part in merged(three, np.array([[True, False, True]]))]
    [[0, 2], [1]]
    """
    rows, block = np.nonzero(users)
    n_rows = len(users)
    graph = sparse.coo_array((np.ones(len(rows)), (rows, block + n_rows)), shape=(n_rows + len(parts),) * 2)
    label = connected_components(graph, directed=False)[1][n_rows:]
    together = [np.sort(np.concatenate([parts[k] for k in np.flatnonzero(label == one)])) for one in np.unique(label)]
    return tuple(sorted(together, key=lambda part: (-len(part), int(part[0]))))


def cut_out(model: Model, columns: IntArray, x: FloatArray, eased: BoolArray, without: IntArray | None = None) -> Model:
    """Return the model of ``columns`` alone, the others held at ``x`` : (column,), and the rows ``without`` left out.

    In rows that ``eased`` : (row,) marks the others count as nothing instead, which relaxes rows of the form
    "no more than" whose coefficients are not negative.
    """
    matrix = model.matrix[:, columns]
    rows = np.unique(matrix.indices)
    if without is not None:
        rows = np.setdiff1d(rows, without, assume_unique=True)
    matrix = sparse.csc_array(matrix[rows, :])
    others = model.matrix @ x - model.matrix[:, columns] @ x[columns]
    taken = np.where(eased, 0.0, others)[rows]
    return replace(
        model,
        cost=model.cost[columns],
        lower=model.lower[columns],
        upper=model.upper[columns],
        integer=model.integer[columns],
        whole=model.whole[columns],
        matrix=matrix,
        row_lower=model.row_lower[rows] - taken,
        row_upper=model.row_upper[rows] - taken,
    )


def slack_rows(model: Model, columns: IntArray, rows: IntArray, owner: IntArray, units: IntArray) -> IntArray:
    """Return which of ``rows`` the ``columns`` cannot fill, all units of every owner at their largest entry.

    ``owner`` : (column,), of which store a column takes one unit at a time, each unit once in a row.
    """
    part = sparse.coo_array(model.matrix[:, columns].tocsr()[rows, :])
    key = part.row.astype(np.int64) * len(units) + owner[columns[part.col]]
    keys, at = np.unique(key, return_inverse=True)
    largest = np.zeros(len(keys))
    np.maximum.at(largest, at, part.data)
    most = np.bincount(keys // len(units), largest * units[keys % len(units)], minlength=len(rows))
    return rows[most <= model.row_upper[rows]]


def broken(model: Model, x: FloatArray, rows: BoolArray) -> IntArray:
    """Return which of the rows that ``rows`` marks ``x`` breaks by half a unit or more."""
    sums = model.matrix @ x
    out = (sums > model.row_upper + 0.5) & (model.row_upper < INFINITY)
    out |= (sums < model.row_lower - 0.5) & (model.row_lower > -INFINITY)
    return np.flatnonzero(out & rows)
