"""Reckoned time: what work comes to, and when it ends, hangs on the work alone."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from muster.engines.gauge import iterations_told
from muster.engines.milp import Model
from muster.engines.solve import Settings, SolveStatus, solve, solve_relaxed
from muster.engines.work import Backstop, Meter, both, dealt, side_by_side

SIZES = st.lists(st.floats(min_value=0.0, max_value=100.0), max_size=12)


def hard(n: int) -> Model:
    """Knapsacks in many rows that no solver settles at its root."""
    rng = np.random.default_rng(7)
    weights = rng.integers(10, 90, size=(n // 3, n)).astype(np.float64)
    return Model(
        cost=-rng.integers(10, 90, size=n).astype(np.float64),
        lower=np.zeros(n),
        upper=np.ones(n),
        integer=np.ones(n, dtype=np.bool_),
        whole=np.ones(n, dtype=np.bool_),
        matrix=sparse.csc_array(weights),
        row_lower=np.full(len(weights), -np.inf),
        row_upper=np.floor(weights.sum(axis=1) / 2),
    )


@given(SIZES, st.integers(min_value=1, max_value=4))
def test_every_item_is_dealt_to_one_lane_and_no_lane_has_an_item_more_than_it_must(sizes: list[float], n: int) -> None:
    lanes = dealt(sizes, n)
    assert sorted(index for lane in lanes for index in lane) == list(range(len(sizes)))
    loads = [sum(sizes[index] for index in lane) for lane in lanes]
    assert max(loads) - min(loads) <= max(sizes, default=0.0) + 1e-9


@given(st.lists(st.tuples(st.floats(0.0, 9.0), st.integers(0, 2)), max_size=6))
def test_reckoned_time_does_not_hang_on_which_lane_is_done_first(items: list[tuple[float, int]]) -> None:
    def work(item: tuple[float, int], lane: Meter) -> float:
        time.sleep(item[1] / 2000)
        lane.charge(item[0])
        return lane.now

    meter = Meter()
    seen = side_by_side(meter, work, items, [seconds for seconds, _delay in items])
    lanes = dealt([seconds for seconds, _delay in items], 2)
    expected = {
        index: sum(items[k][0] for k in lane[: place + 1]) for lane in lanes for place, index in enumerate(lane)
    }
    assert seen == pytest.approx([expected[index] for index in range(len(items))])
    assert meter.now == pytest.approx(max(expected.values(), default=0.0))


def test_two_pieces_of_work_side_by_side_take_as_long_as_the_longer() -> None:
    meter = Meter(now=1.0)
    both(meter, lambda lane: lane.charge(2.0), lambda lane: lane.charge(5.0))
    assert meter.now == 6.0


def test_the_clock_is_on_record_only_where_it_ended_something() -> None:
    early, late = Meter(Backstop.after(100.0)), Meter(Backstop.after(0.0))
    assert early.left(3.0) == 3.0
    assert not early.backstop.cut
    assert late.left(3.0) == 0.0
    assert late.backstop.cut


def test_a_solve_that_its_reckoned_limit_ends_is_the_same_again() -> None:
    model, found = hard(60), []
    for delay in (0.0, 0.002):
        meter = Meter()

        def told(value: float, bound: float, delay: float = delay) -> None:
            time.sleep(delay)

        solved = solve(model, Settings(time_limit_s=0.6), told=told, meter=meter)
        assert solved.status is SolveStatus.STOPPED
        assert solved.x is not None
        found.append((solved.value, solved.bound, solved.nodes, solved.x.tobytes(), meter.now))
    assert found[0] == found[1]
    assert found[0][-1] >= 0.6


def test_whoever_listens_does_not_change_a_solve() -> None:
    model = hard(45)
    alone, heard = Meter(), Meter()
    first = solve(model, Settings(time_limit_s=0.4), meter=alone)
    second = solve(model, Settings(time_limit_s=0.4), told=lambda _value, _bound: None, meter=heard)
    assert (first.value, first.bound, alone.now) == (second.value, second.bound, heard.now)


def test_a_limit_too_short_to_begin_with_ends_a_solve_at_once_and_charges_nothing() -> None:
    meter = Meter()
    assert solve(hard(30), Settings(time_limit_s=1e-6), meter=meter).status is SolveStatus.STOPPED
    assert solve_relaxed(hard(30), Settings(time_limit_s=1e-6), meter).bound == -np.inf
    assert meter.now == 0.0


def test_a_relaxation_is_charged_by_its_iterations() -> None:
    meter = Meter()
    solved = solve_relaxed(hard(60), Settings(time_limit_s=5.0), meter)
    assert solved.status is SolveStatus.OPTIMAL
    assert 0.0 < meter.now < 5.0


def test_the_clock_ends_a_solve_and_that_is_on_record() -> None:
    meter = Meter(Backstop.after(0.3))
    assert solve(hard(60), Settings(time_limit_s=1e6), meter=meter).status is SolveStatus.STOPPED
    assert meter.backstop.cut


@pytest.mark.parametrize(
    ("line", "n"),
    [
        ("     0     0     0   0.00%   268.0683335     298.0677081       10.06%    270     16    132     2270\n", 2270),
        (
            " L 5123    12  2000  34.12%   1.5             inf                  inf    270     16    132    1234k\n",
            1_234_000,
        ),
        ("MIP start solution is feasible, objective value is 62.0147778234\n", 0),
        ("  Gap               11.6% (tolerance: 0%)\n", 0),
        ("\n", 0),
    ],
)
def test_only_lines_of_the_search_tell_iterations(line: str, n: int) -> None:
    assert iterations_told(line) == n
