from dataclasses import replace

import pytest
from tests.deploy.brute import best_late
from tests.deploy.instances import problem

from muster.deploy.flat import flat
from muster.deploy.greedy import book, greedy
from muster.deploy.network import Problem
from muster.deploy.optimum import optimum
from muster.deploy.options import Options
from muster.deploy.result import Answer
from muster.deploy.verify.check import check

OPTIONS = Options(time_limit_s=60.0)


def best(given: Problem) -> Answer:
    arrays = flat(given)
    return optimum(arrays, book(arrays), OPTIONS)


@pytest.mark.parametrize("seed", range(100))
def test_the_optimum_is_never_later_than_the_greedy_planner_and_both_keep_the_rules(seed: int) -> None:
    given = problem(seed)
    first, second = greedy(flat(given)), best(given)
    assert (second.score.late, second.score.closure_day) <= (first.score.late, first.score.closure_day)
    assert second.bound == pytest.approx(second.score.late)
    assert check(given, first.schedule).violations == check(given, second.schedule).violations == []


@pytest.mark.parametrize("seed", range(30))
def test_the_optimum_is_that_of_trying_everything(seed: int) -> None:
    given = problem(seed, n_parcels=3, loads_max=1, horizon=8)
    assert best(given).score.late == pytest.approx(best_late(given))


def test_a_bound_that_is_not_met_leaves_a_gap() -> None:
    given = problem(0)
    one = best(given)
    assert one.gap_share == 0.0
    assert replace(one, bound=one.score.late / 2, floor=0.0).gap_share == pytest.approx(0.5)
    assert 0.0 <= one.floor <= one.bound
