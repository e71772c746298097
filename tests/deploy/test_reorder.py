import time

import numpy as np
import pytest
from tests.deploy.instances import problem

from muster.deploy.flat import flat
from muster.deploy.greedy import answer, book, score_of
from muster.deploy.reorder import in_order, reordered
from muster.deploy.verify.check import check


@pytest.mark.parametrize("seed", range(12))
def test_another_order_is_never_later_than_the_first_and_keeps_the_rules(seed: int) -> None:
    given = problem(seed, n_parcels=6)
    arrays = flat(given)
    found = reordered(arrays, in_order(arrays), time.perf_counter() + 0.2, seed)
    assert score_of(arrays, found.taken).late <= score_of(arrays, book(arrays).taken).late
    assert check(given, answer(arrays, found, seconds=0.0).schedule).violations == []


def test_somewhere_another_order_is_better_than_priorities() -> None:
    saved = 0.0
    for seed in range(12):
        arrays = flat(problem(seed, n_parcels=6))
        found = reordered(arrays, in_order(arrays), time.perf_counter() + 0.2, 0)
        saved += score_of(arrays, book(arrays).taken).late - score_of(arrays, found.taken).late
    assert saved > 0


def test_without_time_the_order_stays() -> None:
    arrays = flat(problem(2))
    found = reordered(arrays, in_order(arrays), 0.0, 0)
    assert np.array_equal(found.taken, book(arrays).taken)
