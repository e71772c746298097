"""The few figures that every export leads with, reckoned from a plan in one place."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from muster.model.condition import conditions_in
from muster.model.keys import ContributorId, OfferId, UnitTypeId
from muster.model.offer import Offer
from muster.model.plan import Gap, LineFill, Plan
from muster.model.scenario import Ceiling, Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityFill:
    """How the lines of one priority fare. A point-month is one point of a line's measure for one month."""

    priority: int
    n_lines: int
    n_met: int
    n_above_min: int
    n_below_min: int
    asked_point_months: int
    filled_point_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What a nation brings: people over the horizon, in the peak month and at most; ``units`` at most at once.

    ``units`` are in the order of the people in them, most first.
    """

    nation: ContributorId
    person_months: int
    peak_persons: int
    most_persons: int
    units: Mapping[UnitTypeId, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisShares:
    """What the asked point-months rest on; ``missing`` of them are not filled at all."""

    reported: int
    assumed: int
    unknown: int
    missing: int

    @property
    def asked(self) -> int:
        """All point-months asked for."""
        return self.reported + self.assumed + self.unknown + self.missing


def counted(line: LineFill) -> tuple[int, ...]:
    """Return the points filled in each month as far as they were needed."""
    return tuple(min(need, got) for need, got in zip(line.need, line.filled, strict=True))


def short(line: LineFill) -> tuple[int, ...]:
    """Return the points missing to the need in each month."""
    return tuple(need - got for need, got in zip(line.need, counted(line), strict=True))


def fill_by_priority(plan: Plan) -> tuple[PriorityFill, ...]:
    """Return the fill of each priority that any line has, first priority first."""
    levels = sorted({line.priority for line in plan.lines})
    return tuple(_priority(level, [line for line in plan.lines if line.priority == level]) for level in levels)


def people_by_month(plan: Plan) -> tuple[tuple[int, int], ...]:
    """Return (all people, people in theatre) for each month of the horizon."""
    people, theatre = [0] * plan.horizon.n_months, [0] * plan.horizon.n_months
    for row in plan.strength:
        people[row.month] += row.persons
        theatre[row.month] += row.in_theatre
    return tuple(zip(people, theatre, strict=True))


def peak_month(plan: Plan) -> int:
    """Return the first month with most people; 0 when nobody serves."""
    people = people_by_month(plan)
    return max(range(len(people)), key=lambda month: (people[month][0], -month))


def theatre_peak_month(plan: Plan) -> int:
    """Return the first month with most people in theatre; 0 when nobody is there."""
    people = people_by_month(plan)
    return max(range(len(people)), key=lambda month: (people[month][1], -month))


def contributions(plan: Plan, scenario: Scenario) -> tuple[Contribution, ...]:
    """Return what each serving nation brings, most person-months first."""
    people: dict[ContributorId, list[int]] = defaultdict(lambda: [0] * plan.horizon.n_months)
    for row in plan.strength:
        people[row.nation][row.month] += row.persons
    units, peak = _units_at_once(plan, scenario), peak_month(plan)
    return tuple(
        Contribution(
            nation=nation,
            person_months=sum(months),
            peak_persons=months[peak],
            most_persons=max(months),
            units=units.get(nation, {}),
        )
        for nation, months in sorted(people.items(), key=lambda item: (-sum(item[1]), item[0]))
        if any(months)
    )


def largest_gaps(plan: Plan) -> tuple[tuple[LineFill, Gap], ...]:
    """Return all gaps with their lines: priority 1 first, then by weighted point-months short of the need."""
    lines = {line.id: line for line in plan.lines}
    pairs = [(lines[gap.line], gap) for gap in plan.gaps]
    return tuple(sorted(pairs, key=lambda pair: (pair[0].priority, _size(*pair), pair[0].id)))


def worst_month(line: LineFill, gap: Gap) -> tuple[int, int]:
    """Return (points missing, points needed) in the first month in which most are missing."""
    place = max(range(len(gap.months)), key=lambda place: (gap.short[place], -place))
    return gap.short[place], line.need[gap.months[place]]


def basis_shares(plan: Plan) -> BasisShares:
    """Return what the asked point-months rest on."""
    return BasisShares(
        reported=plan.basis.reported,
        assumed=plan.basis.assumed,
        unknown=plan.basis.unknown,
        missing=sum(sum(short(line)) for line in plan.lines),
    )


def ceilings_of(plan: Plan, scenario: Scenario) -> tuple[Ceiling, ...]:
    """Return the ceilings on the whole force that hold for the plan's option, lowest first."""
    found = (one for one in scenario.ceilings if one.option in {None, plan.option} and one.line_of_effort is None)
    return tuple(sorted(found, key=lambda one: one.persons_max))


def strength_limits(plan: Plan, scenario: Scenario) -> tuple[tuple[str, int], ...]:
    """Return (words, people) of the option's published size and the lowest ceiling; one entry where they are equal."""
    option = next((one for one in scenario.options if one.id == plan.option), None)
    size = option.asked_persons if option else None
    ceiling = next((one.persons_max for one in ceilings_of(plan, scenario)), None)
    if size and size == ceiling:
        return (("published size and ceiling in theatre", size),)
    found = (("published size, in theatre", size), ("ceiling in theatre", ceiling))
    return tuple((words, persons) for words, persons in found if persons)


def offers_by_id(scenario: Scenario) -> Mapping[OfferId, Offer]:
    """Return the offers of a scenario by key."""
    return {offer.id: offer for offer in scenario.offers}


def _units_at_once(plan: Plan, scenario: Scenario) -> Mapping[ContributorId, Mapping[UnitTypeId, int]]:
    """Return how many units of each type a nation has there at most in one month."""
    there: dict[tuple[ContributorId, UnitTypeId], list[int]] = defaultdict(lambda: [0] * plan.horizon.n_months)
    for one in plan.assignments:
        for month in range(one.start_month, min(one.end_month, plan.horizon.n_months)):
            there[one.nation, one.unit_type][month] += one.n_units
    persons = {unit.id: unit.persons for unit in scenario.unit_types}
    ranked = sorted(there.items(), key=lambda item: (-max(item[1]) * persons.get(item[0][1], 0), item[0]))
    units: dict[ContributorId, dict[UnitTypeId, int]] = defaultdict(dict)
    for (nation, unit_type), months in ranked:
        units[nation][unit_type] = max(months)
    return units


def _priority(level: int, lines: list[LineFill]) -> PriorityFill:
    below = [any(got < least for got, least in zip(line.filled, line.need_min, strict=True)) for line in lines]
    met = [not any(short(line)) for line in lines]
    return PriorityFill(
        priority=level,
        n_lines=len(lines),
        n_met=sum(met),
        n_above_min=len(lines) - sum(met) - sum(below),
        n_below_min=sum(below),
        asked_point_months=sum(sum(line.need) for line in lines),
        filled_point_months=sum(sum(counted(line)) for line in lines),
    )


def freed_offers(scenario: Scenario, condition: str) -> tuple[OfferId, ...]:
    """Return the offers that ``condition`` can free from a caveat: it stands in the caveat's ``unless``."""
    found = [one for one in scenario.caveats if one.unless and condition in set(conditions_in(one.unless))]
    return tuple(
        offer.id
        for offer in scenario.offers
        if any(offer.id == one.offer or (one.offer is None and offer.nation == one.contributor) for one in found)
    )


def _size(line: LineFill, gap: Gap) -> int:
    return -line.weight * sum(gap.short)
