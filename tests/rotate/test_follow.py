"""The order that follows a plan."""

from dataclasses import replace

from tests.rotate.build import coalition, need

from muster.model.chance import Uncertainty
from muster.model.rotating import PlannedTour, RotatingOffer
from muster.rotate.result import GapReason, MissedTour
from muster.rotate.verb import FillOrder, Options, replicate, rotate

PLAN = Options(order=FillOrder.PLAN, reasons=True)


def tour(start: int, *, n: int = 1, days: int = 60) -> PlannedTour:
    return PlannedTour(
        offer="a", need="guard", n_units=n, start_day=start, counts_until_day=start + days - 10, end_day=start + days
    )


def test_units_come_and_go_on_the_days_of_the_plan() -> None:
    asked = coalition((2, RotatingOffer(id="a", notice_days=30)), needs=(need("guard"),))
    result = rotate(replace(asked, tours=(tour(31), tour(81, days=90))), PLAN)
    assert [one.day for one in result.deployments] == [31, 81]
    assert [(stay.day, stay.state) for stay in result.histories["a-1"]][1:4] == [
        (81, "out"),
        (161, "overlapping"),
        (171, "home"),
    ]
    assert result.missed == ()


def test_a_plan_that_forgets_the_rest_misses_tours_and_says_why() -> None:
    asked = coalition((1, RotatingOffer(id="a")), needs=(need("guard"),))
    result = rotate(replace(asked, tours=(tour(1), tour(41), tour(100), tour(200))), PLAN)
    assert [one.day for one in result.deployments] == [1, 200]
    assert result.missed == (
        MissedTour(tour=1, n_units=1, reason=GapReason.AWAY),
        MissedTour(tour=2, n_units=1, reason=GapReason.RESTING),
    )


def test_nobody_is_sent_whom_the_plan_does_not_name() -> None:
    asked = coalition((5, RotatingOffer(id="a")), needs=(need("guard", n=3, days=(1, 60)),))
    result = rotate(replace(asked, tours=(tour(1, n=2),)), PLAN)
    assert len(result.deployments) == 2
    assert next(sum(gap.missing.values()) for gap in result.gaps["guard"]) == 1


def test_a_plan_all_of_whose_calls_are_refused_fills_nothing() -> None:
    asked = coalition((1, RotatingOffer(id="a")), needs=(need("guard", days=(1, 60)),))
    done = replicate(replace(asked, tours=(tour(1),)), Uncertainty(refusal_share=1.0), PLAN, n=3)
    assert done.filled.sum() == 0
    assert done.departures.sum() == 0
