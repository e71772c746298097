import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.console import Console
from tests.compare.cases import tiny, tiny_base
from tests.report.stress.record_schema import Definitions, closed

from muster.app.screened import screened_beside
from muster.ask.options import Options as AskOptions
from muster.compare.result import Frontier
from muster.model.published import PublishedSize
from muster.model.scenario import Objective
from muster.model.time import Horizon
from muster.report.charts.frontier import frontier_chart
from muster.report.charts.render import chart_svg
from muster.report.compare.asks import asks_in_short, asks_screened, asks_words
from muster.report.compare.brief import command, compare_brief_html
from muster.report.compare.compare_json import compare_text
from muster.report.compare.given import CompareInput
from muster.report.compare.screen import compare_screen
from muster.report.compare.sections import marks_of
from muster.report.compare.sides import SideFigures, side_figures
from muster.report.compare.tables import compare_tables
from muster.report.compare.words import flat_in_short, flat_words, headline_pair, plan_remarks
from muster.report.names import names_of
from muster.report.tables import csv_text

FILE = Path(__file__).parents[3] / "docs" / "compare.schema.json"
WORDS = {"type": "string"}


def empty() -> CompareInput:
    return replace(tiny(), frontier_option=None, ceilings=None, contributors=None)


EVERY = pytest.mark.parametrize("make", [tiny, empty], ids=["tiny", "without"])


def schema() -> dict[str, Any]:
    """The contract as the records have it."""
    known = Definitions()
    texts = {"type": "object", "additionalProperties": WORDS}
    maybe = {"anyOf": [known.of(Frontier), {"type": "null"}]}
    content = closed(
        {
            **dict.fromkeys(("muster", "scenario", "title", "marking", "inputs_sha256"), WORDS),
            "seed": {"type": "integer"},
            "settings": texts,
            "taken_from": texts,
            "versions": texts,
            "horizon": known.of(Horizon),
            "frontier_option": {"anyOf": [WORDS, {"type": "null"}]},
            "options": {"type": "array", "items": known.of(SideFigures)},
            "ceilings": maybe,
            "contributors": maybe,
            "published_sizes": {"type": "array", "items": known.of(PublishedSize)},
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Muster comparison",
        "description": "The content of compare.json. docs/compare.md says it in words.",
        **content,
        "$defs": known.found,
    }


def test_the_published_schema_is_golden() -> None:
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("MUSTER_GOLDEN") == "renew":
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text, "make golden renews it"


@EVERY
def test_the_published_schema_accepts_every_comparison(make: Any) -> None:
    jsonschema.validate(json.loads(compare_text(make())), json.loads(FILE.read_text(encoding="utf-8")))


@EVERY
def test_the_answer_fits_one_screen(make: Any) -> None:
    console = Console(file=io.StringIO(), width=100, color_system=None)
    console.print(compare_screen(make()))
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().splitlines()
    assert len(lines) <= 38
    assert max(map(len, lines)) <= 100


@EVERY
def test_a_brief_is_one_page_with_every_section_in_its_contents(make: Any) -> None:
    page = compare_brief_html(make())
    assert page.startswith("<!doctype html>")
    assert page.count("<section") == page.count('<a href="#')
    assert "What the numbers do not mean" in page


def test_what_somebody_wrote_is_shown_as_text() -> None:
    given = tiny()
    bad = [replace(one, title="<script>alert(1)</script>") for one in given.scenario.published_sizes]
    options = [replace(one, title="<b>x</b>") for one in given.scenario.options]
    world = replace(given.scenario, published_sizes=tuple(bad), options=tuple(options))
    page = compare_brief_html(replace(given, scenario=world))
    assert "<script>alert" not in page
    assert "<b>x" not in page


@EVERY
def test_tables_have_rows_as_long_as_their_headings(make: Any) -> None:
    for table in compare_tables(make()):
        rows = list(csv.reader(io.StringIO(csv_text(table))))
        assert {len(row) for row in rows} == {len(table.heading)}, table.name


def test_figures_of_an_option_are_those_of_its_plan() -> None:
    guard, watch = side_figures(tiny())
    assert (guard.option, watch.option) == ("guard", "watch")
    assert [fill.filled_point_months for fill in guard.fills] == [98, 18]
    assert guard.persons_peak_in_theatre == 770
    assert guard.n_nations == 3
    assert guard.missing is not None
    assert guard.missing.capability == "counter_uas"


def test_asks_of_an_option_are_the_best_three_with_what_they_take_off() -> None:
    guard, watch = (one.asks for one in side_figures(tiny()))
    assert guard is not None
    assert watch is not None
    assert {(one.unit_type, one.n_units) for one in guard.units} == {
        ("drone-guard", 1),
        ("dive-team", 1),
        ("infantry-coy", 1),
    }
    off = {one.objective: (one.before, one.found, one.at_least, one.at_most) for one in guard.falls}
    assert off[Objective.P1_MIN] == (12, 12, 12, 12)
    assert off[Objective.P1_TARGET] == (22, 20, 20, 20)
    assert [(one.unit_type, one.n_units) for one in watch.units] == [("patrol-ship", 1)]
    page = compare_brief_html(tiny())
    assert "1 × Dive team, 1 × Drone guard detachment and 1 × Infantry company" in page
    assert "Together they take 12 of 12 off P1 minimum (proven), 20 of 22 off P1 need" in page


def test_many_options_fit_one_screen_and_say_what_is_in_the_brief_alone() -> None:
    told = io.StringIO()
    Console(width=100, file=told).print(compare_screen(replace(tiny(), sides=tiny().sides * 3)))
    assert len(told.getvalue().splitlines()) <= 40
    assert "of the other options" in told.getvalue()


def test_asks_that_were_only_screened_say_so() -> None:
    base = tiny_base()
    found = screened_beside(base, AskOptions())
    persons = {one.id: one.persons for one in base.scenario.unit_types}
    asks = asks_screened([found.offers[name] for name in found.order[:3]], found.seen, persons)
    words = asks_words(asks, names_of(base.scenario))
    assert words.startswith("Drone guard detachment: 12 of 12 off P1 minimum")
    assert words.endswith("Each by itself, by bounds with nothing solved")
    assert asks_in_short(asks, names_of(base.scenario)).endswith("; each by itself, not solved")
    assert asks_words(None, names_of(base.scenario)) == "no shortfall is sought"
    given = replace(tiny(), sides=(replace(tiny().sides[0], asks=asks), tiny().sides[1]))
    jsonschema.validate(json.loads(compare_text(given)), json.loads(FILE.read_text(encoding="utf-8")))
    table = next(one for one in compare_tables(given) if one.name == "asks")
    assert {row[1] for row in table.rows if row[0] == "guard"} == {"screened"}


def test_every_step_of_the_frontiers_and_every_figure_of_an_option_stands_in_the_tables() -> None:
    given = tiny()
    tables = {one.name: [dict(zip(one.heading, row, strict=True)) for row in one.rows] for one in compare_tables(given)}
    steps = [
        (one.limit.value, step.limit, fill.priority, fill.filled, fill.filled_most)
        for one in (given.ceilings, given.contributors)
        if one is not None
        for step in one.steps
        for fill in step.fills
    ]
    keys = ("against", "limit", "priority", "filled", "filled_most")
    assert [tuple(row[key] for key in keys) for row in tables["frontier"]] == steps
    for row, side in zip(tables["options"], side_figures(given), strict=True):
        assert side.largest_gap is not None
        assert side.missing is not None
        assert row["largest_gap_point_months"] == side.largest_gap.point_months
        assert row["missing_most_weighted_point_months"] == side.missing.weighted_point_months


def test_the_headline_sets_the_smallest_size_beside_one_twice_as_large() -> None:
    pair = headline_pair(tiny())
    assert pair is not None
    assert (pair.less.limit, pair.more.limit) == (200, 700)


def test_sizes_said_twice_stand_on_one_mark() -> None:
    one = tiny().scenario.published_sizes[0]
    (mark,) = marks_of((one, replace(one, title="Another")))
    assert mark.words == "A study of the guard; Another: 500 to 700"


def test_the_chart_can_be_drawn_with_marks_beyond_its_end() -> None:
    found = tiny().ceilings
    assert found is not None
    sizes = tiny().scenario.published_sizes
    open_end = replace(sizes[0], persons_high=None)
    svg = chart_svg(frontier_chart(found, "people", marks_of((*sizes, open_end))))
    assert "Priority 1" in svg
    assert "500 and more" in svg


def test_the_command_makes_it_again() -> None:
    told = command(tiny())
    assert told.startswith("muster compare tiny-strait --seed 0")
    assert "--steps 100,200,300,900" in told


def test_the_sentence_on_flattening_names_the_grid_and_the_condition_of_the_bound() -> None:
    given = tiny()
    assert given.ceilings is not None
    names = names_of(given.scenario)
    words = flat_words(given.ceilings, given.ceilings.flats[0], names)
    assert "(the step before is 300)" in words
    assert "by any plan as good in what comes before" in words
    assert "step before: 300" in flat_in_short(given.ceilings, given.ceilings.flats[0])
    one = replace(given.ceilings, steps=given.ceilings.steps[:1])
    assert "one step alone says nothing of where it flattens" in flat_words(one, given.ceilings.flats[0], names)


def test_an_empty_plan_and_one_that_the_frontier_betters_are_said() -> None:
    given = tiny()
    assert plan_remarks(given) == []
    first = given.sides[0]
    worse = tuple(replace(one, value=one.value + 1) for one in first.plan.objectives)
    bare = replace(first, plan=replace(first.plan, assignments=(), objectives=worse))
    told = plan_remarks(replace(given, sides=(bare, *given.sides[1:])))
    assert told[0] == "The plan of “Guard port and strait” is empty: nobody serves in it."
    assert told[1].startswith("For the frontier a better plan of “Guard port and strait” was found than its own")


def test_no_line_is_wider_than_a_narrow_terminal() -> None:
    console = Console(file=io.StringIO(), width=60, color_system=None)
    console.print(compare_screen(tiny()))
    assert isinstance(console.file, io.StringIO)
    assert max(map(len, console.file.getvalue().splitlines())) <= 60
    assert "Steps shown: 3 of 5." in console.file.getvalue().replace("\n", " ")


def test_the_screen_says_how_many_steps_it_shows_and_keeps_reasons_whole() -> None:
    console = Console(file=io.StringIO(), width=100, color_system=None)
    console.print(compare_screen(tiny()))
    assert isinstance(console.file, io.StringIO)
    told = " ".join(console.file.getvalue().split())
    assert "Steps shown" not in told, "all five are shown"
    assert "nobody offers it, not the ceiling." in told
    assert "likely, $" in told
