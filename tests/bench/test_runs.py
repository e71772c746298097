import json
from dataclasses import asdict

import pytest
from bench.instances import SIZES, instance
from bench.measure import run_apart
from bench.outcome import Measured, disagreement, from_text
from bench.runs import OBJECTIVES, Record, Task, empty_value, run

from muster.model.scenario import Objective


def told(capsys: pytest.CaptureFixture[str], task: Task) -> list[Measured]:
    run(json.dumps(asdict(task)))
    return [from_text(line) for line in capsys.readouterr().out.splitlines()]


def test_a_run_of_muster_tells_every_objective_and_what_was_known_when(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, Task(method="muster", size="tiny", seed=2, limit_s=3.0))
    last = found[-1]
    assert [one.objective for one in last.outcomes] == [objective.value for objective in OBJECTIVES]
    assert last.whole_s is not None
    for one in last.outcomes:
        assert one.value is not None
        assert all(step.value is not None and step.value >= one.value for step in one.steps)
        assert all(step.bound <= one.value for step in one.steps)
        assert [step.seconds for step in one.steps] == sorted(step.seconds for step in one.steps)
    begun = [one.begun_s for one in last.outcomes]
    assert begun == sorted(begun)


def test_what_was_known_of_an_objective_never_gets_worse(capsys: pytest.CaptureFixture[str]) -> None:
    record = Record(began=0.0)
    record.progress("seeking p1_min", 0.0)
    for value, bound in ((9.0, 1.0), (12.0, 3.0), (8.0, 2.0), (8.0, 3.0)):
        record.watch(Objective.P1_MIN, value, bound)
    record.watch(Objective.P2_MIN, 1.0, 1.0)
    assert [(step.value, step.bound) for step in record.outcomes[-1].steps] == [(9.0, 1.0), (9.0, 3.0), (8.0, 3.0)]
    assert capsys.readouterr().out.count("\n") == 4


def test_sending_nobody_leaves_everything_short() -> None:
    one = instance(SIZES["tiny"], seed=1)
    first = [line for line in one.lines if line.priority == 1]
    assert empty_value(one, Objective.P1_TARGET) == sum(line.weight * sum(line.need) for line in first)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["pyomo", "pulp"])
def test_naive_models_agree_with_muster_on_what_both_prove(method: str) -> None:
    pytest.importorskip(method)
    ours, theirs = (run_apart(Task(method=one, size="tiny", seed=2, limit_s=10.0), 4096) for one in ("muster", method))
    assert theirs.outcomes
    assert not disagreement(ours.outcomes, theirs.outcomes)[1]
