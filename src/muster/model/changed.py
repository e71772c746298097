"""Apply changes: the scenario and its lines as they would then be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from muster.model.change import (
    CapFalls,
    CaveatFalls,
    CeilingIs,
    Change,
    ConditionIs,
    ContributorLeaves,
    LiftKeeps,
    NeedsGrow,
    OfferAdded,
    Offers,
    OffersEnd,
    OffersKeep,
    OffersSlip,
    PlaceCloses,
    ReadinessIs,
    ToursAre,
)
from muster.model.condition import State
from muster.model.offer import Offer, Posture
from muster.model.place import Area
from muster.model.quantity import Quantity
from muster.model.scenario import Ceiling, Lift, Scenario
from muster.model.task import Line
from muster.model.time import Window

PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a plan is asked for: a scenario, and the lines that its option was sized to."""

    scenario: Scenario
    lines: tuple[Line, ...]


def changed(question: Question, changes: Iterable[Change]) -> Question:
    """Return the question after ``changes``, applied one after the other.

    Records that a change names and the scenario does not have are no fault here: nothing happens.
    """
    for change in changes:
        question = _after(question, change)
    return question


def _after(question: Question, change: Change) -> Question:
    match change:
        case NeedsGrow() | PlaceCloses():
            return replace(question, lines=_lines_after(question, change))
        case _:
            return replace(question, scenario=_scenario_after(question.scenario, change))


def _lines_after(question: Question, change: NeedsGrow | PlaceCloses) -> tuple[Line, ...]:
    if isinstance(change, NeedsGrow):
        return tuple(_grown(line, change) for line in question.lines)
    places = _places_within(question.scenario, change.place)
    return tuple(_closed(line, change.window) if line.place in places else line for line in question.lines)


def _scenario_after(scenario: Scenario, change: Change) -> Scenario:  # noqa: PLR0911
    match change:
        case ConditionIs(condition=name, state=state):
            known = State.TRUE if state else State.FALSE
            conditions = (replace(one, state=known) if one.id == name else one for one in scenario.conditions)
            return replace(scenario, conditions=tuple(conditions))
        case OffersKeep(offers=offers, percent=percent):
            return _offers_after(scenario, offers, lambda one: replace(one, quantity=_kept(one.quantity, percent)))
        case OffersSlip(offers=offers, months=months):
            return _offers_after(scenario, offers, lambda one: _slipped(one, months))
        case OffersEnd(offers=offers, month=month):
            return _offers_after(scenario, offers, lambda one: replace(one, window=_cut(one.window, month)))
        case ContributorLeaves(contributor=name, month=month):
            return _offers_after(
                scenario, Offers(contributor=name), lambda one: replace(one, window=_cut(one.window, month))
            )
        case ReadinessIs(offer=name, days=days):
            return _offers_after(scenario, Offers(offer=name), lambda one: replace(one, readiness_days=days))
        case ToursAre(offer=name, tour_months=tour, rest_months=rest):
            together = _comrades(scenario, name)
            offers_then = (_touring(one, tour, rest) if one.id in together else one for one in scenario.offers)
            return replace(scenario, offers=tuple(offers_then))
        case _:
            return _limits_after(scenario, change)


def _limits_after(scenario: Scenario, change: Change) -> Scenario:
    match change:
        case OfferAdded(offer=offer, caveats=caveats):
            return replace(scenario, offers=(*scenario.offers, offer), caveats=(*scenario.caveats, *caveats))
        case CaveatFalls(caveat=name):
            return replace(scenario, caveats=tuple(one for one in scenario.caveats if one.id != name))
        case CapFalls(contributor=name, kind=kind, unit_class=unit_class):
            gone = (name, kind, unit_class)
            kept = (one for one in scenario.caps if (one.contributor, one.kind, one.unit_class) != gone)
            return replace(scenario, caps=tuple(kept))
        case CeilingIs(persons_max=persons):
            return replace(scenario, ceilings=_ceilings_of(scenario, persons))
        case LiftKeeps(percent=percent, window=window):
            return replace(
                scenario, lifts=tuple(part for one in scenario.lifts for part in _lifted(one, percent, window))
            )
        case _:
            raise TypeError(f"no way to apply {change}")


def _offers_after(scenario: Scenario, offers: Offers, become: Callable[[Offer], Offer]) -> Scenario:
    return replace(scenario, offers=tuple(become(one) if one in offers else one for one in scenario.offers))


def _kept(quantity: Quantity, percent: int) -> Quantity:
    low, likely, high = (number * percent // PERCENT for number in (quantity.low, quantity.likely, quantity.high))
    return replace(quantity, low=low, likely=likely, high=high)


def _slipped(offer: Offer, months: int) -> Offer:
    if not months:
        return offer
    return replace(offer, window=replace(offer.window, from_month=offer.earliest_month + months))


def _touring(offer: Offer, tour_months: int, rest_months: int) -> Offer:
    rest_months = 0 if offer.posture is Posture.SUSTAINED else rest_months
    return replace(offer, tour_months=tour_months, rest_months=rest_months)


def _comrades(scenario: Scenario, offer: str) -> set[str]:
    """Return the offer and all that come with it in a package, nested ones included, under the packages' names too."""
    found = {offer}
    n_before = 0
    while n_before < len(found):
        n_before = len(found)
        for one in scenario.packages:
            if {one.package, one.member} & found:
                found |= {one.package, one.member}
    return found


def _cut(window: Window, month: int) -> Window:
    return replace(window, to_month=month if window.to_month is None else min(window.to_month, month))


def _grown(line: Line, change: NeedsGrow) -> Line:
    meant = change.needs
    if (meant.line or line.id) != line.id or (meant.line_of_effort or line.line_of_effort) != line.line_of_effort:
        return line
    return replace(line, need=_raised(line.need, change), need_min=_raised(line.need_min, change))


def _raised(need: tuple[int, ...], change: NeedsGrow) -> tuple[int, ...]:
    def raised(points: int) -> int:
        return -(-points * (PERCENT + change.percent) // PERCENT)

    return tuple(raised(points) if month >= change.month else points for month, points in enumerate(need))


def _closed(line: Line, window: Window) -> Line:
    return replace(line, closed=(*line.closed, window))


def _places_within(scenario: Scenario, name: str) -> set[str]:
    above: dict[str, Area] = {area.id: area for area in scenario.areas}
    return {place.id for place in scenario.places if place.id == name or name in _chain(above, place.area)}


def _chain(above: dict[str, Area], area: str | None) -> set[str]:
    seen: set[str] = set()
    while area is not None and area not in seen:
        seen.add(area)
        area = above[area].parent
    return seen


def _ceilings_of(scenario: Scenario, persons: int) -> tuple[Ceiling, ...]:
    whole = [one for one in scenario.ceilings if one.line_of_effort is None]
    source = whole[0].source if whole else scenario.policies.cost_source
    of_all = Ceiling(option=None, line_of_effort=None, persons_max=persons, source=source)
    return (*(one for one in scenario.ceilings if one.line_of_effort is not None), of_all)


def _lifted(lift: Lift, percent: int, window: Window) -> tuple[Lift, ...]:
    """Return the lift limit as up to three: before the window, in it, and after it."""
    start, end = lift.window.from_month, lift.window.to_month
    first = max(start, window.from_month)
    last = _earlier(end, window.to_month)
    if percent == PERCENT or (last is not None and first >= last):
        return (lift,)
    parts = [(start, first, lift.amount_per_month), (first, last, lift.amount_per_month * percent // PERCENT)]
    if last is not None and last != end:
        parts.append((last, end, lift.amount_per_month))
    return tuple(
        replace(lift, window=Window(from_month=since, to_month=until), amount_per_month=amount)
        for since, until, amount in parts
        if until is None or since < until
    )


def _earlier(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
