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
from tests.compare.cases import tiny
from tests.report.stress.record_schema import Definitions, closed

from muster.compare.result import Frontier
from muster.model.published import PublishedSize
from muster.model.time import Horizon
from muster.report.charts.frontier import frontier_chart
from muster.report.charts.render import chart_svg
from muster.report.compare.brief import command, compare_brief_html
from muster.report.compare.compare_json import compare_text
from muster.report.compare.given import CompareInput
from muster.report.compare.screen import compare_screen
from muster.report.compare.sections import marks_of
from muster.report.compare.sides import SideFigures, side_figures
from muster.report.compare.tables import compare_tables
from muster.report.compare.words import headline_pair
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
