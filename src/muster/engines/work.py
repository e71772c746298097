"""Reckoned time: seconds that follow from the work done and from nothing else, so that a limit always ends it alike.

Whoever works charges a meter with what the work takes on an ordinary machine, counted in iterations, rounds and
entries. A limit in such seconds ends the same work at the same place in every run, on any machine, under any load.
The clock only stands behind it, for machines far slower than reckoned; where it steps in, that is on record.

Work that goes on side by side has a meter for each lane, and what is dealt to a lane does not hang on which is done
first; nobody reads a meter that another thread charges.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from muster.engines.compiled import compiling_seconds
from muster.engines.milp import INFINITY

Item = TypeVar("Item")
Here = TypeVar("Here")
There = TypeVar("There")

N_LANES = 2
"""How many pieces of work go on side by side. Fixed: with the number of cores answers would hang on the machine."""


@dataclass(slots=True)
class Backstop:
    """The clock behind reckoned time: work ends when it reads ``until`` (of ``time.perf_counter``).

    Time in which loops are compiled does not count. ``cut`` : whether it has ended, or shortened, anything.
    """

    until: float = INFINITY
    cut: bool = False
    compiled_before: float = field(default_factory=compiling_seconds)

    @classmethod
    def after(cls, seconds: float) -> "Backstop":
        """Return the backstop that lets work go on for ``seconds`` from now."""
        return cls(until=time.perf_counter() + seconds)

    def over(self) -> bool:
        """Return whether to end now; whoever asks and hears yes must end."""
        if not self.cut and self.left() <= 0:
            self.cut = True
        return self.cut

    def left(self) -> float:
        """Return the seconds on the clock until work must end."""
        return max(self.until + compiling_seconds() - self.compiled_before - time.perf_counter(), 0.0)


@dataclass(slots=True)
class Meter:
    """Reckoned seconds since the work began, in one lane."""

    backstop: Backstop = field(default_factory=Backstop)
    now: float = 0.0

    def charge(self, seconds: float) -> None:
        """Add what a piece of work takes."""
        self.now += seconds

    def left(self, until: float) -> float:
        """Return the reckoned seconds until ``until``, none where the clock has ended the work."""
        return 0.0 if self.backstop.over() else max(until - self.now, 0.0)

    def lane(self) -> "Meter":
        """Return a meter of its own for work that begins now beside other work."""
        return Meter(self.backstop, self.now)

    def join(self, lanes: Sequence["Meter"]) -> None:
        """Go on when the last of ``lanes`` is done."""
        self.now = max([self.now, *(lane.now for lane in lanes)])


def both(meter: Meter, here: Callable[[Meter], Here], there: Callable[[Meter], There]) -> tuple[Here, There]:
    """Return what two pieces of work come to that go on side by side, ``here`` in the caller's own thread."""
    lanes = (meter.lane(), meter.lane())
    with ThreadPoolExecutor(max_workers=1) as pool:
        later = pool.submit(there, lanes[1])
        found = here(lanes[0])
        other = later.result()
    meter.join(lanes)
    return found, other


def side_by_side(
    meter: Meter, work: Callable[[Item, Meter], Here], items: Sequence[Item], sizes: Sequence[float]
) -> list[Here]:
    """Return what ``work`` makes of every item, in their order; ``sizes`` say how much work each is about to be."""
    shares = dealt(sizes, N_LANES)
    lanes = [meter.lane() for _ in shares]

    def one_lane(lane: int) -> list[Here]:
        return [work(items[index], lanes[lane]) for index in shares[lane]]

    with ThreadPoolExecutor(max_workers=N_LANES) as pool:
        answers = list(pool.map(one_lane, range(len(shares))))
    meter.join(lanes)
    order = [index for share in shares for index in share]
    found = dict(zip(order, (one for some in answers for one in some), strict=True))
    return [found[index] for index in range(len(items))]


def dealt(sizes: Sequence[float], n_lanes: int) -> tuple[tuple[int, ...], ...]:
    """Return which items each lane gets: one after the other, each to the lane that has least by then.

    Examples
    --------
    >>> dealt([5, 2, 2, 2], 2)
    ((0,), (1, 2, 3))
    """
    shares: list[list[int]] = [[] for _ in range(n_lanes)]
    has = [0.0] * n_lanes
    for index, size in enumerate(sizes):
        lane = has.index(min(has))
        shares[lane].append(index)
        has[lane] += size
    return tuple(tuple(share) for share in shares)
