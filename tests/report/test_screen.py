import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from tests.report.builders import Shape
from tests.report.plans import case, poisoned_case

from muster.report.brief_input import BriefInput
from muster.report.figures import fill_by_priority, largest_gaps
from muster.report.gap_words import gap_size
from muster.report.names import REASONS, names_of
from muster.report.screen import screen


def shown(given: BriefInput, width: int = 100) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(screen(given, Path("out/brief.html")))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize(
    "given", [case(), poisoned_case(), case(Shape(n_lines=0, n_offers=0))], ids=["real", "bad", "empty"]
)
def test_the_answer_fits_forty_lines_of_a_hundred_columns(given: BriefInput) -> None:
    lines = shown(given)
    assert len(lines) <= 37, "three more come below it"
    assert max(map(len, lines)) <= 100


def test_the_answer_fits_forty_lines_of_eighty_columns_with_a_reason_for_every_gap_shown() -> None:
    lines = shown(case(), 80)
    assert len(lines) <= 37, "three more come below it"
    assert max(map(len, lines)) <= 80
    n_gaps = sum(bool(re.match("  P[123] ", line)) for line in lines)
    kinds = [f"       {words}: " for words in REASONS.values()]
    assert n_gaps >= 2
    assert sum(any(line.startswith(kind) for kind in kinds) for line in lines) == n_gaps


def test_nobody_in_theatre_is_said_in_words_and_so_is_everybody() -> None:
    given = case()
    for part, words in ((0, "nobody in theatre"), (1, "all of them in theatre")):
        rows = tuple(replace(row, in_theatre=part * row.persons) for row in given.plan.strength)
        assert words in "\n".join(shown(replace(given, plan=replace(given.plan, strength=rows))))


def test_a_priority_that_no_line_has_is_not_spoken_of() -> None:
    given = case()
    lines = tuple(replace(line, priority=min(line.priority, 2)) for line in given.plan.lines)
    text = " ".join(" ".join(shown(replace(given, plan=replace(given.plan, lines=lines)))).split())
    assert "P3" not in text
    assert "priorities 1 and 2" in text


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
    assert "no plan can be below" in text or "No useful bound" in text or "Best found, not proven" in text
    assert "Takes all 3 open conditions as true" in text
    assert "share of person-months; people and units at most at once" in text


def test_every_line_of_a_priority_is_counted_once() -> None:
    given = case()
    for line, row in zip(
        (line for line in shown(given) if line.startswith("Priority")), fill_by_priority(given.plan), strict=True
    ):
        told = [int(number) for number in re.findall(r"(\d+) (?:met|short|at times)", line)]
        assert f"{row.n_lines} line" in line
        assert sum(told) == row.n_lines


def test_the_largest_gap_is_told_with_its_reason_however_many_follow() -> None:
    given = case()
    line, gap = largest_gaps(given.plan)[0]
    text = " ".join(" ".join(shown(given)).split())
    assert (
        f"{gap_size(line, gap, given.plan.horizon, names_of(given.scenario))} {REASONS[gap.reasons[0].code]}: " in text
    )


@pytest.mark.parametrize("given", [case(), poisoned_case()], ids=["real", "bad"])
def test_nothing_on_the_terminal_is_cut(given: BriefInput) -> None:
    assert "…" not in "\n".join(shown(given))


def test_no_text_of_a_scenario_steers_the_terminal() -> None:
    given = case()
    plan = replace(given.plan, title="\x1b[2J gone [bold]not bold[/bold]")
    lines = shown(replace(given, plan=plan))
    assert "\x1b" not in "".join(lines)
    assert "[bold]not bold[/bold]" in "\n".join(lines)
