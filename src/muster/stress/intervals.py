"""How far a number from a sample of draws can be trusted, as far as the sample goes."""

import math

import numpy as np
import numpy.typing as npt

Z_95 = 1.959963984540054
"""How many standard errors to either side hold 95 % of a normal distribution."""

FloatArray = npt.NDArray[np.float64]


def wilson(n_hits: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of which ``n_hits`` of ``n`` draws were seen.

    Source: Wilson 1927.

    Examples
    --------
    >>> [round(end, 4) for end in wilson(50, 100)]
    [0.4038, 0.5962]
    >>> [round(end, 4) for end in wilson(0, 100)]
    [0.0, 0.037]
    """
    if not n:
        return 0.0, 1.0
    share, room = n_hits / n, Z_95**2 / n
    middle = (share + room / 2) / (1 + room)
    half = Z_95 * math.sqrt(share * (1 - share) / n + room / (4 * n)) / (1 + room)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def quantile(values: FloatArray, share: float) -> float:
    """Return the smallest of ``values`` (draw,) that at least ``share`` of them do not exceed.

    Examples
    --------
    >>> quantile(np.array([3.0, 1.0, 2.0, 4.0]), 0.5)
    2.0
    """
    return float(np.quantile(values, share, method="inverted_cdf"))


def quantile_interval(values: FloatArray, share: float) -> tuple[float, float]:
    """Return two of ``values`` (draw,) between which the quantile of the distribution lies with 95 % confidence.

    The ranks follow from the normal approximation of how many of the draws lie below the quantile.
    """
    n = len(values)
    half = Z_95 * math.sqrt(n * share * (1 - share))
    low, high = math.floor(n * share - half), math.ceil(n * share + half)
    ranked = np.sort(values)
    return float(ranked[max(low - 1, 0)]), float(ranked[min(high, n - 1)])


def mean_and_error(values: FloatArray) -> tuple[float, float]:
    """Return the mean of ``values`` (draw,) and its standard error.

    Examples
    --------
    >>> mean_and_error(np.array([1.0, 3.0]))
    (2.0, 1.0)
    """
    if len(values) < 2:
        return float(values.mean()) if len(values) else 0.0, 0.0
    return float(values.mean()), float(values.std(ddof=1) / math.sqrt(len(values)))
