"""Time is counted in whole months from 0, and every window is half-open: its start is in, its end is out."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DAYS_PER_MONTH = 365.25 / 12
MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Months ``from_month <= month < to_month``; ``to_month`` None means open beyond the horizon."""

    from_month: int
    to_month: int | None

    def __contains__(self, month: int) -> bool:
        """Return whether ``month`` lies in the window."""
        return self.from_month <= month and (self.to_month is None or month < self.to_month)

    def months(self, n_months: int) -> range:
        """Return the months of the window that lie inside a horizon of ``n_months``.

        Examples
        --------
        >>> list(Window(from_month=2, to_month=None).months(5))
        [2, 3, 4]
        """
        end = n_months if self.to_month is None else min(self.to_month, n_months)
        return range(max(self.from_month, 0), max(end, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The months that a scenario plans: ``n_months`` from the first day of ``start``."""

    start: date
    n_months: int

    def date_of(self, month: int) -> date:
        """Return the first day of ``month``; months past the end are allowed, so that ends can be shown.

        Examples
        --------
        >>> Horizon(start=date(2026, 3, 1), n_months=36).date_of(11)
        datetime.date(2027, 2, 1)
        """
        years, index = divmod(self.start.month - 1 + month, MONTHS_PER_YEAR)
        return date(self.start.year + years, index + 1, 1)

    def label(self, month: int) -> str:
        """Return ``Mar 2026`` for a month index.

        Examples
        --------
        >>> Horizon(start=date(2026, 3, 1), n_months=36).label(1)
        'Apr 2026'
        """
        return self.date_of(month).strftime("%b %Y")

    def spans(self, months: Iterable[int]) -> tuple[str, ...]:
        """Return the labels of ``months`` as runs, each from its first to its last month.

        Examples
        --------
        >>> Horizon(start=date(2026, 3, 1), n_months=12).spans([5, 0, 1, 2])
        ('Mar 2026 to May 2026', 'Aug 2026')
        """
        runs: list[list[int]] = []
        for month in sorted(months):
            if runs and runs[-1][1] == month - 1:
                runs[-1][1] = month
            else:
                runs.append([month, month])
        return tuple(
            self.label(first) if first == last else f"{self.label(first)} to {self.label(last)}" for first, last in runs
        )


def months_until(days: int) -> int:
    """Return the first whole month that begins no earlier than ``days`` after the start.

    Examples
    --------
    >>> months_until(0), months_until(10), months_until(31), months_until(60)
    (0, 1, 2, 2)
    """
    return math.ceil(days / DAYS_PER_MONTH)


def first_day_of(month: int) -> int:
    """Return the day from the start on which ``month`` begins, to the nearest whole day.

    Examples
    --------
    >>> first_day_of(0), first_day_of(1), first_day_of(2)
    (0, 30, 61)
    """
    return round(month * DAYS_PER_MONTH)


def month_from(day: int) -> int:
    """Return the first month that begins on ``day`` or later; the inverse of `first_day_of`.

    Examples
    --------
    >>> month_from(0), month_from(30), month_from(31), month_from(61)
    (0, 1, 2, 2)
    """
    month = max(int(day / DAYS_PER_MONTH), 0)
    return month if first_day_of(month) >= day else month + 1
