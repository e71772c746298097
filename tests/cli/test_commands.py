import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.house.tree import ROOT
from typer.testing import CliRunner, Result

from muster.cli.folders import result_name
from muster.cli.main import app
from muster.generate.options import Options
from muster.model.keys import ConditionId
from muster.model.quantity import Assume


def muster(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def muster_process(*words: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "muster", *map(str, words)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")} | environment,
        capture_output=True,
        check=False,
    )


@pytest.fixture
def bad_scenario(scenario: Path) -> Path:
    offers = (scenario / "offers.csv").read_text("utf-8")
    (scenario / "offers.csv").write_text(offers.replace(",XBB,", ",XBX,"), "utf-8")
    return scenario


def test_help_names_every_verb() -> None:
    shown = muster("--help")
    assert shown.exit_code == 0
    assert all(verb in shown.stdout for verb in ("new", "check", "size", "plan"))


def test_without_words_help_is_shown_as_a_usage_fault() -> None:
    assert muster().exit_code == 2


def test_the_version_is_told() -> None:
    assert muster("--version").stdout.startswith("muster ")


@pytest.mark.parametrize(
    "words", [("nonsense",), ("plan",), ("plan", "x", "--gap", "2"), ("plan", "x", "--suppose", "a")]
)
def test_usage_faults_end_with_2(words: tuple[str, ...]) -> None:
    assert muster(*words).exit_code == 2


@pytest.mark.parametrize(
    ("words", "verb", "says"),
    [
        (("nonsense",), None, "nonsense"),
        (("plan",), "plan", "SCENARIO"),
        (("plan", "x", "--gap", "2"), "plan", "--gap"),
        (("plan", "x", "--suppose", "a"), "plan", "'--suppose': found 'a'; allowed: CONDITION=true"),
        (("check", "x", "--bogus"), "check", "--bogus"),
    ],
)
def test_usage_faults_are_json_where_json_was_asked_for(words: tuple[str, ...], verb: str | None, says: str) -> None:
    done = muster(*words, "--json")
    envelope = json.loads(done.stdout)
    assert (done.exit_code, done.stderr) == (2, "")
    assert (envelope["verb"], envelope["status"]) == (verb, "bad_usage")
    assert says in envelope["message"]


def test_usage_faults_say_no_more_than_helps() -> None:
    assert "Error: No such option: --bogus\n" in muster("plan", "x", "--bogus").stderr
    assert "--option" in muster("plan", "x", "--optoin", "y").stderr.splitlines()[-1]
    assert "'--assume': 'lowest' is not one of" in muster("plan", "x", "--assume", "lowest").stderr


def test_check_does_not_say_that_nothing_was_written(bad_scenario: Path) -> None:
    assert "written" not in muster("check", bad_scenario).stderr


def test_scenarios_that_come_with_muster_need_no_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert muster("check", "tiny-strait").exit_code == 0
    assert muster("size", "tiny-strait", "--option", "guard").exit_code == 0
    done = muster("plan", "tiny-strait", "--option", "guard")
    assert "brief: results/tiny-strait-guard/brief.html" in done.stdout
    assert "replaced" not in done.stdout
    again = muster("plan", "tiny-strait", "--option", "guard", "--seed", "1")
    assert "replaced the earlier result in results/tiny-strait-guard" in again.stdout


def test_what_was_assumed_and_supposed_stands_in_the_name_of_the_result() -> None:
    options = Options(assume=Assume.LOW, suppose={ConditionId("vote"): False, ConditionId("us/../x"): True})
    assert result_name(Path("a/strait"), "guard", options) == "strait-guard-assume-low-us____x-true-vote-false"
    many = Options(suppose={ConditionId(f"condition-{number}"): True for number in range(20)})
    assert len(result_name(Path("strait.xlsx"), None, many)) == len("strait-12345678")
    assert result_name(Path("strait"), "guard", Options(seed=3)) == "strait-guard"


def test_a_new_scenario_may_be_a_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = muster("new", "my strait", "--like", "tiny-strait", "--xlsx")
    assert done.stdout.splitlines() == ["wrote my strait.xlsx", "next: muster check 'my strait.xlsx'"]
    assert muster("check", "my strait.xlsx").exit_code == 0
    assert muster("new", "my strait.xlsx").exit_code == 1


def test_help_loads_neither_solver_nor_tables_nor_drawing() -> None:
    heavy = "{'numpy', 'highspy', 'pydantic', 'rich', 'openpyxl', 'vl_convert'}"
    code = f"import sys, muster.cli.main; sys.exit(', '.join({heavy} & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )
    assert run.stderr.strip() == b""


def test_a_new_scenario_is_checked_sized_and_planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (("new", "mine"), ("check", "mine"), ("size", "mine"), ("plan", "mine")):
        done = muster(*words)
        assert done.exit_code == 0, done.output
    assert (tmp_path / "results" / "mine" / "brief.html").exists()
    assert "brief: results/mine/brief.html" in done.stdout


def test_the_screen_of_a_plan_fits_forty_lines(scenario: Path, tmp_path: Path) -> None:
    assert muster("plan", scenario, "--out", tmp_path / "out").stdout.count("\n") <= 42


@pytest.mark.parametrize("verb", ["check", "size", "plan"])
def test_json_is_all_there_is_on_standard_output(verb: str, scenario: Path, tmp_path: Path) -> None:
    out = () if verb == "check" else ("--out", tmp_path / "out")
    done = muster(verb, scenario, *out, "--json")
    envelope = json.loads(done.stdout)
    assert (done.exit_code, envelope["verb"], envelope["status"]) == (0, verb, "done")
    assert envelope["result"]["scenario" if verb != "size" else "option"] in {"mission", "base"}
    assert all(Path(file).exists() for file in envelope["files"])
    assert bool(envelope["files"]) == (verb != "check")


@pytest.mark.parametrize("verb", ["check", "size", "plan"])
def test_bad_input_ends_with_1_and_nothing_is_written(verb: str, bad_scenario: Path, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    out = () if verb == "check" else ("--out", tmp_path / "out")
    done = muster(verb, bad_scenario, *out)
    assert done.exit_code == 1
    assert "offers.csv:" in done.stderr
    assert ("nothing was written" in done.stderr) == (verb != "check")
    assert set(tmp_path.rglob("*")) == before


def test_findings_are_json_where_json_was_asked_for(bad_scenario: Path) -> None:
    envelope = json.loads(muster("check", bad_scenario, "--json").stdout)
    assert envelope["status"] == "bad_input"
    assert all(finding["file"].endswith("offers.csv") and finding["line"] for finding in envelope["findings"])


def test_an_unknown_option_ends_with_1_and_says_which_there_are(scenario: Path) -> None:
    done = muster("plan", scenario, "--option", "huge")
    assert done.exit_code == 1
    assert "there are: base" in done.stderr


def test_a_terminal_that_knows_only_ascii_gets_ascii(scenario: Path, tmp_path: Path) -> None:
    done = muster_process("plan", scenario, "--out", tmp_path / "out", PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()


def test_no_colour_is_used_where_none_is_wanted(scenario: Path, tmp_path: Path) -> None:
    done = muster_process("plan", scenario, "--out", tmp_path / "out", NO_COLOR="1", FORCE_COLOR="1")
    assert b"\x1b[3" not in done.stdout


def test_a_reader_that_leaves_early_is_no_fault(scenario: Path) -> None:
    command = f"'{sys.executable}' -m muster size '{scenario}' --json | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, check=True)
    assert done.stdout.strip() in {b"0", b"141"}
    assert b"Traceback" not in done.stderr
