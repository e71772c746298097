"""How a plan's search tells what it knows of an objective while it goes on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from muster.model.scenario import Objective

Told = Callable[[float, float], None]


class Watch(Protocol):
    """Called with an objective, the value of the best plan so far, and what no plan is proven to be below."""

    def __call__(self, objective: Objective, value: float, bound: float) -> None:
        """Take note; must not raise, and may be called from any thread."""
        ...


def unwatched(objective: Objective, value: float, bound: float) -> None:
    """Take no note."""


def unheard(value: float, bound: float) -> None:
    """Take no note."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Adds up what is proven of parts that are worked on at the same time, and tells their sum."""

    told: Told
    value: float
    bounds: dict[int, float]

    @classmethod
    def of(cls, told: Told, value: float, bounds: Iterable[float]) -> "Ledger":
        """Return the ledger of parts with these bounds, numbered from 0; the whole has ``value``."""
        return cls(told, value, dict(enumerate(bounds)))

    def note(self, part: int, bound: float) -> None:
        """Take down that ``part`` is not below ``bound``."""
        if bound > self.bounds[part]:
            self.bounds[part] = bound
            self.told(self.value, sum(self.bounds.values()))
