import pytest
from bench.outcome import Measured, Outcome
from bench.reach import agreement, better_plan, n_proven, ratio, seconds_to, widest_gap


def outcome(objective: str, value: float | None, bound: float, begun_s: float = 0.0) -> Outcome:
    return Outcome(objective=objective, value=value, bound=bound, proven=value == bound, begun_s=begun_s, seconds=2.0)


def run(*outcomes: Outcome, whole_s: float = 60.0) -> Measured:
    return Measured(outcomes=outcomes, whole_s=whole_s)


NEAR = run(outcome("p1_min", 10, 10), outcome("p1_target", 1000, 996, 2.0))
FAR = run(outcome("p1_min", 10, 10), outcome("p1_target", 1100, 900, 2.0))


def test_a_priority_is_near_when_both_its_objectives_are() -> None:
    assert seconds_to(NEAR, 1, 0.005) == 4.0
    assert seconds_to(FAR, 1, 0.005) is None
    assert seconds_to(NEAR, 2, 0.005) is None


def test_the_gap_of_a_priority_is_the_wider_one() -> None:
    assert widest_gap(NEAR, 1) == pytest.approx(0.004)
    assert widest_gap(NEAR, 2) is None


def test_proofs_count_up_to_the_first_that_is_missing() -> None:
    assert n_proven(NEAR) == 1


def test_a_peer_that_never_came_near_counts_with_the_time_it_had() -> None:
    assert ratio(NEAR, FAR) == (">", 15.0)
    assert ratio(FAR, NEAR) == ("<", 4.0 / 60.0)
    assert ratio(NEAR, NEAR) == ("", 1.0)
    assert ratio(FAR, FAR) is None


def test_the_first_objective_that_differs_decides_which_plan_is_better() -> None:
    assert better_plan(NEAR, FAR) == ("muster", "p1_target")
    assert better_plan(FAR, NEAR) == ("peer", "p1_target")
    assert better_plan(NEAR, NEAR) == ("", "")
    assert better_plan(NEAR, run(outcome("p1_min", 10, 10))) == ("muster", "p1_target")


def test_a_different_optimum_is_shown_in_words() -> None:
    assert agreement(NEAR, FAR) == "same optimum (1)"
    assert agreement(NEAR, run(outcome("p1_min", 12, 12))).startswith("DIFFERENT")
    assert agreement(run(outcome("p1_min", 12, 5)), NEAR) == "none proven by both"
