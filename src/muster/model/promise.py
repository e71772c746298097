"""What nations promise their people: how long a unit is at home between two tours."""

from dataclasses import dataclass

from muster.model.effort import LineOfEffort
from muster.model.source import Source
from muster.model.time import DAYS_PER_MONTH


@dataclass(frozen=True, slots=True, kw_only=True)
class DwellPromise:
    """Days at home that a contributor promises units of a line of effort (None: all of them) before the next tour.

    Exactly one is given: ``home_months``, the same after every tour, or ``home_per_out``, days at home for each day
    away. It is a guideline that may be broken, unlike the rest that an offer states.
    """

    id: str
    contributor: str
    line_of_effort: LineOfEffort | None
    home_months: float | None
    home_per_out: float | None
    source: Source
    note: str

    def home_days(self, tour_days: int) -> int:
        """Return the days at home promised after a tour of so many days.

        Examples
        --------
        >>> from muster.model.source import Grade
        >>> source = Source(id="s", publisher="p", title="t", published="2018", url="", grade=Grade.B)
        >>> given = {"id": "x", "contributor": "USA", "line_of_effort": None, "source": source, "note": ""}
        >>> DwellPromise(home_months=None, home_per_out=2, **given).home_days(180)
        360
        >>> DwellPromise(home_months=24, home_per_out=None, **given).home_days(180)
        730
        """
        if self.home_months is not None:
            return int(self.home_months * DAYS_PER_MONTH)
        return round((self.home_per_out or 0.0) * tour_days)
