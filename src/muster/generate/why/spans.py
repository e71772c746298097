"""The most of something over spans of months, for many spans at once."""

import numpy as np

from muster.generate.eligibility import IntArray


def most_within(values: IntArray, row: IntArray, since: IntArray, until: IntArray) -> IntArray:
    """(span,), the most that ``values`` : (row, month) have in a span's ``row`` and months ``since .. until``.

    ``until`` is left out, and every span has a month. A table of the most over 1, 2, 4, ... months answers each span
    by two of its entries that cover it (Bender and Farach-Colton, 2000).

    Examples
    --------
    >>> values = np.array([[1, 5, 2, 0], [9, 0, 0, 7]])
    >>> most_within(values, np.array([0, 0, 1]), np.array([0, 2, 1]), np.array([4, 4, 3])).tolist()
    [5, 2, 0]
    """
    length = until - since
    power = np.frexp(length.astype(np.float64))[1] - 1  # of 2, so that 2 ** power <= length < 2 ** (power + 1)
    most = np.zeros(len(row), dtype=values.dtype)
    covering = values
    for k in range(int(power.max(initial=-1)) + 1):
        mine = np.flatnonzero(power == k)
        first = covering[row[mine], since[mine]]
        most[mine] = np.maximum(first, covering[row[mine], until[mine] - (1 << k)])
        covering = np.maximum(covering[:, : -(1 << k)], covering[:, 1 << k :])
    return most


def over_months(n_rows: int, n_months: int, row: IntArray, since: IntArray, until: IntArray, n: IntArray) -> IntArray:
    """(row, month), the sum of ``n`` : (span,) over all spans of a row that hold the month, ``until`` left out.

    Examples
    --------
    >>> over_months(1, 4, np.array([0, 0]), np.array([0, 1]), np.array([2, 9]), np.array([3, 4])).tolist()
    [[3, 7, 4, 4]]
    """
    change = np.zeros((n_rows, n_months + 1), dtype=np.int64)
    np.add.at(change, (row, since), n)
    np.add.at(change, (row, np.minimum(until, n_months)), -n)
    return np.cumsum(change, axis=1)[:, :n_months]
