import json
from collections.abc import Callable
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from muster.cli.guard import guarded
from muster.errors import BadInput, BadRequest, Finding, MusterError, Severity, Where

FINDINGS = (
    Finding(
        code="offer-rest",
        where=Where(file="offers.csv", line=14, field="rest_months"),
        found="-2",
        allowed="0 or more",
        hint="write 0",
    ),
    Finding(
        code="no-source",
        where=Where(file="book.xlsx", sheet="offers", cell="F3"),
        found="nothing",
        allowed="a source",
        severity=Severity.WARNING,
    ),
)


def run(fault: BaseException | None, *words: str) -> Result:
    app = typer.Typer(pretty_exceptions_enable=False)

    @app.command()
    @guarded
    def plan(as_json: bool = typer.Option(False, "--json"), debug: bool = typer.Option(False, "--debug")) -> None:
        if fault is not None:
            raise fault

    return CliRunner().invoke(app, list(words))


def test_all_findings_come_at_once_with_their_places_and_a_count() -> None:
    result = run(BadInput(FINDINGS))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "offers.csv:14:rest_months: error offer-rest: found -2" in result.stderr
    assert "hint: write 0" in result.stderr
    assert "book.xlsx[offers!F3]: warning" in result.stderr
    assert "1 error, 1 warning; nothing was written" in result.stderr


def test_findings_as_json_say_where_in_parts() -> None:
    result = run(BadInput(FINDINGS), "--json")
    envelope = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (1, "")
    assert (envelope["status"], envelope["verb"]) == ("bad_input", "plan")
    first, second = envelope["findings"]
    assert (first["file"], first["line"], first["field"], first["code"]) == (
        "offers.csv",
        14,
        "rest_months",
        "offer-rest",
    )
    assert (second["sheet"], second["cell"], second["severity"]) == ("offers", "F3", "warning")


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_request_that_cannot_be_met_is_told_in_a_sentence(words: tuple[str, ...]) -> None:
    result = run(BadRequest("no option 'x'"), *words)
    assert result.exit_code == 1
    told = json.loads(result.stdout)["message"] if words else result.stderr
    assert "no option 'x'" in told
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("fault", "status"),
    [(BadInput(FINDINGS), "bad_input"), (BadRequest("no"), "bad_request"), (MusterError("no plan"), "no_plan")],
)
def test_every_kind_of_refusal_has_its_own_status(fault: MusterError, status: str) -> None:
    assert json.loads(run(fault, "--json").stdout)["status"] == status


def test_a_fault_of_muster_is_admitted_in_one_line_with_its_place() -> None:
    result = run(ZeroDivisionError("oops"))
    assert result.exit_code == 70
    assert result.stderr.count("\n") == 1
    assert "a fault in Muster itself" in result.stderr
    assert "ZeroDivisionError at test_guard.py:" in result.stderr


def test_the_traceback_is_shown_only_when_asked_for() -> None:
    assert "Traceback" in run(ZeroDivisionError("oops"), "--debug").stderr


def test_a_fault_of_muster_is_json_where_json_was_asked_for() -> None:
    assert json.loads(run(ZeroDivisionError("oops"), "--json").stdout)["status"] == "failed"


def test_an_interruption_ends_with_130() -> None:
    result = run(KeyboardInterrupt())
    assert result.exit_code == 130
    assert "nothing was written" in result.stderr


def test_a_reader_that_left_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    redirected: list[int] = []
    silence: Callable[..., Any] = lambda _new, old: redirected.append(old)  # noqa: E731
    monkeypatch.setattr("os.dup2", silence)
    monkeypatch.setattr("muster.cli.guard._stdout_number", lambda: 1)
    result = run(BrokenPipeError())
    assert (result.exit_code, redirected) == (141, [1])


def test_usage_faults_end_with_2() -> None:
    assert run(None, "--nonsense").exit_code == 2
    assert run(typer.BadParameter("no such thing")).exit_code == 2


def test_what_goes_well_ends_with_0() -> None:
    assert run(None).exit_code == 0
