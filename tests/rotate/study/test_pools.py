import pytest

from muster.rotate.coalition.months import rest_days, tour_days
from muster.rotate.study.least_force import Turn
from muster.rotate.study.pools import most_at_once, pool_for, present_for


def turn(tour_months: int, rest_months: int, overlap_days: int = 0) -> Turn:
    return Turn(tour_days=tour_days(tour_months), overlap_days=overlap_days, rest_days=rest_days(rest_months))


@pytest.mark.parametrize(
    ("thousands_out", "rest_months", "n_years", "thousands_needed"),
    [(40, 12, 6, 120), (10, 12, 6, 30), (10, 18, 6, 40), (64, 18, 2, 256)],
)
def test_published_pools_come_out_of_the_days_and_no_fewer_would_do(
    thousands_out: int, rest_months: int, n_years: int, thousands_needed: int
) -> None:
    found = pool_for(present_for(thousands_out, n_years), turn(6, rest_months))
    assert found.n_units == thousands_needed
    assert found.is_proven
    assert found.is_monotone


def test_a_rotation_under_way_needs_a_little_more_where_turns_do_not_divide_evenly() -> None:
    settled = pool_for(present_for(10, 6), turn(6, 18), settled=True)
    assert settled.n_units == 42
    assert [trial.short_days > 0 for trial in settled.trials[:3]] == [True, True, False]


def test_relief_that_overlaps_takes_more_units() -> None:
    assert (pool_for(present_for(10, 3), turn(6, 18, overlap_days=30)).n_units or 0) >= 48


def test_what_is_asked_for_at_once_is_counted_on_the_day_that_asks_most() -> None:
    assert most_at_once(present_for(7, 1)) == 7
