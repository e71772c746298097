"""Deployments whose reports are looked at: two battalions over land and sea, one late list, and a force in place."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.deploy.test_verb import TWO, movement

from muster.app.deploy import DeployRequest, deploy
from muster.deploy.options import Options
from muster.deploy.verb import deploy as deploy_movements
from muster.documents.bundled import scenario_folder
from muster.documents.read import read
from muster.model.keys import ContributorId
from muster.model.movement import Days, Footprint, MoveMode
from muster.report.deploy.given import DeployInput

SMALL = Footprint(persons=90, pieces=30, lane_metres=390, tonnes=300, containers=6)
LIGHT = replace(SMALL, tonnes=100)
SOON = Days(rld=5, ald=7, ead=5, lad=6, rdd=8, crd=8)


@cache
def two() -> DeployInput:
    """Two battalions, one of them with a ship, and a company by air; all want to be there at once."""
    asked = (
        replace(TWO[0], days=SOON),
        replace(TWO[1], days=SOON),
        movement("three", footprint=SMALL, modes=frozenset({MoveMode.SEA}), days=SOON),
        movement("four", footprint=LIGHT, modes=frozenset({MoveMode.AIR}), origin="mourmelon", destination="rzeszow",
                 nation=ContributorId("FRA")),
    )  # fmt: skip
    scenario = read(scenario_folder("ukraine-2025")).scenario
    found = deploy_movements(asked, scenario.places, Options(time_limit_s=10, bottlenecks=3, draws=4))
    settings = {"closed": "nothing", "by_day": "as planned", "movements": "two.csv", "kinds": "deploy", "seed": "0"}
    return DeployInput(
        scenario=scenario, plan=None, found=found, muster="0", inputs_sha256="0" * 64, settings=settings,
        path="ukraine-2025",
    )  # fmt: skip


@cache
def in_place() -> DeployInput:
    """The teaching case, whose nations have no home stations: nothing travels."""
    return deploy(DeployRequest(scenario=Path("tiny-strait"), option="guard")).given


@cache
def poisoned() -> DeployInput:
    """Two battalions of a scenario whose words are markup."""
    given = two()
    movements = tuple(replace(one, title="<script>alert(1)</script>") for one in given.found.movements)
    return replace(
        given,
        scenario=replace(given.scenario, title='"><img src=x>'),
        found=replace(given.found, movements=movements),
    )
