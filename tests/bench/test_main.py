import pytest
from bench.__main__ import COURSES, options_of, tasks
from bench.instances import SIZES
from bench.results import METHODS


def test_every_size_is_measured_by_every_method_unless_asked_otherwise() -> None:
    found = list(tasks(options_of([])))
    assert {task.size for task in found} == set(SIZES) == set(COURSES)
    assert {task.method for task in found} == {"build", *METHODS}


def test_the_time_given_to_all_runs_together_is_under_three_quarters_of_an_hour() -> None:
    naive_sizes = {"tiny", "small", "flagship"}
    given_s = sum(
        task.limit_s
        for task in tasks(options_of([]))
        if task.method == "muster" or (task.method != "build" and task.size in naive_sizes)
    )
    assert given_s < 35 * 60


def test_less_can_be_asked_for() -> None:
    words = ["--size", "tiny,small", "--methods", "muster", "--seeds", "1", "--limit", "5"]
    found = [(task.method, task.size, task.seed) for task in tasks(options_of(words))]
    assert found == [("build", "tiny", 1), ("muster", "tiny", 1), ("build", "small", 1), ("muster", "small", 1)]
    assert {task.limit_s for task in tasks(options_of(words)) if task.method == "muster"} == {5.0}


def test_a_size_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        options_of(["--size", "gigantic"])
    assert "gigantic: not among tiny" in capsys.readouterr().err
