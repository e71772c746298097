import json
from dataclasses import replace
from pathlib import Path

import pytest

from muster.app.hedge_asks import HedgeAsks
from muster.app.plan import PlanRequest, plan
from muster.app.planned import PlannedRequest, planned
from muster.app.stress import StressRequest, StressResult, stress, study_of
from muster.errors import BadRequest
from muster.generate.options import Options
from muster.generate.verb import generate
from muster.model.change import Change, ConditionIs, ContributorLeaves, OfferAdded, Offers, OffersKeep
from muster.model.changed import Question, changed
from muster.model.contributor import Stance, StanceCode
from muster.model.effort import LineOfEffort
from muster.model.keys import ConditionId, ContributorId, OfferId
from muster.model.quantity import Assume
from muster.stress.options import Options as Draws
from muster.stress.study import Study

STRAIT = Path("tiny-strait")
FEW = Draws(draws=60, n_checked=4, n_shares=60, n_hedged=60, n_paired=3)


def asked(**changes: object) -> StressRequest:
    request = StressRequest(scenario=STRAIT, option="guard", draws=FEW, options=Options(time_limit_s=20))
    return replace(request, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of the strait."""
    out = tmp_path_factory.mktemp("plan") / "strait"
    plan(PlanRequest(scenario=STRAIT, option="guard", out=out, options=Options(time_limit_s=20)))
    return out


@pytest.fixture(scope="module")
def result(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> StressResult:
    return stress(asked(plan=folder, out=tmp_path_factory.mktemp("stress") / "out"))


def test_the_result_folder_holds_brief_answer_and_sheets(result: StressResult) -> None:
    names = {file.name for file in result.files}
    assert names >= {"brief.html", "stress.json", "fill.csv", "lines.csv", "flips.csv", "asks.csv", "events.csv"}
    record = json.loads(next(file for file in result.files if file.name == "stress.json").read_text("utf-8"))
    assert record["inputs_sha256"] == result.base.plan.provenance.inputs_sha256
    assert record["draws"]["n_draws"] == 60


def test_an_earlier_plan_is_taken_if_it_fits(folder: Path) -> None:
    request = PlannedRequest(scenario=STRAIT, option="guard", earlier=folder, options=Options(time_limit_s=20))
    found = planned(request)
    assert found.taken_from == folder
    assert found.plan.objectives[0].value == 12
    other = planned(replace(request, options=Options(time_limit_s=20, assume=Assume.LOW)))
    assert other.taken_from is None


def test_a_named_plan_that_does_not_fit_is_refused(folder: Path, tmp_path: Path) -> None:
    supposed = Options(suppose={ConditionId("vote_cel"): False})
    with pytest.raises(BadRequest, match="another supposition"):
        planned(PlannedRequest(scenario=STRAIT, option="guard", plan=folder, options=supposed))
    with pytest.raises(BadRequest, match="no plan is in"):
        planned(PlannedRequest(scenario=STRAIT, option="guard", plan=tmp_path))
    (tmp_path / "plan.json").write_text("{", "utf-8")
    with pytest.raises(BadRequest, match="no plan of this version"):
        planned(PlannedRequest(scenario=STRAIT, option="guard", plan=tmp_path))
    assert planned(PlannedRequest(scenario=STRAIT, option="guard", earlier=tmp_path)).taken_from is None


@pytest.mark.parametrize(
    "changes",
    [
        (ConditionIs(condition=ConditionId("vote_cel"), state=False),),
        (ContributorLeaves(contributor=ContributorId("BOR"), month=4),),
        (OffersKeep(offers=Offers(offer=OfferId("ard-ship")), percent=0),),
    ],
)
def test_the_study_answers_as_a_plan_of_the_changed_scenario_does(folder: Path, changes: tuple[Change, ...]) -> None:
    base = planned(PlannedRequest(scenario=STRAIT, option="guard", plan=folder, options=Options(time_limit_s=20)))
    study: Study = study_of(base, exact_s=20)
    after = changed(Question(scenario=base.scenario, lines=base.sizing.lines), changes)
    anew = generate(after.scenario, base.option, after.lines, Options(time_limit_s=20)).plan
    wanted = {one.name: one.value for one in anew.objectives}
    exact = {one.name: one.value for one in study.exact(changes).objectives}
    assert [exact[aim] for aim in study.frame.aims] == [wanted[aim] for aim in study.frame.aims]
    fast = study.many([changes, ()])
    assert fast.filled.shape == (2, len(base.plan.lines), 12)
    assert (fast.bound <= fast.value).all()
    assert fast.value[0].tolist() >= [wanted[aim] for aim in study.frame.aims]


def test_what_is_supposed_is_known_and_not_drawn() -> None:
    options = Options(time_limit_s=20, suppose={ConditionId("vote_cel"): False})
    found = stress(asked(options=options)).given.stress
    assert found is not None
    assert "vote_cel" not in {event.source for event in found.events}
    assert {aim.name: aim.value for aim in found.planned.aims}[found.aims[1].name] == 38


def test_one_case_is_a_difference_of_plans(folder: Path, tmp_path: Path) -> None:
    result = stress(asked(plan=folder, what_if="vote_cel=false", out=tmp_path / "case"))
    case = result.given.case
    assert case is not None
    assert {move.nation for move in case.difference.gone} >= {"CEL"}
    assert [one.value for one in case.difference.after][:3] == [12, 38, 12]
    assert {line.line for line in case.difference.lines if line.breaks} == {"supply-island"}
    assert {file.name for file in result.files} >= {"brief.html", "stress.json", "plan.json", "moves.csv"}


def test_a_perturbation_may_be_asked_about_by_its_name(folder: Path) -> None:
    case = stress(asked(plan=folder, what_if="borland-leaves")).given.case
    assert case is not None
    assert case.changes == (ContributorLeaves(contributor=ContributorId("BOR"), month=0),)


def test_processes_and_chunks_change_nothing_of_a_plan_under_stress(folder: Path) -> None:
    few = replace(FEW, draws=24, n_shares=24, n_hedged=24, n_checked=2, n_paired=0)
    alone = stress(asked(plan=folder, draws=few, exact_s=20)).given.stress
    for processes, chunk in ((2, 5), (3, 1)):
        spread = replace(few, processes=processes, chunk=chunk)
        found = stress(asked(plan=folder, draws=spread, exact_s=20)).given.stress
        assert alone is not None
        assert found is not None
        assert found.fills == alone.fills
        assert found.lines == alone.lines
        assert found.aims == alone.aims
        assert found.shares == alone.shares
        assert found.hedges == alone.hedges


def test_asks_are_those_that_promise_most_of_whoever_is_below_its_share(result: StressResult) -> None:
    found = result.given.stress
    assert found is not None
    asked = {one.key: one for one in found.hedges}
    assert {"ask-ARD-drone-guard", "ask-ARD-dive-team", "ask-ARD-infantry-coy", "ask-ARD-supply-coy"} <= set(asked)
    assert "it takes 12 off P1 minimum" in asked["ask-ARD-drone-guard"].why
    assert "Asked of Ardania" in asked["ask-ARD-drone-guard"].why
    assert any("met as planned but not in every draw" in one.why for one in found.hedges)


def test_who_rules_out_ground_troops_is_not_asked_for_them_and_who_has_caveats_brings_them(folder: Path) -> None:
    base = planned(PlannedRequest(scenario=STRAIT, option="guard", plan=folder, options=Options(time_limit_s=20)))
    ground = {one.id for one in base.scenario.unit_types if one.line_of_effort is LineOfEffort.LAND}

    def asked(code: StanceCode) -> list[OfferAdded]:
        said = Stance(
            contributor=ContributorId("ARD"),
            line_of_effort=None,
            code=code,
            statement="",
            said_on="2030-01",
            source=base.scenario.policies.cost_source,
        )
        world = replace(base.scenario, stances=(said,))
        tried = HedgeAsks(base=replace(base, scenario=world))(()).tried
        return [change for one in tried for change in one.changes if isinstance(change, OfferAdded)]

    def land(asks: list[OfferAdded]) -> set[str]:
        return {one.offer.nation for one in asks if one.offer.unit_type in ground}

    assert "ARD" in land(asked(StanceCode.OPEN_CONDITIONAL))
    assert "ARD" not in land(asked(StanceCode.NO_GROUND_TROOPS))
    assert "ARD" not in {one.offer.nation for one in asked(StanceCode.OPPOSED)}
    limited = [one for one in asked(StanceCode.NO_GROUND_TROOPS) if one.offer.nation == "ARD"]
    assert all({caveat.offer for caveat in one.caveats} == {one.offer.id} for one in limited)


def test_changes_that_mean_nothing_are_refused(folder: Path) -> None:
    with pytest.raises(BadRequest):
        stress(asked(plan=folder, what_if="weather=fine"))


@pytest.mark.parametrize("what_if", ["ceiling=300", "vote_cel=false", "ceiling=300,vote_cel=false"])
def test_a_plan_that_a_case_does_not_touch_stays_with_its_proofs(what_if: str) -> None:
    case = stress(asked(option="watch", what_if=what_if)).given.case
    assert case is not None
    assert [one.value for one in case.difference.after] == [one.value for one in case.difference.before]
    assert [one.bound for one in case.difference.after] == [one.bound for one in case.difference.before]
    assert (case.difference.gone, case.difference.come) == ((), ())


def test_asks_that_are_not_tried_are_told_with_why(folder: Path) -> None:
    base = planned(PlannedRequest(scenario=STRAIT, option="guard", plan=folder, options=Options(time_limit_s=20)))
    closed = tuple(
        Stance(
            contributor=one.id,
            line_of_effort=None,
            code=StanceCode.OPPOSED,
            statement="",
            said_on="2030-01",
            source=base.scenario.policies.cost_source,
        )
        for one in base.scenario.contributors
    )
    field = HedgeAsks(base=replace(base, scenario=replace(base.scenario, stances=closed)))(())
    assert field.tried == ()
    (nobody,) = field.not_tried
    assert nobody.why == "as nobody could be asked"
    assert "Drone guard detachment" in nobody.titles


@pytest.mark.parametrize(
    ("what_if", "title"),
    [
        ("landing", "“A landing on the island: more guards at the port”"),
        ("borland-leaves,nation:CEL=leaves", "“Borland leaves” and nation:CEL=leaves"),
        ("vote_cel=false", "“The assembly of Celt votes for the mission” fails"),
        ("ceiling=300", ""),
    ],
)
def test_a_case_goes_by_the_titles_that_the_scenario_has(folder: Path, what_if: str, title: str) -> None:
    assert stress(asked(plan=folder, what_if=what_if)).given.title == title
