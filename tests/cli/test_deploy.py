import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from muster.cli.main import app

RUN = CliRunner()


def test_a_small_scenario_is_deployed_and_its_list_can_be_given_back(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    shown = RUN.invoke(app, ["deploy", "tiny-strait", "--option", "guard", "--out", str(first), "--range", "3"])
    assert shown.exit_code == 0, shown.output
    assert "closes on day" in shown.output
    wanted = {"deployment.json", "movements.csv", "movements.xlsx", "closures.csv", "arrivals.csv", "bottlenecks.csv"}
    assert wanted <= {file.name for file in first.iterdir()}
    again = ["deploy", "tiny-strait", "--movements", str(first / "movements.xlsx"), "--out", str(second), "--json"]
    told = RUN.invoke(app, again)
    assert told.exit_code == 0, told.output
    one = json.loads((first / "deployment.json").read_text(encoding="utf-8"))
    two = json.loads(told.output)["result"]
    assert one["closures"] == two["closures"]
    assert one["movements"] == two["movements"]


def test_units_are_staged_as_the_scenario_says_and_the_list_given_back_says_the_same(
    abroad: Path, tmp_path: Path
) -> None:
    (abroad / "bases.csv").write_text("place,base,staging,source\nport,port,krakow,exercise\n", encoding="utf-8")
    first, second = tmp_path / "first", tmp_path / "second"
    shown = RUN.invoke(app, ["deploy", str(abroad), "--option", "guard", "--out", str(first)])
    assert shown.exit_code == 0, shown.output
    one = json.loads((first / "deployment.json").read_text(encoding="utf-8"))
    staged = {move["id"] for move in one["movements"] if move["staging"] == "krakow"}
    assert staged == {move["id"] for move in one["movements"] if move["destination"] == "port"} != set()
    left = [move for move in one["departures"] if move["movement"] in staged]
    assert any(move["link"].endswith(">krakow!") for move in left)
    assert any(":krakow>port" in move["link"] for move in left)
    again = ["deploy", str(abroad), "--movements", str(first / "movements.csv"), "--out", str(second), "--json"]
    two = json.loads(RUN.invoke(app, again).output)["result"]
    assert one["closures"] == two["closures"]
    assert "krak" in (second / "brief.html").read_text(encoding="utf-8").casefold()
    (abroad / "bases.csv").write_text("place,base,staging,source\nport,port,krakov,exercise\n", encoding="utf-8")
    told = RUN.invoke(app, ["deploy", str(abroad), "--option", "guard", "--out", str(tmp_path / "third")])
    assert told.exit_code == 1
    assert not (tmp_path / "third").exists()


@pytest.mark.parametrize("wrong", ["sea.knots", "sea.knots=fast", "sea.knots=12,sea.knots=15"])
def test_a_factor_without_a_number_or_stated_twice_is_a_fault_of_usage(wrong: str) -> None:
    assert RUN.invoke(app, ["deploy", "tiny-strait", "--factors", wrong]).exit_code == 2


def test_a_fault_in_a_list_stops_the_run_and_names_its_place(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("id,title\nx,y\n", encoding="utf-8")
    options = ["--movements", str(tmp_path / "list.csv"), "--out", str(tmp_path / "out")]
    told = RUN.invoke(app, ["deploy", "tiny-strait", *options])
    assert told.exit_code == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("asked", [["--option", "guard"], ["--by-day", "40"], ["--reliefs"], ["--plan", "x"]])
def test_what_only_plans_have_is_refused_beside_a_movement_list(tmp_path: Path, asked: list[str]) -> None:
    told = RUN.invoke(app, ["deploy", "tiny-strait", "--movements", "x.csv", "--out", str(tmp_path / "out"), *asked])
    assert told.exit_code == 1
    assert f"leave out {asked[0]}" in told.output


def test_an_unknown_gate_or_factor_is_refused_before_anything_is_planned(tmp_path: Path) -> None:
    for asked in (["--closed", "keil"], ["--factors", "sea.knot=3"]):
        told = RUN.invoke(app, ["deploy", "tiny-strait", "--plan", "nowhere", "--out", str(tmp_path / "out"), *asked])
        assert told.exit_code == 1
        assert "did you mean" in told.output
