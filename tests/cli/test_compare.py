import json
from pathlib import Path

import jsonschema
import pytest
from tests.house.tree import ROOT
from typer.testing import CliRunner, Result

from muster.cli.compare import steps_in
from muster.cli.main import app

FEW = ("--steps", "200,900", "--time-limit", "40")


def muster(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_comparison_starts_from_the_plan_that_is_there_and_fits_one_screen(here: Path) -> None:
    assert muster("plan", "tiny-strait", "--option", "guard").exit_code == 0
    done = muster("compare", "tiny-strait", *FEW)
    assert done.exit_code == 0, done.output
    assert "starts from the plan in results/tiny-strait-guard" in done.stdout
    assert "Guard port and strait: 1 × Dive team" in done.stdout
    assert done.stdout.count("\n") <= 42
    folder = here / "results" / "tiny-strait-compare"
    assert {file.name for file in folder.iterdir()} >= {
        "brief.html",
        "compare.json",
        "options.csv",
        "objectives.csv",
        "asks.csv",
        "frontier.csv",
        "frontier_capabilities.csv",
        "flattening.csv",
        "joining.csv",
        "published_sizes.csv",
    }
    again = muster("compare", "tiny-strait", "--options", "guard", *FEW, "--out", folder)
    assert "replaced the earlier result in " in again.stdout


def test_a_comparison_is_json_where_json_is_asked_for(here: Path) -> None:
    done = muster("compare", "tiny-strait", "--options", "guard,watch", "--frontier-option", "watch", *FEW, "--json")
    envelope = json.loads(done.stdout)
    assert (done.exit_code, envelope["verb"], envelope["status"]) == (0, "compare", "done")
    jsonschema.validate(envelope["result"], json.loads((ROOT / "docs" / "compare.schema.json").read_text("utf-8")))
    assert [one["option"] for one in envelope["result"]["options"]] == ["guard", "watch"]
    assert envelope["result"]["frontier_option"] == "watch"
    assert all((here / file).exists() for file in envelope["files"])
    assert (here / "results" / "tiny-strait-compare-guard-watch").is_dir()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--options", "guard,huge"), "huge"),
        (("--frontier-option", "huge"), "huge"),
        (("--suppose", "vote_sel=false"), "vote_cel"),
    ],
)
def test_what_cannot_be_compared_ends_with_1_and_writes_nothing(here: Path, words: tuple[str, str], says: str) -> None:
    done = muster("compare", "tiny-strait", *FEW, *words)
    assert done.exit_code == 1
    assert says in done.stderr
    assert not (here / "results").exists()


def test_a_folder_that_somebody_else_filled_is_left_alone(here: Path) -> None:
    (here / "mine").mkdir()
    (here / "mine" / "letter.txt").write_text("Dear all", "utf-8")
    done = muster("compare", "tiny-strait", *FEW, "--out", "mine")
    assert done.exit_code == 1
    assert "is left alone" in done.stderr
    assert [file.name for file in (here / "mine").iterdir()] == ["letter.txt"]
    (here / "file").write_text("", "utf-8")
    assert muster("compare", "tiny-strait", *FEW, "--out", "file").exit_code == 1


@pytest.mark.parametrize("steps", ["many", "0", "-100:100:50", "1:2", "1:2:3:4", "100:1000:0", "1:1000:1", "1:2,3"])
def test_wrong_steps_end_with_2_and_say_what_is_allowed(here: Path, steps: str) -> None:
    done = muster("compare", "tiny-strait", "--steps", steps)
    assert done.exit_code == 2
    assert "at most 100 numbers above 0" in " ".join(done.stderr.split())
    assert not (here / "results").exists()


def test_steps_are_a_list_or_a_range() -> None:
    assert steps_in("10000:30000:10000") == (10_000, 20_000, 30_000)
    assert steps_in("300, 200,200") == (200, 300)
    assert steps_in(" ") == ()


def test_without_time_there_are_plans_of_the_frontier_or_none_but_no_fault(here: Path) -> None:
    done = muster("compare", "tiny-strait", "--options", "watch", "--steps", "50,140", "--time-limit", "0")
    assert done.exit_code == 0, done.output
    assert "is empty: nobody serves in it" in " ".join(done.stdout.split())


def test_the_option_of_other_verbs_is_answered_with_those_of_this_one(here: Path) -> None:
    done = muster("compare", "tiny-strait", "--option", "guard")
    assert done.exit_code == 2
    assert "--frontier-option" in done.stderr


def test_what_is_piped_is_as_wide_as_columns_say(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    done = muster("compare", "tiny-strait", "--options", "watch", "--steps", "50,140", "--time-limit", "0")
    rows = done.stdout.splitlines()
    assert max(len(row) for row in rows if not row.startswith(("brief:", "starts"))) <= 80
    assert any("Option" in row and "missing most" not in row for row in rows)
