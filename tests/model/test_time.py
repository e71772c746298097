from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.model.time import Horizon, Window, months_until

starts = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)).map(lambda day: day.replace(day=1))


@given(start=starts, month=st.integers(0, 119))
def test_the_month_of_a_date_of_a_month_is_that_month(start: date, month: int) -> None:
    horizon = Horizon(start=start, n_months=120)
    assert horizon.month_of(horizon.date_of(month)) == month


@given(from_month=st.integers(-5, 20), to_month=st.none() | st.integers(-5, 20), n_months=st.integers(0, 15))
def test_months_of_a_window_are_the_months_of_the_horizon_in_it(
    from_month: int, to_month: int | None, n_months: int
) -> None:
    window = Window(from_month=from_month, to_month=to_month)
    assert list(window.months(n_months)) == [month for month in range(n_months) if month in window]


def test_a_day_outside_the_horizon_has_no_month() -> None:
    with pytest.raises(IndexError, match="outside the 2 months"):
        Horizon(start=date(2031, 1, 1), n_months=2).month_of(date(2031, 3, 1))


@given(days=st.integers(0, 5000))
def test_readiness_rounds_up_to_the_next_whole_month(days: int) -> None:
    assert (months_until(days) - 1) * 30.4375 < days <= months_until(days) * 30.4375
