"""What a rotation shows: fill by weeks and nations, where each unit is, and its time at home before each tour."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from muster.model.effort import LineOfEffort
from muster.model.keys import ContributorId, LineId, OfferId, UnitTypeId
from muster.rotate.coalition.asked import AskedNeed
from muster.rotate.coalition.force import Coalition
from muster.rotate.coalition.offered import READY, OfferedUnits
from muster.rotate.result import RotationResult, Stay

COUNTING = frozenset({"out", "standing"})
AWAY = COUNTING | {"overlapping", "idle"}


class Whereabouts(StrEnum):
    """Where a unit is on a day; ``idle``: out, in a season in which a caveat keeps it from counting."""

    OUT = "out"
    RELIEF = "relief"
    IDLE = "idle"
    COMING = "coming"
    RESTING = "resting"
    READY = "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class FillSpan:
    """Point-days within ``[from_day, until_day)``: asked for, and filled by nation, no more than asked for counts."""

    from_day: int
    until_day: int
    asked: float
    filled: Mapping[ContributorId, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSpan:
    """The days of one unit within a span, by where it was."""

    from_day: int
    until_day: int
    days: Mapping[Whereabouts, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStay:
    """One unit was there on the days ``[from_day, until_day)``; ``line`` is the one it served, None at home."""

    from_day: int
    until_day: int
    where: Whereabouts
    line: LineId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitShown:
    """Where one unit was, stay by stay and in sum. ``is_sustained``: it is a place that its nation keeps filled."""

    unit: str
    offer: OfferId
    nation: ContributorId
    unit_type: UnitTypeId
    line_of_effort: LineOfEffort
    is_sustained: bool
    stays: tuple[UnitStay, ...]
    spans: tuple[UnitSpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAtHome:
    """How long a unit was at home between two tours, before it went out again on ``day``, and what was promised."""

    day: int
    unit: str
    offer: OfferId
    nation: ContributorId
    unit_type: UnitTypeId
    line: LineId
    home_days: int
    promised_days: int

    @property
    def is_broken(self) -> bool:
        """Return whether it was shorter than promised."""
        return self.home_days < self.promised_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One unit on one need on the days ``[from_day, until_day)``.

    ``counts`` not while its relief is there, nor in a season that a caveat closes to it.

    ``begins_tour``: it came from home, not from another need or from serving beside its relief.
    """

    unit: str
    offered: OfferedUnits
    need: AskedNeed
    from_day: int
    until_day: int
    counts: bool
    begins_tour: bool


def presences(coalition: Coalition, result: RotationResult) -> list[Presence]:
    """Return every stay of a unit on a need, in the order of units and days."""
    needs = {one.need.id: one for one in coalition.needs}
    owners = owner_of(coalition)
    begun: defaultdict[str, set[int]] = defaultdict(set)
    for one in result.deployments:
        if not one.onward:
            begun[one.unit].add(one.day)
    return [
        Presence(
            unit=unit,
            offered=owners[unit],
            need=needs[stay.place],
            from_day=start,
            until_day=end,
            counts=stay.state in COUNTING,
            begins_tour=start in begun[unit],
        )
        for unit, stays in result.histories.items()
        for stay, until in _with_ends(stays, result.last_day + 1)
        if stay.state in AWAY
        for start, end in pairwise(sorted({max(stay.day, 1), until, *_between(begun[unit], stay.day, until)}))
    ]


def owner_of(coalition: Coalition) -> dict[str, OfferedUnits]:
    """Return the offer of each unit of the rotation."""
    offered = {one.offer: one for one in coalition.offered}
    return {unit.id: offered[OfferId(unit.offer or "")] for unit in coalition.rotation.units}


def spans_of(last_day: int, length_days: int) -> list[tuple[int, int]]:
    """Return spans of so many days from day 1 on, the last one cut.

    Examples
    --------
    >>> spans_of(9, 4)
    [(1, 5), (5, 9), (9, 10)]
    """
    return [(day, min(day + length_days, last_day + 1)) for day in range(1, last_day + 1, length_days)]


def fill_spans(
    coalition: Coalition, there: Sequence[Presence], spans: Sequence[tuple[int, int]], needs: Sequence[AskedNeed]
) -> tuple[FillSpan, ...]:
    """Return what was asked for and filled of ``needs`` in each span, day by day and need by need no more than asked.

    Where units give more than is asked for, each nation's part is cut in proportion.
    """
    starts = [start for start, _ in spans]
    filled: list[defaultdict[ContributorId, float]] = [defaultdict(float) for _ in spans]
    asked = [0.0] * len(spans)
    by_need: defaultdict[str, list[Presence]] = defaultdict(list)
    for one in there:
        if one.counts:
            by_need[one.need.need.id].append(one)
    length = spans[0][1] - spans[0][0]
    for need in needs:
        steps = list(_steps(coalition, need, by_need[need.need.id]))
        for day, until, n_points in need.pieces:
            first, end = max(day, 1), min(until, spans[-1][1])
            for place, days in _cut(first, end, starts, length):
                asked[place] += n_points * days
            for start, last, by_nation in steps:
                share = min(1.0, n_points / sum(by_nation.values())) if by_nation else 0.0
                for place, days in _cut(max(start, first), min(last, end), starts, length):
                    for nation, points in by_nation.items():
                        filled[place][nation] += points * share * days
    return tuple(
        FillSpan(from_day=start, until_day=end, asked=asked[place], filled=dict(sorted(filled[place].items())))
        for place, (start, end) in enumerate(spans)
    )


def units_shown(
    coalition: Coalition, result: RotationResult, spans: Sequence[tuple[int, int]]
) -> tuple[UnitShown, ...]:
    """Return where every unit was in each span, in the order of the rotation's units."""
    owners, lines = owner_of(coalition), {one.need.id: one.line for one in coalition.needs}
    found = []
    for unit in coalition.rotation.units:
        owner = owners[unit.id]
        stays = tuple(_stays(result.histories[unit.id], result.last_day + 1, lines))
        found.append(
            UnitShown(
                unit=unit.id,
                offer=owner.offer,
                nation=owner.nation,
                unit_type=owner.unit_type,
                line_of_effort=owner.line_of_effort,
                is_sustained=owner.is_sustained,
                stays=stays,
                spans=tuple(_sum(stays, start, end) for start, end in spans),
            )
        )
    return tuple(found)


def times_at_home(there: Sequence[Presence]) -> tuple[TimeAtHome, ...]:
    """Return the time between every two tours of a unit, by day; places that are kept filled have none.

    A tour goes on while a unit moves from one need to another of its line.
    """
    by_unit: defaultdict[str, list[Presence]] = defaultdict(list)
    for one in there:
        by_unit[one.unit].append(one)
    found = []
    for unit, stays in by_unit.items():
        for last, then in pairwise(sorted(stays, key=lambda one: one.from_day)):
            owner = then.offered
            if then.begins_tour and owner.promised_days is not None:
                found.append(
                    TimeAtHome(
                        day=then.from_day,
                        unit=unit,
                        offer=owner.offer,
                        nation=owner.nation,
                        unit_type=owner.unit_type,
                        line=then.need.line,
                        home_days=then.from_day - last.until_day,
                        promised_days=owner.promised_days,
                    )
                )
    return tuple(sorted(found, key=lambda one: (one.day, one.unit)))


def _stays(stays: Sequence[Stay], end: int, lines: Mapping[str, LineId]) -> Iterator[UnitStay]:
    """Yield where a unit was, neighbours of one kind and line as one; ``lines`` has the line of each need."""
    last: UnitStay | None = None
    for stay, until in _with_ends(stays, end):
        where, start = _where(stay), max(stay.day, 1)
        line = lines.get(stay.place) if stay.state in AWAY else None
        if last is not None and (last.where, last.line) == (where, line):
            last = UnitStay(from_day=last.from_day, until_day=until, where=where, line=line)
            continue
        if last is not None:
            yield last
        last = UnitStay(from_day=start, until_day=until, where=where, line=line)
    if last is not None:
        yield last


def _sum(stays: Sequence[UnitStay], start: int, end: int) -> UnitSpan:
    days: defaultdict[Whereabouts, int] = defaultdict(int)
    for stay in stays:
        if min(end, stay.until_day) > max(start, stay.from_day):
            days[stay.where] += min(end, stay.until_day) - max(start, stay.from_day)
    return UnitSpan(from_day=start, until_day=end, days=dict(days))


def _with_ends(stays: Sequence[Stay], end: int) -> Iterator[tuple[Stay, int]]:
    """Yield each stay with the day on which it ends, all within the days that are followed."""
    for place, stay in enumerate(stays):
        until = min(stays[place + 1].day if place + 1 < len(stays) else end, end)
        if until > max(stay.day, 1):
            yield stay, until


def _between(days: set[int], first: int, end: int) -> list[int]:
    return [day for day in days if first < day < end]


def _where(stay: Stay) -> Whereabouts:
    if stay.state in COUNTING:
        return Whereabouts.OUT
    if stay.state == "overlapping":
        return Whereabouts.RELIEF
    if stay.state == "idle":
        return Whereabouts.IDLE
    if stay.state == "called":
        return Whereabouts.COMING
    return Whereabouts.READY if stay.state == "home" and stay.place == READY else Whereabouts.RESTING


def _steps(
    coalition: Coalition, need: AskedNeed, there: Sequence[Presence]
) -> Iterator[tuple[int, int, Mapping[ContributorId, int]]]:
    """Yield points by nation on a need, from each day on which they change until the next."""
    changes: defaultdict[int, defaultdict[ContributorId, int]] = defaultdict(lambda: defaultdict(int))
    for one in there:
        points = coalition.points.get((one.offered.offer, need.line), 0)
        changes[one.from_day][one.offered.nation] += points
        changes[one.until_day][one.offered.nation] -= points
    now: defaultdict[ContributorId, int] = defaultdict(int)
    for day, until in pairwise(sorted(changes)):
        for nation, points in changes[day].items():
            now[nation] += points
        yield day, until, {nation: points for nation, points in now.items() if points}


def _cut(first: int, end: int, starts: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the spans that ``[first, end)`` touches, with the days within each."""
    while first < end:
        place = (first - starts[0]) // length
        until = min(starts[place] + length, end)
        yield place, until - first
        first = until
