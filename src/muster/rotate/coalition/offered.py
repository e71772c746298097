"""What is offered: offers by months to units with their cycles by days, and what is said of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from muster.model.effort import LineOfEffort
from muster.model.keys import ContributorId, OfferId, UnitTypeId
from muster.model.offer import Offer, Posture
from muster.model.promise import DwellPromise
from muster.model.quantity import Assume
from muster.model.rotating import RotatingOffer
from muster.model.rotation import ENDLESS_DAYS, Cycle, Phase, Policy, RotatingUnit
from muster.model.scenario import Scenario
from muster.rotate.coalition.months import day_of, rest_days, tour_days
from muster.rotate.coalition.policy import RotationPolicy

RESTING, READY = "Rest", "Ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedUnits:
    """An offer as it rotates. ``promised_days`` are at home between two tours; None where its places are kept filled.

    ``promise`` None: nothing is published for the nation, and the rest that the offer itself states is its promise.
    """

    offer: OfferId
    nation: ContributorId
    unit_type: UnitTypeId
    line_of_effort: LineOfEffort
    n_units: int
    persons: int
    is_sustained: bool
    tour_days: int
    overlap_days: int
    rest_days: int
    notice_days: int
    promised_days: int | None
    promise: DwellPromise | None


def offered_units(
    scenario: Scenario,
    there: Iterable[Offer],
    overlaps: Mapping[OfferId, int],
    policy: RotationPolicy,
    promises: Sequence[DwellPromise],
    assume: Assume,
) -> list[OfferedUnits]:
    """Return the offers that are ``there``, in the order of their ids; ``overlaps`` has the days of relief of each."""
    types = {one.id: one for one in scenario.unit_types}
    found = []
    for offer in sorted(there, key=lambda one: one.id):
        effort = types[offer.unit_type].line_of_effort
        is_pool = offer.posture is Posture.POOL
        tour = tour_days(policy.tour_months or offer.tour_months) if is_pool else ENDLESS_DAYS
        stated = rest_days(offer.rest_months if policy.rest_months is None else policy.rest_months)
        promise = promise_of(promises, offer.nation, effort) if is_pool else None
        promised = promise.home_days(tour) if promise else rest_days(offer.rest_months)
        found.append(
            OfferedUnits(
                offer=offer.id,
                nation=offer.nation,
                unit_type=offer.unit_type,
                line_of_effort=effort,
                n_units=offer.quantity.planned(assume),
                persons=types[offer.unit_type].persons,
                is_sustained=not is_pool,
                tour_days=tour,
                overlap_days=min(overlaps.get(offer.id, 0), tour - 1) if is_pool else 0,
                rest_days=(max(stated, promised) if policy.keeps_promises else stated) if is_pool else 0,
                notice_days=_notice(offer, policy),
                promised_days=promised if is_pool else None,
                promise=promise,
            )
        )
    return found


def promise_of(promises: Sequence[DwellPromise], nation: ContributorId, effort: LineOfEffort) -> DwellPromise | None:
    """Return what a nation promises units of a line of effort: what it says of that one before what it says of all."""
    own = [one for one in promises if one.contributor == nation and one.line_of_effort in {effort, None}]
    return min(own, key=lambda one: (one.line_of_effort is None, one.id), default=None)


def cycle_of(units: OfferedUnits) -> Cycle:
    """Return the cycle of an offer: rest, then ready until called; a tour that ends early begins the rest as well.

    Places that are kept filled expect so little time at home that they are always due first.
    """
    return Cycle(
        id=_cycle_name(units),
        phases=(
            Phase(name=RESTING, length_days=units.rest_days),
            Phase(name=READY, length_days=ENDLESS_DAYS - units.rest_days),
        ),
        deployable_from_day=units.rest_days,
        deployable_until_day=ENDLESS_DAYS,
        tour_days=units.tour_days,
        overlap_days=units.overlap_days,
        demobilise_days=0,
        recovery_days=ENDLESS_DAYS,
        expected_days=1 if units.is_sustained else units.rest_days + units.tour_days,
    )


def policy_of(units: OfferedUnits) -> Policy:
    """Return the policy that keeps an offer's units in their cycle."""
    return Policy(id=_cycle_name(units), first=_cycle_name(units))


def rotating_units(units: OfferedUnits, *, settled: bool) -> list[RotatingUnit]:
    """Return the units of an offer, all ready on day 1, or ``settled`` and so spread over their cycle."""
    return [
        RotatingUnit(
            id=f"{units.offer}/{number + 1}",
            kind=units.unit_type,
            component=units.nation,
            policy=_cycle_name(units),
            cycle_day=None if settled and not units.is_sustained else units.rest_days,
            offer=units.offer,
            persons=units.persons,
        )
        for number in range(units.n_units)
    ]


def rotating_offer(offer: Offer, units: OfferedUnits) -> RotatingOffer:
    """Return what the nation says of the units: notice, window, tours at most, promise."""
    until = offer.window.to_month
    return RotatingOffer(
        id=offer.id,
        notice_days=units.notice_days,
        from_day=day_of(offer.window.from_month),
        until_day=None if until is None else day_of(until),
        cut_short=units.is_sustained,
        kept_filled=units.is_sustained,
        tours_max=None if offer.tours_max is None else offer.tours_max * units.n_units,
        home_days_promised=units.promised_days,
        said_notice_days=said if (said := _said_notice(offer)) != units.notice_days else None,
    )


def _notice(offer: Offer, policy: RotationPolicy) -> int:
    return _said_notice(offer) if policy.notice_days is None else policy.notice_days


def _said_notice(offer: Offer) -> int:
    return offer.readiness_days + offer.transit_days


def _cycle_name(units: OfferedUnits) -> str:
    if units.is_sustained:
        return "places kept filled"
    return f"{units.tour_days} out ({units.overlap_days} of them relief), {units.rest_days} at home"
