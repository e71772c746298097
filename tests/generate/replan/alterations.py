"""Random changes to the small seeded scenarios, of every kind."""

import random
from dataclasses import replace

from tests.generate.instances import NATIONS, instance
from tests.generate.run import planned

from muster.generate.options import Options
from muster.generate.replan.ground import Ground
from muster.generate.replan.verb import ground_of
from muster.model.change import (
    CapFalls,
    CaveatFalls,
    CeilingIs,
    Change,
    ConditionIs,
    ContributorLeaves,
    LiftKeeps,
    Needs,
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
from muster.model.contributor import CapKind
from muster.model.effort import LineOfEffort
from muster.model.keys import AreaId, CaveatId, ConditionId, ContributorId, LineId, OfferId, PlaceId
from muster.model.offer import OfferStatus
from muster.model.scenario import Scenario
from muster.model.time import Window


def grounded(seed: int) -> Ground:
    """The ground of a small scenario that has been planned to the end."""
    world, lines = instance(seed)
    base = planned(world, *lines).plan
    return ground_of(world, base.option, lines, Options(), base)


def alterations(seed: int, n_most: int = 3) -> tuple[Change, ...]:
    """Up to ``n_most`` random changes to the scenario of that seed, of every kind."""
    rng = random.Random(f"changes {seed}")  # noqa: S311
    world, lines = instance(seed)
    return tuple(_any(rng, world, [line.id for line in lines]) for _ in range(rng.randint(1, n_most)))


def takings(seed: int, n_most: int = 3) -> tuple[Change, ...]:
    """Up to ``n_most`` random changes that only take away."""
    rng = random.Random(f"takings {seed}")  # noqa: S311
    world, _ = instance(seed)
    return tuple(_taking(rng, world) for _ in range(rng.randint(1, n_most)))


def _window(rng: random.Random) -> Window:
    since = rng.randint(0, 4)
    return Window(from_month=since, to_month=rng.choice([None, since + 1, since + 3]))


def _offers(rng: random.Random, world: Scenario) -> Offers:
    one = rng.choice(world.offers).id
    return rng.choice(
        [Offers(offer=one), Offers(contributor=ContributorId(rng.choice(NATIONS))), Offers(status=OfferStatus.FIRM)]
    )


def _taking(rng: random.Random, world: Scenario) -> Change:
    nation = ContributorId(rng.choice(NATIONS))
    choices: list[Change] = [
        ConditionIs(condition=ConditionId("yes"), state=False),
        OffersKeep(offers=_offers(rng, world), percent=rng.choice([0, 50])),
        OffersSlip(offers=_offers(rng, world), months=rng.randint(1, 3)),
        OffersEnd(offers=_offers(rng, world), month=rng.randint(2, 6)),
        ContributorLeaves(contributor=nation, month=rng.choice([0, 3])),
        LiftKeeps(percent=rng.choice([0, 50]), window=_window(rng)),
        NeedsGrow(needs=Needs(), percent=rng.choice([30, 100]), month=rng.randint(0, 4)),
    ]
    return rng.choice(choices)


def _any(rng: random.Random, world: Scenario, lines: list[LineId]) -> Change:
    offer = rng.choice(world.offers)
    taking = _taking(rng, world)
    places: list[PlaceId | AreaId] = [PlaceId("hub"), PlaceId("post"), AreaId("east")]
    choices: list[Change] = [
        taking,
        taking,
        taking,
        ConditionIs(condition=ConditionId("no"), state=True),
        PlaceCloses(place=rng.choice(places), window=_window(rng)),
        NeedsGrow(needs=Needs(line=rng.choice(lines)), percent=50, month=1),
        NeedsGrow(needs=Needs(line_of_effort=LineOfEffort.LAND), percent=50, month=0),
        CaveatFalls(caveat=CaveatId("c0")),
        CapFalls(contributor=ContributorId(rng.choice(NATIONS)), kind=CapKind.PERSONS_OUT, unit_class=None),
        ReadinessIs(offer=offer.id, days=rng.choice([0, 40])),
        ToursAre(offer=offer.id, tour_months=rng.randint(1, 4), rest_months=offer.rest_months),
        CeilingIs(persons_max=rng.choice([200, 500])),
        OfferAdded(offer=replace(offer, id=OfferId(f"{offer.nation}-new"))),
    ]
    return rng.choice(choices)
