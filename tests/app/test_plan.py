import json
from dataclasses import replace
from pathlib import Path

import pytest

from muster.app.plan import PlanRequest, plan
from muster.errors import BadRequest
from muster.generate.options import Options
from muster.model.keys import ConditionId
from muster.model.quantity import Assume

EXPECTED = {"brief.html", "plan.json", "sizing.json", "plan.xlsx", "fill.csv", "assignments.csv", "gaps.csv"}


def test_the_result_folder_holds_brief_plan_and_sheets(scenario: Path, tmp_path: Path) -> None:
    result = plan(PlanRequest(scenario=scenario, out=tmp_path / "out"))
    there = {file.name for file in (tmp_path / "out").iterdir()}
    assert there >= EXPECTED
    assert there == {file.name for file in result.files} | {"muster-result.json"}
    assert result.plan.verified
    written = json.loads((tmp_path / "out" / "plan.json").read_text("utf-8"))
    assert written["inputs_sha256"] == result.plan.provenance.inputs_sha256 != ""


def test_the_brief_says_how_it_was_made_with_the_path_as_it_was_given(scenario: Path, tmp_path: Path) -> None:
    plan(PlanRequest(scenario=scenario, out=tmp_path / "out"))
    assert f"muster plan {scenario} --option" in (tmp_path / "out" / "brief.html").read_text("utf-8")


def test_without_a_folder_nothing_is_written(scenario: Path, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    assert plan(PlanRequest(scenario=scenario)).files == ()
    assert set(tmp_path.rglob("*")) == before


def test_the_same_again_gives_the_same_plan(scenario: Path) -> None:
    first, second = (plan(PlanRequest(scenario=scenario)).plan for _ in range(2))
    assert replace(first, objectives=()) == replace(second, objectives=())
    assert [one.value for one in first.objectives] == [one.value for one in second.objectives]


def test_progress_goes_from_nothing_to_all_and_never_back(scenario: Path) -> None:
    told: list[tuple[str, float]] = []
    plan(PlanRequest(scenario=scenario), lambda doing, done_share: told.append((doing, done_share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_every_phase_tells_its_seconds(scenario: Path) -> None:
    assert list(plan(PlanRequest(scenario=scenario)).seconds) == ["read", "size", "generate", "report"]


def test_suppositions_and_assumptions_reach_the_plan(scenario: Path) -> None:
    options = Options(assume=Assume.HIGH, suppose={ConditionId("ceasefire"): False})
    result = plan(PlanRequest(scenario=scenario, options=options)).plan
    assert {effect.condition: effect.taken_as for effect in result.conditions}["ceasefire"] is False


def test_a_folder_that_is_not_ours_is_refused_before_any_work(scenario: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    told: list[str] = []
    with pytest.raises(BadRequest, match=r"notes\.txt"):
        plan(PlanRequest(scenario=scenario, out=tmp_path / "out"), lambda doing, _share: told.append(doing))
    assert told == ["reading the scenario"]


def test_an_unknown_condition_is_refused(scenario: Path) -> None:
    with pytest.raises(BadRequest, match="no condition 'cease'"):
        plan(PlanRequest(scenario=scenario, options=Options(suppose={ConditionId("cease"): True})))
