import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from tests.report.builders import Shape
from tests.report.plans import case, poisoned_case

from muster.report.brief_input import BriefInput
from muster.report.screen import screen


def shown(given: BriefInput) -> list[str]:
    console = Console(file=io.StringIO(), width=100, color_system=None)
    console.print(screen(given, Path("out/brief.html")))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize(
    "given", [case(), poisoned_case(), case(Shape(n_lines=0, n_offers=0))], ids=["real", "bad", "empty"]
)
def test_the_answer_fits_forty_lines_of_a_hundred_columns(given: BriefInput) -> None:
    lines = shown(given)
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 100


def test_the_answer_names_what_a_reader_looks_for() -> None:
    text = "\n".join(shown(case()))
    for word in (
        "Reassurance force",
        "Medium force",
        "Priority 1",
        "People",
        "gaps, the largest",
        "Proof",
        "Basis",
        "brief.html",
    ):
        assert word in text
    assert "Proven best for priorities 1, 2 and 3" in text
    assert "no plan can be below" in text or "best found, not proven" in text
    assert "Takes all 3 open conditions as true" in text
    assert "share of person-months, people at most at once" in text


@pytest.mark.parametrize("given", [case(), poisoned_case()], ids=["real", "bad"])
def test_nothing_on_the_terminal_is_cut(given: BriefInput) -> None:
    assert "…" not in "\n".join(shown(given))


def test_no_text_of_a_scenario_steers_the_terminal() -> None:
    given = case()
    plan = replace(given.plan, title="\x1b[2J gone [bold]not bold[/bold]")
    lines = shown(replace(given, plan=plan))
    assert "\x1b" not in "".join(lines)
    assert "[bold]not bold[/bold]" in "\n".join(lines)
