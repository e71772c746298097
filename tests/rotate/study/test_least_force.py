import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.rotate.study.least_force import Bound, Span, Turn, counting_bound, least_force

HALF_YEAR, YEAR = 180, 360


def bound_of(n_units: int) -> Bound:
    return Bound(n_units=n_units, start_day=1, end_day=100, asked_days=100, days_per_unit=1)


def best_days(turn: Turn, window_days: int) -> int:
    """Return the most counted days in a window by trying every day for every departure."""
    best = [0] * (window_days + turn.tour_days + turn.rest_days + 1)
    for left in range(1, window_days + 1):
        after = max(left - turn.tour_days - turn.rest_days, 0)
        best[left] = max(best[left - 1], min(turn.counted_days, left) + best[after])
    return best[window_days]


@given(st.integers(1, 9), st.integers(0, 3), st.integers(0, 12), st.integers(0, 60))
def test_no_way_of_setting_tours_gives_more_days_than_the_count_allows(
    tour: int, overlap: int, rest: int, window: int
) -> None:
    turn = Turn(tour_days=tour + overlap, overlap_days=overlap, rest_days=rest)
    assert turn.most_days(window) >= best_days(turn, window)


def test_two_years_of_half_year_tours_at_one_in_four_count_four_units_for_each_one_present() -> None:
    turn = Turn(tour_days=HALF_YEAR, overlap_days=0, rest_days=3 * HALF_YEAR)
    bound = counting_bound([Span(n_units=64, start_day=1, end_day=1 + 2 * YEAR)], turn)
    assert (bound.n_units, bound.asked_days, bound.days_per_unit) == (256, 64 * 720, 180)


def test_a_short_peak_asks_for_as_many_units_as_it_has_at_once() -> None:
    turn = Turn(tour_days=HALF_YEAR, overlap_days=0, rest_days=YEAR)
    spans = [Span(n_units=1, start_day=1, end_day=400), Span(n_units=9, start_day=100, end_day=110)]
    assert counting_bound(spans, turn).n_units == 10


def test_relief_that_does_not_count_needs_more_units() -> None:
    span = [Span(n_units=10, start_day=1, end_day=1 + 3 * YEAR)]
    without = counting_bound(span, Turn(tour_days=180, overlap_days=0, rest_days=180))
    relief = counting_bound(span, Turn(tour_days=180, overlap_days=30, rest_days=180))
    assert (without.n_units, relief.n_units) == (20, 24)


@given(st.integers(1, 40), st.integers(0, 30))
def test_the_search_finds_the_least_pool_of_a_simulation_that_only_gets_better(low: int, above: int) -> None:
    found = least_force(bound_of(low), lambda n: max(low + above - n, 0), most=200)
    assert found.n_units == low + above
    assert found.is_monotone
    assert found.is_proven is (above == 0)


def test_a_smaller_pool_that_does_it_by_luck_is_found_by_the_scan_and_said() -> None:
    found = least_force(bound_of(3), lambda n: 0 if n in {5, 9, 10, 11, 12} else 2, most=40)
    assert found.n_units == 5
    assert not found.is_monotone


@pytest.mark.parametrize("most", [4, 30])
def test_where_no_pool_is_enough_none_is_named(most: int) -> None:
    found = least_force(bound_of(4), lambda _: 7, most=most)
    assert found.n_units is None
    assert max(trial.n_units for trial in found.trials) <= most
