from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.rotate.study.compare_policies import difference, differences

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30)


def test_shared_fortunes_make_the_interval_narrower_than_fortunes_of_their_own() -> None:
    luck = [float(n * 37 % 101) for n in range(40)]
    found = difference("short", luck, [value - 2 + n % 2 for n, value in enumerate(luck)])
    assert found.high is not None
    assert found.independent_half is not None
    assert found.is_clear
    assert found.high - found.mean < found.independent_half / 20


@given(VALUES)
def test_a_policy_does_not_differ_from_itself(values: list[float]) -> None:
    found = difference("short", values, values)
    assert (found.mean, found.low, found.high, found.is_clear) == (0.0, 0.0, 0.0, False)


@given(VALUES, st.randoms())
def test_swapping_two_policies_turns_the_difference_around(values: list[float], luck: Random) -> None:
    others = [value + luck.uniform(-5, 5) for value in values]
    there, back = difference("short", values, others), difference("short", others, values)
    assert there.mean == pytest.approx(-back.mean)
    assert (there.n_higher, there.n_lower) == (back.n_lower, back.n_higher)


def test_one_run_has_no_interval_and_is_never_clear() -> None:
    found = difference("short", [3.0], [9.0])
    assert (found.low, found.high, found.independent_half, found.is_clear) == (None, None, None, False)


def test_runs_that_cannot_be_paired_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be paired"):
        difference("short", [1.0], [1.0, 2.0])


def test_only_measures_that_both_policies_have_are_compared() -> None:
    found = differences({"a": [1.0, 2.0], "b": [1.0, 1.0]}, {"a": [2.0, 3.0]})
    assert [one.measure for one in found] == ["a"]
