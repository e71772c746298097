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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    n_points: int
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
    changes is cut by months instead. ``whole``: minimum and rest are one, as a plan takes them.
    """
    need, least = months_asked(line, n_months)
    layers = list(_layers(need, least, largest_points, whole=whole))
    found = []
    for place, layer in enumerate(layers):
        name = line.id if len(layers) == 1 else f"{line.id}/{place + 1}"
        asked = RotationNeed(
            id=name,
            kind=f"for {line.capability}",
            n_units=layer.n_points,
            priority=2 * line.priority - int(layer.is_minimum),
            start_day=day_of(layer.from_month),
            end_day=day_of(layer.to_month),
            group=line.id,
            label=line.title,
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
    changes = list(zip(need, floor, strict=True))
    for start, end in _runs(changes) if largest > 1 else [(0, len(need))]:
        yield from _bands(need[start:end], floor[start:end], start)


def _bands(need: Sequence[int], floor: Sequence[int], first_month: int) -> Iterator[_Layer]:
    """Yield what is asked for, cut across at every level of need or minimum, in runs of months."""
    for low, high in pairwise(sorted({0, *need, *floor})):
        marks = [(top >= high) + (least >= high) for top, least in zip(need, floor, strict=True)]
        for start, end in _runs(marks):
            if marks[start]:
                from_month, to_month = first_month + start, first_month + end
                minimum = marks[start] == 2
                yield _Layer(n_points=high - low, from_month=from_month, to_month=to_month, is_minimum=minimum)


def _runs(values: Sequence[object]) -> list[tuple[int, int]]:
    """Return the first place of each run of equal values, and the place after its last."""
    starts = [place for place, value in enumerate(values) if not place or value != values[place - 1]]
    return list(pairwise([*starts, len(values)]))
