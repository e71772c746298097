import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from muster.cli.main import app
from muster.cli.stress import stress_name
from muster.generate.options import Options

FEW = ("--draws", "40", "--processes", "1", "--no-asks", "--without", "port-closed,likely-withdrawn")


def muster(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_stress_test_starts_from_the_plan_that_is_there_and_says_so(here: Path) -> None:
    assert muster("plan", "tiny-strait", "--option", "guard").exit_code == 0
    done = muster("stress", "tiny-strait", "--option", "guard", *FEW)
    assert done.exit_code == 0, done.output
    assert "starts from the plan in results/tiny-strait-guard" in done.stdout
    assert "40 draws of 2 events" in done.stdout
    assert "The port is closed" not in done.stdout
    assert done.stdout.count("\n") <= 42
    assert (here / "results" / "tiny-strait-guard-stress-without-likely-withdrawn-without-port-closed").is_dir()


def test_one_case_is_json_where_json_is_asked_for(here: Path) -> None:
    done = muster("stress", "tiny-strait", "--option", "guard", "--what-if", "vote_cel=false", "--json")
    envelope = json.loads(done.stdout)
    assert (done.exit_code, envelope["verb"], envelope["status"]) == (0, "stress", "done")
    assert envelope["result"]["case"]["changes"] == "vote_cel=false"
    assert [one["value"] for one in envelope["result"]["case"]["after"]][:2] == [12, 38]
    assert all((here / file).exists() for file in envelope["files"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--what-if", "vote_sel=false"), "vote_cel"),
        (("--without", "luck"), "nothing called luck"),
        (("--without", "borland-leaves"), "a named case, never drawn, and --what-if borland-leaves asks about it"),
        (("--plan", "nowhere"), "no plan is in nowhere: nowhere/plan.json is missing"),
        (("--suppose", "vote_sel=false"), "vote_cel"),
    ],
)
def test_what_cannot_be_asked_ends_with_1_and_writes_nothing(here: Path, words: tuple[str, str], says: str) -> None:
    done = muster("stress", "tiny-strait", "--option", "guard", "--draws", "5", *words)
    assert done.exit_code == 1
    assert says in done.stderr
    assert not (here / "results").exists()


@pytest.mark.parametrize("words", [("--draws", "0"), ("--processes", "0"), ("--draws", "many")])
def test_usage_faults_of_stress_end_with_2(words: tuple[str, str]) -> None:
    assert muster("stress", "tiny-strait", *words).exit_code == 2


def test_every_case_has_a_result_folder_of_its_own() -> None:
    def name(what_if: str | None, *without: str) -> str:
        return stress_name(Path("strait"), "guard", Options(), what_if, frozenset(without))

    assert name(None) == "strait-guard-stress"
    assert name("vote=false, nation:BOR=leaves@4") == "strait-guard-stress-vote_false_nation_BOR_leaves_4"
    assert name("vote=false") != name("vote=true")
    assert len(name("vote=false," * 30)) < 60


@pytest.mark.parametrize(("told", "wide"), [("60", 60), ("", 100), ("wide", 100)])
def test_lines_that_go_into_a_pipe_are_as_wide_as_columns_says(
    here: Path, monkeypatch: pytest.MonkeyPatch, told: str, wide: int
) -> None:
    monkeypatch.setenv("COLUMNS", told)
    done = muster("stress", "tiny-strait", "--option", "watch", "--what-if", "borland-leaves", "--out", here / "x")
    answer = done.stdout[: done.stdout.index("Method")].splitlines()
    assert max(map(len, answer)) <= wide
    assert "nations per line, pairs" in done.stdout


def test_help_says_that_the_time_limit_binds_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert "Seconds for the plan where none is taken" in " ".join(muster("stress", "--help").stdout.split())
