"""Reasons while they are gathered: which offers, in which months, by code and detail."""

from collections import defaultdict

import numpy as np

from muster.generate.eligibility import BoolArray
from muster.model.plan import ReasonCode


class Sheaf:
    """Reasons of one line. ``months`` : (month,), those in which it is short."""

    def __init__(self, months: BoolArray) -> None:
        self.months = months
        self._noted: defaultdict[tuple[ReasonCode, str], dict[int | None, BoolArray]] = defaultdict(dict)

    def note(self, code: ReasonCode, detail: str, offer: int | None, months: BoolArray | None = None) -> None:
        """Note a reason for ``months``, as far as the line is short in them (None: in all of them)."""
        mask = self.months.copy() if months is None else self.months & months
        if mask.any():
            noted = self._noted[code, detail]
            noted[offer] = noted[offer] | mask if offer in noted else mask

    def note_month(self, code: ReasonCode, detail: str, offer: int | None, month: int) -> None:
        """Note a reason for one month."""
        mask = np.zeros_like(self.months)
        mask[month] = True
        self.note(code, detail, offer, mask)

    def unexplained(self) -> BoolArray:
        """(month,), months in which the line is short and nothing was noted."""
        explained = np.zeros_like(self.months)
        for offers in self._noted.values():
            for mask in offers.values():
                explained |= mask
        return self.months & ~explained

    def noted(self) -> list[tuple[ReasonCode, str, dict[int | None, BoolArray]]]:
        """Return everything noted, in the order of the codes and then of the details."""
        order = list(ReasonCode)
        keys = sorted(self._noted, key=lambda key: (order.index(key[0]), key[1]))
        return [(code, detail, self._noted[code, detail]) for code, detail in keys]
