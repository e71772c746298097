"""What is asked for: requirement lines by months to needs by days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from muster.model.effort import LineOfEffort
from muster.model.keys import CapabilityId, LineId
from muster.model.rotation import RotationNeed
from muster.model.task import Line
from muster.rotate.coalition.months import day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedNeed:
    """A need of the rotation with the line that it is part of. ``is_minimum``: it belongs to the line's minimum."""

    need: RotationNeed
    line: LineId
    title: str
    capability: CapabilityId
    line_of_effort: LineOfEffort
    priority: int
    is_minimum: bool

    @property
    def pieces(self) -> tuple[tuple[int, int, int], ...]:
        """Return the days ``[from, until)`` with the points asked for on them, in their order."""
        days = [(self.need.start_day, self.need.n_units), *self.need.later, (self.need.end_day, 0)]
        return tuple((day, until, n) for (day, n), (until, _) in pairwise(days) if n)

    @property
    def asked_days(self) -> int:
        """Return the point-days asked for."""
        return sum((until - day) * n for day, until, n in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    """Points by month, and their first and last month (exclusive)."""

    points: tuple[int, ...]
    from_month: int
    to_month: int
    is_minimum: bool


def months_asked(line: Line, n_months: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return need and minimum by month; beyond the line's own horizon an open line asks for what it asked last."""
    own = len(line.need)
    more = n_months - own
    if more <= 0:
        return line.need[:n_months], line.need_min[:n_months]
    goes_on = line.window.to_month is None and own > 0
    last, last_min = (line.need[-1], line.need_min[-1]) if goes_on else (0, 0)
    return (*line.need, *[last] * more), (*line.need_min, *[last_min] * more)


def asked_needs(line: Line, n_months: int, largest_points: int, *, whole: bool) -> list[AskedNeed]:
    """Return the needs of one line.

    The minimum comes before the rest of the line, and what is asked for in fewer months stands apart from what is
    asked for in more. Where a unit gives several points the minimum is rounded up to such units, and a line that
    changes stays in one piece. ``whole``: all of the line is one need, as a plan takes it.
    """
    need, least = months_asked(line, n_months)
    layers = list(_layers(need, least, largest_points, whole=whole))
    found = []
    for place, layer in enumerate(layers):
        name = line.id if len(layers) == 1 else f"{line.id}/{place + 1}"
        asked = RotationNeed(
            id=name,
            kind=f"for {line.capability}",
            n_units=layer.points[0],
            priority=2 * line.priority - int(layer.is_minimum),
            start_day=day_of(layer.from_month),
            end_day=day_of(layer.to_month),
            group=line.id,
            label=line.title,
            later=tuple(_changes(layer)),
            moves_with=line.id,
        )
        found.append(
            AskedNeed(
                need=asked,
                line=line.id,
                title=line.title,
                capability=line.capability,
                line_of_effort=line.line_of_effort,
                priority=line.priority,
                is_minimum=layer.is_minimum,
            )
        )
    return found


def _layers(need: Sequence[int], least: Sequence[int], largest: int, *, whole: bool) -> Iterator[_Layer]:
    floor = [0 if whole else min(top, -(-low // largest) * largest) for low, top in zip(least, need, strict=True)]
    if whole or largest > 1:
        yield from _as_it_changes(floor, is_minimum=True)
        yield from _as_it_changes([top - low for top, low in zip(need, floor, strict=True)], is_minimum=False)
        return
    for low, high in pairwise(sorted({0, *need, *floor})):
        marks = [(top >= high) + (least >= high) for top, least in zip(need, floor, strict=True)]
        for start, end in _runs(marks):
            if marks[start]:
                points = (high - low,) * (end - start)
                yield _Layer(points=points, from_month=start, to_month=end, is_minimum=marks[start] == 2)


def _as_it_changes(points: Sequence[int], *, is_minimum: bool) -> Iterator[_Layer]:
    """Yield all points as one layer, from the first month that has any to the last."""
    there = [month for month, n in enumerate(points) if n]
    if there:
        first, end = there[0], there[-1] + 1
        yield _Layer(points=tuple(points[first:end]), from_month=first, to_month=end, is_minimum=is_minimum)


def _changes(layer: _Layer) -> Iterator[tuple[int, int]]:
    """Yield the days from which on another number is asked for, with that number."""
    for start, _end in _runs(layer.points)[1:]:
        yield day_of(layer.from_month + start), layer.points[start]


def _runs(values: Sequence[object]) -> list[tuple[int, int]]:
    """Return the first place of each run of equal values, and the place after its last."""
    starts = [place for place, value in enumerate(values) if not place or value != values[place - 1]]
    return list(pairwise([*starts, len(values)]))
