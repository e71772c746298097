import csv
import io
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.console import Console
from tests.report.stress.record_schema import Definitions, closed
from tests.rotate.cases import everything, planned_year, year

from muster.model.home import HomeTask
from muster.model.keys import ContributorId, HomeTaskId, SourceId, UnitTypeId
from muster.model.time import Horizon, Window
from muster.report.charts.render import chart_svg
from muster.report.rotate.brief import command, rotate_brief_html
from muster.report.rotate.rotate_json import rotate_text
from muster.report.rotate.screen import rotate_screen
from muster.report.rotate.tables import rotate_tables
from muster.report.tables import csv_text
from muster.rotate.coalition.force import LeftOut
from muster.rotate.coalition.offered import OfferedUnits
from muster.rotate.coalition.policy import RotationPolicy
from muster.rotate.result import GapReason
from muster.rotate.study.home_tasks import HomeTaskDays
from muster.rotate.study.limits import HeldBack
from muster.rotate.study.pools import PoolNeeded
from muster.rotate.study.result import Comparison, LineDays, Runs, Strain
from muster.rotate.study.shown import FillSpan, TimeAtHome, UnitShown, Whereabouts

FILE = Path(__file__).parents[3] / "docs" / "rotate.schema.json"
WORDS, WHOLE = {"type": "string"}, {"type": "integer"}
EVERY = pytest.mark.parametrize("make", [year, everything, planned_year], ids=["year", "everything", "planned"])


def schema() -> dict[str, Any]:
    """The contract as the records have it."""
    known = Definitions()
    texts = {"type": "object", "additionalProperties": WORDS}

    def many(kind: Any) -> dict[str, Any]:
        return {"type": "array", "items": known.of(kind)}

    def maybe(kind: Any) -> dict[str, Any]:
        return {"anyOf": [known.of(kind), {"type": "null"}]}

    content = closed(
        {
            **dict.fromkeys(("muster", "scenario", "title", "marking", "option", "inputs_sha256"), WORDS),
            "seed": WHOLE,
            "settings": texts,
            "versions": texts,
            "plan_from": {"anyOf": [WORDS, {"type": "null"}]},
            "horizon": known.of(Horizon),
            "policy": known.of(RotationPolicy),
            **dict.fromkeys(("last_day", "n_departures", "missed_units"), WHOLE),
            "lines": many(LineDays),
            "fill": many(FillSpan),
            "offered": many(OfferedUnits),
            "units": many(UnitShown),
            "at_home": many(TimeAtHome),
            "strain": known.of(Strain),
            "strain_unrested": known.of(Strain),
            "pools": many(PoolNeeded),
            "runs": maybe(Runs),
            "comparison": maybe(Comparison),
            "absent": texts,
            "left_out": many(LeftOut),
            "home_tasks": many(HomeTaskDays),
            "held_back": many(HeldBack),
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Muster rotation",
        "description": "The content of rotate.json. docs/rotate.md says it in words.",
        **content,
        "$defs": known.found,
    }


def test_the_published_schema_of_rotations_is_golden() -> None:
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("MUSTER_GOLDEN") == "renew":
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text, "make golden renews it"


@EVERY
def test_the_published_schema_accepts_every_rotation(make: Any) -> None:
    jsonschema.validate(json.loads(rotate_text(make())), json.loads(FILE.read_text(encoding="utf-8")))


@EVERY
def test_the_screen_of_a_rotation_fits_a_terminal(make: Any) -> None:
    out = io.StringIO()
    Console(file=out, width=120, no_color=True).print(rotate_screen(make()))
    lines = out.getvalue().splitlines()
    assert len(lines) <= 37
    assert max(len(line) for line in lines) <= 100


@EVERY
def test_every_chart_of_a_rotation_can_be_drawn_without_a_browser(make: Any) -> None:
    page = rotate_brief_html(make())
    specs = re.findall(r'<script type="application/json" data-chart="chart-[\w-]+">(.*?)</script>', page)
    assert len(specs) >= 6
    for spec in specs:
        assert "<svg" in chart_svg(json.loads(spec))


def test_parts_that_nobody_asked_for_are_not_there() -> None:
    assert 'id="against"' not in rotate_brief_html(year())
    assert 'id="chance"' not in rotate_brief_html(year())
    assert 'id="against"' in rotate_brief_html(everything())
    assert 'id="least-force"' in rotate_brief_html(everything())


@EVERY
def test_a_brief_of_days_says_what_its_numbers_do_not_mean(make: Any) -> None:
    page = rotate_brief_html(make())
    assert "no probability of peace, deterrence or victory" in page
    assert "there is no score" in page
    assert "assumed, grade illustrative" in page or make().study.runs is None


@EVERY
def test_every_table_of_a_rotation_has_cells_for_its_heading(make: Any) -> None:
    for table in rotate_tables(make()):
        for row in csv.reader(io.StringIO(csv_text(table))):
            assert len(row) == len(table.heading), table.name


def test_the_command_in_a_brief_of_days_asks_for_the_same_again() -> None:
    assert command(everything()) == (
        "muster rotate tiny-strait --option guard --seed 7 --order muster --against promises=kept,rest=12 --months 36 "
        "--replications 12 --least-force --assume stated"
    )


@EVERY
def test_the_tours_say_who_served_which_line_and_add_up_to_the_days_out(make: Any) -> None:
    given = make()
    (tours,) = (table for table in rotate_tables(given) if table.name == "tours")
    rows = list(csv.DictReader(io.StringIO(csv_text(tours))))
    away = (Whereabouts.OUT, Whereabouts.RELIEF)
    days = sum(span.days.get(where, 0) for one in given.study.units for span in one.spans for where in away)
    assert sum(int(row["until_day"]) - int(row["from_day"]) for row in rows) == days
    assert {row["line"] for row in rows} <= {str(line.line) for line in given.study.lines}


@EVERY
def test_a_stay_has_a_line_where_a_unit_is_out_and_only_there(make: Any) -> None:
    for unit in make().study.units:
        for stay in unit.stays:
            assert (stay.line is not None) == (stay.where in {Whereabouts.OUT, Whereabouts.RELIEF})


def test_tasks_at_home_stations_stand_in_brief_screen_and_tables() -> None:
    barracks = HomeTask(
        id=HomeTaskId("barracks"),
        title="Barracks",
        nation=ContributorId("BOR"),
        unit_type=UnitTypeId("infantry-coy"),
        units=2,
        window=Window(from_month=0, to_month=3),
        priority=1,
        source=SourceId("exercise"),
    )
    days = HomeTaskDays(task=barracks, asked=182, filled=91, missing={GapReason.AWAY: 91})
    given = replace(year(), study=replace(year().study, home_tasks=(days,)))
    out = io.StringIO()
    Console(file=out, width=120, no_color=True).print(rotate_screen(given))
    assert "At home stations 91 of 182 unit-days; short: Barracks (out elsewhere 100 %)." in out.getvalue()
    assert "Tasks at home stations" in rotate_brief_html(given)
    assert "Tasks at home stations" not in rotate_brief_html(year())
    (table,) = (table for table in rotate_tables(given) if table.name == "home_tasks")
    assert table.rows[0][:7] == ("barracks", "Barracks", "BOR", "infantry-coy", 1, 182, 91)
