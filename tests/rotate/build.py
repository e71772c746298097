"""Small rotations, made by hand."""

from dataclasses import replace

from muster.model.rotating import RotatingOffer
from muster.model.rotation import (
    ENDLESS_DAYS,
    Cycle,
    Period,
    Phase,
    Policy,
    RotatingUnit,
    Rotation,
    RotationNeed,
    StandIn,
)


def cycle(name: str = "half", *, rest: int = 100, ready: int = 100, tour: int = 60, overlap: int = 10) -> Cycle:
    return Cycle(
        id=name,
        phases=(Phase(name="Rest", length_days=rest), Phase(name="Ready", length_days=ready)),
        deployable_from_day=rest,
        deployable_until_day=rest + ready,
        tour_days=tour,
        overlap_days=overlap,
        demobilise_days=0,
        recovery_days=0,
        expected_days=rest + ready,
    )


def unit(name: str, kind: str = "sapper", *, day: int | None = None, component: str = "north") -> RotatingUnit:
    return RotatingUnit(id=name, kind=kind, component=component, policy="half", cycle_day=day)


def need(
    name: str, kind: str = "sapper", *, n: int = 1, priority: int = 1, days: tuple[int, int] = (1, 400)
) -> RotationNeed:
    return RotationNeed(id=name, kind=kind, n_units=n, priority=priority, start_day=days[0], end_day=days[1])


def rotation(
    units: tuple[RotatingUnit, ...], needs: tuple[RotationNeed, ...], stand_ins: tuple[StandIn, ...] = ()
) -> Rotation:
    return Rotation(
        units=units,
        needs=needs,
        cycles=(cycle(),),
        policies=(Policy(id="half", first="half"),),
        periods=(Period(name="all", first_day=0, last_day=None),),
        stand_ins=stand_ins,
        last_day=max(each.end_day for each in needs),
    )


def offered(
    n: int, offer: RotatingOffer, *, component: str = "north", kind: str = "sapper", rest: int = 100
) -> tuple[tuple[RotatingUnit, ...], Cycle]:
    """Return units of an offer that are ready at the start, and the cycle that they follow: rest, then ready."""
    cycle = Cycle(
        id=f"{offer.id}-cycle",
        phases=(Phase(name="Rest", length_days=rest), Phase(name="Ready", length_days=ENDLESS_DAYS)),
        deployable_from_day=rest,
        deployable_until_day=ENDLESS_DAYS,
        tour_days=60,
        overlap_days=10,
        demobilise_days=0,
        recovery_days=0,
        expected_days=rest + 60,
    )
    one = RotatingUnit(
        id="", kind=kind, component=component, policy=cycle.id, cycle_day=rest, offer=offer.id, persons=100
    )
    return tuple(replace(one, id=f"{offer.id}-{turn}") for turn in range(n)), cycle


def coalition(*parts: tuple[int, RotatingOffer], needs: tuple[RotationNeed, ...], rest: int = 100) -> Rotation:
    """Return a rotation of so many units of each offer; the nation of an offer is its id."""
    made = [offered(n, offer, component=offer.id, rest=rest) for n, offer in parts]
    return Rotation(
        units=tuple(each for units, _ in made for each in units),
        needs=needs,
        cycles=tuple(each for _, each in made),
        policies=tuple(Policy(id=each.id, first=each.id) for _, each in made),
        periods=(Period(name="all", first_day=0, last_day=None),),
        offers=tuple(offer for _, offer in parts),
        last_day=max(each.end_day for each in needs),
    )
