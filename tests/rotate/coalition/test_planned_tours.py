from dataclasses import replace
from functools import cache

from tests.rotate.build import coalition, need
from tests.rotate.cases import GUARD, TINY, tiny_scenario

from muster.app.plan import PlanRequest, plan
from muster.model.chance import DaysBetween, Uncertainty
from muster.model.keys import ContributorId, LineId, OfferId, UnitTypeId
from muster.model.plan import Assignment, Plan
from muster.model.rotating import PlannedTour, RotatingOffer
from muster.rotate.coalition.asked import asked_needs
from muster.rotate.coalition.months import day_of
from muster.rotate.coalition.planned_tours import planned_tours
from muster.rotate.verb import FillOrder, Options, replicate

UNLUCKY = Uncertainty(
    refusal_share=1.0, refusal_days=90, delay_share=1.0, delay=DaysBetween(least=20, most=20), attrition_share=1.0
)


@cache
def best() -> Plan:
    return plan(PlanRequest(scenario=TINY, option=GUARD)).plan


def sent(start: int, end: int, *, n: int = 1) -> Assignment:
    return Assignment(
        offer=OfferId("a"),
        nation=ContributorId("north"),
        unit_type=UnitTypeId("sapper"),
        line=LineId("guard"),
        n_units=n,
        start_month=start,
        counts_until=end,
        end_month=end,
        unit_names=tuple(f"a-{turn}" for turn in range(n)),
    )


def tours(*assignments: Assignment, kept: frozenset[OfferId]) -> list[tuple[int, int, int]]:
    needs = asked_needs(next(iter(tiny_scenario()[1])), 12, 1, whole=True)
    needs = [replace(one, line=LineId("guard")) for one in needs]
    changed = replace(best(), assignments=assignments)
    return [(one.start_day, one.end_day, one.n_units) for one in planned_tours(changed, needs, {}, kept)]


def test_tours_that_follow_each_other_on_a_place_kept_filled_are_one() -> None:
    one_by_one = (sent(0, 4, n=2), sent(4, 8), sent(8, 12))
    as_one = tours(*one_by_one, kept=frozenset({OfferId("a")}))
    assert sorted(as_one) == [(1, day_of(4), 1), (1, day_of(12), 1)]
    assert len(tours(*one_by_one, kept=frozenset())) == 3


def test_chance_leaves_places_kept_filled_alone_in_every_order() -> None:
    asked = coalition((1, RotatingOffer(id="a", kept_filled=True)), needs=(need("guard", days=(1, 60)),))
    tour = PlannedTour(offer="a", need="guard", n_units=1, start_day=1, counts_until_day=60, end_day=60)
    for order in (FillOrder.MUSTER, FillOrder.PLAN):
        unlucky = replicate(replace(asked, tours=(tour,)), UNLUCKY, Options(order=order), n=2)
        lucky = replicate(replace(asked, tours=(tour,)), Uncertainty(), Options(order=order), n=2)
        assert unlucky.filled.tolist() == lucky.filled.tolist()
        assert unlucky.departures.sum() == 2
