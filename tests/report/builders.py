"""A scenario, its sizing and a plan for it, invented whole but of real size: enough to fill every part of a brief."""

from dataclasses import dataclass
from datetime import date

from tests.report.rows import BRANCH, FORMATIONS, KINDS, NATIONS, PLACES, SHAPES

from muster.model.catalogue import Capability, Provides, UnitType
from muster.model.condition import ALWAYS, AllOf, Condition, Expression, Holds, OpenConditions, State
from muster.model.contributor import Cap, CapKind, Contributor, ContributorKind, Stance, StanceCode
from muster.model.effort import Archetype, LineOfEffort
from muster.model.formation import Formation
from muster.model.keys import (
    AreaId,
    CapabilityId,
    CaveatId,
    ConditionId,
    ContributorId,
    FactorId,
    FormationId,
    LineId,
    OfferId,
    OptionId,
    PlaceId,
    SourceId,
    TaskId,
    UnitClass,
    UnitTypeId,
)
from muster.model.offer import Caveat, CaveatKind, Offer, OfferStatus, Posture
from muster.model.place import Area, Place
from muster.model.quantity import Quantity
from muster.model.scenario import BurdenKey, Ceiling, Lift, LiftMeasure, Objective, Option, Policies, Scenario
from muster.model.sizing import Sizing
from muster.model.source import Basis, Grade, Source
from muster.model.task import LeadRule, Line, Task, TaskKind, Trace
from muster.model.time import Horizon, Window

N_MONTHS = 36
OPTION = OptionId("medium")
SOURCE = SourceId("S-press")
ASSUMED = SourceId("S-assumed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How large the invented case is."""

    n_lines: int = 40
    n_offers: int = 70
    n_months: int = N_MONTHS


REAL_SIZE = Shape()


def scenario(shape: Shape = REAL_SIZE) -> Scenario:
    """Return the invented scenario."""
    return Scenario(
        id="aldra",
        title="Reassurance force for Aldra",
        marking="UNCLASSIFIED - EXERCISE",
        summary="An invented country asks a coalition for a reassurance force after a ceasefire.",
        horizon=Horizon(start=date(2026, 3, 1), n_months=shape.n_months),
        policies=_policies(),
        options=(_option("small", "Small", 10_000), _option("medium", "Medium", 25_000)),
        conditions=_conditions(),
        causes=(),
        sources=_sources(),
        contributors=tuple(_contributor(*row) for row in NATIONS),
        stances=_stances(),
        caps=(_cap("DNK", 400), _cap("EST", 120)),
        capabilities=tuple(_capability(*row) for row in KINDS),
        unit_types=tuple(_unit_type(*row) for row in KINDS),
        provides=tuple(
            Provides(unit_type=UnitTypeId(row[4]), capability=CapabilityId(row[0]), amount=SHAPES[row[0]][3])
            for row in KINDS
        ),
        factors=(),
        areas=(Area(id=AreaId("aldra"), title="Aldra", parent=None, in_theatre=True),),
        places=tuple(_place(place, title) for place, title in PLACES),
        formations=tuple(_formation(*row) for row in FORMATIONS),
        tasks=(_task(),),
        lines=(),
        offers=tuple(_offer(index, shape) for index in range(shape.n_offers)),
        caveats=(_season(),),
        packages=(),
        ceilings=(Ceiling(option=None, line_of_effort=None, persons_max=12_000, source=SOURCE),),
        lifts=(
            Lift(
                option=None,
                measure=LiftMeasure.PERSONS,
                window=Window(from_month=0, to_month=6),
                amount_per_month=4_000,
                source=SOURCE,
            ),
        ),
    )


def sizing(shape: Shape = REAL_SIZE) -> Sizing:
    """Return the invented statement of requirements."""
    lines = tuple(_line(index, shape) for index in range(shape.n_lines))
    people = {effort: 100 * (5 + place) for place, effort in enumerate(LineOfEffort)}
    return Sizing(option=OPTION, archetype=Archetype.DETER, lines=lines, persons_by_effort=people, rounds=3)


def _policies() -> Policies:
    return Policies(
        open_conditions=OpenConditions.HOLD,
        objectives=tuple(Objective),
        burden_key=BurdenKey.GDP,
        cost_low_usd_per_person_month=3_800,
        cost_likely_usd_per_person_month=6_200,
        cost_high_usd_per_person_month=23_000,
        cost_source=SOURCE,
    )


def _option(option: str, title: str, asked_persons: int) -> Option:
    return Option(
        id=OptionId(option),
        title=f"{title} force",
        archetype=Archetype.DETER,
        asked_persons=asked_persons,
        summary=f"A {title.lower()} reassurance force with land, air and maritime parts.",
        source=SOURCE,
    )


def _conditions() -> tuple[Condition, ...]:
    rows = (
        ("ceasefire", "Ceasefire in force", 0.5),
        ("us_backstop", "United States backstop", 0.4),
        ("vote", "Vote", 0.7),
    )
    return tuple(
        Condition(id=ConditionId(key), title=title, state=State.OPEN, probability=share, source=SOURCE)
        for key, title, share in rows
    )


def _sources() -> tuple[Source, ...]:
    return (
        Source(
            id=SOURCE,
            publisher="Aldra Gazette",
            title="What the coalition said",
            published="2025-11-25",
            url="https://example.org/gazette?a=1&b=2",
            grade=Grade.B,
        ),
        Source(id=ASSUMED, publisher="Planner", title="Assumed", published="2026", url="", grade=Grade.ILLUSTRATIVE),
    )


def _contributor(key: str, name: str, population_m: int, gdp: int) -> Contributor:
    return Contributor(
        id=ContributorId(key),
        name=name,
        kind=ContributorKind.NATION,
        population=population_m * 1_000_000,
        gdp_usd_bn=float(gdp),
        defence_usd_bn=gdp * 0.02,
        active_persons=population_m * 2_000,
        burden_share=None,
        source=SOURCE,
    )


def _stances() -> tuple[Stance, ...]:
    codes, efforts = tuple(StanceCode), tuple(LineOfEffort)
    return tuple(
        Stance(
            contributor=ContributorId(row[0]),
            line_of_effort=None if (index + step) % 9 == 0 else efforts[(index * 2 + step * 3) % len(efforts)],
            code=codes[(index + step * 4) % (len(codes) - 1)],
            statement=f"{row[1]} said what it would do.",
            said_on="2025-11-25",
            source=SOURCE,
        )
        for index, row in enumerate(NATIONS)
        for step in range(3)
    )


def _cap(nation: str, amount: int) -> Cap:
    return Cap(
        contributor=ContributorId(nation),
        kind=CapKind.PERSONS_OUT,
        unit_class=None,
        amount=amount,
        basis=Basis.ASSUMED,
        source=ASSUMED,
    )


def _capability(key: str, title: str, effort: str, measure: str, unit_type: str, _unit: str) -> Capability:
    return Capability(
        id=CapabilityId(key),
        title=title,
        line_of_effort=LineOfEffort(effort),
        measure=measure,
        reference_unit=UnitTypeId(unit_type),
    )


def _unit_type(key: str, _title: str, effort: str, _measure: str, unit_type: str, unit: str) -> UnitType:
    echelon, code, persons, _points, _need = SHAPES[key]
    return UnitType(
        id=UnitTypeId(unit_type),
        title=unit,
        line_of_effort=LineOfEffort(effort),
        unit_class=UnitClass(effort),
        echelon=echelon,
        sidc=f"{code}0000",
        persons=persons,
        vehicles=persons // 8,
        pieces=persons // 6,
        lane_metres=persons,
        tonnes=persons * 2,
        source=ASSUMED,
        grade=Grade.ILLUSTRATIVE,
    )


def _place(key: str, title: str) -> Place:
    return Place(
        id=PlaceId(key),
        title=title,
        kind="hub",
        area=AreaId("aldra"),
        country="ALD",
        lat_deg=49.8,
        lon_deg=24.0,
        source=SOURCE,
    )


def _formation(key: str, title: str, parent: str | None, echelon: str, lead: str) -> Formation:
    digits = {"command": "26", "division": "21", "brigade": "18"}[echelon]
    return Formation(
        id=FormationId(key),
        title=title,
        parent=None if parent is None else FormationId(parent),
        options=frozenset(),
        echelon=echelon,
        sidc=f"10031002{digits}1211000000",
        lead_nation=ContributorId(lead),
        place=PlaceId("hub-centre"),
    )


def _task() -> Task:
    return Task(
        id=TaskId("protect-hubs"),
        title="Protect the hubs",
        kind=TaskKind.PROTECT_HUB,
        options=frozenset(),
        place=PlaceId("hub-west"),
        window=Window(from_month=0, to_month=None),
        priority=1,
        weight=1,
        parameters={"n_hubs": 2.0},
        lead_nation=None,
        nations_max=None,
        formation=None,
    )


def _line(index: int, shape: Shape) -> Line:
    key, title, effort, measure, _unit_type, _unit = KINDS[index % len(KINDS)]
    place, place_title = PLACES[index // len(KINDS) % len(PLACES)]
    start = (index * 5) % 7
    need = tuple(0 if month < start else SHAPES[key][4] for month in range(shape.n_months))
    formation = "mnb-centre" if effort == "land" and index // len(KINDS) % 2 else BRANCH[effort]
    return Line(
        id=LineId(f"{key.replace('_', '-')}-{index // len(KINDS) + 1}"),
        title=f"{title}, {place_title}",
        options=frozenset(),
        task=TaskId("protect-hubs"),
        task_kind=TaskKind.PROTECT_HUB,
        capability=CapabilityId(key),
        line_of_effort=LineOfEffort(effort),
        place=PlaceId(place),
        window=Window(from_month=start, to_month=None),
        need=need,
        need_min=tuple((2 * points + 2) // 3 for points in need),
        priority=1 + index // len(KINDS),
        weight=1 + index % 4,
        nations_max=3,
        lead_rule=LeadRule.NONE,
        lead_nation=None,
        lead_percent=0,
        overlap_months=0 if index % 5 else 1,
        formation=None if formation is None else FormationId(formation),
        traces=(
            Trace(
                text=f"2 hubs x {SHAPES[key][4]} {measure} at each, halved for shared reserves",
                task=TaskId("protect-hubs"),
                factors=(FactorId("hub-guard"),),
            ),
        ),
    )


def _offer(index: int, shape: Shape) -> Offer:
    # Nations take the kinds in a stride, so that some kinds are short and some are not.
    _key, _title, _effort, _measure, unit_type, unit = KINDS[(index * 4 + index // 9) % len(KINDS)]
    nation = NATIONS[(index * index // 5 + index // 3) % (len(NATIONS) - 1)][0]
    asked: Expression = ALWAYS
    if index % 3 == 0:
        asked = Holds(ConditionId("ceasefire"))
    if index % 6 == 0:
        asked = AllOf((Holds(ConditionId("ceasefire")), Holds(ConditionId("us_backstop"))))
    unknown = Quantity(low=0, likely=0, high=0, known=False)
    return Offer(
        id=OfferId(f"{nation}-{unit_type}-{index}"),
        nation=ContributorId(nation),
        unit_type=UnitTypeId(unit_type),
        title=unit,
        quantity=unknown if index % 17 == 5 else Quantity(low=1, likely=1 + index % 3, high=4),
        basis=Basis.REPORTED if index % 4 == 0 else Basis.ASSUMED,
        status=tuple(OfferStatus)[index % 4],
        posture=Posture.POOL if index % 2 else Posture.SUSTAINED,
        readiness_days=30 * (index % 5),
        transit_days=14,
        window=Window(from_month=0, to_month=None if index % 4 else shape.n_months - 6),
        tour_months=6,
        rest_months=12 if index % 2 else 0,
        tours_max=None if index % 4 else 2,
        conditions=asked,
        said_on="2025-11-25",
        source=SOURCE if index % 4 == 0 else ASSUMED,
        statement="" if index % 4 else "Ready to send units",
        reasoning="A share of the field army" if index % 4 else "",
    )


def _season() -> Caveat:
    return Caveat(
        id=CaveatId("no-winter"),
        offer=None,
        contributor=ContributorId("ESP"),
        kind=CaveatKind.NOT_IN_CALENDAR_MONTHS,
        values=("1", "2"),
        unless=None,
        note="No sailing in winter",
        source=SOURCE,
    )
