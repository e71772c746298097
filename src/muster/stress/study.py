"""What is stressed: anything that answers changes, many at once or one with proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from muster.engines.samples import Samples
from muster.model.change import Change
from muster.model.scenario import Objective
from muster.model.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something that is needed month by month; for a plan, a requirement line."""

    key: str
    title: str
    priority: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The axes of every answer: the rows, the aims in strict order (all made small), and the months."""

    rows: tuple[Row, ...]
    aims: tuple[Objective, ...]
    n_months: int

    @property
    def ranking(self) -> tuple[int, ...]:
        """The places of the aims in the order by which effects are ranked.

        Priority 1 first, and of each priority the distance to the need, which includes that to the minimum.
        """
        return tuple(sorted(range(len(self.aims)), key=lambda place: ranking_of(self.aims[place])))


def ranking_of(aim: Objective) -> tuple[str, bool]:
    """Return what an aim is ranked by: its priority, and in it the need before the minimum.

    Examples
    --------
    >>> sorted([Objective.P1_MIN, Objective.P2_MIN, Objective.P1_TARGET], key=ranking_of)[0].value
    'p1_target'
    """
    priority, _, level = aim.value.partition("_")
    return priority, level != "target"


class Study(Protocol):
    """A use case as a function of changes. It is sent to other processes, so it must be picklable.

    Answers depend on nothing but the study and the changes: not on what else is asked, nor in which order.
    """

    @property
    def frame(self) -> Frame:
        """The axes of the answers."""
        ...

    def many(self, draws: Sequence[tuple[Change, ...]]) -> Samples:
        """Return what remains under each draw, answered fast; axes as in ``frame``."""
        ...

    def exact(self, changes: tuple[Change, ...]) -> Standing:
        """Return what remains under ``changes``, sought to proof or until time is up, with bounds."""
        ...

    def also(self, changes: tuple[Change, ...]) -> "Study":
        """Return the study of the same question after ``changes`` that hold in every draw."""
        ...
