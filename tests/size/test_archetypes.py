"""Every archetype is a template that can be sized as it stands."""

import csv
import io
from dataclasses import replace

import pytest
from tests.size.builders import SMALL, SOURCE, a_scenario, a_task
from tests.size.golden import check_section, table

from muster.model.effort import Archetype
from muster.model.keys import AreaId, PlaceId
from muster.model.place import Area, Place
from muster.model.scenario import Scenario
from muster.model.sizing import Sizing
from muster.model.task import TaskKind
from muster.size.archetypes import archetype_files
from muster.size.verb import size


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def _parameters(cell: str) -> dict[str, float]:
    pairs = (part.split("=") for part in cell.split(";"))
    return {name.strip(): float(value) for name, value in pairs}


def _scenario(archetype: Archetype) -> Scenario:
    tables = {name: _rows(text) for name, text in archetype_files(archetype).items()}
    tasks = [
        replace(
            a_task(TaskKind(row["kind"]), task_id=row["id"], place=PlaceId(row["place"])),
            parameters=_parameters(row["parameters"]),
        )
        for row in tables["tasks.csv"]
    ]
    areas = tuple(
        Area(id=AreaId(row["id"]), title=row["title"], parent=None, in_theatre=row["in_theatre"] == "yes")
        for row in tables["areas.csv"]
    )
    places = tuple(
        Place(
            id=PlaceId(row["id"]),
            title=row["title"],
            kind=row["kind"],
            area=AreaId(row["area"]),
            country=row["country"],
            lat_deg=float(row["lat_deg"]),
            lon_deg=float(row["lon_deg"]),
            source=SOURCE,
        )
        for row in tables["places.csv"]
    )
    return replace(a_scenario(*tasks, n_months=2), areas=areas, places=places)


def _sized(archetype: Archetype) -> Sizing:
    return size(_scenario(archetype), SMALL)


@pytest.mark.parametrize("archetype", Archetype)
def test_every_archetype_stands_on_places_and_areas_that_exist(archetype: Archetype) -> None:
    scenario = _scenario(archetype)
    assert {task.place for task in scenario.tasks} <= {place.id for place in scenario.places}
    assert {place.area for place in scenario.places} <= {area.id for area in scenario.areas}


@pytest.mark.parametrize("archetype", Archetype)
def test_every_archetype_asks_for_lines_with_traces(archetype: Archetype) -> None:
    sizing = _sized(archetype)
    assert len(sizing.lines) >= 20
    assert all(line.traces for line in sizing.lines)


def test_to_hold_a_line_asks_for_several_times_what_deterrence_does() -> None:
    persons = {archetype: sum(_sized(archetype).persons_by_effort.values()) for archetype in Archetype}
    assert persons[Archetype.LINE] > 3 * persons[Archetype.DETER] > 6 * persons[Archetype.TRAIN]


def test_golden_manual_prints_the_size_of_every_archetype() -> None:
    body = [
        [f"`{archetype}`", str(len(sizing.lines)), f"{sum(sizing.persons_by_effort.values()):,}"]
        for archetype, sizing in ((archetype, _sized(archetype)) for archetype in Archetype)
    ]
    check_section("docs/size.md", "archetypes", table(["archetype", "lines", "people if every line is met"], body))
