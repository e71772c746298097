"""The moves that took place: whole scenarios that agree with their movement lists and hold out their own factors."""

from collections import Counter
from pathlib import Path

import pytest
from bench.history import FOLDER, said
from tests.house.tree import ROOT

from muster.app.deploy import DeployRequest, deploy
from muster.app.plan import PlanRequest, plan
from muster.deploy.factors import factors
from muster.deploy.options import Options
from muster.deploy.requirements import movements_of
from muster.documents.beside import factors_beside
from muster.documents.movements import read_movements
from muster.documents.read import read
from muster.model.movement import Movement
from muster.ways.tables import nodes

CASES = sorted(path.parent.name for path in FOLDER.glob("*/scenario.yaml"))
CALIBRATED = {
    "D-IFOR": {"ifor-1995"},
    "V-ABCT": {"abct-2017"},
    "V-AIR": {"aigle-2022-air"},
    "V-LECLERC": {"aigle-2022-rail"},
    "D-CONVOY": {"abct-2017", "aigle-2022-road"},
}
"""Which moves the factors of a source rest on."""
QUICK = Options(optimum=False, bottlenecks=0)


def listed(case: str) -> tuple[Movement, ...]:
    places = {str(one.id) for one in read(FOLDER / case).scenario.places}
    return read_movements(FOLDER / case / "movements.csv", {*nodes(), *places})


def carried(movements: tuple[Movement, ...]) -> Counter[tuple[str, str]]:
    """Return people, pieces, metres and tonnes by destination."""
    found: Counter[tuple[str, str]] = Counter()
    for one in movements:
        for what in ("persons", "pieces", "lane_metres", "tonnes", "containers"):
            found[one.destination, what] += getattr(one.footprint, what)
    return found


def test_every_case_of_the_issue_is_there() -> None:
    assert CASES == ["abct-2017", "aigle-2022-air", "aigle-2022-rail", "aigle-2022-road", "ifor-1995", "kfor-1999"]


@pytest.mark.parametrize("case", CASES)
def test_a_case_reads_without_a_warning_and_says_what_it_calibrates_and_tests(case: str) -> None:
    assert read(FOLDER / case).warnings == ()
    page = (FOLDER / case / "README.md").read_text(encoding="utf-8")
    assert "**Calibrates**" in page
    assert "**Tests**" in page


@pytest.mark.parametrize("case", CASES)
def test_the_list_moves_what_the_plan_of_the_case_has_at_each_place(case: str) -> None:
    result = plan(PlanRequest(scenario=FOLDER / case, option="as-moved"))
    wanted = movements_of(result.scenario, result.plan).movements
    assert carried(listed(case)) == carried(wanted)
    assert all(line.filled == line.need for line in result.plan.lines)


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_deployed_by_its_folder_alone_with_the_days_of_the_page(case: str) -> None:
    found = deploy(DeployRequest(scenario=FOLDER / case, deployment=QUICK)).deployment
    values = {key: one.value for key, one in factors_beside(FOLDER / case, factors()).items()}
    assert found.greedy.score.closure_day == said(case, values).day
    assert found.movements == listed(case)


def test_what_is_asked_for_by_hand_goes_before_what_stands_beside() -> None:
    slower = Options(optimum=False, bottlenecks=0, factors={"road.km_per_day": 100.0})
    found = deploy(DeployRequest(scenario=FOLDER / "aigle-2022-road", deployment=slower)).deployment
    assert found.greedy.score.closure_day > 20


@pytest.mark.parametrize("case", CASES)
def test_no_factor_is_fitted_to_the_case_that_it_is_tested_on(case: str) -> None:
    own = {key for key, one in factors().items() if case in CALIBRATED.get(one.source, set())}
    held_out = factors_beside(FOLDER / case, factors())
    assert own <= held_out.keys()
    for key in own:
        assert "held out" in held_out[key].reason


@pytest.mark.parametrize("case", CASES)
def test_a_band_has_its_likely_value_within(case: str) -> None:
    for key, one in factors_beside(FOLDER / case, factors()).items():
        assert one.low <= one.value <= one.high, key


def test_the_cases_have_a_page_of_their_own() -> None:
    page = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    assert [case for case in CASES if f"scenarios/history/{case}" not in page] == []
    assert Path(FOLDER / "cases.csv").is_file()
