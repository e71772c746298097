"""A scenario by tighter inputs: offers that may start later, months in which less arrives."""

from collections.abc import Iterable
from dataclasses import replace

from muster.model.agreement import ArrivalLimit, EarliestMonth, Tightening
from muster.model.keys import OfferId, OptionId, SourceId
from muster.model.offer import Offer
from muster.model.scenario import Lift, LiftMeasure, Scenario
from muster.model.source import Grade, Source
from muster.model.time import Window

SOURCE = SourceId("muster-deployment")


def tightened(scenario: Scenario, option: OptionId, by: Tightening) -> Scenario:
    """Return the scenario with what ``by`` adds for one option; nothing in it becomes looser."""
    if not by.earliest and not by.arrivals:
        return scenario
    months = {one.offer: one.month for one in by.earliest}
    known = {one.id for one in scenario.sources}
    return replace(
        scenario,
        offers=tuple(_later(one, months.get(one.id, 0)) for one in scenario.offers),
        lifts=(*scenario.lifts, *(_lift(one, option) for one in by.arrivals)),
        sources=scenario.sources if SOURCE in known else (*scenario.sources, _source()),
    )


def joined(first: Tightening, second: Tightening) -> Tightening:
    """Return what is as tight as both: of each offer the later month, of each month and measure the lesser amount."""
    months: dict[OfferId, int] = {}
    for one in (*first.earliest, *second.earliest):
        months[one.offer] = max(months.get(one.offer, 0), one.month)
    amounts: dict[tuple[int, LiftMeasure], int] = {}
    for limit in (*first.arrivals, *second.arrivals):
        key = (limit.month, limit.measure)
        amounts[key] = min(amounts.get(key, limit.amount), limit.amount)
    return Tightening(earliest=_months(months.items()), arrivals=_amounts(amounts.items()))


def _months(found: Iterable[tuple[OfferId, int]]) -> tuple[EarliestMonth, ...]:
    return tuple(EarliestMonth(offer=offer, month=month) for offer, month in sorted(found))


def _amounts(found: Iterable[tuple[tuple[int, LiftMeasure], int]]) -> tuple[ArrivalLimit, ...]:
    return tuple(ArrivalLimit(measure=what, month=month, amount=amount) for (month, what), amount in sorted(found))


def _later(offer: Offer, month: int) -> Offer:
    if month <= offer.earliest_month:
        return offer
    return replace(offer, window=replace(offer.window, from_month=month))


def _lift(one: ArrivalLimit, option: OptionId) -> Lift:
    window = Window(from_month=one.month, to_month=one.month + 1)
    return Lift(option=option, measure=one.measure, window=window, amount_per_month=one.amount, source=SOURCE)


def _source() -> Source:
    return Source(
        id=SOURCE,
        publisher="Muster",
        title="What the deployment of the plan's first tours could bring, month by month",
        published="undated",
        url="",
        grade=Grade.DERIVED,
    )
