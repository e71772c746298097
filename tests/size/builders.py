"""Small scenarios for the tests of sizing: the bundled catalogue, one hub ashore, one sea area, one base abroad."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path

import muster
from muster.model.catalogue import Capability, Factor, Provides, UnitType
from muster.model.condition import OpenConditions
from muster.model.effort import Archetype, LineOfEffort
from muster.model.keys import (
    AreaId,
    CapabilityId,
    ContributorId,
    FactorId,
    LineId,
    OptionId,
    PlaceId,
    SourceId,
    TaskId,
    UnitClass,
    UnitTypeId,
)
from muster.model.place import Area, Place
from muster.model.scenario import BurdenKey, Objective, Option, Policies, Scenario
from muster.model.sizing import Sizing
from muster.model.source import Grade, Source
from muster.model.task import LeadRule, Line, Task, TaskKind
from muster.model.time import Horizon, Window
from muster.size.verb import size

DATA = Path(next(iter(muster.__path__))) / "data"
SOURCE = SourceId("S-test")
SMALL = OptionId("small")
HUB, SEA, ABROAD = PlaceId("hub"), PlaceId("sea-area"), PlaceId("base-abroad")


def rows(name: str, folder: str = "catalogue") -> list[dict[str, str]]:
    with (DATA / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def capabilities() -> tuple[Capability, ...]:
    return tuple(
        Capability(
            id=CapabilityId(row["id"]),
            title=row["title"],
            line_of_effort=LineOfEffort(row["line_of_effort"]),
            measure=row["measure"],
            reference_unit=UnitTypeId(row["reference_unit"]),
            statement=row["statement"],
        )
        for row in rows("capabilities")
    )


@cache
def unit_types() -> tuple[UnitType, ...]:
    return tuple(
        UnitType(
            id=UnitTypeId(row["id"]),
            title=row["title"],
            line_of_effort=LineOfEffort(row["line_of_effort"]),
            unit_class=UnitClass(row["unit_class"]),
            echelon=row["echelon"],
            sidc=row["sidc"],
            persons=int(row["persons"]),
            vehicles=int(row["vehicles"]),
            pieces=int(row["pieces"]),
            lane_metres=int(row["lane_metres"]),
            tonnes=int(row["tonnes"]),
            source=SourceId(row["source"]),
            grade=Grade(row["grade"]),
            note=row["note"],
        )
        for row in rows("unit_types")
    )


@cache
def provides() -> tuple[Provides, ...]:
    return tuple(
        Provides(
            unit_type=UnitTypeId(row["unit_type"]),
            capability=CapabilityId(row["capability"]),
            amount=int(row["amount"]),
        )
        for row in rows("provides")
    )


@cache
def factors() -> tuple[Factor, ...]:
    return tuple(
        Factor(
            id=FactorId(row["id"]),
            title=row["title"],
            low=float(row["low"]),
            value=float(row["value"]),
            high=float(row["high"]),
            measure=row["measure"],
            source=SourceId(row["source"]),
            grade=Grade(row["grade"]),
            note=row["note"],
        )
        for row in rows("factors")
    )


@cache
def sources() -> tuple[Source, ...]:
    return tuple(
        Source(
            id=SourceId(row["id"]),
            publisher=row["publisher"],
            title=row["title"],
            published=row["published"],
            url=row["url"],
            grade=Grade(row["grade"]),
        )
        for row in rows("sources")
    )


def a_task(
    kind: TaskKind,
    *,
    task_id: str = "t",
    place: PlaceId = HUB,
    window: tuple[int, int | None] = (0, None),
    lead: str | None = None,
    **parameters: float,
) -> Task:
    return Task(
        id=TaskId(task_id),
        title=f"Task {task_id}",
        kind=kind,
        options=frozenset(),
        place=place,
        window=Window(from_month=window[0], to_month=window[1]),
        priority=1,
        weight=1,
        parameters=parameters,
        lead_nation=ContributorId(lead) if lead else None,
        nations_max=None,
        formation=None,
    )


def a_line(line_id: str, capability: str, need: Iterable[int], *, place: PlaceId = HUB) -> Line:
    points = tuple(need)
    return Line(
        id=LineId(line_id),
        title=line_id,
        options=frozenset(),
        task=None,
        task_kind=TaskKind.STATED,
        capability=CapabilityId(capability),
        line_of_effort=LineOfEffort.LAND,
        place=place,
        window=Window(from_month=0, to_month=None),
        need=points,
        need_min=points,
        priority=1,
        weight=1,
        nations_max=None,
        lead_rule=LeadRule.NONE,
        lead_nation=None,
        lead_percent=0,
        overlap_months=0,
        formation=None,
    )


def a_scenario(*tasks: Task, lines: Iterable[Line] = (), n_months: int = 6) -> Scenario:
    return replace(
        _empty(),
        tasks=tasks,
        lines=tuple(lines),
        horizon=Horizon(start=date(2031, 3, 1), n_months=n_months),
    )


def sized(*tasks: Task, n_months: int = 6) -> Sizing:
    return size(a_scenario(*tasks, n_months=n_months), SMALL)


def needs(sizing: Sizing) -> Mapping[str, int]:
    """Return the greatest monthly need by capability, over all lines."""
    found: dict[str, int] = {}
    for line in sizing.lines:
        found[line.capability] = found.get(line.capability, 0) + max(line.need)
    return found


def _empty() -> Scenario:
    tables = {field.name: () for field in fields(Scenario)}
    plain = tables | {
        "id": "test",
        "title": "Test",
        "marking": "UNCLASSIFIED",
        "summary": "",
        "horizon": Horizon(start=date(2031, 3, 1), n_months=6),
        "policies": _policies(),
        "options": (_option(),),
        "sources": sources(),
        "capabilities": capabilities(),
        "unit_types": unit_types(),
        "provides": provides(),
        "factors": factors(),
        "areas": (_area("theatre", in_theatre=True), _area("abroad", in_theatre=False)),
        "places": (
            _place(HUB, "theatre", "UTO"),
            _place(SEA, "theatre", "sea"),
            _place(ABROAD, "abroad", "XAA"),
        ),
    }
    return Scenario(**plain)  # type: ignore[arg-type]


def _policies() -> Policies:
    return Policies(
        open_conditions=OpenConditions.HOLD,
        objectives=tuple(Objective),
        burden_key=BurdenKey.GDP,
        cost_low_usd_per_person_month=1,
        cost_likely_usd_per_person_month=2,
        cost_high_usd_per_person_month=3,
        cost_source=SOURCE,
    )


def _option() -> Option:
    return Option(id=SMALL, title="Small", archetype=Archetype.DETER, asked_persons=None, summary="", source=SOURCE)


def _area(area_id: str, *, in_theatre: bool) -> Area:
    return Area(id=AreaId(area_id), title=area_id, parent=None, in_theatre=in_theatre)


def _place(place_id: PlaceId, area: str, country: str) -> Place:
    return Place(
        id=place_id,
        title=place_id,
        kind="hub",
        area=AreaId(area),
        country=country,
        lat_deg=0.0,
        lon_deg=0.0,
        source=SOURCE,
    )
