"""What a change of cycle does to units whose tour is already longer than the new cycle allows."""

from dataclasses import replace

import pytest
from tests.rotate.build import cycle, need, rotation, unit

from muster.model.rotation import ENDLESS_DAYS, Cycle, Period, Phase, Policy, Rotation
from muster.rotate.verb import FillOrder, Options, rotate

ENDLESS = Cycle(
    id="endless",
    phases=(Phase(name="Ready", length_days=ENDLESS_DAYS),),
    deployable_from_day=0,
    deployable_until_day=ENDLESS_DAYS,
    tour_days=300,
    overlap_days=0,
    demobilise_days=0,
    recovery_days=0,
    expected_days=200,
)


def out_too_long(start_day: int) -> Rotation:
    """Return a unit that is out for 149 days, more than the 60 of the cycle that it takes on day 200."""
    made = rotation((unit("u", day=start_day),), (need("early", days=(1, 150)), need("late", days=(210, 400))))
    return replace(
        made,
        cycles=(ENDLESS, cycle()),
        policies=(Policy(id="half", first="endless", by_period={"before": "endless", "after": "half"}),),
        periods=(
            Period(name="before", first_day=0, last_day=199),
            Period(name="after", first_day=200, last_day=None),
        ),
    )


@pytest.mark.parametrize(
    ("start_day", "ready"),
    [(50, 250), (1, 299), (150, 300), (99, 300 - 99)],
    ids=["half of the rest is over", "all of it is to come", "past its rest", "all but a day of it is over"],
)
def test_whoever_was_out_too_long_for_its_new_cycle_rests_for_what_is_left_of_its_rest(
    start_day: int, ready: int
) -> None:
    """Cycle time on day 200 is 200 days more than at the start, less a whole cycle of 200.

    Whoever is within the rest of 100 days by that stays there until it is over; whoever is past it rests anew.
    """
    result = rotate(out_too_long(start_day), Options(order=FillOrder.MARATHON))
    late = next(one for one in result.deployments if one.need == "late")
    assert late.day == max(ready, 210)
    assert late.tour_left_days == 60


def test_in_the_order_by_priority_whoever_was_out_too_long_begins_a_new_cycle() -> None:
    result = rotate(out_too_long(50), Options(order=FillOrder.MUSTER))
    late = next(one for one in result.deployments if one.need == "late")
    assert (late.day, late.cycle_day) == (300, 100)
