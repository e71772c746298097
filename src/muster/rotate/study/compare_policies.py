"""Two policies under the same fortunes: their differences run by run, and how far the mean of these can be trusted.

Run k of both policies draws the same random numbers, so what chance does to both falls out of the difference.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

CONFIDENCE = 0.95
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One measure under two policies over the same runs: ``other`` less ``first``.

    ``low`` to ``high`` holds the mean difference with 95 % confidence (Student's t over the runs); both are None for
    a single run, which has no spread. ``n_higher`` and ``n_lower`` count the runs in which ``other`` had more, and
    less. ``independent_half`` is half the width that as many runs with fortunes of their own would have given.
    """

    measure: str
    first: float
    other: float
    mean: float
    low: float | None
    high: float | None
    n_runs: int
    n_higher: int
    n_lower: int
    independent_half: float | None

    @property
    def is_clear(self) -> bool:
        """Return whether the interval leaves out zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def differences(first: Mapping[str, Sequence[float]], other: Mapping[str, Sequence[float]]) -> tuple[Difference, ...]:
    """Return the difference of every measure that both have; each has one value per run, runs in the same order."""
    return tuple(difference(name, first[name], other[name]) for name in first if name in other)


def difference(measure: str, first: Sequence[float], other: Sequence[float]) -> Difference:
    """Return the paired difference of one measure.

    Examples
    --------
    >>> found = difference("gap days", [10.0, 20.0, 30.0], [8.0, 17.0, 29.0])
    >>> found.mean, round(found.low, 2), round(found.high, 2), found.is_clear
    (-2.0, -4.48, 0.48, False)
    """
    one, two = np.asarray(first, dtype=np.float64), np.asarray(other, dtype=np.float64)
    if len(one) != len(two):
        raise ValueError(f"{len(one)} runs of one policy and {len(two)} of the other cannot be paired")
    apart = two - one
    mean = float(apart.mean()) if len(apart) else 0.0
    half = half_width(apart)
    return Difference(
        measure=measure,
        first=float(one.mean()) if len(one) else 0.0,
        other=float(two.mean()) if len(two) else 0.0,
        mean=mean,
        low=None if half is None else mean - half,
        high=None if half is None else mean + half,
        n_runs=len(apart),
        n_higher=int((apart > 0).sum()),
        n_lower=int((apart < 0).sum()),
        independent_half=_independent(one, two),
    )


def half_width(values: FloatArray) -> float | None:
    """Return half the width of the 95 % interval of the mean of ``values`` (run,); None for fewer than two."""
    n = len(values)
    if n < 2:
        return None
    return _t(n - 1) * float(values.std(ddof=1)) / math.sqrt(n)


def _independent(one: FloatArray, two: FloatArray) -> float | None:
    n = len(one)
    if n < 2:
        return None
    return _t(2 * n - 2) * math.sqrt((float(one.var(ddof=1)) + float(two.var(ddof=1))) / n)


def _t(freedom: int) -> float:
    return float(stdtrit(freedom, 0.5 + CONFIDENCE / 2))
