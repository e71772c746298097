"""The order that follows a plan."""

from dataclasses import replace

from tests.rotate.build import coalition, need

from muster.model.chance import Uncertainty
from muster.model.rotating import CapMeasure, PlannedTour, RotatingOffer, RotationCap
from muster.rotate.result import GapReason, HeldTour, MissedTour
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


CAP = RotationCap(measure=CapMeasure.PERSONS, amount_max=150, component="a")


def test_who_would_break_a_cap_waits_until_somebody_leaves_and_ends_as_planned() -> None:
    asked = coalition((2, RotatingOffer(id="a")), needs=(need("guard", n=2, days=(1, 200)),))
    result = rotate(replace(asked, tours=(tour(1), tour(41)), caps=(CAP,)), PLAN)
    assert [one.day for one in result.deployments] == [1, 61]
    assert result.held == (
        HeldTour(tour=1, n_units=1, n_never=0, reason=GapReason.CAP, limit=0, from_day=41, until_day=61, by=50),
    )
    assert [stay.day for stay in result.histories["a-1"] if stay.state == "home"][-1] == 101
    assert [gap.missing for gap in result.gaps["guard"] if gap.day <= 45 < gap.until_day] == [{GapReason.CAP: 1}]


def test_who_would_no_longer_count_stays_at_home_and_is_told_to_be_missing() -> None:
    asked = coalition((2, RotatingOffer(id="a")), needs=(need("guard", n=2, days=(1, 200)),))
    result = rotate(replace(asked, tours=(tour(1, days=90), tour(21)), caps=(CAP,)), PLAN)
    assert result.missed == (MissedTour(tour=1, n_units=1, reason=GapReason.CAP),)
    assert [(one.n_never, one.until_day) for one in result.held] == [(1, 71)]


def test_who_is_planned_before_its_notice_or_its_window_waits_for_it() -> None:
    for offer, reason, by in (
        (RotatingOffer(id="a", notice_days=30), GapReason.NOTICE, 20),
        (RotatingOffer(id="a", from_day=31), GapReason.CAVEAT, 20),
    ):
        asked = coalition((1, offer), needs=(need("guard", days=(1, 200)),))
        result = rotate(replace(asked, tours=(tour(11),)), PLAN)
        assert [one.day for one in result.deployments] == [31]
        assert [(one.reason, one.limit, one.by) for one in result.held] == [(reason, None, by)]


def test_a_tour_beyond_the_window_of_its_offer_never_begins() -> None:
    asked = coalition((1, RotatingOffer(id="a", until_day=60)), needs=(need("guard", days=(1, 200)),))
    result = rotate(replace(asked, tours=(tour(11),)), PLAN)
    assert result.deployments == ()
    assert [(one.reason, one.by) for one in result.held] == [(GapReason.CAVEAT, 11)]
    assert result.missed == (MissedTour(tour=0, n_units=1, reason=GapReason.CAVEAT),)


def test_places_kept_filled_leave_with_their_window() -> None:
    offer = RotatingOffer(id="a", until_day=60, cut_short=True)
    asked = coalition((1, offer), needs=(need("guard", days=(1, 200)),))
    result = rotate(replace(asked, tours=(tour(11),)), PLAN)
    assert [(stay.day, stay.state) for stay in result.histories["a-0"]][1:3] == [(11, "out"), (60, "home")]
    assert result.held == ()
