from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from muster.model.time import Horizon, Window, months_until

starts = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)).map(lambda day: day.replace(day=1))


@given(start=starts, month=st.integers(0, 119))
def test_the_date_of_a_month_is_the_first_day_so_many_months_on(start: date, month: int) -> None:
    day = Horizon(start=start, n_months=120).date_of(month)
    assert day.day == 1
    assert (day.year - start.year) * 12 + day.month - start.month == month


@given(from_month=st.integers(-5, 20), to_month=st.none() | st.integers(-5, 20), n_months=st.integers(0, 15))
def test_months_of_a_window_are_the_months_of_the_horizon_in_it(
    from_month: int, to_month: int | None, n_months: int
) -> None:
    window = Window(from_month=from_month, to_month=to_month)
    assert list(window.months(n_months)) == [month for month in range(n_months) if month in window]


@given(days=st.integers(0, 5000))
def test_readiness_rounds_up_to_the_next_whole_month(days: int) -> None:
    assert (months_until(days) - 1) * 30.4375 < days <= months_until(days) * 30.4375
