import io
from pathlib import Path

import pytest
from rich.console import Console
from tests.report.stress.cases import case, draws, empty, poisoned

from muster.report.charts.fan import fan
from muster.report.charts.render import chart_svg
from muster.report.charts.tornado import Bar, tornado
from muster.report.stress.brief import stress_brief_html
from muster.report.stress.given import StressInput
from muster.report.stress.made import command
from muster.report.stress.screen import stress_screen
from muster.report.stress.tables import stress_tables
from muster.report.tables import Table, csv_text

EVERY = pytest.mark.parametrize("given", [draws(), case(), poisoned(), empty()], ids=["draws", "case", "bad", "empty"])


def shown(given: StressInput) -> list[str]:
    console = Console(file=io.StringIO(), width=100, color_system=None)
    console.print(stress_screen(given, Path("out/brief.html")))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@EVERY
def test_the_answer_fits_one_screen(given: StressInput) -> None:
    lines = shown(given)
    assert len(lines) <= 38
    assert max(map(len, lines)) <= 100


def test_the_screen_of_draws_names_what_a_reader_looks_for() -> None:
    text = "\n".join(shown(draws()))
    for words in (
        "400 draws of 3 events",
        "median",
        "By itself",
        "Named cases",
        "mean shortfall",
        "Asks that",
        "Error",
    ):
        assert words in text


def test_the_screen_of_a_case_tells_what_goes_and_what_breaks() -> None:
    text = "\n".join(shown(case()))
    for words in ("What if", "vote=false", "before", "tours gone", "below the minimum", "Method"):
        assert words in text


@EVERY
def test_a_brief_is_one_page_with_every_section_in_its_contents(given: StressInput) -> None:
    page = stress_brief_html(given)
    assert page.startswith("<!doctype html>")
    assert page.count("<section") == page.count('<a href="#')
    assert "What the numbers do not mean" in page


def test_nothing_that_somebody_wrote_becomes_markup() -> None:
    page = stress_brief_html(poisoned())
    assert "Everything fails <b>" not in page
    assert "Everything fails &lt;b&gt;at once" in page


@EVERY
def test_every_table_has_a_heading_for_every_cell(given: StressInput) -> None:
    tables = stress_tables(given)
    assert len({table.name for table in tables}) == len(tables) > 2
    for table in tables:
        assert all(len(row) == len(table.heading) for row in table.rows), table.name
        assert csv_text(table).count("\n") > len(table.rows)


def test_the_command_makes_the_same_again() -> None:
    assert command(draws()) == "muster stress aldra --option medium --seed 3 --draws 400 --assume low"
    assert command(case()).endswith("--what-if vote=false")


def test_charts_are_drawn_without_a_browser() -> None:
    found = draws().stress
    assert found is not None
    assert "<svg" in chart_svg(fan(found.fills[0], draws().plan.horizon))
    bar = Bar(row="a", title="A", column=0, added=3.0, least=1.0, words="+3")
    assert "<svg" in chart_svg(tornado([bar], ["P1"]))


def test_everything_that_the_brief_of_draws_shows_stands_in_the_tables() -> None:
    found = draws().stress
    assert found is not None
    tables = {table.name: [dict(zip(table.heading, row, strict=True)) for row in table.rows] for table in _tables()}
    bands = [
        (fill.priority, month, band.low_95, band.low_80, band.median, band.high_80, band.high_95)
        for fill in found.fills
        for month, band in enumerate(fill.by_month)
        if band is not None
    ]
    columns = ["priority", "month", "low_95", "low_80", "median", "high_80", "high_95"]
    assert [tuple(row[key] for key in columns) for row in tables["fill_by_month"]] == bands
    odds = [
        (line.key, month, met.share, met.low, met.high)
        for line in found.lines
        for month, met in enumerate(line.met)
        if met is not None
    ]
    columns = ["line", "month", "met_share", "met_low_95", "met_high_95"]
    assert [tuple(row[key] for key in columns) for row in tables["lines_by_month"]] == odds
    assert {row["minimum_met_as_planned"] for row in tables["lines"]} <= {"yes", "no"}
    aims = [(one.key, aim.value, aim.bound) for one in (found.planned, *found.flips) for aim in one.aims]
    names = [aim.name.value for aim in found.planned.aims]
    told = [(row["key"], row[f"{name}_value"], row[f"{name}_bound"]) for row in tables["flips"] for name in names]
    assert told == aims
    assert len(tables["pairs"]) == sum(len(one.aims) for one in found.pairs)
    assert [row["why"] for row in tables["asks"]] == [one.why for one in found.hedges for _ in one.fills]
    assert [row["cause"] for row in tables["common_causes"]] == [one.key for one in found.causes]
    assert len(tables["causes_of_shortfall"]) == sum(len(one.aims) for one in found.shares)


def _tables() -> tuple[Table, ...]:
    return stress_tables(draws())
