import json
import os
import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from tests.report.deploy.cases import in_place, poisoned, two
from tests.report.stress.record_schema import Definitions, closed

from muster.deploy.result import Bottleneck, Closure, Curve, Departure, Range, Sailing
from muster.model.movement import Movement
from muster.model.time import Horizon
from muster.report.charts.arrivals import reached
from muster.report.charts.render import chart_svg
from muster.report.deploy.brief import command, deploy_brief_html
from muster.report.deploy.deploy_json import deploy_text
from muster.report.deploy.flow import flow_of
from muster.report.deploy.map import in_frame
from muster.report.deploy.projection import HEIGHT_PX, WIDTH_PX, cut, fitted
from muster.report.deploy.screen import deploy_screen
from muster.report.deploy.voyages import under_way, voyages
from muster.report.deploy.words import force_curve, last_shown_day
from muster.ways.sphere import Position

FILE = Path(__file__).parents[3] / "docs" / "deployment.schema.json"
WORDS, WHOLE, NUMBER = {"type": "string"}, {"type": "integer"}, {"type": "number"}
EVERY = pytest.mark.parametrize("make", [two, in_place, poisoned], ids=["two", "in place", "poisoned"])


def schema() -> dict[str, Any]:
    """Return the contract as the records have it."""
    known = Definitions()

    def many(kind: Any) -> dict[str, Any]:
        return {"type": "array", "items": known.of(kind)}

    def maybe(one: dict[str, Any]) -> dict[str, Any]:
        return {"anyOf": [one, {"type": "null"}]}

    answer = closed(
        {
            **dict.fromkeys(("late", "bound", "floor", "gap_share"), NUMBER),
            "proven": {"type": "array", "items": WORDS},
            "closure_day": WHOLE,
            "cost_usd": NUMBER,
            "left_loads": WHOLE,
            "seconds": NUMBER,
        }
    )
    answer["description"] = "What a planner found. Days count from C-day; docs/deploy.md says what late weighs."
    content = closed(
        {
            **dict.fromkeys(("muster", "scenario", "title", "marking"), WORDS),
            "option": maybe(WORDS),
            "inputs_sha256": WORDS,
            "horizon": maybe(known.of(Horizon)),
            "options": {"type": "object", "additionalProperties": WORDS},
            "horizon_days": WHOLE,
            "movements": many(Movement),
            "greedy": answer,
            "optimum": maybe(answer),
            "departures": many(Departure),
            "sailings": many(Sailing),
            "closures": many(Closure),
            "curves": many(Curve),
            "modal_split": {"type": "object", "additionalProperties": NUMBER},
            "bottlenecks": many(Bottleneck),
            "range": maybe(known.of(Range)),
            "assumptions": {"type": "array", "items": WORDS},
            "n_checks": WHOLE,
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Muster deployment",
        "description": "The content of deployment.json. docs/deploy.md says it in words.",
        **content,
        "$defs": known.found,
    }


def test_the_published_schema_of_deployments_is_golden() -> None:
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("MUSTER_GOLDEN") == "renew":
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text, "make golden renews it"


@EVERY
def test_the_published_schema_accepts_every_deployment(make: Any) -> None:
    jsonschema.validate(json.loads(deploy_text(make())), json.loads(FILE.read_text(encoding="utf-8")))


@EVERY
def test_the_screen_of_a_deployment_fits_a_terminal(make: Any) -> None:
    assert len(list(deploy_screen(make()))) <= 36


@EVERY
def test_every_chart_of_a_deployment_can_be_drawn_without_a_browser(make: Any) -> None:
    page = deploy_brief_html(make())
    specs = re.findall(r'<script type="application/json" data-chart="chart-[\w-]+">(.*?)</script>', page)
    assert len(specs) >= 2
    for spec in specs:
        assert "<svg" in chart_svg(json.loads(spec))


def test_what_a_scenario_says_stays_text() -> None:
    page = deploy_brief_html(poisoned())
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_the_brief_says_when_the_force_closes_what_holds_it_up_and_how_good_the_optimum_is() -> None:
    given = two()
    page = deploy_brief_html(given)
    assert f"The force closes on day {given.found.best.score.closure_day}." in page
    assert "Bottleneck: " in page
    assert "Proven least: lateness" in page or "No schedule is below" in page
    assert "Days over 4 draws" in page


def test_loads_on_the_map_are_those_of_the_schedule() -> None:
    given = two()
    flow = flow_of(given.found)
    loads = sum(one.n_loads for one in given.found.problem.parcels)
    assert sum(flow.arrived.values()) == loads
    assert sum(one.n_to for one in flow.hubs) == loads
    assert sum(one.n_from for one in flow.hubs) == loads
    assert all(sum(one.by_day.values()) == one.n_loads for one in flow.hubs)


def test_a_force_in_place_has_no_routes_and_says_so() -> None:
    assert flow_of(in_place().found).stretches == ()
    assert "Nothing travels" in deploy_brief_html(in_place())


def test_no_ship_is_on_two_voyages_at_once() -> None:
    found = voyages(two())
    assert len(found) == sum(one.n_trips for one in two().found.best.schedule.sailings)
    for ship in {one.ship for one in found}:
        own = [one for one in found if one.ship == ship]
        assert all(before.until <= after.day for before, after in pairwise(own))


def test_a_ring_is_cut_at_the_frame() -> None:
    ring = np.array([[-100.0, -100.0], [WIDTH_PX + 100, -100.0], [WIDTH_PX + 100, HEIGHT_PX + 100], [-100.0, 300.0]])
    inside = cut(ring)
    assert inside[:, 0].min() >= 0
    assert inside[:, 0].max() <= WIDTH_PX
    assert inside[:, 1].max() <= HEIGHT_PX
    assert len(cut(ring + 5000.0)) == 0


def test_everything_that_is_fitted_lies_within_the_frame() -> None:
    places = [
        Position(lat_deg=60.0, lon_deg=-5.0),
        Position(lat_deg=44.0, lon_deg=38.0),
        Position(lat_deg=36, lon_deg=9),
    ]
    points = fitted(places).track(places)
    assert points.min() >= 0
    assert points[:, 0].max() <= WIDTH_PX
    assert points[:, 1].max() <= HEIGHT_PX


def test_few_loads_from_far_away_do_not_make_the_map_small() -> None:
    hub = flow_of(two().found).hubs[0]
    far = replace(hub, key="far", position=Position(lat_deg=-19.0, lon_deg=147.0), n_from=1, n_through=0, n_to=0)
    many = [replace(hub, key=str(number), n_from=40) for number in range(3)]
    inside, outside = in_frame([*many, far])
    assert [one.key for one in outside] == ["far"]
    assert len(inside) == 3


def test_charts_end_soon_after_nearly_all_are_there() -> None:
    found = two().found
    curve = force_curve(found)
    day = reached(curve, 1.0)
    assert day == found.best.score.closure_day
    assert last_shown_day(found) <= found.best.score.closure_day


def test_the_command_that_makes_a_deployment_again_has_what_was_asked_for() -> None:
    given = replace(two(), settings={**two().settings, "closed": "kiel, air:UKR", "by_day": "60"})
    assert command(given) == "muster deploy ukraine-2025 --closed kiel,air:UKR --by-day 60 --movements two.csv"


def test_loads_under_way_on_all_routes_of_a_mode_add_up_to_their_days_on_the_way() -> None:
    found = two().found
    links = found.problem.links
    rows = under_way(two())
    for mode in {one.mode for one in rows}:
        asked = sum(
            one.n_loads * links[one.link].days for one in found.best.schedule.departures if links[one.link].mode is mode
        )
        whole, *routes = (one for one in rows if one.mode is mode)
        assert sum(whole.loads.values()) == asked
        assert sum(sum(one.loads.values()) for one in routes) == asked
    assert under_way(in_place()) == []


def test_a_name_of_a_country_stands_within_its_outline_and_covers_no_hub() -> None:
    page = deploy_brief_html(two())
    names = re.findall(r'<text class="country"[^>]*>([^<]+)</text>', page)
    assert "Poland" in names
    assert len(names) == len(set(names))


def test_the_brief_counts_days_of_a_plan_by_the_calendar_and_says_who_closes_last() -> None:
    given = in_place()
    assert given.plan is not None
    page = deploy_brief_html(given)
    day = given.found.best.score.closure_day
    date = given.plan.horizon.start + timedelta(days=day)
    assert f"The force closes on day {day} ({date.day} {date:%b %Y})." in page
    assert "C-day is 1 Mar 2031" in page
    assert "Last: " in page


def test_the_command_has_what_was_typed_and_nothing_else() -> None:
    given = in_place()
    assert command(given) == "muster deploy tiny-strait --option guard"
    asked = {**given.settings, "range": "20", "bottlenecks": "0", "time_limit": "5"}
    assert command(replace(given, settings=asked)).endswith("--bottlenecks 0 --range 20 --time-limit 5")
