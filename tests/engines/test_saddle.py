"""The first-order method comes near what the simplex finds."""

import numpy as np
import pytest
from scipy import sparse

from muster.engines.milp import INFINITY, Model
from muster.engines.saddle import Point, approach, linear_of, origin
from muster.engines.solve import Settings, dual_bound, solve_relaxed


def on(_latest: Point, _mean: Point) -> bool:
    return True


def covering(seed: int) -> Model:
    """A covering question with rows of both kinds and of very different sizes."""
    rng = np.random.default_rng(seed)
    cover = rng.integers(0, 4, (8, 20)).astype(np.float64)
    limit = rng.integers(0, 2, (3, 20)) * np.array([[1.0], [100.0], [1e5]])
    matrix = sparse.csc_array(np.vstack([cover, limit]))
    return Model(
        cost=rng.integers(1, 9, 20).astype(np.float64),
        lower=np.zeros(20),
        upper=np.full(20, 3.0),
        integer=np.ones(20, dtype=np.bool_),
        whole=np.ones(20, dtype=np.bool_),
        matrix=matrix,
        row_lower=np.concatenate([np.full(8, 9.0), np.full(3, -INFINITY)]),
        row_upper=np.concatenate([np.full(8, INFINITY), [30.0, 3000.0, 3e6]]),
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_bound_comes_within_a_thousandth_of_the_relaxation_and_never_above(seed: int) -> None:
    model = covering(seed)
    value = solve_relaxed(model, Settings()).value
    reached = approach(linear_of(model), origin(linear_of(model)), 20_000, on)
    bound = dual_bound(model, reached.row_dual)
    assert value * 0.999 <= bound <= value + 1e-6


def test_it_stops_when_told() -> None:
    asked: list[Point] = []

    def once(_latest: Point, mean: Point) -> bool:
        asked.append(mean)
        return False

    model = covering(0)
    reached = approach(linear_of(model), origin(linear_of(model)), 20_000, once)
    assert len(asked) == 1
    assert np.array_equal(reached.x, asked[0].x)


def test_beginning_near_the_end_needs_fewer_rounds() -> None:
    model = covering(1)
    value = solve_relaxed(model, Settings()).value
    far = approach(linear_of(model), origin(linear_of(model)), 3_000, on)
    near = approach(linear_of(model), far, 64, on)
    cold = approach(linear_of(model), origin(linear_of(model)), 64, on)
    assert value - dual_bound(model, near.row_dual) <= value - dual_bound(model, cold.row_dual)
