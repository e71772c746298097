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


def blocks(model: Model, shared: BoolArray) -> tuple[IntArray, ...]:
    """Return the columns of each block, largest block first.

    Columns belong together when a row has both, save for rows that ``shared`` : (row,) marks.

    Examples
    --------
    >>> from muster.engines.milp import Axis, Entries, Kind, Milp
    >>> milp = Milp()
    >>> x = milp.columns("x", (Axis(np.arange(3)),), kind=Kind.INTEGER)
    >>> pair = Entries(np.array([0, 0]), x[:2], np.ones(2))
    >>> _ = milp.rows("pair", (Axis(np.zeros(1, dtype=np.int64)),), pair, upper=1.0)
    >>> whole = Entries(np.zeros(3, dtype=np.int64), x, np.ones(3))
    >>> _ = milp.rows("all", (Axis(np.zeros(1, dtype=np.int64)),), whole, upper=2.0)
    >>> [block.tolist() for block in blocks(milp.finish(), np.array([False, True]))]
    [[0, 1], [2]]
    """
    held = sparse.coo_array(model.matrix[np.flatnonzero(~shared), :])
    n_rows, n_columns = held.shape
    graph = sparse.coo_array(
        (np.ones(held.nnz), (held.row, held.col.astype(np.int64) + n_rows)), shape=(n_rows + n_columns,) * 2
    )
    label = connected_components(graph, directed=False)[1][n_rows:]
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    return tuple(sorted(parts, key=lambda part: (-len(part), int(part[0]))))


def cut_out(model: Model, columns: IntArray, x: FloatArray, eased: BoolArray) -> Model:
    """Return the model of ``columns`` alone, the others held at ``x`` : (column,).

    In rows that ``eased`` : (row,) marks the others count as nothing instead, which relaxes rows of the form
    "no more than" whose coefficients are not negative.
    """
    matrix = model.matrix[:, columns]
    rows = np.unique(matrix.indices)
    matrix = sparse.csc_array(matrix[rows, :])
    others = model.matrix @ x - model.matrix[:, columns] @ x[columns]
    taken = np.where(eased, 0.0, others)[rows]
    return replace(
        model,
        cost=model.cost[columns],
        lower=model.lower[columns],
        upper=model.upper[columns],
        integer=model.integer[columns],
        matrix=matrix,
        row_lower=model.row_lower[rows] - taken,
        row_upper=model.row_upper[rows] - taken,
    )


def fits(model: Model, x: FloatArray, rows: BoolArray) -> bool:
    """Return whether ``x`` keeps the rows that ``rows`` marks, to within half a unit."""
    sums = (model.matrix @ x)[rows]
    upper, lower = model.row_upper[rows], model.row_lower[rows]
    return bool(((sums <= upper + 0.5) | (upper == INFINITY)).all() and (sums >= lower - 0.5).all())
