import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from muster.app.plan import PlanRequest, plan
from muster.app.stress import StressRequest, stress
from muster.generate.options import Options
from muster.generate.replan import prices
from muster.model.keys import ConditionId

REQUEST = StressRequest(
    scenario=Path("tiny-strait"),
    option="guard",
    options=Options(time_limit_s=20),
    what_if="vote_cel=false",
    keep_prices=True,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plan") / "strait"
    plan(PlanRequest(scenario=REQUEST.scenario, option="guard", out=out, options=REQUEST.options))
    return out


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "strait")


@pytest.fixture
def priced(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often prices were worked out."""
    times: list[int] = []
    work = prices.priced

    def counted(*given: object) -> object:
        times.append(1)
        return work(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("muster.generate.replan.ground.priced", counted)
    return times


def test_prices_are_kept_beside_the_plan_and_change_no_answer(folder: Path, priced: list[int]) -> None:
    kept = folder.parent / ".strait.prices.npz"
    first = stress(replace(REQUEST, plan=folder)).given.case
    assert kept.is_file()
    second = stress(replace(REQUEST, plan=folder)).given.case
    assert len(priced) == 1
    assert first == second
    assert {one.name for one in folder.parent.iterdir()} == {"strait", kept.name}


def test_a_file_that_is_broken_or_of_another_plan_is_made_again(folder: Path, priced: list[int]) -> None:
    kept = folder.parent / ".strait.prices.npz"
    kept.write_bytes(b"PK not a file")
    stress(replace(REQUEST, plan=folder))
    stress(replace(REQUEST, plan=folder))
    assert len(priced) == 1
    supposing = Options(time_limit_s=20, suppose={ConditionId("vote_cel"): False})
    stress(replace(REQUEST, earlier=folder, options=supposing))
    assert len(priced) == 2


def test_nothing_is_kept_unasked(folder: Path) -> None:
    stress(replace(REQUEST, plan=folder, keep_prices=False))
    assert [one.name for one in folder.parent.iterdir()] == ["strait"]


def test_where_nothing_can_be_kept_the_answer_comes_all_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    assert stress(replace(REQUEST, plan=folder)).given.case is not None
    assert [one.name for one in folder.parent.iterdir()] == ["strait"]
