"""Months of a scenario as days of a rotation: every month has the same length, and day 1 is the first."""

import math

from muster.model.time import DAYS_PER_MONTH


def day_of(month: int) -> int:
    """Return the first day of ``month``.

    Examples
    --------
    >>> [day_of(month) for month in (0, 1, 2, 12)]
    [1, 31, 61, 366]
    """
    return 1 + math.floor(month * DAYS_PER_MONTH)


def tour_days(months: int) -> int:
    """Return the days of a tour, rounded up, so that tours that follow each other in months leave no day between.

    Examples
    --------
    >>> tour_days(4), tour_days(6)
    (122, 183)
    """
    return math.ceil(months * DAYS_PER_MONTH)


def rest_days(months: int) -> int:
    """Return the days of a rest, rounded down, so that a turn in months is never longer in days.

    Examples
    --------
    >>> rest_days(8), rest_days(18)
    (243, 547)
    """
    return math.floor(months * DAYS_PER_MONTH)
