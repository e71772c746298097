"""Small seeded scenarios in which every rule of a plan is likely to bind somewhere."""

import random
from dataclasses import replace
from typing import Any

from tests.generate import build

from muster.model.condition import AllOf, AnyOf, Holds, State
from muster.model.contributor import CapKind
from muster.model.effort import LineOfEffort
from muster.model.keys import ConditionId
from muster.model.offer import CaveatKind, Offer, OfferStatus, Posture
from muster.model.quantity import Quantity
from muster.model.scenario import LiftMeasure, Objective, Scenario
from muster.model.task import LeadRule, Line
from muster.model.time import Window

PROVIDES = {("inf", "manoeuvre"): 1, ("mech", "manoeuvre"): 3, ("mech", "armour"): 1, ("eng", "engineers"): 2}
NATIONS = ("AAA", "BBB", "CCC")
ORDER = (*build.SHORTFALLS, Objective.PAIRS, Objective.COST)


def instance(seed: int) -> tuple[Scenario, tuple[Line, ...]]:
    """A scenario of up to three nations, five offers, four lines and eight months."""
    rng = random.Random(seed)  # noqa: S311
    n_months = rng.choice([5, 6, 8])
    offers = [_offer(rng, index) for index in range(rng.randint(2, 5))]
    lines = tuple(_line(rng, index, n_months) for index in range(rng.randint(2, 4)))
    lines = tuple(_sometimes_closed(line, seed) for line in lines)
    types = [build.unit_type("inf", 100), build.unit_type("mech", 150, "heavy"), build.unit_type("eng", 70)]
    parts: dict[str, Any] = {
        "caps": tuple(_caps(rng)),
        "caveats": tuple(_caveats(rng, offers)),
        "packages": tuple(_packages(rng, offers)),
        "ceilings": tuple(_ceilings(rng)),
        "lifts": tuple(_lifts(rng)),
        "conditions": (build.condition("yes"), build.condition("no", State.FALSE)),
    }
    world = build.scenario(
        offers, n_months=n_months, provides=PROVIDES, types=types, objectives=_order(rng), gdp={"ZZZ": 1}, **parts
    )
    return world, lines


def _order(rng: random.Random) -> tuple[Objective, ...]:
    if rng.random() < 0.7:
        return ORDER
    return tuple(rng.sample(ORDER, rng.randint(2, len(ORDER))))


def _offer(rng: random.Random, index: int) -> Offer:
    nation = rng.choice(NATIONS)
    posture = Posture.SUSTAINED if rng.random() < 0.2 else Posture.POOL
    high = rng.randint(1, 3)
    quantity = Quantity(low=0, likely=high, high=high, known=rng.random() < 0.9)
    condition = rng.choice([AllOf(()), AllOf(()), AllOf(()), Holds(ConditionId("yes")), Holds(ConditionId("no"))])
    either = AnyOf((Holds(ConditionId("no")), Holds(ConditionId("yes"))))
    return build.offer(
        f"{nation}-{index}",
        unit=rng.choice(["inf", "inf", "mech", "eng"]),
        n=quantity,
        posture=posture,
        tour=rng.randint(1, 4),
        rest=0 if posture is Posture.SUSTAINED else rng.randint(0, 4),
        window=rng.choice([(0, None), (0, None), (1, None), (0, 6), (2, 7)]),
        readiness_days=rng.choice([0, 0, 20]),
        tours_max=rng.choice([None, None, 1, 2]),
        conditions=either if rng.random() < 0.2 else condition,
        status=OfferStatus.DECLINED if rng.random() < 0.05 else OfferStatus.FIRM,
    )


def _line(rng: random.Random, index: int, n_months: int) -> Line:
    since = rng.choice([0, 0, 1, 2])
    until = rng.choice([None, None, n_months, n_months - 1, since + 2])
    need = [rng.randint(0, 4) for _ in range(n_months)] if rng.random() < 0.5 else [rng.randint(1, 4)] * n_months
    rule = rng.choice([LeadRule.NONE, LeadRule.NONE, LeadRule.NAMED, LeadRule.ANY])
    named = rng.choice(NATIONS) if rule is LeadRule.NAMED or rng.random() < 0.3 else None
    return build.line(
        f"L{index}",
        need,
        n_months=n_months,
        minimum=[rng.randint(0, n) for n in need],
        since=since,
        until=until,
        what=rng.choice(["manoeuvre", "manoeuvre", "armour", "engineers"]),
        place=rng.choice(["hub", "post", "base"]),
        line_of_effort=rng.choice([LineOfEffort.LAND, LineOfEffort.LOGISTICS]),
        priority=rng.choice([1, 1, 2, 3]),
        weight=rng.choice([1, 2, 4]),
        nations_max=rng.choice([None, None, 1, 2]),
        lead_rule=rule,
        lead=named,
        lead_percent=rng.choice([0, 34, 51, 100]),
        overlap=rng.choice([0, 0, 1]),
    )


def _sometimes_closed(line: Line, seed: int) -> Line:
    rng = random.Random(f"{seed} {line.id}")  # noqa: S311
    if rng.random() > 0.15:
        return line
    since = rng.randint(0, 4)
    return replace(line, closed=(Window(from_month=since, to_month=rng.choice([None, since + 1, since + 3])),))


def _caps(rng: random.Random) -> list[Any]:
    found = []
    for nation in NATIONS:
        if rng.random() < 0.25:
            found.append(build.cap(nation, CapKind.PERSONS_OUT, rng.choice([100, 250, 400])))
        if rng.random() < 0.2:
            found.append(build.cap(nation, CapKind.UNITS_OUT, rng.randint(0, 2), rng.choice([None, "heavy", "land"])))
        if rng.random() < 0.2:
            found.append(build.cap(nation, CapKind.COST_USD_PER_YEAR, rng.choice([4000, 9000])))
    return found


def _caveats(rng: random.Random, offers: list[Offer]) -> list[Any]:
    choices = [
        (CaveatKind.NOT_IN_AREA, ("east",)),
        (CaveatKind.ONLY_IN_AREA, ("land",)),
        (CaveatKind.NOT_LINE_OF_EFFORT, ("logistics",)),
        (CaveatKind.ONLY_UNDER_LEAD, ("AAA", "BBB")),
        (CaveatKind.OWN_COMMAND, ()),
        (CaveatKind.NOT_IN_CALENDAR_MONTHS, ("2", "3")),
        (CaveatKind.NOT_TASK_KIND, ("stated",)),
    ]
    found = []
    for index in range(rng.choice([0, 0, 1, 2])):
        kind, values = rng.choice(choices)
        on = rng.choice([rng.choice(offers).id, rng.choice(NATIONS)])
        unless = Holds(ConditionId("no")) if rng.random() < 0.5 else None
        found.append(build.caveat(f"c{index}", on, kind, *values, unless=unless))
    return found


def _packages(rng: random.Random, offers: list[Offer]) -> list[Any]:
    if rng.random() > 0.3:
        return []
    pairs = [
        (a, b)
        for a in offers
        for b in offers
        if a.id < b.id
        and (a.tour_months, a.rest_months, a.tours_max, a.posture)
        == (b.tour_months, b.rest_months, b.tours_max, b.posture)
    ]
    if not pairs:
        return [build.member("P", rng.choice(offers).id, 2)]
    a, b = rng.choice(pairs)
    if rng.random() < 0.5:
        return [build.member("P", a.id), build.member("P", b.id, rng.choice([1, 2]))]
    return [build.member("P", "Q", 1), build.member("P", b.id, 1), build.member("Q", a.id, rng.choice([1, 2]))]


def _ceilings(rng: random.Random) -> list[Any]:
    if rng.random() > 0.3:
        return []
    return [build.ceiling(rng.choice([200, 400, 600]), rng.choice([None, LineOfEffort.LAND]))]


def _lifts(rng: random.Random) -> list[Any]:
    if rng.random() > 0.3:
        return []
    return [build.lift(rng.choice([100, 200, 300]), rng.choice(list(LiftMeasure)), 0, rng.choice([None, 2]))]
