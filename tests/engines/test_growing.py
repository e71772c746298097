import numpy as np
import pytest

from muster.engines.growing import Growing
from muster.engines.milp import INFINITY, Axis, Entries, Kind, Milp
from muster.engines.solve import Settings, solve_relaxed


def covering(seed: int, n_rows: int = 6, n_columns: int = 18) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return costs, a matrix of zeros and more, and what its rows must at least come to."""
    draw = np.random.default_rng(seed)
    matrix = draw.integers(0, 4, size=(n_rows, n_columns)).astype(np.float64)
    matrix[:, :n_rows] += np.eye(n_rows)
    return draw.integers(1, 9, size=n_columns).astype(np.float64), matrix, draw.integers(1, 9, size=n_rows) * 1.0


def entries(matrix: np.ndarray, rows: np.ndarray) -> Entries:
    at, column = np.nonzero(matrix)
    return Entries(rows[at], column, matrix[at, column])


@pytest.mark.parametrize("seed", range(20))
def test_a_model_that_grows_ends_where_one_made_at_once_does(seed: int) -> None:
    cost, matrix, least = covering(seed)
    whole = Milp()
    x = whole.columns("x", (Axis(np.arange(len(cost))),), upper=5.0, kind=Kind.CONTINUOUS)
    whole.rows("least", (Axis(np.arange(len(least))),), entries(matrix, np.arange(len(least))), lower=least)
    whole.minimise(x, cost)
    given = solve_relaxed(whole.finish(), Settings())

    model = Growing()
    first, rest = np.arange(4), np.arange(4, len(least))
    rows = model.rows(least[first], np.full(4, INFINITY))
    for some in (slice(0, 6), slice(6, 12)):
        model.columns(cost[some], np.full(6, 5.0), entries(matrix[first, some], rows))
        assert model.solve() is not None
    rows = np.concatenate([rows, model.rows(np.full(len(rest), -INFINITY), np.full(len(rest), INFINITY))])
    last = model.columns(cost[12:], np.full(6, 5.0), entries(matrix[:, 12:], rows))
    found = model.solve()
    assert found is not None
    assert last.tolist() == list(range(12, 18))
    assert len(found.row_dual) == model.n_rows == len(least)
    assert found.value <= solved_on(cost, matrix, least, first, given.value) + 1e-7


def solved_on(cost: np.ndarray, matrix: np.ndarray, least: np.ndarray, rows: np.ndarray, most: float) -> float:
    """Return the optimum over some rows only, which is no more than that over all."""
    part = Milp()
    x = part.columns("x", (Axis(np.arange(len(cost))),), upper=5.0, kind=Kind.CONTINUOUS)
    part.rows("least", (Axis(rows),), entries(matrix[rows], np.arange(len(rows))), lower=least[rows])
    part.minimise(x, cost)
    value = solve_relaxed(part.finish(), Settings()).value
    assert value <= most + 1e-7
    return value


def test_more_columns_never_make_the_optimum_worse_and_prices_prove_it() -> None:
    cost, matrix, least = covering(3)
    model = Growing()
    rows = model.rows(least, np.full(len(least), INFINITY))
    before = INFINITY
    for some in range(3):
        part = slice(6 * some, 6 * some + 6)
        model.columns(cost[part], np.full(6, INFINITY), entries(matrix[:, part], rows))
        found = model.solve()
        assert found is not None
        assert found.value <= before + 1e-9
        assert found.row_dual @ least == pytest.approx(found.value)
        before = found.value


def test_a_model_without_time_has_no_answer() -> None:
    cost, matrix, least = covering(1, n_rows=200, n_columns=2000)
    model = Growing()
    rows = model.rows(least, np.full(len(least), INFINITY))
    model.columns(cost, np.full(len(cost), INFINITY), entries(matrix, rows))
    assert model.solve(0.0) is None
    assert model.solve() is not None
