"""Random changes to a scenario, for measuring: single ones, and draws of many that are on or off."""

import random

from muster.model.change import (
    CaveatFalls,
    Change,
    ConditionIs,
    ContributorLeaves,
    LiftKeeps,
    Needs,
    NeedsGrow,
    Offers,
    OffersEnd,
    OffersKeep,
    OffersSlip,
    PlaceCloses,
)
from muster.model.effort import LineOfEffort
from muster.model.keys import AreaId, PlaceId
from muster.model.offer import Offer, OfferStatus
from muster.model.scenario import Scenario
from muster.model.time import Window

SLIPS = {OfferStatus.FIRM: 0.05, OfferStatus.LIKELY: 0.1, OfferStatus.TENTATIVE: 0.2, OfferStatus.DECLINED: 0.0}


def single_changes(scenario: Scenario, n_changes: int, seed: int) -> list[tuple[Change, ...]]:
    """Return changes to ask about one at a time: every kind as often as any other."""
    rng = random.Random(f"single {seed}")  # noqa: S311
    return [(_single(rng, scenario),) for _ in range(n_changes)]


def draws_of(scenario: Scenario, n_draws: int, seed: int) -> list[tuple[Change, ...]]:
    """Return draws in which every condition holds or fails by its probability, and offers slip by their status."""
    return [_draw(random.Random(f"draw {seed} {place}"), scenario) for place in range(n_draws)]  # noqa: S311


def _draw(rng: random.Random, scenario: Scenario) -> tuple[Change, ...]:
    found: list[Change] = [
        ConditionIs(condition=one.id, state=rng.random() < one.probability) for one in scenario.conditions
    ]
    found.extend(_slip(rng, offer) for offer in scenario.offers if rng.random() < SLIPS[offer.status])
    if rng.random() < SLIPS[OfferStatus.TENTATIVE]:
        found.append(NeedsGrow(needs=Needs(line_of_effort=LineOfEffort.LAND), percent=25, month=3))
    return tuple(found)


def _slip(rng: random.Random, offer: Offer) -> Change:
    one = Offers(offer=offer.id)
    choices: list[Change] = [
        OffersKeep(offers=one, percent=0),
        OffersKeep(offers=one, percent=50),
        OffersSlip(offers=one, months=3),
        OffersEnd(offers=one, month=18),
    ]
    return rng.choice(choices)


def _single(rng: random.Random, scenario: Scenario) -> Change:
    offer = rng.choice([one for one in scenario.offers if one.status is not OfferStatus.DECLINED])
    since = rng.randint(0, scenario.horizon.n_months // 2)
    some = Window(from_month=since, to_month=since + rng.randint(2, 6))
    places: list[PlaceId | AreaId] = [*(one.id for one in scenario.places), *(one.id for one in scenario.areas)]
    choices: list[Change] = [
        ConditionIs(condition=rng.choice(scenario.conditions).id, state=False),
        _slip(rng, offer),
        ContributorLeaves(contributor=offer.nation, month=rng.choice([0, since])),
        PlaceCloses(place=rng.choice(places), window=some),
        LiftKeeps(percent=rng.choice([25, 50]), window=Window(from_month=0, to_month=None)),
        NeedsGrow(needs=Needs(line_of_effort=rng.choice(list(LineOfEffort))), percent=25, month=since),
        OffersKeep(offers=Offers(status=rng.choice([OfferStatus.LIKELY, OfferStatus.TENTATIVE])), percent=50),
    ]
    if scenario.caveats:
        choices.append(CaveatFalls(caveat=rng.choice(scenario.caveats).id))
    return rng.choice(choices)
