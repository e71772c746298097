"""What the tour tells a reader about the strait is what Muster says of it."""

from pathlib import Path

import pytest
from tests.house.tree import ROOT

from muster.app.plan import PlanRequest, plan
from muster.documents.bundled import scenario_folder
from muster.documents.read import read
from muster.generate.options import Options
from muster.model.keys import ConditionId
from muster.model.scenario import Objective


def strait() -> Path:
    return scenario_folder("tiny-strait")


@pytest.mark.parametrize(
    ("vote", "expected"),
    [
        (True, {Objective.P1_MIN: 12, Objective.P1_TARGET: 22, Objective.P2_MIN: 6, Objective.P2_TARGET: 6}),
        (False, {Objective.P1_MIN: 12, Objective.P1_TARGET: 38, Objective.P2_MIN: 12, Objective.P2_TARGET: 12}),
    ],
)
def test_the_strait_comes_out_as_the_tour_says(vote: bool, expected: dict[Objective, int]) -> None:
    options = Options(suppose={ConditionId("vote_cel"): vote})
    result = plan(PlanRequest(scenario=strait(), option="guard", options=options))
    found = {one.name: one.value for one in result.plan.objectives if one.name in expected}
    assert found == pytest.approx(expected)


def test_the_tour_names_these_numbers() -> None:
    page = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    assert "12 + 3 + 1 + 6 = 22" in page
    assert "38 of priority 1 in place of 22" in page


def test_the_tour_tells_of_each_offer_when_it_is_ready() -> None:
    page = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    words = {0: "at once", 30: "in a month", 60: "in two months"}
    rows = {row.split("|")[1].strip(): row.split("|")[2:5] for row in page.splitlines() if row.startswith("|")}
    kinds = {"infantry-coy": "infantry", "patrol-ship": "ships", "dive-team": "divers", "supply-coy": "supply"}
    nations = ("ARD", "BOR", "CEL")
    told = 0
    for offer in read(strait()).scenario.offers:
        cell = rows[kinds.get(offer.unit_type, "staff")][nations.index(offer.nation)]
        if "ready" in cell or offer.readiness_days:
            assert cell.strip().endswith(f"ready {words[offer.readiness_days]}"), (offer.id, cell)
            told += 1
    assert told == 6
