"""Reasons while they are gathered: which offers, in which months, by code and detail."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from muster.generate.eligibility import BoolArray, IntArray
from muster.model.plan import ReasonCode

WHERE_UNITS_ARE = frozenset({ReasonCode.ALL_IN_USE, ReasonCode.ELSEWHERE, ReasonCode.RESTING})
"""Reasons that only say where the units are; nobody can act on them but by offering more."""
LEADING_SHARE = 0.1
"""The part of what is missing that a reason to act on explains at least where it stands before those."""


@dataclass(slots=True)
class Noted:
    """One reason: its months by offer, and by offer the points that its units could give; each (month,)."""

    months: dict[int | None, BoolArray]
    points: dict[int | None, IntArray]


class Sheaf:
    """Reasons of one line. ``short`` : (month,), points that are missing; ``months`` : those in which some are."""

    def __init__(self, short: IntArray) -> None:
        self.short, self.months = short, short > 0
        self._settled = np.zeros_like(self.months)
        self._noted: defaultdict[tuple[ReasonCode, str], Noted] = defaultdict(lambda: Noted({}, {}))

    def note(
        self,
        code: ReasonCode,
        detail: str,
        offer: int | None,
        points: IntArray | int,
        months: BoolArray | None = None,
    ) -> None:
        """Note a reason for ``months``, as far as the line is short in them (None: in all of them).

        ``points`` are what the units concerned could give: for all months, or (month,).
        """
        mask = self.months & ~self._settled
        if months is not None:
            mask &= months
        if not mask.any():
            return
        noted = self._noted[code, detail]
        weight = np.where(mask, points, 0)
        if offer in noted.months:
            mask, weight = noted.months[offer] | mask, np.maximum(noted.points[offer], weight)
        noted.months[offer], noted.points[offer] = mask, weight

    def settle(self, code: ReasonCode, months: BoolArray) -> None:
        """Note the one reason for ``months`` that leaves nothing to ask about them: later notes pass them over."""
        self.note(code, "", None, self.short, months)
        self._settled = self._settled | months

    def unexplained(self) -> BoolArray:
        """(month,), months in which the line is short and nothing was noted."""
        explained = np.zeros_like(self.months)
        for noted in self._noted.values():
            for mask in noted.months.values():
                explained |= mask
        return self.months & ~explained

    def noted(self) -> list[tuple[ReasonCode, str, dict[int | None, BoolArray]]]:
        """Return everything noted: what somebody can act on, then where units are, each by what explains most.

        That is the point-months missing that the units concerned could give, then all that they could give; equal
        ones stand in the order of the codes and then of the details. A reason to act on that explains less than
        ``LEADING_SHARE`` of what is missing does not go before the others.
        """
        order = {code: place for place, code in enumerate(ReasonCode)}
        weights = {key: self._weight(noted) for key, noted in self._noted.items()}
        least = LEADING_SHARE * int(self.short.sum())

        def rank(key: tuple[ReasonCode, str]) -> tuple[bool, int, int, int, str]:
            behind = key[0] in WHERE_UNITS_ARE or -weights[key][0] < least
            return (behind, *weights[key], order[key[0]], key[1])

        return [(*key, self._noted[key].months) for key in sorted(self._noted, key=rank)]

    def _weight(self, noted: Noted) -> tuple[int, int]:
        points = np.sum(list(noted.points.values()), axis=0)
        return -int(np.minimum(points, self.short).sum()), -int(points.sum())
