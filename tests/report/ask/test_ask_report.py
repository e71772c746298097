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
from muster.report.ask.method import command
from muster.report.ask.said import said_in_full, said_in_short
from muster.report.ask.screen import screen
from muster.report.ask.tables import ask_tables
from muster.report.ask.words import falls_words, nobody_words, range_words, relaxation_words, set_words
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


def told(case: AskInput, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False).print(screen(case))
    return " ".join(out.getvalue().split())


def asked_with(**options: str) -> AskInput:
    case = given()
    made = case.asking.provenance
    return replace(case, asking=replace(case.asking, provenance=replace(made, options={**made.options, **options})))


def test_screen_and_page_state_the_question() -> None:
    assert "Further units of any nation, from Mar 2031: places kept filled, tours of 6 months." in told(given())
    result = strait("BOR")
    case = AskInput(asking=result.asking, plan=result.base.plan, scenario=result.base.scenario)
    question = "Not asked for: supply company; its caveats or statements leave no line that is short."
    assert question in told(case)
    assert question in ask_html(case)
    assert "Who asked of Borland alone." in told(case)
    pool = asked_with(posture="pool", tour="4", rest="8", ready="2")
    assert "from May 2031: 4 months out, 8 months of rest." in told(pool)


def test_where_no_set_was_sought_nothing_is_said_of_gaps() -> None:
    case = asked_with(k="0")
    case = replace(case, asking=replace(case.asking, together=None))
    assert "No set was sought (--k 0)." in told(case)
    assert "No set was sought (--k 0)." in ask_html(case)
    assert "close any gap" not in told(case)


def test_an_empty_plan_in_hand_is_said_first() -> None:
    case = given()
    case = replace(case, asking=replace(case.asking, empty_handed=True))
    assert "The plan in hand is empty" in told(case)
    assert "The plan in hand is empty" in ask_html(case)
    assert "The plan in hand is empty" not in told(given())


def test_where_nobody_could_be_asked_the_reason_is_given() -> None:
    case = given()
    asking = case.asking
    names = names_of(case.scenario)
    assert nobody_words(replace(asking, shares=()), names).startswith("nobody: of no nation gross domestic product")
    full = tuple(replace(row, room_persons=0) for row in asking.shares)
    assert "has room (2 % of active people" in nobody_words(replace(asking, shares=full), names)
    even = tuple(replace(row, carried_person_months=99_999) for row in asking.shares)
    assert nobody_words(replace(asking, shares=even), names) == "nobody: no nation is below its share"
    assert "Who nobody: no nation is below" in told(replace(case, asking=replace(asking, shares=even, fair=())))


def test_how_many_limits_were_tried_is_said_where_some_were_left_out() -> None:
    case = given()
    counts = replace(case.asking.counts, relaxations=140, relaxations_seen=40, relaxations_solved=11)
    few = replace(case, asking=replace(case.asking, counts=counts))
    assert "Of 140 limits in the way 40 glanced at, 11 solved. Those left out may cost more." in ask_html(few)
    assert "of the 11 of 140 that were solved" in told(few)
    none = replace(few.asking, relaxations=(), counts=replace(counts, relaxations_solved=0))
    assert "Limits none was solved in the time there was." in told(replace(few, asking=none))


def test_falls_say_what_comes_off_and_what_more_is_short() -> None:
    worth = given().asking.asks[0].worth
    assert falls_words(worth) == "12 off P1 minimum, 12 off P1 need"
    first, *rest = worth.falls
    worse = replace(worth, falls=(replace(first, after=first.before + 3), *rest))
    assert falls_words(worse, ranges=False).startswith("3 more short of P1 minimum")


def test_who_spoke_of_something_else_is_quoted_on_that() -> None:
    case = given()
    who = next(fair.who[0] for fair in case.asking.fair if fair.unit_type == "dive-team")
    assert said_in_short(who, case) == "of maritime: leads"
    full = said_in_full(who, case)
    assert full.startswith("no statement on land; of maritime: leads (“")
    silent = replace(case, scenario=replace(case.scenario, stances=()))
    assert said_in_short(who, silent) == "no statement"
    assert "Ardania (of maritime: leads)" in ask_html(case)


def test_the_command_makes_the_same_run_again() -> None:
    words = command(given())
    assert "--time-limit 120 " in words
    assert "--k 5" in words
