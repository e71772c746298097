"""A matrix as runs: stretches of one column with one value in rows that follow each other.

A tour has the same coefficient in every month it is present, so its column has a few runs where it has many entries.
Products with the matrix then need a cumulative sum over the rows and one step per run.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from muster.engines.milp import FloatArray, IntArray

Int32Array = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """Runs by column: those of column ``j`` are ``first[j] .. first[j + 1]``.

    A run covers the rows ``begin .. end`` with ``value``. ``first`` : (column + 1,), the others : (run,).
    """

    first: IntArray
    begin: Int32Array
    end: Int32Array
    value: FloatArray


def charged(runs: Runs, row_dual: FloatArray) -> FloatArray:
    """(column,), what prices of the rows charge for each column, which must have a run each."""
    paid = np.concatenate([[0.0], np.cumsum(row_dual)])
    return np.asarray(np.add.reduceat(runs.value * (paid[runs.end] - paid[runs.begin]), runs.first[:-1]))


def runs_of(matrix: sparse.csc_array) -> Runs:
    """Return ``matrix`` : (row, column) as runs.

    Examples
    --------
    >>> runs_of(sparse.csc_array(np.array([[2.0, 0.0], [2.0, 1.0], [3.0, 0.0]])))  # doctest: +NORMALIZE_WHITESPACE
    Runs(first=array([0, 2, 3]), begin=array([0, 2, 1], dtype=int32), end=array([2, 3, 2], dtype=int32),
         value=array([2., 3., 1.]))
    """
    matrix.sort_indices()
    row, value = matrix.indices, matrix.data
    column = np.repeat(np.arange(matrix.shape[1]), np.diff(matrix.indptr))
    fresh = np.ones(len(row), dtype=np.bool_)
    fresh[1:] = (row[1:] != row[:-1] + 1) | (value[1:] != value[:-1]) | (column[1:] != column[:-1])
    begins = np.flatnonzero(fresh)
    lengths = np.diff(np.append(begins, len(row)))
    return Runs(
        first=np.searchsorted(column[begins], np.arange(matrix.shape[1] + 1)).astype(np.int64),
        begin=row[begins].astype(np.int32),
        end=(row[begins] + lengths).astype(np.int32),
        value=value[begins],
    )
