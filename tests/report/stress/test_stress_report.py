import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from tests.report.stress.cases import case, draws, empty, poisoned

from muster.model.change import ConditionIs
from muster.model.keys import ConditionId
from muster.model.scenario import Objective
from muster.report.charts.fan import fan
from muster.report.charts.render import chart_svg
from muster.report.charts.tornado import Bar, tornado
from muster.report.stress.brief import stress_brief_html
from muster.report.stress.case_words import known_words, until
from muster.report.stress.case_words import shown as shown_aims
from muster.report.stress.given import StressInput
from muster.report.stress.made import command
from muster.report.stress.screen import stress_screen
from muster.report.stress.tables import stress_tables
from muster.report.stress.words import accuracy_words
from muster.report.tables import Table, csv_text
from muster.report.wording import plural
from muster.stress.events import Kind
from muster.stress.result import AimPair, Pair
from muster.stress.spread import odds
from muster.stress.what_if import what_if

ASKED = (ConditionIs(condition=ConditionId("vote"), state=False),)

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


def test_a_case_that_changes_nothing_says_so() -> None:
    given = case()
    same = what_if(given.plan, given.plan, ASKED, method="reckoned")
    unchanged = replace(given, case=same)
    text = "\n".join(shown(unchanged))
    assert "Nothing changes" in text
    assert "gone" not in text
    assert "nothing changes: every line fares as before" in stress_brief_html(unchanged)


def test_a_case_is_named_by_its_title_with_the_grammar_beneath() -> None:
    titled = replace(case(), title="“The vote” fails")
    assert "\n".join(shown(titled)).index("“The vote” fails") < "\n".join(shown(titled)).index("written vote=false")
    page = stress_brief_html(titled)
    assert "<strong>“The vote” fails</strong>" in page
    assert "As written: vote=false." in page


def test_what_the_plan_before_supposes_is_told_first() -> None:
    for given in (draws(), case()):
        made = replace(given.plan.provenance, options={"suppose": "ceasefire=true"})
        supposing = replace(given, plan=replace(given.plan, provenance=made))
        assert "in the plan before as in all after it" in " ".join(shown(supposing))
        assert "in the plan before as in all after it" in stress_brief_html(supposing)


def test_moves_are_tours_to_their_last_month_and_those_left_out_are_counted() -> None:
    given = case()
    assert given.case is not None
    text, gone = shown(given), given.case.difference.gone
    assert sum(" tour of " in line or " tours of " in line for line in text) == min(len(gone), 4)
    first = sorted(gone, key=lambda one: (-one.n_units, one.start_month, one.line))
    left = sum(one.n_units for one in first[4:])
    assert any(f"and {plural(left, 'more tour')} in the brief" in line for line in text)
    horizon = given.plan.horizon
    late = replace(gone[0], end_month=horizon.n_months + 3)
    assert until(late, horizon) == f"{horizon.label(horizon.n_months - 1)} and on"
    assert until(replace(late, end_month=2), horizon) == horizon.label(1)


def test_a_priority_that_nothing_is_asked_of_has_no_row() -> None:
    given = case()
    kept = tuple(line for line in given.plan.lines if line.priority != 3)
    assert given.case is not None
    left = replace(given.case, after=replace(given.case.after, lines=kept))
    without = replace(given, plan=replace(given.plan, lines=kept), case=left)
    assert "P3 need" in "\n".join(shown(given))
    assert "P3" not in "\n".join(shown(without))


def test_a_bound_is_told_without_the_value_again() -> None:
    page, text = stress_brief_html(case()), "\n".join(shown(case()))
    assert "short; no" not in text
    assert "short; no" not in page


@pytest.mark.parametrize("given", [draws(), case()], ids=["draws", "case"])
def test_a_narrow_terminal_loses_no_word(given: StressInput) -> None:
    console = Console(file=io.StringIO(), width=60, color_system=None)
    console.print(stress_screen(given))
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().splitlines()
    assert max(map(len, lines)) <= 60
    if given.case is not None:
        told = " ".join(" ".join(lines).split())
        move = max(given.case.difference.gone, key=lambda one: (one.n_units, -one.start_month))
        assert f", {move.line}" in told
        assert all(known_words(one) in told for one in shown_aims(given, given.case))


def test_pairs_have_a_heading_of_their_own_and_go_by_their_titles() -> None:
    given = draws()
    assert given.stress is not None
    aim = AimPair(name=Objective.P1_TARGET, joint=9, interaction=4, low=4, high=4)
    flips = {one.key: one.title for one in given.stress.flips}
    first, second = list(flips)[:2]
    both = replace(given.stress, pairs=(Pair(first=first, second=second, aims=(aim,)),))
    text = shown(replace(given, stress=both))
    at = next(place for place, line in enumerate(text) if line.startswith("Pairs that add more"))
    assert text[at + 1].startswith(f"  4 more: {flips[first]}")


def test_no_heading_stands_over_nothing() -> None:
    given = draws()
    assert given.stress is not None
    met = tuple(replace(line, throughout_min=odds(1, 1)) for line in given.stress.lines)
    text = shown(replace(given, stress=replace(given.stress, lines=met)))
    assert not any(line.startswith("Minimum met throughout") for line in text)
    assert any("met as planned is met in every draw" in line for line in text)
    one = replace(given.stress, n_draws=1, n_states=1)
    assert "1 draw of 3 events." in " ".join(shown(replace(given, stress=one)))


def test_what_was_switched_off_and_not_tried_is_told() -> None:
    given = draws()
    assert given.stress is not None
    off = replace(given, stress=replace(given.stress, without=("calm", "luck")))
    page, text = stress_brief_html(off), " ".join(" ".join(shown(off)).split())
    assert "Switched off: calm, luck." in text
    assert "1 tried; 2 not, as nobody could be asked:" in text
    assert "Switched off: calm, luck." in page
    assert "2 others not, as nobody could be asked: Tankers and A" in page


def test_the_screen_has_fewer_rows_where_there_is_much_to_say() -> None:
    given = draws()
    assert given.stress is not None
    names, aim = list(range(12)), AimPair(name=Objective.P1_TARGET, joint=9, interaction=4, low=4, high=4)
    first = given.stress.flips[0]
    both = Pair(first=first.key, second=first.key, aims=(aim,))
    cases = tuple(replace(first, key=f"case-{n}", kind=Kind.CASE) for n in names)
    much = replace(
        given.stress,
        flips=(*given.stress.flips, *cases),
        pairs=(both,) * 3,
        shares=given.stress.shares * 3,
        hedges=given.stress.hedges * 4,
        without=tuple(f"something-{n}" for n in names),
    )
    lines = shown(replace(given, stress=much))
    assert len(lines) <= 38
    assert any("more cases in the brief" in line for line in lines)


def test_draws_solved_again_are_called_proven_only_where_they_are() -> None:
    given = draws()
    assert given.stress is not None
    assert given.stress.accuracy is not None
    n = len(given.stress.accuracy.draws)
    words = accuracy_words(given.stress)
    assert f"on {n} draws" not in words
    assert f"{n} draws solved again (each objective proven in" in words
    assert "may lie either way" not in words
    other = tuple(replace(one, n_same=n - 1) for one in given.stress.accuracy.aims)
    differs = replace(given.stress, accuracy=replace(given.stress.accuracy, aims=other))
    assert "may lie either way" in accuracy_words(differs)
    assert "answered again with proof" not in stress_brief_html(given)
