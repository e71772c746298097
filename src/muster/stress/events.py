"""What may happen, from the scenario alone: events with their changes and probabilities, and named cases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from muster.model.change import Change, ConditionIs, Offers, OffersEnd, OffersKeep, OffersSlip
from muster.model.condition import Condition, OpenConditions, State
from muster.model.keys import CauseId, ConditionId
from muster.model.offer import Offer, OfferStatus
from muster.model.perturbation import Perturbation
from muster.model.scenario import Scenario


class Kind(StrEnum):
    """What an event or case comes from."""

    CONDITION = "condition"
    PERTURBATION = "perturbation"
    CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens or not in each draw, by itself once its cause is known.

    ``probability`` holds where the cause does not happen or there is none, ``given_cause`` where it does. ``source``
    is the condition or perturbation behind it: a perturbation of many offers becomes one event per offer.
    """

    key: str
    title: str
    kind: Kind
    source: str
    changes: tuple[Change, ...]
    probability: float
    cause: CauseId | None = None
    given_cause: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flippable:
    """Changes that are looked at by themselves: one condition, one perturbation as a whole, or a named case."""

    key: str
    title: str
    kind: Kind
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """All that may go otherwise than planned; ``causes`` have their probabilities by key."""

    causes: Mapping[CauseId, float]
    events: tuple[Event, ...]
    single: tuple[Flippable, ...]


def uncertainty_of(scenario: Scenario, supposed: Mapping[ConditionId, bool]) -> Uncertainty:
    """Return what may happen, in the order of the scenario's tables.

    A condition that is open and not ``supposed`` may turn out otherwise than the policy on open conditions plans it.
    A perturbation with a probability is drawn, one without is a case to look at.
    """
    holds = scenario.policies.open_conditions is OpenConditions.HOLD
    conditions = [one for one in scenario.conditions if one.state is State.OPEN and one.id not in supposed]
    drawn = [one for one in scenario.perturbations if one.probability is not None]
    events = [_condition_event(one, holds=holds) for one in conditions]
    for one in drawn:
        events.extend(_perturbation_events(one, scenario.offers))
    single = [
        Flippable(key=one.key, title=one.title, kind=Kind.CONDITION, changes=one.changes)
        for one in events[: len(conditions)]
    ]
    single += [
        Flippable(
            key=one.id,
            title=f"{one.title}: all of them at once" if any(map(_means_many, one.changes)) else one.title,
            kind=Kind.CASE if one.probability is None else Kind.PERTURBATION,
            changes=one.changes,
        )
        for one in scenario.perturbations
    ]
    return Uncertainty(
        causes={one.id: one.probability for one in scenario.causes}, events=tuple(events), single=tuple(single)
    )


def without(uncertain: Uncertainty, off: frozenset[str]) -> Uncertainty:
    """Return what may still happen if conditions, perturbations, events or causes that ``off`` names never do.

    What a perturbation changes by itself is what its events that are left change together.
    """
    if not off:
        return uncertain
    left = [event for event in uncertain.events if not {event.source, event.key} & off]
    gone = {event.key: event.source for event in uncertain.events if {event.source, event.key} & off}
    single = []
    for one in uncertain.single:
        mine = [event for event in left if event.source == one.key]
        if one.key not in gone.values() or one.kind is Kind.CASE:
            single.append(one)
        elif mine:
            single.append(replace(one, changes=tuple(change for event in mine for change in event.changes)))
    return Uncertainty(
        causes={key: probability for key, probability in uncertain.causes.items() if key not in off},
        events=tuple(replace(one, cause=None, given_cause=None) if one.cause in off else one for one in left),
        single=tuple(single),
    )


def overall(event: Event, causes: Mapping[CauseId, float]) -> float:
    """Return the probability of an event over both states of its cause.

    Examples
    --------
    >>> vote = Event(key="vote", title="", kind=Kind.CONDITION, source="vote", changes=(), probability=0.5,
    ...     cause=CauseId("calm"), given_cause=0.25)
    >>> overall(vote, {CauseId("calm"): 0.5})
    0.375
    """
    if event.cause is None or event.given_cause is None:
        return event.probability
    share = causes[event.cause]
    return share * event.given_cause + (1 - share) * event.probability


def _condition_event(condition: Condition, *, holds: bool) -> Event:
    given = condition.probability_given_cause

    def other(probability: float) -> float:
        return 1 - probability if holds else probability

    return Event(
        key=condition.id,
        title=f"{'Fails' if holds else 'Comes true'}: {condition.title}",
        kind=Kind.CONDITION,
        source=condition.id,
        changes=(ConditionIs(condition=condition.id, state=not holds),),
        probability=other(condition.probability),
        cause=condition.cause,
        given_cause=None if given is None else other(given),
    )


def _perturbation_events(one: Perturbation, offers: tuple[Offer, ...]) -> Iterator[Event]:
    """Yield one event for what comes as a whole, and one for each offer of changes that mean many offers."""
    whole = tuple(change for change in one.changes if not _means_many(change))
    if whole:
        yield _event(one, one.id, one.title, whole)
    for offer in offers:
        mine = tuple(
            _for_one(change, offer)
            for change in one.changes
            if isinstance(change, OffersKeep | OffersSlip | OffersEnd)
            and _means_many(change)
            and offer in change.offers
            and offer.status is not OfferStatus.DECLINED
        )
        if mine:
            yield _event(one, f"{one.id}/{offer.id}", f"{one.title}: {offer.id}", mine)


def _event(one: Perturbation, key: str, title: str, changes: tuple[Change, ...]) -> Event:
    return Event(
        key=key,
        title=title,
        kind=Kind.PERTURBATION,
        source=one.id,
        changes=changes,
        probability=one.probability or 0.0,
        cause=one.cause,
        given_cause=one.probability_given_cause,
    )


def _means_many(change: Change) -> bool:
    return isinstance(change, OffersKeep | OffersSlip | OffersEnd) and change.offers.offer is None


def _for_one(change: OffersKeep | OffersSlip | OffersEnd, offer: Offer) -> Change:
    return replace(change, offers=Offers(offer=offer.id))
