"""The named skin: rows and columns by key, one model, one answer."""

import numpy as np
import pytest

from muster.engines.elastic import Yielding, stretch
from muster.engines.lp_text import lp_text
from muster.engines.milp import Axis, Entries, Kind, Milp
from muster.engines.solve import Settings, SolveStatus, dual_bound, holds, solve, solve_relaxed

FRUIT = ("apple", "pear", "plum")


def basket(upper: float = 4) -> Milp:
    milp = Milp()
    x = milp.columns("x", (Axis(np.arange(3), FRUIT),), upper=upper, kind=Kind.INTEGER)
    entries = Entries(np.array([0, 0, 1]), x, np.array([2.0, 3.0, 1.0]))
    milp.rows("need", (Axis(np.array([5, 7])),), entries, lower=np.array([7.0, 2.0]))
    milp.minimise(x, np.array([2.0, 3.1, 1.0]))
    return milp


def test_the_optimum_comes_with_its_bound() -> None:
    solved = solve(basket().finish(), Settings())
    assert solved.status is SolveStatus.OPTIMAL
    assert (solved.value, solved.bound) == pytest.approx((9.1, 9.1))
    assert solved.x is not None
    assert solved.x.tolist() == [2, 1, 2]


def test_a_start_that_is_optimal_is_kept() -> None:
    solved = solve(basket().finish(), Settings(), np.array([2.0, 1.0]))
    assert solved.x is not None
    assert solved.x.tolist() == [2, 1, 2]


def test_the_relaxation_bounds_the_optimum_from_below_by_its_duals_alone() -> None:
    model = basket().finish()
    relaxed = solve_relaxed(model, Settings())
    assert relaxed.bound == pytest.approx(9.0)
    assert relaxed.row_dual is not None
    for wrong in (0.0, 0.5, 2.0, -1.0):
        assert dual_bound(model, relaxed.row_dual * wrong) <= 9.0


def test_rows_and_columns_are_named_by_their_keys() -> None:
    milp = basket()
    assert milp.row_key(1) == ("need", "7")
    assert milp.column_key(2) == ("x", "plum")
    with pytest.raises(IndexError):
        milp.row_key(2)


def test_entries_that_meet_are_added_up() -> None:
    milp = Milp()
    x = milp.columns("x", (Axis(np.arange(1)),), upper=9, kind=Kind.CONTINUOUS)
    milp.rows("twice", (Axis(np.arange(1)),), Entries(np.zeros(2, dtype=np.int64), x[[0, 0]], np.ones(2)), lower=4)
    milp.minimise(x, np.ones(1))
    assert solve(milp.finish(), Settings()).value == pytest.approx(2)


def test_a_model_without_solution_says_so() -> None:
    solved = solve(basket(upper=1).finish(), Settings())
    assert solved.status is SolveStatus.INFEASIBLE
    assert solved.x is None


def test_whole_numbered_rows_are_checked_exactly() -> None:
    model = basket().finish()
    assert holds(model, np.array([2.0, 1.0, 2.0]))
    assert not holds(model, np.array([2.0, 0.0, 2.0]))


def test_text_is_the_same_for_equal_models_and_shows_every_part() -> None:
    text = lp_text(basket())
    assert text == lp_text(basket())
    assert "need[5]: + 2 x[apple] + 3 x[pear] >= 7" in text
    assert "0 <= x[plum] <= 4" in text


def test_the_cheapest_row_gives_way() -> None:
    milp = basket(upper=1)
    yielding = [Yielding(rows=np.array([0]), price=1.0, most=9), Yielding(rows=np.array([1]), price=0.1, most=9)]
    found = stretch(milp.finish(), yielding, Settings())
    assert found is not None
    assert found.proven
    assert found.steps == (2, 1)


def test_a_time_limit_of_nothing_still_gives_an_answer() -> None:
    solved = solve(basket().finish(), Settings(time_limit_s=0))
    assert solved.bound <= 9.1
