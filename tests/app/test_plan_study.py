from muster.app.plan_study import with_better_bounds
from muster.model.plan import ObjectiveResult, ProofStatus
from muster.model.scenario import Objective

AIMS = (Objective.P1_MIN, Objective.P1_TARGET, Objective.P2_MIN)


def answer(*ends: tuple[float, float]) -> tuple[ObjectiveResult, ...]:
    return tuple(
        ObjectiveResult(
            name=aim,
            measure="points short",
            value=value,
            bound=bound,
            gap_share=(value - bound) / value if value else 0.0,
            status=ProofStatus.PROVEN if value == bound else ProofStatus.BOUNDED,
            seconds=0.0,
        )
        for aim, (value, bound) in zip(AIMS, ends, strict=True)
    )


def bounds(found: tuple[ObjectiveResult, ...]) -> list[float]:
    return [one.bound for one in found]


def test_of_two_bounds_the_higher_one_stands() -> None:
    found = with_better_bounds(answer((10, 8), (20, 0), (5, 5)), answer((10, 9), (20, 18), (6, 1)))
    assert bounds(found) == [9, 18, 5]
    assert found[1].gap_share == 0.1


def test_a_bound_that_reaches_the_value_proves_it() -> None:
    found = with_better_bounds(answer((10, 8), (20, 0), (5, 5)), answer((10, 10), (21, 20), (6, 1)))
    assert [one.status for one in found] == [ProofStatus.PROVEN] * 3


def test_a_bound_that_rests_on_an_earlier_objective_is_left_where_that_got_worse() -> None:
    """Less in the first bought more in the second: the third's other bound was shown for plans with less of it."""
    found = with_better_bounds(answer((9, 9), (22, 0), (5, 0)), answer((10, 9), (20, 18), (6, 4)))
    assert bounds(found) == [9, 18, 0]
