"""What holds a coalition back: caps of nations, ceilings, lift, as caps of a rotation and what they stand for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from muster.model.contributor import CapKind
from muster.model.effort import LineOfEffort
from muster.model.keys import ContributorId, LineId, OptionId, UnitClass
from muster.model.rotating import CapLaw, CapMeasure, RotationCap
from muster.model.scenario import LiftMeasure, Scenario
from muster.model.task import Line
from muster.rotate.coalition.asked import AskedNeed
from muster.rotate.coalition.months import day_of

_LIFTED = {
    LiftMeasure.PERSONS: CapMeasure.PERSONS,
    LiftMeasure.PIECES: CapMeasure.PIECES,
    LiftMeasure.LANE_METRES: CapMeasure.LANE_METRES,
    LiftMeasure.TONNES: CapMeasure.TONNES,
}
_LAWS = tuple(CapLaw)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What a cap of the rotation is in the scenario; ``nation`` None: of the whole force, or one line of effort of it.

    ``unit_class`` None: of all classes. Of lift ``amount`` is what may arrive in a month, else what may be out at once.
    """

    law: CapLaw
    nation: ContributorId | None
    line_of_effort: LineOfEffort | None
    unit_class: UnitClass | None
    measure: CapMeasure
    amount: int
    from_day: int
    until_day: int | None


def limits(
    scenario: Scenario, option: OptionId | None, lines: Sequence[Line], needs: Sequence[AskedNeed]
) -> list[tuple[Limit, RotationCap]]:
    """Return every limit with its cap, caps of nations first, whatever the order of rows.

    ``option`` None: of ceilings and lift only those of all options.
    """
    found = [*_caps(scenario), *_ceilings(scenario, option, lines, needs), *_lifts(scenario, option, lines, needs)]
    return sorted(found, key=lambda one: _place(one[0]))


def _place(one: Limit) -> tuple[object, ...]:
    effort = one.line_of_effort.value if one.line_of_effort else ""
    days = (one.from_day, one.until_day is None, one.until_day or 0)
    return _LAWS.index(one.law), one.nation or "", effort, one.unit_class or "", one.measure.value, days, one.amount


def _caps(scenario: Scenario) -> Iterator[tuple[Limit, RotationCap]]:
    for cap in scenario.caps:
        if cap.kind is CapKind.COST_USD_PER_YEAR:
            continue
        measure = CapMeasure.PERSONS if cap.kind is CapKind.PERSONS_OUT else CapMeasure.UNITS
        of_class = cap.unit_class if measure is CapMeasure.UNITS else None
        limit = Limit(
            law=CapLaw.NATION,
            nation=cap.contributor,
            line_of_effort=None,
            unit_class=of_class,
            measure=measure,
            amount=cap.amount,
            from_day=0,
            until_day=None,
        )
        kinds = frozenset(one.id for one in scenario.unit_types if one.unit_class == of_class)
        yield limit, _cap(limit, kinds=None if of_class is None else kinds)


def _ceilings(
    scenario: Scenario, option: OptionId | None, lines: Sequence[Line], needs: Sequence[AskedNeed]
) -> Iterator[tuple[Limit, RotationCap]]:
    inside = _in_theatre(scenario, lines)
    for ceiling in scenario.ceilings:
        if ceiling.option in {None, option}:
            limit = Limit(
                law=CapLaw.CEILING,
                nation=None,
                line_of_effort=ceiling.line_of_effort,
                unit_class=None,
                measure=CapMeasure.PERSONS,
                amount=ceiling.persons_max,
                from_day=0,
                until_day=None,
            )
            yield limit, _cap(limit, needs=_within(needs, inside, ceiling.line_of_effort))


def _lifts(
    scenario: Scenario, option: OptionId | None, lines: Sequence[Line], needs: Sequence[AskedNeed]
) -> Iterator[tuple[Limit, RotationCap]]:
    inside = _in_theatre(scenario, lines)
    for lift in scenario.lifts:
        if lift.option in {None, option}:
            until = lift.window.to_month
            limit = Limit(
                law=CapLaw.LIFT,
                nation=None,
                line_of_effort=None,
                unit_class=None,
                measure=_LIFTED[lift.measure],
                amount=lift.amount_per_month,
                from_day=day_of(lift.window.from_month),
                until_day=None if until is None else day_of(until),
            )
            yield limit, _cap(limit, needs=_within(needs, inside, None))


def _cap(limit: Limit, *, kinds: frozenset[str] | None = None, needs: frozenset[str] | None = None) -> RotationCap:
    return RotationCap(
        measure=limit.measure,
        amount_max=limit.amount,
        component=limit.nation,
        kinds=kinds,
        needs=needs,
        law=limit.law,
        from_day=limit.from_day,
        until_day=limit.until_day,
    )


def _in_theatre(scenario: Scenario, lines: Sequence[Line]) -> Mapping[LineId, bool]:
    inside = {area.id: area.in_theatre for area in scenario.areas}
    there = {place.id: inside[place.area] for place in scenario.places}
    return {line.id: there[line.place] for line in lines}


def _within(needs: Sequence[AskedNeed], inside: Mapping[LineId, bool], effort: LineOfEffort | None) -> frozenset[str]:
    return frozenset(
        one.need.id for one in needs if inside[one.line] and (effort is None or one.line_of_effort is effort)
    )
