import json
from pathlib import Path

import pytest
from tests.documents.marathon.test_read import TABLES
from typer.testing import CliRunner, Result

from muster.cli.main import app
from muster.cli.rotate import Order
from muster.rotate.verb import FillOrder

ASKED = ("rotate", "tiny-strait", "--option", "guard")


def muster(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_rotation_is_told_on_one_screen_and_written(here: Path) -> None:
    done = muster(*ASKED, "--months", "24", "--policy", "promises=kept")
    assert done.exit_code == 0, done.output
    assert "promised time at home kept" in done.stdout
    assert done.stdout.count("\n") <= 40
    assert (here / "results" / "tiny-strait-guard-rotate-promises_kept-24" / "brief.html").is_file()


def test_a_rotation_is_json_where_json_is_asked_for(here: Path) -> None:
    envelope = json.loads(muster(*ASKED, "--json").stdout)
    assert (envelope["verb"], envelope["status"]) == ("rotate", "done")
    assert envelope["result"]["last_day"] == 365
    assert all((here / file).exists() for file in envelope["files"])


def test_a_policy_that_means_nothing_is_refused_before_anything_is_written(here: Path) -> None:
    done = muster(*ASKED, "--policy", "colour=red")
    assert done.exit_code == 1
    assert not (here / "results").exists()


def test_what_is_drawn_stands_on_the_screen_as_it_is_typed_with_what_is_assumed(here: Path) -> None:
    done = muster(*ASKED, "--replications", "3", "--chance", "delay=20%:3..9,refusal=none")
    assert done.exit_code == 0, done.output
    told = " ".join(done.stdout.split())
    assert "drawn start=none, length=none, refusal=none, extension=5%:7..30, delay=20%:3..9," in told
    assert "assumed, not known: extension and attrition" in told
    assert "priority 1" in told
    assert done.stdout.count("\n") <= 40


def test_chances_that_mean_nothing_are_refused_with_what_is_allowed(here: Path) -> None:
    done = muster(*ASKED, "--chance", "delya=5%")
    assert (done.exit_code, "did you mean delay=5%?" in " ".join(done.stderr.split())) == (1, True)
    assert not (here / "results").exists()


def test_the_orders_on_the_command_line_are_those_of_the_simulator() -> None:
    assert {order.value for order in Order} == {order.value for order in FillOrder}


@pytest.fixture
def tables(here: Path) -> Path:
    for name, text in TABLES.items():
        (here / f"{name}.csv").write_text(text, encoding="utf-8")
    return here


def test_the_order_of_a_replay_stands_in_its_first_line(tables: Path) -> None:
    assert muster("rotate", tables).stdout.startswith("order marathon: 2 units, 1 line, 101 days, ")
    assert muster("rotate", tables, "--order", "muster").stdout.startswith("order muster: ")


def test_two_orders_stand_side_by_side_with_what_the_second_has_more(tables: Path) -> None:
    done = muster("rotate", tables, "--against", "order=muster")
    first, second, head, *rows = done.stdout.splitlines()
    assert first.startswith("order marathon: 2 units, ")
    assert second.startswith("order muster: ")
    assert head.split() == ["unit-days", "asked", "marathon", "muster", "difference"]
    assert [row.split()[0] for row in rows] == ["all", "priority", "SAPPER"]
    assert {row.split()[-1] for row in rows} == {"+0"}


def test_two_orders_stand_side_by_side_for_machines(tables: Path) -> None:
    result = json.loads(muster("rotate", tables, "--against", "order=muster", "--json").stdout)["result"]
    assert (result["order"], result["against"]["order"]) == ("marathon", "muster")
    assert result["unit_days_by_priority"]["1"] == result["against"]["unit_days"]["SAPPER"]


@pytest.mark.parametrize(
    "given",
    [
        ("--option", "guard"),
        ("--policy", "tour=6"),
        ("--against", ""),
        ("--against", "tour=6"),
        ("--against", "order=plan"),
        ("--replications", "5"),
        ("--least-force",),
        ("--chance", "none"),
        ("--months", "3"),
        ("--plan", "somewhere"),
        ("--assume", "high"),
        ("--suppose", "ceasefire=true"),
    ],
)
def test_what_is_for_scenarios_is_refused_for_tables(tables: Path, given: tuple[str, ...]) -> None:
    done = muster("rotate", tables, *given)
    assert done.exit_code == 1
    assert given[0] in done.stderr
    assert "scenarios" in done.stderr
