from dataclasses import replace
from pathlib import Path

import pytest
from bench.aims import aims, worse
from bench.commands import Command, Proof, proofs_of
from bench.outcome import Measured, Outcome
from bench.page import page
from bench.results import Key, Results, keep, kept, machine
from bench.tables_out import seconds, shown


def near(seconds_taken: float) -> Measured:
    outcomes = tuple(
        Outcome(objective=name, value=10.0, bound=10.0, proven=True, seconds=seconds_taken)
        for name in ("p1_min", "p1_target", "p2_min", "p2_target")
    )
    return Measured(n_columns=7, build_s=1.0, whole_s=seconds_taken, peak_mb=900, outcomes=outcomes)


def plan(seconds_taken: float, *, proven: bool) -> Command:
    proof = Proof(objective="p1_min", gap_share=0.0 if proven else 0.2, proven=proven, seconds=1.0)
    return Command(typed="muster plan x --option medium", seconds=seconds_taken, peak_mb=300, proofs=(proof,))


@pytest.fixture
def results() -> Results:
    found = Results(machine=machine(), memory_limit_mb=8192, limits_s={"flagship": 120.0, "huge": 600.0})
    found.runs[Key(size="flagship", seed=1, method="muster")] = near(8.0)
    found.runs[Key(size="flagship", seed=1, method="pyomo")] = near(50.0)
    found.runs[Key(size="huge", seed=1, method="build")] = Measured(note="out of memory after 9 s", n_binaries=5)
    found.runs[Key(size="huge", seed=1, method="muster")] = Measured(peak_mb=9000, note="out of memory after 20 s")
    found.runs[Key(size="huge", seed=1, method="pulp")] = Measured(note="not attempted: would have 9 million binaries")
    found.commands.append(plan(4.0, proven=True))
    return found


def reached(results: Results) -> dict[str, bool | None]:
    return {one.aim: one.reached for one in aims(results)}


def test_figures_are_the_same_after_keeping_them(results: Results, tmp_path: Path) -> None:
    keep(results, tmp_path / "deep" / "bench.json")
    assert kept(tmp_path / "deep" / "bench.json") == results


def test_aims_follow_from_the_figures(results: Results) -> None:
    said = list(reached(results).values())
    assert said == [None, True, True, True, False, None, False, False, False]


def test_a_plan_without_proof_does_not_reach_its_aim(results: Results) -> None:
    results.commands[:] = [plan(4.0, proven=False), plan(9.0, proven=True)]
    assert list(reached(results).values())[1] is False


def test_nothing_measured_reaches_nothing() -> None:
    empty = Results(machine=machine(), memory_limit_mb=1)
    assert {one.reached for one in aims(empty)} == {None}
    assert "not measured" in page(empty)


def test_what_is_worse_than_a_peer_is_said(results: Results) -> None:
    assert worse(results) == []
    results.runs[Key(size="flagship", seed=1, method="pyomo")] = replace(near(2.0), peak_mb=100)
    texts = " ".join(worse(results))
    assert "p1_target is within 0.5 % after 2.00 s there, after 8.00 s here" in texts
    assert "it takes 100 MB, Muster 900 MB" in texts


def test_a_page_shows_runs_that_were_ended_and_models_that_were_not_tried(results: Results) -> None:
    text = page(results)
    assert "out of memory after 20 s" in text
    assert "not attempted: would have 9 million binaries" in text
    assert "5 tours possible" in text


def test_every_row_of_a_table_has_as_many_cells_as_its_head(results: Results) -> None:
    for part in page(results).split("\n\n"):
        lines = [line for line in part.splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in lines}) <= 1


def test_seconds_and_ratios_have_as_many_places_as_matter() -> None:
    assert [seconds(number) for number in (None, 0.123, 12.34, 123.4)] == ["-", "0.12", "12.3", "123"]
    assert [shown(one) for one in (None, ("", 2.345), (">", 1234.5), ("<", 0.05))] == ["-", "2.3", "> 1,234", "< 0.05"]


def test_proofs_are_dated_from_the_start_of_the_search() -> None:
    text = (
        '{"objectives": [{"name": "p1_min", "gap": 0, "status": "proven", "seconds": 1.5},'
        ' {"name": "p1_target", "gap": 0.1, "status": "bounded", "seconds": 2.0}]}'
    )
    assert [(one.proven, one.seconds) for one in proofs_of(text)] == [(True, 1.5), (False, 3.5)]
