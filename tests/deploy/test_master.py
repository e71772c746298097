import pytest
from tests.deploy.instances import problem

from muster.deploy.flat import flat
from muster.deploy.greedy import answer, book, score_of
from muster.deploy.master import by_ways
from muster.deploy.optimum import optimum
from muster.deploy.options import Options
from muster.deploy.verify.check import check


@pytest.mark.parametrize("seed", range(25))
def test_ways_and_prices_give_a_bound_below_the_optimum_and_a_schedule_above_it(seed: int) -> None:
    given = problem(seed, n_parcels=6)
    arrays = flat(given)
    start = book(arrays)
    best = optimum(arrays, start, Options(time_limit_s=60.0)).score.late
    found, bound = by_ways(arrays, start, 20.0)
    assert bound <= best + 1e-6 <= score_of(arrays, found.taken).late + 2e-6
    assert score_of(arrays, found.taken).late <= score_of(arrays, start.taken).late
    assert check(given, answer(arrays, found, seconds=0.0).schedule).violations == []
