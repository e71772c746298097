"""Nations, places and the fixed frame of an invented scenario."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from bench.tables import CapabilityRow, UnitRow
from muster.model.catalogue import Capability, Provides, UnitType
from muster.model.condition import Condition, OpenConditions, State
from muster.model.contributor import Contributor, ContributorKind
from muster.model.effort import Archetype, LineOfEffort
from muster.model.keys import (
    AreaId,
    CapabilityId,
    ConditionId,
    ContributorId,
    OptionId,
    PlaceId,
    SourceId,
    UnitClass,
    UnitTypeId,
)
from muster.model.place import Area, Place
from muster.model.scenario import BurdenKey, Objective, Option, Policies
from muster.model.source import Grade, Source
from muster.model.time import Horizon

SOURCE = Source(
    id=SourceId("S-bench"),
    publisher="Muster",
    title="Invented for measuring",
    published="2026",
    url="",
    grade=Grade.ILLUSTRATIVE,
)

AREAS = (
    Area(id=AreaId("theatre"), title="Theatre", parent=None, in_theatre=True),
    Area(id=AreaId("west"), title="West", parent=AreaId("theatre"), in_theatre=True),
    Area(id=AreaId("centre"), title="Centre", parent=AreaId("theatre"), in_theatre=True),
    Area(id=AreaId("east"), title="East", parent=AreaId("theatre"), in_theatre=True),
    Area(id=AreaId("sea"), title="Sea", parent=None, in_theatre=False),
    Area(id=AreaId("abroad"), title="Neighbours", parent=None, in_theatre=False),
)

CONDITIONS = (
    Condition(id=ConditionId("ceasefire"), title="Ceasefire", state=State.TRUE, probability=0.8),
    Condition(id=ConditionId("backstop"), title="Backstop", state=State.OPEN, probability=0.5),
    Condition(id=ConditionId("mandate"), title="Mandate", state=State.OPEN, probability=0.4),
    Condition(id=ConditionId("vote"), title="Vote", state=State.FALSE, probability=0.2),
)

POLICIES = Policies(
    open_conditions=OpenConditions.HOLD,
    objectives=tuple(Objective),
    burden_key=BurdenKey.GDP,
    cost_low_usd_per_person_month=4_000,
    cost_likely_usd_per_person_month=6_000,
    cost_high_usd_per_person_month=20_000,
    cost_source=SOURCE.id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Nations by falling size with their weights (sum 1), and the places of each area."""

    contributors: tuple[Contributor, ...]
    weights: tuple[float, ...]
    places: tuple[Place, ...]


def world(rng: np.random.Generator, *, n_nations: int) -> World:
    """Return nations whose size falls with their rank, and about three places per area."""
    weight = (1.0 + np.arange(n_nations)) ** -0.9 * rng.uniform(0.8, 1.2, n_nations)
    weight /= weight.sum()
    contributors = tuple(
        Contributor(
            id=ContributorId(f"N{index:02d}"),
            name=f"Nation {index}",
            kind=ContributorKind.NATION,
            population=int(4e8 * share),
            gdp_usd_bn=float(round(20_000 * share)),
            defence_usd_bn=float(round(400 * share, 1)),
            active_persons=int(2e6 * share),
            burden_share=None,
            source=SOURCE.id,
        )
        for index, share in enumerate(weight)
    )
    return World(contributors=contributors, weights=tuple(weight), places=_places(n_nations))


def _places(n_nations: int) -> tuple[Place, ...]:
    per_area = {"west": 4, "centre": 5, "east": 4, "sea": 2, "abroad": 2 + n_nations // 30}
    return tuple(
        Place(
            id=PlaceId(f"{area}-{index}"),
            title=f"{area.title()} {index}",
            kind="hub",
            area=AreaId(area),
            country="sea" if area == "sea" else "XXA",
            lat_deg=48.0 + index,
            lon_deg=25.0 + 4 * order,
            source=SOURCE.id,
        )
        for order, (area, n_places) in enumerate(per_area.items())
        for index in range(n_places)
    )


def horizon(start: date, n_months: int) -> Horizon:
    """Return the horizon of ``n_months`` from ``start``."""
    return Horizon(start=start, n_months=n_months)


def option(key: OptionId) -> Option:
    """Return the only option of an invented scenario."""
    return Option(
        id=key, title="Whole", archetype=Archetype.DETER, asked_persons=None, summary="Invented.", source=SOURCE.id
    )


def capabilities(rows: Sequence[CapabilityRow]) -> tuple[Capability, ...]:
    """Return the capabilities of ``rows``."""
    return tuple(
        Capability(
            id=CapabilityId(row.id),
            title=row.id.replace("_", " "),
            line_of_effort=LineOfEffort(row.effort),
            measure="points",
            reference_unit=UnitTypeId("infantry-coy"),
        )
        for row in rows
    )


def unit_types(rows: Sequence[UnitRow]) -> tuple[UnitType, ...]:
    """Return the unit types of ``rows``."""
    return tuple(
        UnitType(
            id=UnitTypeId(row.id),
            title=row.id.replace("-", " "),
            line_of_effort=LineOfEffort(row.effort),
            unit_class=UnitClass(row.unit_class),
            echelon="company",
            sidc="10031000001211000000",
            persons=row.persons,
            vehicles=row.pieces,
            pieces=row.pieces,
            lane_metres=row.pieces * 8,
            tonnes=row.pieces * 12,
            source=SOURCE.id,
            grade=Grade.ILLUSTRATIVE,
        )
        for row in rows
    )


def provides(rows: Sequence[UnitRow]) -> tuple[Provides, ...]:
    """Return what the unit types of ``rows`` give, one entry per capability."""
    return tuple(
        Provides(unit_type=UnitTypeId(row.id), capability=CapabilityId(capability), amount=amount)
        for row in rows
        for capability, amount in row.amounts.items()
    )
