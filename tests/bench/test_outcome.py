from dataclasses import replace

from bench.outcome import Measured, Outcome, Step, disagreement, from_text, to_text

STEPS = (
    Step(seconds=1.0, value=None, bound=float("-inf")),
    Step(seconds=2.0, value=110.0, bound=90.0),
    Step(seconds=3.0, value=100.0, bound=99.0),
)
ONE = Outcome(objective="p1_min", value=100.0, bound=100.0, proven=True, begun_s=10.0, seconds=5.0, steps=STEPS)


def test_a_gap_is_reached_with_the_first_step_that_is_within_it() -> None:
    assert [ONE.seconds_to(gap_share) for gap_share in (0.2, 0.01, 0.0)] == [12.0, 13.0, 15.0]


def test_a_gap_that_was_never_reached_has_no_time() -> None:
    open_one = replace(ONE, bound=90.0, proven=False, steps=STEPS[:2])
    assert open_one.seconds_to(0.05) is None
    assert open_one.seconds_to_proof() is None


def test_a_plan_better_than_nothing_is_dated_by_the_first_step_that_has_one() -> None:
    assert [ONE.seconds_below(value) for value in (500.0, 110.0, 100.0)] == [12.0, 13.0, None]


def test_a_run_is_the_same_after_writing_and_reading_it() -> None:
    run = Measured(n_columns=3, build_s=0.5, outcomes=(ONE,), note="out of time")
    assert from_text(to_text(run)) == run


def test_runs_that_prove_the_same_values_agree() -> None:
    second = replace(ONE, objective="p1_target", proven=False, value=7.0, bound=2.0)
    assert disagreement((ONE, second), (ONE, replace(second, value=9.0))) == (1, "")


def test_a_different_proven_value_is_a_disagreement() -> None:
    assert disagreement((ONE,), (replace(ONE, value=103.0),)) == (0, "p1_min: 100 and 103")


def test_a_value_below_a_proven_one_is_a_disagreement() -> None:
    assert disagreement((ONE,), (replace(ONE, value=90.0, proven=False),)) == (0, "p1_min: 100 and 90")


def test_a_worse_value_without_proof_is_no_disagreement() -> None:
    assert disagreement((ONE,), (replace(ONE, value=130.0, proven=False),)) == (0, "")
