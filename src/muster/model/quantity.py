"""How many: a value, a range, or unknown. Most real offers have no number, and the product never hides that."""

from dataclasses import dataclass
from enum import StrEnum


class Assume(StrEnum):
    """Which number stands for a quantity: what was stated (unknown counts as zero), or an end of its range."""

    STATED = "stated"
    LOW = "low"
    LIKELY = "likely"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A count with its spread. ``known`` False: nobody stated it, and the range, if any, only illustrates.

    A plain value has ``low == likely == high``. An unknown quantity without illustration is 0, 0, 0.
    """

    low: int
    likely: int
    high: int
    known: bool = True

    def planned(self, assume: Assume) -> int:
        """Return the number to plan with.

        Examples
        --------
        >>> offered = Quantity(low=1, likely=2, high=4)
        >>> offered.planned(Assume.STATED), offered.planned(Assume.HIGH)
        (2, 4)
        >>> unknown = Quantity(low=1, likely=2, high=3, known=False)
        >>> unknown.planned(Assume.STATED), unknown.planned(Assume.LIKELY)
        (0, 2)
        """
        if assume is Assume.STATED:
            return self.likely if self.known else 0
        return {Assume.LOW: self.low, Assume.LIKELY: self.likely, Assume.HIGH: self.high}[assume]

    def __str__(self) -> str:
        """Return the quantity as it is written in a cell: ``4``, ``2..3..5``, ``unknown`` or ``unknown 2..3..5``."""
        spread = str(self.likely) if self.low == self.high else f"{self.low}..{self.likely}..{self.high}"
        if self.known:
            return spread
        return "unknown" if self.high == 0 else f"unknown {spread}"
