import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from muster.app.plan import PlanRequest, plan
from muster.app.read import read
from muster.app.rotate import RUNS_BESIDE, RotateRequest, opened, rotate
from muster.app.rotate_tables import holds_tables
from muster.documents.bundled import scenario_folder
from muster.errors import BadRequest
from muster.generate.options import Options
from muster.model.chance import ChanceKind, Teller, Uncertainty
from muster.model.keys import ConditionId
from muster.report.rotate.brief import command, rotate_brief_html
from muster.rotate.verb import FillOrder

REQUEST = RotateRequest(scenario=Path("tiny-strait"), option="guard")


def test_the_result_folder_of_a_rotation_is_whole(tmp_path: Path) -> None:
    result = rotate(replace(REQUEST, out=tmp_path / "out"))
    names = {file.name for file in result.files}
    assert {
        "brief.html",
        "rotate.json",
        "lines.csv",
        "units.csv",
        "tours.csv",
        "stretch.csv",
        "time_at_home.csv",
    } <= names
    assert not result.replaced
    assert rotate(replace(REQUEST, out=tmp_path / "out")).replaced


def test_the_folder_of_a_plan_is_followed_with_what_it_supposes(tmp_path: Path) -> None:
    options = Options(suppose={ConditionId("vote_cel"): False})
    plan(PlanRequest(scenario=Path("tiny-strait"), option="guard", out=tmp_path / "plan", options=options))
    request = opened(RotateRequest(scenario=tmp_path / "plan"))
    assert (request.order, request.option, request.options.suppose) == (FillOrder.PLAN, "guard", options.suppose)
    given = rotate(RotateRequest(scenario=tmp_path / "plan")).given
    assert given.plan_from == str(tmp_path / "plan")
    assert given.study.missed_units == 0
    assert "CEL" not in {unit.nation for unit in given.study.units}


def test_a_plan_of_another_option_is_refused(tmp_path: Path) -> None:
    plan(PlanRequest(scenario=Path("tiny-strait"), option="watch", out=tmp_path / "plan"))
    with pytest.raises(BadRequest, match="is of option 'watch'"):
        rotate(RotateRequest(scenario=tmp_path / "plan", option="guard"))


def test_two_orders_at_once_are_refused() -> None:
    with pytest.raises(BadRequest, match="names the order 'plan' and --order 'muster'"):
        rotate(replace(REQUEST, order=FillOrder.MUSTER, policy="order=plan"))


def test_an_order_that_only_replays_tables_is_refused_for_a_scenario() -> None:
    with pytest.raises(BadRequest, match="allowed here: muster, plan"):
        rotate(replace(REQUEST, order=FillOrder.MARATHON))


@pytest.mark.parametrize("n_months", [0, 241])
def test_a_number_of_months_that_cannot_be_followed_is_refused(n_months: int) -> None:
    with pytest.raises(BadRequest, match="allowed: 1 to 240"):
        rotate(replace(REQUEST, n_months=n_months))


def test_a_scenario_is_not_taken_for_tables_of_another_program(tmp_path: Path) -> None:
    for name in ("SupplyRecords", "DemandRecords"):
        (tmp_path / f"{name}.csv").write_text("", encoding="utf-8")
    assert holds_tables(tmp_path)
    assert not holds_tables(tmp_path / "SupplyRecords.csv")
    assert not holds_tables(Path("scenarios/tiny-strait"))


def test_the_command_of_a_brief_names_scenario_and_plan_as_they_were_given(tmp_path: Path) -> None:
    plan(PlanRequest(scenario=Path("tiny-strait"), option="guard", out=tmp_path / "plan"))
    given = rotate(RotateRequest(scenario=tmp_path / "plan")).given
    told = command(given)
    assert "tiny-strait --option guard" in told
    assert f"--order plan --plan {tmp_path / 'plan'}" in told


def test_a_plan_that_no_policy_follows_is_refused() -> None:
    with pytest.raises(BadRequest, match="followed in the order 'plan' only"):
        rotate(replace(REQUEST, order=FillOrder.MUSTER, plan=Path("somewhere")))


def test_a_plan_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="name the folder that muster plan wrote"):
        rotate(replace(REQUEST, plan=tmp_path))


def test_two_plans_are_one_too_many(tmp_path: Path) -> None:
    plan(PlanRequest(scenario=Path("tiny-strait"), option="guard", out=tmp_path / "plan"))
    with pytest.raises(BadRequest, match="name one, or the scenario"):
        rotate(RotateRequest(scenario=tmp_path / "plan", plan=tmp_path / "other"))


def test_the_plan_of_another_scenario_is_named_and_not_by_its_hash(tmp_path: Path) -> None:
    plan(PlanRequest(scenario=Path("tiny-strait"), option="guard", out=tmp_path / "plan"))
    with pytest.raises(BadRequest) as refused:
        rotate(RotateRequest(scenario=Path("ukraine-2025"), option="small", plan=tmp_path / "plan"))
    assert "it was made from 'tiny-strait' with another input" in str(refused.value)
    assert max(map(len, str(refused.value).split())) < 200


def test_a_broken_plan_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{", "utf-8")
    with pytest.raises(BadRequest, match="make it again with muster plan"):
        opened(RotateRequest(scenario=tmp_path))


def test_chances_are_taken_as_they_are_typed_and_told_in_the_same_words() -> None:
    given = rotate(replace(REQUEST, n_runs=3, chance="none, delay=20%:3..5..9 ,length=-10%..30%")).given
    runs = given.study.runs
    assert runs is not None
    told = "start=none,length=-10%..30%,refusal=none,extension=none,delay=20%:3..5..9,attrition=none,stand=spread"
    assert runs.chance == told
    assert set(runs.told_by.values()) == {Teller.ASKED}
    again = rotate(replace(REQUEST, n_runs=3, chance=runs.chance)).given.study.runs
    assert again is not None
    assert (again.fills, again.chance) == (runs.fills, told)
    assert "--chance" in command(given)


def test_chances_may_be_given_as_the_simulator_takes_them() -> None:
    runs = rotate(replace(REQUEST, n_runs=2, chance=Uncertainty())).given.study.runs
    assert runs is not None
    assert runs.fill_low == runs.fill_high


def test_stated_chances_make_runs_even_where_no_number_is_asked_for() -> None:
    runs = rotate(replace(REQUEST, n_months=2, chance="none")).given.study.runs
    assert runs is not None
    assert runs.n_runs == RUNS_BESIDE


def test_what_a_scenario_says_of_chance_is_drawn_and_graded(tmp_path: Path) -> None:
    copy_scenario = tmp_path / "mine"
    shutil.copytree(scenario_folder("tiny-strait"), copy_scenario)
    source = read(copy_scenario).scenario.sources[0]
    (copy_scenario / "chances.csv").write_text(f"kind,value,source\ndelay,40%:2..8,{source.id}\n", encoding="utf-8")
    given = rotate(RotateRequest(scenario=copy_scenario, option="guard", n_runs=2)).given
    runs = given.study.runs
    assert runs is not None
    assert "delay=40%:2..8" in runs.chance
    assert runs.told_by[ChanceKind.DELAY] is Teller.SCENARIO
    page = rotate_brief_html(given)
    assert f"the scenario, grade {source.grade.value}" in page
    assert "assumed, grade illustrative" in page


def test_chances_that_cannot_be_read_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="rising order"):
        rotate(replace(REQUEST, out=tmp_path / "out", chance="delay=9..3"))
    assert not (tmp_path / "out").exists()
