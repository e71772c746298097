"""The checker's own reading of a scenario and a plan: plain dictionaries, nothing shared with the model."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from muster.model.condition import OpenConditions, State, is_true
from muster.model.keys import ConditionId, ContributorId, LineId, OfferId, OptionId
from muster.model.offer import Caveat, CaveatKind, Offer
from muster.model.place import Place
from muster.model.plan import Assignment, Plan
from muster.model.quantity import Assume
from muster.model.scenario import Scenario
from muster.model.task import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A plan beside the records that it speaks of."""

    scenario: Scenario
    plan: Plan
    option: OptionId
    n_months: int
    assume: Assume
    truth: Mapping[ConditionId, bool]
    offers: Mapping[OfferId, Offer]
    lines: Mapping[LineId, Line]
    places: Mapping[str, Place]
    persons: Mapping[str, int]
    provides: Mapping[tuple[str, str], int]
    theatre: frozenset[str]
    caveats: Mapping[OfferId, tuple[Caveat, ...]]
    barred: Mapping[OfferId, frozenset[int]]
    provided: Mapping[tuple[LineId, int], Mapping[ContributorId, int]] = field(default_factory=dict)

    def tour_of(self, a: Assignment) -> tuple[Offer, Line]:
        """Return the offer and line of an assignment."""
        return self.offers[a.offer], self.lines[a.line]

    def amount(self, a: Assignment) -> int:
        """Return the points that one unit gives its line."""
        return self.provides.get((self.offers[a.offer].unit_type, self.lines[a.line].capability), 0)

    def people(self, a: Assignment) -> int:
        """Return the people of all units of an assignment."""
        return a.n_units * self.persons[self.offers[a.offer].unit_type]

    def months_present(self, a: Assignment) -> range:
        """Return the months inside the horizon in which the units are away."""
        return range(a.start_month, min(a.end_month, self.n_months))

    def months_counting(self, a: Assignment) -> Iterator[int]:
        """Yield the months in which the units count towards the need."""
        barred, closed = self.barred[a.offer], self.lines[a.line].closed
        for month in range(a.start_month, min(a.counts_until, self.n_months)):
            if self.scenario.horizon.date_of(month).month not in barred and not any(month in one for one in closed):
                yield month

    def in_theatre(self, a: Assignment) -> bool:
        """Return whether the line of an assignment lies in theatre."""
        return self.places[self.lines[a.line].place].area in self.theatre

    def points(self) -> dict[tuple[LineId, int], dict[ContributorId, int]]:
        """Return the points provided by line and month, and there by nation, counted unit by unit."""
        points: defaultdict[tuple[LineId, int], defaultdict[ContributorId, int]]
        points = defaultdict(lambda: defaultdict(int))
        for a in self.plan.assignments:
            for month in self.months_counting(a):
                points[a.line, month][self.offers[a.offer].nation] += a.n_units * self.amount(a)
        return {key: dict(by_nation) for key, by_nation in points.items()}

    def filled(self) -> dict[tuple[LineId, int], int]:
        """Return the points provided by line and month."""
        return {key: sum(by_nation.values()) for key, by_nation in self.provided.items()}


def read(
    scenario: Scenario, lines: tuple[Line, ...], plan: Plan, assume: Assume, suppose: Mapping[ConditionId, bool]
) -> Reading:
    """Return ``plan`` beside the records that it speaks of."""
    hold = scenario.policies.open_conditions is OpenConditions.HOLD
    truth = {
        c.id: suppose.get(c.id, hold if c.state is State.OPEN else c.state is State.TRUE) for c in scenario.conditions
    }
    caveats = {offer.id: _binding(scenario, offer, truth) for offer in scenario.offers}
    reading = Reading(
        scenario=scenario,
        plan=plan,
        option=plan.option,
        n_months=scenario.horizon.n_months,
        assume=assume,
        truth=truth,
        offers={offer.id: offer for offer in scenario.offers},
        lines={line.id: line for line in lines if not line.options or plan.option in line.options},
        places={place.id: place for place in scenario.places},
        persons={unit_type.id: unit_type.persons for unit_type in scenario.unit_types},
        provides={(entry.unit_type, entry.capability): entry.amount for entry in scenario.provides},
        theatre=frozenset(area.id for area in scenario.areas if area.in_theatre),
        caveats=caveats,
        barred={
            offer: frozenset(int(v) for c in mine if c.kind is CaveatKind.NOT_IN_CALENDAR_MONTHS for v in c.values)
            for offer, mine in caveats.items()
        },
    )
    return replace(reading, provided=reading.points())


def _binding(scenario: Scenario, offer: Offer, truth: Mapping[ConditionId, bool]) -> tuple[Caveat, ...]:
    """Return the caveats that limit an offer in this plan."""
    return tuple(
        caveat
        for caveat in scenario.caveats
        if (caveat.offer == offer.id or (caveat.offer is None and caveat.contributor == offer.nation))
        and not (caveat.unless is not None and is_true(caveat.unless, truth))
    )
