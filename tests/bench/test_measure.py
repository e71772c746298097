import pytest
from bench.measure import hard_limit_s, last_told, run_apart
from bench.outcome import Measured, to_text
from bench.runs import Task


def test_the_last_whole_line_of_a_run_counts() -> None:
    whole = to_text(Measured(n_columns=5))
    assert last_told(f"{to_text(Measured())}\n{whole}\n{whole[:20]}").n_columns == 5
    assert last_told("") == Measured()


def test_a_naive_model_has_more_grace_since_it_is_built_outside_its_limit() -> None:
    limits = [hard_limit_s(Task(method=method, size="tiny", seed=1, limit_s=100.0)) for method in ("muster", "pulp")]
    assert limits == [155.0, 245.0]


def test_a_run_in_its_own_process_reports_its_model() -> None:
    built = run_apart(Task(method="build", size="tiny", seed=1, limit_s=60.0), 4096)
    assert built.note == ""
    assert min(built.n_columns, built.n_rows, built.n_nonzeros, built.n_binaries) > 0
    assert built.build_s is not None


def test_a_run_that_cannot_be_made_is_a_note_and_not_an_error() -> None:
    assert run_apart(Task(method="build", size="none", seed=1, limit_s=60.0), 4096).note == "failed: KeyError: 'none'"


@pytest.mark.parametrize("method", ["pyomo", "pulp"])
def test_a_naive_model_too_large_to_write_down_is_not_attempted(method: str) -> None:
    refused = run_apart(Task(method=method, size="wide", seed=1, limit_s=60.0), 4096)
    assert refused.note.startswith("not attempted: would have 0.8 million binaries")
    assert refused.n_nonzeros > 12_000_000
    assert refused.outcomes == ()
