"""Offers of an invented scenario with their caveats, packages and national caps."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bench.tables import UNIT_TYPES, UnitRow
from bench.world import SOURCE, World
from muster.model.condition import ALWAYS, AllOf, AnyOf, Expression, Holds
from muster.model.contributor import Cap, CapKind
from muster.model.keys import CaveatId, ConditionId, ContributorId, OfferId, PackageId, UnitClass, UnitTypeId
from muster.model.offer import Caveat, CaveatKind, Offer, OfferStatus, PackageMember, Posture
from muster.model.quantity import Quantity
from muster.model.source import Basis
from muster.model.time import Window

BY_TYPE = {UnitTypeId(row.id): row for row in UNIT_TYPES}
COST_USD_PER_PERSON_MONTH = 6_000
PACKAGE_SHARE = 0.05


def draw(rng: np.random.Generator, world: World, *, n_offers: int, periods_per_month: int) -> tuple[Offer, ...]:
    """Return offers: large nations offer more kinds and more of each; every unit type is offered at least once."""
    often = np.array([row.offered for row in UNIT_TYPES], dtype=float)
    kinds = rng.choice(len(UNIT_TYPES), size=n_offers, p=often / often.sum())
    kinds[: min(len(UNIT_TYPES), n_offers)] = rng.permutation(len(UNIT_TYPES))[:n_offers]
    nations = rng.choice(len(world.weights), size=n_offers, p=np.array(world.weights))
    nations[: len(world.weights)] = rng.permutation(len(world.weights))[:n_offers]
    return tuple(
        _offer(rng, index, world, nation=int(nation), row=UNIT_TYPES[kind], periods_per_month=periods_per_month)
        for index, (nation, kind) in enumerate(zip(nations, kinds, strict=True))
    )


def _offer(
    rng: np.random.Generator, index: int, world: World, *, nation: int, row: UnitRow, periods_per_month: int
) -> Offer:
    sustained = rng.random() < 0.2
    most = 1 + round(4 * world.weights[nation] / world.weights[0]) + (3 if row.persons <= 60 else 0)
    opens = int(rng.integers(0, 4)) * periods_per_month if rng.random() < 0.3 else 0
    closes = opens + int(rng.integers(14, 30)) * periods_per_month if rng.random() < 0.15 else None
    return Offer(
        id=OfferId(f"O{index:04d}"),
        nation=world.contributors[nation].id,
        unit_type=UnitTypeId(row.id),
        title=f"{row.id} of nation {nation}",
        quantity=_quantity(rng, most),
        basis=Basis.ASSUMED,
        status=OfferStatus.DECLINED if rng.random() < 0.02 else OfferStatus.FIRM,
        posture=Posture.SUSTAINED if sustained else Posture.POOL,
        readiness_days=int(rng.choice([0, 15, 30, 60, 90])) * periods_per_month,
        transit_days=int(rng.integers(0, 20)),
        window=Window(from_month=opens, to_month=closes),
        tour_months=int(rng.integers(4, 7)) * periods_per_month,
        rest_months=0 if sustained else int(rng.integers(12, 19)) * periods_per_month,
        tours_max=None if sustained or rng.random() < 0.7 else int(rng.integers(1, 4)),
        conditions=_condition(rng),
        said_on="2026-01-01",
        source=SOURCE.id,
    )


def _quantity(rng: np.random.Generator, most: int) -> Quantity:
    likely = int(rng.integers(1, most + 1))
    return Quantity(low=max(1, likely - 1), likely=likely, high=likely + 1, known=bool(rng.random() > 0.02))


def _condition(rng: np.random.Generator) -> Expression:
    ceasefire, backstop, mandate, vote = (
        Holds(ConditionId(name)) for name in ("ceasefire", "backstop", "mandate", "vote")
    )
    draws: list[tuple[float, Expression]] = [
        (0.55, ALWAYS),
        (0.75, ceasefire),
        (0.87, AllOf((ceasefire, AnyOf((backstop, mandate))))),
        (0.97, backstop),
        (1.01, vote),
    ]
    chance = rng.random()
    return next(expression for limit, expression in draws if chance < limit)


def packages(rng: np.random.Generator, offers: Sequence[Offer]) -> tuple[PackageMember, ...]:
    """Return pairs of offers of one nation that only come together; no offer is in two packages."""
    used: set[OfferId] = set()
    members: list[PackageMember] = []
    wanted = int(PACKAGE_SHARE * len(offers) / 2) + 1
    for _ in range(20 * wanted):
        first = offers[int(rng.integers(len(offers)))]
        peers = [peer for peer in offers if peer.nation == first.nation and peer.id != first.id]
        if not peers or len(members) >= 2 * wanted:
            continue
        second = peers[int(rng.integers(len(peers)))]
        if {first.id, second.id} & used or first.posture != second.posture:
            continue
        used |= {first.id, second.id}
        key = PackageId(f"P{len(members) // 2:02d}")
        members += [
            PackageMember(package=key, member=first.id, per_set=1),
            PackageMember(package=key, member=second.id, per_set=int(rng.integers(1, 3))),
        ]
    return tuple(members)


def aligned(offers: Sequence[Offer], members: Sequence[PackageMember]) -> tuple[Offer, ...]:
    """Return the offers with one tour and rest per package, and enough units of each member for one set."""
    by_id = {offer.id: offer for offer in offers}
    for first, second in zip(members[::2], members[1::2], strict=True):
        lead, other = by_id[OfferId(first.member)], by_id[OfferId(second.member)]
        likely = max(other.quantity.likely, second.per_set)
        by_id[other.id] = replace(
            other,
            tour_months=lead.tour_months,
            rest_months=lead.rest_months,
            window=lead.window,
            quantity=Quantity(low=1, likely=likely, high=likely + 1, known=other.quantity.known),
        )
    return tuple(by_id.values())


def out_at_once(offer: Offer) -> float:
    """Return how many units of an offer can be out at once in the long run."""
    return offer.quantity.likely * offer.tour_months / (offer.tour_months + offer.rest_months)


def caps(rng: np.random.Generator, world: World, offers: Sequence[Offer]) -> tuple[Cap, ...]:
    """Return limits per nation on people out, and for some on yearly cost and on units of a class."""
    rows: list[Cap] = []
    for nation in world.contributors:
        mine = [offer for offer in offers if offer.nation == nation.id]
        steady = sum(out_at_once(offer) * BY_TYPE[offer.unit_type].persons for offer in mine)
        if steady == 0:
            continue
        largest = max(BY_TYPE[offer.unit_type].persons for offer in mine)
        people = int(max(steady * rng.uniform(0.55, 1.1), largest))
        rows.append(_cap(nation.id, CapKind.PERSONS_OUT, None, people))
        if rng.random() < 0.4:
            yearly = 12 * COST_USD_PER_PERSON_MONTH * max(steady * rng.uniform(0.55, 0.95), largest)
            rows.append(_cap(nation.id, CapKind.COST_USD_PER_YEAR, None, int(yearly)))
        if rng.random() < 0.2:
            unit_class = BY_TYPE[mine[0].unit_type].unit_class
            units = sum(out_at_once(o) for o in mine if BY_TYPE[o.unit_type].unit_class == unit_class)
            rows.append(_cap(nation.id, CapKind.UNITS_OUT, UnitClass(unit_class), max(1, round(units))))
    return tuple(rows)


def _cap(nation: ContributorId, kind: CapKind, unit_class: UnitClass | None, amount: int) -> Cap:
    return Cap(
        contributor=nation, kind=kind, unit_class=unit_class, amount=amount, basis=Basis.ASSUMED, source=SOURCE.id
    )


def caveats(rng: np.random.Generator, world: World, offers: Sequence[Offer]) -> tuple[Caveat, ...]:
    """Return caveats of nations (areas, task kinds) and of single offers (areas, seasons)."""
    rows: list[Caveat] = []
    for nation in world.contributors:
        chance = rng.random()
        if chance < 0.30:
            rows.append(_caveat(rows, CaveatKind.NOT_IN_AREA, ("east",), contributor=nation.id))
        elif chance < 0.38:
            rows.append(_caveat(rows, CaveatKind.ONLY_IN_AREA, ("west", "abroad", "sea"), contributor=nation.id))
        elif chance < 0.48:
            rows.append(_caveat(rows, CaveatKind.NOT_TASK_KIND, ("demining", "reserve"), contributor=nation.id))
    for offer in offers:
        chance = rng.random()
        if chance < 0.06:
            unless = Holds(ConditionId("mandate"))
            rows.append(_caveat(rows, CaveatKind.NOT_IN_AREA, ("centre",), offer=offer.id, unless=unless))
        elif chance < 0.09:
            rows.append(_caveat(rows, CaveatKind.NOT_IN_CALENDAR_MONTHS, ("12", "1", "2"), offer=offer.id))
        elif chance < 0.11:
            rows.append(_caveat(rows, CaveatKind.ONLY_IN_AREA, ("west", "centre"), offer=offer.id))
    return tuple(rows)


def _caveat(
    rows: Sequence[Caveat],
    kind: CaveatKind,
    values: tuple[str, ...],
    *,
    offer: OfferId | None = None,
    contributor: ContributorId | None = None,
    unless: Expression | None = None,
) -> Caveat:
    return Caveat(
        id=CaveatId(f"C{len(rows):04d}"),
        offer=offer,
        contributor=contributor,
        kind=kind,
        values=values,
        unless=unless,
        note="",
        source=SOURCE.id,
    )
