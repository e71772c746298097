"""What a rotation from tables of another program shows: fill by component, where units are, time at home."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from muster.model.effort import LineOfEffort
from muster.model.keys import ContributorId, LineId, OfferId, UnitTypeId
from muster.model.rotation import Rotation
from muster.rotate.result import FillStep, RotationResult, Stay
from muster.rotate.stretches import stretches
from muster.rotate.study.shown import COUNTING, FillSpan, TimeAtHome, UnitShown, UnitStay, Whereabouts


def fill_of_tables(
    rotation: Rotation, result: RotationResult, spans: Sequence[tuple[int, int]]
) -> tuple[FillSpan, ...]:
    """Return unit-days asked for and filled in each span, by component; no more than asked for ever counts."""
    length, first = spans[0][1] - spans[0][0], spans[0][0]
    asked = [0.0] * len(spans)
    filled: list[defaultdict[ContributorId, float]] = [defaultdict(float) for _ in spans]
    for need in rotation.needs:
        end = min(need.end_day, result.last_day + 1)
        for place, days in _cut(max(need.start_day, first), end, first, length):
            asked[place] += need.n_units * days
        for step, until in _steps(result.fill.get(need.id, ()), end):
            for place, days in _cut(max(step.day, first), until, first, length):
                for component, n_units in step.filled.items():
                    filled[place][ContributorId(component)] += n_units * days
    return tuple(
        FillSpan(from_day=start, until_day=end, asked=asked[place], filled=dict(sorted(filled[place].items())))
        for place, (start, end) in enumerate(spans)
    )


def units_of_tables(rotation: Rotation, result: RotationResult) -> tuple[UnitShown, ...]:
    """Return where every unit was; a unit at home is ready in a stretch that a cycle of its policy lets it go from."""
    may_go = {cycle.id: {one.name for one in stretches(cycle) if one.may_go} for cycle in rotation.cycles}
    ready = {
        policy.id: set().union(*(may_go[cycle] for cycle in {policy.first, *policy.by_period.values()}))
        for policy in rotation.policies
    }
    return tuple(
        UnitShown(
            unit=unit.id,
            offer=OfferId(unit.id),
            nation=ContributorId(unit.component),
            unit_type=UnitTypeId(unit.kind),
            line_of_effort=LineOfEffort.LAND,
            is_sustained=False,
            stays=tuple(_stays(result.histories[unit.id], result.last_day + 1, ready[unit.policy])),
            spans=(),
        )
        for unit in rotation.units
    )


def departures_of_tables(rotation: Rotation, result: RotationResult) -> tuple[TimeAtHome, ...]:
    """Return the days at home before every departure from home; tables promise nothing."""
    units = {unit.id: unit for unit in rotation.units}
    return tuple(
        TimeAtHome(
            day=one.day,
            unit=one.unit,
            offer=OfferId(one.unit),
            nation=ContributorId(units[one.unit].component),
            unit_type=UnitTypeId(units[one.unit].kind),
            line=LineId(one.need),
            home_days=one.home_days,
            promised_days=0,
        )
        for one in result.deployments
        if not one.onward
    )


def _steps(steps: Sequence[FillStep], end: int) -> Iterator[tuple[FillStep, int]]:
    for place, step in enumerate(steps):
        until = min(steps[place + 1].day if place + 1 < len(steps) else end, end)
        if until > step.day:
            yield step, until


def _stays(stays: Sequence[Stay], end: int, ready: set[str]) -> Iterator[UnitStay]:
    for place, stay in enumerate(stays):
        until = min(stays[place + 1].day if place + 1 < len(stays) else end, end)
        if until > max(stay.day, 1):
            where = _where(stay, ready)
            line = LineId(stay.place) if where in {Whereabouts.OUT, Whereabouts.RELIEF} else None
            yield UnitStay(from_day=max(stay.day, 1), until_day=until, where=where, line=line)


def _where(stay: Stay, ready: set[str]) -> Whereabouts:
    if stay.state in COUNTING:
        return Whereabouts.OUT
    if stay.state == "overlapping":
        return Whereabouts.RELIEF
    return Whereabouts.READY if stay.state == "home" and stay.place in ready else Whereabouts.RESTING


def _cut(start: int, end: int, first: int, length: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the spans that ``[start, end)`` touches, with the days within each."""
    while start < end:
        place = (start - first) // length
        until = min(first + (place + 1) * length, end)
        yield place, until - start
        start = until
