import json
import re
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from muster.cli.main import app

RUN = CliRunner()
SCHEMA = Path(__file__).parents[2] / "docs" / "plan.schema.json"
GUARD = ["--option", "guard", "--time-limit", "20"]
SLOW = ["--factors", "rsom.days=40"]


def test_a_plan_with_deployment_says_so_on_screen_in_the_brief_and_in_its_file(abroad: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ["plan", str(abroad), *GUARD, "--with-deployment", *SLOW, "--grace-days", "2", "--out", str(out)]
    shown = RUN.invoke(app, asked)
    assert shown.exit_code == 0, shown.output
    assert re.search("Deploy Plan and deployment agree after [234] rounds", shown.output)
    assert len(shown.output.splitlines()) <= 40
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    jsonschema.validate(plan, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert plan["deployment"]["agrees"] is True
    assert plan["options"]["factors"] == "rsom.days=40"
    brief = (out / "brief.html").read_text(encoding="utf-8")
    assert 'id="deployment"' in brief
    again = "--with-deployment --rounds 10 --grace-days 2 --factors rsom.days=40"
    assert again in brief


def test_what_follows_a_plan_with_deployment_holds_to_the_same_limits(abroad: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ["plan", str(abroad), *GUARD, "--with-deployment", *SLOW, "--out", str(out)]
    assert RUN.invoke(app, asked).exit_code == 0
    options = ["--option", "guard", "--plan", str(out), *SLOW, "--no-optimum"]
    told = RUN.invoke(app, ["deploy", str(abroad), *options, "--out", str(tmp_path / "deployed"), "--json"])
    assert told.exit_code == 0, told.output
    assert {one["days_late"] for one in json.loads(told.output)["result"]["closures"]} == {0}


def test_a_plan_without_deployment_has_neither_section_nor_line_of_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    shown = RUN.invoke(app, ["plan", "tiny-strait", *GUARD, "--out", str(out)])
    assert shown.exit_code == 0, shown.output
    assert "Deploy " not in shown.output
    assert json.loads((out / "plan.json").read_text(encoding="utf-8"))["deployment"] is None
    assert 'id="deployment"' not in (out / "brief.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "alone", [["--rounds", "3"], ["--grace-days", "0"], ["--closed", "kiel"], ["--factors", "rsom.days=2"]]
)
def test_what_is_asked_of_a_deployment_is_refused_where_there_is_none(alone: list[str]) -> None:
    told = RUN.invoke(app, ["plan", "tiny-strait", *GUARD, *alone])
    assert told.exit_code == 2
    assert "with-deployment" in told.output


@pytest.mark.parametrize("wrong", [["--closed", "atlantis"], ["--factors", "rsom.luck=2"]])
def test_what_no_deployment_knows_is_refused_and_nothing_is_written(wrong: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = RUN.invoke(app, ["plan", "tiny-strait", *GUARD, "--with-deployment", *wrong, "--out", str(out)])
    assert told.exit_code == 1
    assert not out.exists()
