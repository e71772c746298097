"""The best sequence of tours of one unit: a programme over months."""

from dataclasses import dataclass

import numpy as np

from muster.engines.milp import FloatArray, IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """Tours of one unit: ``picked``, their positions among those offered, and ``gain`` : (aim,), their sum."""

    picked: IntArray
    gain: FloatArray


def best_sequence(starts: IntArray, gains: FloatArray, cycle_months: int, n_months: int) -> Sequence:
    """Return the tours of one unit with the largest sum, in strict order of the columns of ``gains`` : (tour, aim).

    Between two starts lie at least ``cycle_months``. Sums in strict order are compared like words, and adding the same
    to both sides never turns such a comparison round, so the best way on from a month is best on every way to it.

    Examples
    --------
    >>> found = best_sequence(np.array([0, 1, 3]), np.array([[3.0], [4.0], [3.0]]), 3, 6)
    >>> found.picked.tolist(), found.gain.tolist()
    ([0, 2], [6.0])
    """
    n_aims = gains.shape[1]
    nothing = (0.0,) * n_aims
    by_start: dict[int, list[tuple[tuple[float, ...], int]]] = {}
    for index, (start, gain) in enumerate(zip(starts.tolist(), gains.tolist(), strict=True)):
        by_start.setdefault(start, []).append((tuple(gain), -index))
    best: list[tuple[tuple[float, ...], int]] = [(nothing, -1)] * (n_months + 1)
    for month in range(n_months - 1, -1, -1):
        best[month] = (best[month + 1][0], -1)
        if month in by_start:
            own, index = max(by_start[month])
            after = best[min(month + cycle_months, n_months)][0]
            total = tuple(a + b for a, b in zip(own, after, strict=True))
            if total > best[month][0]:
                best[month] = (total, -index)
    picked, month = [], 0
    while month < n_months:
        index = best[month][1]
        if index >= 0:
            picked.append(index)
        month += cycle_months if index >= 0 else 1
    return Sequence(picked=np.array(picked, dtype=np.int64), gain=np.array(best[0][0]))
