"""A coalition by numbers alone: nations with offers of units that rotate, and needs of three priorities."""

from dataclasses import replace

from muster.model.chance import DaysBetween, Uncertainty
from muster.model.rotating import RotatingOffer
from muster.model.rotation import ENDLESS_DAYS, Cycle, Phase, Policy, RotatingUnit, Rotation, RotationNeed
from muster.rotate.draws import seed_of

_KINDS = 12
_SOMETIMES = Uncertainty(
    start_shift=DaysBetween(least=0, most=60),
    length_change=DaysBetween(least=-60, most=60),
    refusal_share=0.1,
    extension_share=0.1,
    extension=DaysBetween(least=10, most=60),
    delay_share=0.2,
    delay=DaysBetween(least=5, most=30),
    attrition_share=0.1,
    attrition=DaysBetween(least=30, most=180),
    random_start=True,
)


def coalition(n_units: int, last_day: int, *, seed: int = 1) -> tuple[Rotation, Uncertainty]:
    """Return a coalition of some ``n_units`` in offers of four, and what may happen to it."""

    def chance(what: str, place: int, limit: int) -> int:
        return seed_of(seed, place * 1000 + len(what)) % limit

    cycles = [_cycle(f"rest-{rest}", rest) for rest in (360, 540, 720)]
    units: list[RotatingUnit] = []
    offers = []
    for place in range(n_units // 4):
        offer = RotatingOffer(id=f"offer-{place}", notice_days=10 * chance("notice", place, 10), home_days_promised=365)
        offers.append(offer)
        cycle = cycles[chance("rest", place, 3)]
        one = RotatingUnit(
            id="",
            kind=f"kind-{place % _KINDS}",
            component=f"nation-{chance('nation', place, 20)}",
            policy=cycle.id,
            cycle_day=cycle.deployable_from_day,
            offer=offer.id,
            persons=150,
        )
        units += [replace(one, id=f"{offer.id}-{turn}") for turn in range(4)]
    needs = tuple(
        RotationNeed(
            id=f"need-{place}",
            kind=f"kind-{place % _KINDS}",
            n_units=1 + chance("size", place, max(n_units // 100, 1)),
            priority=1 + place % 3,
            start_day=1 + chance("begins", place, last_day // 3),
            end_day=last_day - chance("ends", place, last_day // 3),
        )
        for place in range(3 * _KINDS)
    )
    policies = tuple(Policy(id=cycle.id, first=cycle.id) for cycle in cycles)
    rotation = Rotation(
        units=tuple(units),
        needs=needs,
        cycles=tuple(cycles),
        policies=policies,
        periods=(),
        offers=tuple(offers),
        last_day=last_day,
    )
    return rotation, _SOMETIMES


def _cycle(name: str, rest_days: int) -> Cycle:
    return Cycle(
        id=name,
        phases=(Phase(name="Rest", length_days=rest_days), Phase(name="Ready", length_days=ENDLESS_DAYS)),
        deployable_from_day=rest_days,
        deployable_until_day=ENDLESS_DAYS,
        tour_days=190,
        overlap_days=10,
        demobilise_days=0,
        recovery_days=0,
        expected_days=rest_days + 190,
    )
