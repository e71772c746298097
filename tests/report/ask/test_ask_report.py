import io
from dataclasses import replace
from typing import Any

from rich.console import Console
from tests.ask.asked import strait

from muster.model.change import CaveatFalls
from muster.report.ask.ask_json import ask_text
from muster.report.ask.brief import CONTENTS, ask_html
from muster.report.ask.charts import gains_chart, shares_chart
from muster.report.ask.given import AskInput
from muster.report.ask.screen import screen
from muster.report.ask.tables import ask_tables
from muster.report.ask.words import range_words, relaxation_words, set_words
from muster.report.charts.render import chart_svg
from muster.report.names import names_of


def given() -> AskInput:
    result = strait()
    return AskInput(asking=result.asking, plan=result.base.plan, scenario=result.base.scenario)


def test_the_brief_has_every_section_and_opens_with_the_set() -> None:
    page = ask_html(given())
    for key in CONTENTS:
        assert f'id="{key}"' in page
    assert "2 × Infantry company, 1 × Dive team" in page
    assert "<strong>12 of the 12</strong> that priority 1 lacks to its minimum (100 %)" in page
    assert "and 22 of the 22 that priority 1 lacks to its need." in page


def test_the_screen_fits_forty_lines_of_a_hundred_columns() -> None:
    out = io.StringIO()
    Console(file=out, width=100, highlight=False).print(screen(given()))
    rows = out.getvalue().splitlines()
    assert len(rows) <= 38
    assert max(map(len, rows)) <= 100
    assert any("Drone guard detachment" in row for row in rows)


def test_tables_have_rows_as_long_as_their_headings() -> None:
    tables = ask_tables(given())
    assert {table.name for table in tables} >= {"asks", "falls", "by_line", "set", "who", "shares", "relaxations"}
    for table in tables:
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.heading)}


def test_charts_can_be_drawn() -> None:
    charts: list[dict[str, Any]] = [gains_chart(given()), shares_chart(given())]
    assert all(chart_svg(chart).startswith("<svg") for chart in charts)


def test_ranges_sets_and_relaxations_are_said_in_words() -> None:
    assert range_words(3, 3) == "3"
    assert range_words(0, 7) == "up to 7"
    assert range_words(3, 7) == "3 to 7"
    case = given()
    assert set_words(case.asking, names_of(case.scenario)).startswith("2 × Infantry company")
    told = [relaxation_words(one, case.scenario) for one in case.asking.relaxations]
    assert "Borland's area caveat (No Borland supply on the island) costs 6 company-months of supply." in told


def test_the_same_asks_make_the_same_text() -> None:
    assert ask_text(given().asking) == ask_text(given().asking)


def test_what_a_limit_costs_is_told_by_nation_and_capability_with_the_rest_counted() -> None:
    case = given()
    names = [one.id for one in case.scenario.capabilities][:4]
    caveat = next(one for one in case.asking.relaxations if isinstance(one.change, CaveatFalls))
    limit = replace(caveat, filled=dict(zip(names, (14, -2, 30, 7), strict=True)))
    whole, short = (relaxation_words(limit, case.scenario, n_most) for n_most in (None, 1))
    assert "costs 30 " in whole
    assert ", for 2 " in whole
    assert "2 more kinds" in short
    assert len(short) < len(whole)
