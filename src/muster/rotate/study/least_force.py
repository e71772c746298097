"""The smallest pool that meets what is asked: a bound below by counting, a pool that does it by simulation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

BEYOND = 8
"""How many pools larger than the least one are run to see whether more units ever do worse."""
DOUBLINGS_MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """So many units asked for at once from ``start_day`` until before ``end_day``."""

    n_units: int
    start_day: int
    end_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How a unit rotates: days on tour, those of them at the end that do not count, days at home that follow."""

    tour_days: int
    overlap_days: int
    rest_days: int

    @property
    def counted_days(self) -> int:
        """Return the days of a tour that count."""
        return self.tour_days - self.overlap_days

    def most_days(self, window_days: int) -> int:
        """Return the most days that one unit can count in a window of so many days, wherever its tours fall.

        A tour and the rest after it take ``tour_days + rest_days``; the best that can be done is to begin one as the
        window opens, and another as soon as the rest allows.

        Examples
        --------
        >>> turn = Turn(tour_days=180, overlap_days=0, rest_days=360)
        >>> turn.most_days(540), turn.most_days(600), turn.most_days(1080)
        (180, 240, 360)
        """
        whole, part = divmod(max(window_days, 0), self.tour_days + self.rest_days)
        return whole * self.counted_days + min(self.counted_days, part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """No order of any kind does with fewer units.

    ``asked_days`` unit-days are asked for within days of which one unit counts at most ``days_per_unit``.
    """

    n_units: int
    start_day: int
    end_day: int
    asked_days: int
    days_per_unit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What one simulated pool left open."""

    n_units: int
    short_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastForce:
    """The smallest pool found, None if even the largest that was tried leaves something open.

    Every pool from the bound up to the least one was run, so that it is the least of this order of filling without
    taking for granted that more units do no worse. ``is_proven``: the counting bound reaches it, so no order of any
    kind does with less. ``is_monotone``: within all trials a larger pool never left more open than a smaller one.
    """

    n_units: int | None
    bound: Bound
    trials: tuple[Trial, ...]

    @property
    def is_proven(self) -> bool:
        """Return whether no order of filling whatever does with fewer units."""
        return self.n_units is not None and self.n_units == self.bound.n_units

    @property
    def is_monotone(self) -> bool:
        """Return whether no trial left more open than one with fewer units."""
        short = [trial.short_days for trial in self.trials]
        return all(later <= earlier for earlier, later in pairwise(short))


def counting_bound(spans: Sequence[Span], turn: Turn) -> Bound:
    """Return the most that counting can prove: the window in which the asked unit-days weigh most on a unit.

    Windows between any two days on which the number asked for changes are tried, and from each such day the length of
    one turn and of its multiples. Every window gives a valid bound; the largest is kept, the earliest of equals.
    """
    days = sorted({day for span in spans for day in (span.start_day, span.end_day)})
    best = Bound(n_units=0, start_day=0, end_day=0, asked_days=0, days_per_unit=0)
    for start in days:
        for end in _ends(start, days, turn):
            asked = _asked(spans, start, end)
            each = turn.most_days(end - start)
            n_units = -(-asked // each) if each and asked else 0
            if n_units > best.n_units:
                best = Bound(n_units=n_units, start_day=start, end_day=end, asked_days=asked, days_per_unit=each)
    return best


def least_force(bound: Bound, short_days: Callable[[int], int], most: int) -> LeastForce:
    """Return the smallest pool of at most ``most`` units for which ``short_days``, a simulation, leaves nothing open.

    From the bound up, pools are doubled in their distance until one does, then the bracket is halved; that takes for
    granted that more units do no worse. Then every pool below the one found is run, down to the bound, and some above
    it, and a smaller pool that does it after all takes its place.
    """
    known: dict[int, int] = {}

    def short(n_units: int) -> int:
        if n_units not in known:
            known[n_units] = short_days(n_units)
        return known[n_units]

    found = _bracketed(bound.n_units, most, short)
    if found is not None:
        found = next(n for n in range(bound.n_units, found + 1) if short(n) == 0)
        for n_units in range(found + 1, min(found + BEYOND, most) + 1):
            short(n_units)
    trials = tuple(Trial(n_units=n_units, short_days=known[n_units]) for n_units in sorted(known))
    return LeastForce(n_units=found, bound=bound, trials=trials)


def _bracketed(least: int, most: int, short: Callable[[int], int]) -> int | None:
    """Return a pool that leaves nothing open while the one below it does, if one more unit does no worse."""
    low, step = least - 1, 1
    high = min(least, most)
    for _ in range(DOUBLINGS_MOST):
        if short(high) == 0:
            break
        if high == most:
            return None
        low, high = high, min(high + step, most)
        step *= 2
    else:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if short(middle) == 0 else (middle, high)
    return high


def _ends(start: int, days: Sequence[int], turn: Turn) -> list[int]:
    last, length = days[-1], turn.tour_days + turn.rest_days
    turns = [start + n * length + part for n in range((last - start) // length + 1) for part in (0, turn.counted_days)]
    return [end for end in sorted({*days, *turns}) if start < end <= last]


def _asked(spans: Sequence[Span], start: int, end: int) -> int:
    return sum(span.n_units * max(min(end, span.end_day) - max(start, span.start_day), 0) for span in spans)
