"""What is drawn by chance, number by number."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from muster.rotate.board import NEVER
from muster.rotate.draws import DELAY_LENGTH, draw_days, seed_of


def drawn(span: tuple[int, int, int], n: int, seed: int = 1) -> np.ndarray:
    days = np.zeros(n, dtype=np.int64)
    draw_days(np.arange(n, dtype=np.int64), days, span, seed_of(seed, 0), DELAY_LENGTH)
    return days


@given(st.lists(st.integers(-400, 400), min_size=3, max_size=3), st.booleans(), st.integers(0, 1000))
def test_what_is_drawn_lies_between_least_and_most(numbers: list[int], flat: bool, seed: int) -> None:
    least, likely, most = sorted(numbers)
    found = drawn((least, most, NEVER if flat else likely), 40, seed)
    assert ((found >= least) & (found <= most)).all()


def test_a_triangle_has_its_peak_where_it_is_said_and_its_mean_where_that_puts_it() -> None:
    found = drawn((0, 30, 6), 60_000)
    values, counts = np.unique(found, return_counts=True)
    assert abs(int(values[counts.argmax()]) - 6) <= 1
    assert abs(found.mean() - (0 + 30 + 6) / 3) < 0.15
    assert set(values.tolist()) == set(range(31))


def test_without_a_likeliest_all_days_are_as_likely() -> None:
    _values, counts = np.unique(drawn((-2, 2, NEVER), 50_000), return_counts=True)
    assert (abs(counts - 10_000) < 500).all()


def test_a_triangle_of_one_day_is_that_day() -> None:
    assert set(drawn((7, 7, 7), 50).tolist()) == {7}
