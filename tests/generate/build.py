"""Small scenarios for tests: everything has a default, so that a test states only what it is about."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from muster.model.catalogue import Capability, Provides, UnitType
from muster.model.condition import ALWAYS, Condition, OpenConditions, State
from muster.model.contributor import Cap, CapKind, Contributor, ContributorKind
from muster.model.effort import Archetype, LineOfEffort
from muster.model.formation import Formation
from muster.model.keys import (
    AreaId,
    CapabilityId,
    CaveatId,
    ConditionId,
    ContributorId,
    LineId,
    OfferId,
    OptionId,
    PackageId,
    PlaceId,
    SourceId,
    UnitClass,
    UnitTypeId,
)
from muster.model.offer import Caveat, CaveatKind, Offer, OfferStatus, PackageMember, Posture
from muster.model.place import Area, Place
from muster.model.plan import Plan
from muster.model.quantity import Quantity
from muster.model.scenario import (
    BurdenKey,
    Ceiling,
    Lift,
    LiftMeasure,
    Objective,
    Option,
    Policies,
    Scenario,
)
from muster.model.source import Basis, Grade
from muster.model.task import LeadRule, Line, TaskKind
from muster.model.time import Horizon, Window

OPTION = OptionId("one")
SOURCE = SourceId("S-test")
SHORTFALLS = (
    Objective.P1_MIN,
    Objective.P1_TARGET,
    Objective.P2_MIN,
    Objective.P2_TARGET,
    Objective.P3_MIN,
    Objective.P3_TARGET,
)
EVERYTHING = (*SHORTFALLS, Objective.PAIRS, Objective.COST, Objective.BURDEN)


def offer(name: str, **given: Any) -> Offer:
    """An offer; ``name`` starts with its nation."""
    n_units = given.pop("n", 1)
    quantity = n_units if isinstance(n_units, Quantity) else Quantity(low=n_units, likely=n_units, high=n_units)
    from_month, to_month = given.pop("window", (0, None))
    rest = given.pop("rest", 0)
    stated: dict[str, Any] = {
        "id": OfferId(name),
        "nation": ContributorId(given.pop("nation", name.split("-", maxsplit=1)[0])),
        "unit_type": UnitTypeId(given.pop("unit", "inf")),
        "title": name,
        "quantity": quantity,
        "basis": Basis.REPORTED,
        "status": OfferStatus.FIRM,
        "posture": Posture.POOL,
        "readiness_days": 0,
        "transit_days": 0,
        "window": Window(from_month=from_month, to_month=to_month),
        "tour_months": given.pop("tour", 3),
        "rest_months": rest,
        "tours_max": None,
        "conditions": ALWAYS,
        "said_on": "2030-01-01",
        "source": SOURCE,
    }
    return Offer(**(stated | given))


def line(name: str, need: int | Sequence[int] = 1, **given: Any) -> Line:
    """A line; ``need`` may be one number for all months of the window."""
    n_months = given.pop("n_months", 12)
    window = Window(from_month=given.pop("since", 0), to_month=given.pop("until", None))
    minimum = given.pop("minimum", 0)
    inside = set(window.months(n_months))
    full = [need] * n_months if isinstance(need, int) else list(need)
    least = [minimum] * n_months if isinstance(minimum, int) else list(minimum)
    lead = given.pop("lead", None)
    stated: dict[str, Any] = {
        "id": LineId(name),
        "title": name,
        "options": frozenset(),
        "task": None,
        "task_kind": TaskKind.STATED,
        "capability": CapabilityId(given.pop("what", "manoeuvre")),
        "line_of_effort": LineOfEffort.LAND,
        "place": PlaceId(given.pop("place", "hub")),
        "window": window,
        "need": tuple(n if m in inside else 0 for m, n in enumerate(full)),
        "need_min": tuple(n if m in inside else 0 for m, n in enumerate(least)),
        "priority": 1,
        "weight": 1,
        "nations_max": None,
        "lead_rule": LeadRule.NONE,
        "lead_nation": None if lead is None else ContributorId(lead),
        "lead_percent": 0,
        "overlap_months": given.pop("overlap", 0),
        "formation": None,
    }
    return Line(**(stated | given))


def caveat(name: str, on: str, kind: CaveatKind, *values: str, **given: Any) -> Caveat:
    """A caveat on an offer, or on a contributor where ``on`` has no dash."""
    stated: dict[str, Any] = {
        "id": CaveatId(name),
        "offer": OfferId(on) if "-" in on else None,
        "contributor": None if "-" in on else ContributorId(on),
        "kind": kind,
        "values": values,
        "unless": None,
        "note": "",
        "source": SOURCE,
    }
    return Caveat(**(stated | given))


def cap(nation: str, kind: CapKind, amount: int, unit_class: str | None = None) -> Cap:
    """A national cap."""
    return Cap(
        contributor=ContributorId(nation),
        kind=kind,
        unit_class=None if unit_class is None else UnitClass(unit_class),
        amount=amount,
        basis=Basis.REPORTED,
        source=SOURCE,
    )


def member(package: str, what: str, per_set: int = 1) -> PackageMember:
    """A member of a package."""
    return PackageMember(package=PackageId(package), member=OfferId(what), per_set=per_set)


def ceiling(persons: int, effort: LineOfEffort | None = None) -> Ceiling:
    """A force ceiling on every option."""
    return Ceiling(option=None, line_of_effort=effort, persons_max=persons, source=SOURCE)


def lift(amount: int, measure: LiftMeasure = LiftMeasure.PERSONS, since: int = 0, until: int | None = None) -> Lift:
    """A lift limit on every option."""
    window = Window(from_month=since, to_month=until)
    return Lift(option=None, measure=measure, window=window, amount_per_month=amount, source=SOURCE)


def condition(name: str, state: State = State.OPEN) -> Condition:
    """A condition, as likely as not."""
    return Condition(id=ConditionId(name), title=name, state=state, probability=0.5)


def unit_type(name: str, persons: int = 100, unit_class: str = "land") -> UnitType:
    """A unit type with as many tonnes as people."""
    return UnitType(
        id=UnitTypeId(name),
        title=name,
        line_of_effort=LineOfEffort.LAND,
        unit_class=UnitClass(unit_class),
        echelon="company",
        sidc="",
        persons=persons,
        vehicles=0,
        pieces=persons // 10,
        lane_metres=persons // 5,
        tonnes=persons,
        source=SOURCE,
        grade=Grade.ILLUSTRATIVE,
    )


def scenario(offers: Sequence[Offer], **given: Any) -> Scenario:
    """A scenario of two areas, ``home`` out of theatre and ``land`` in it, with a sector ``east`` below ``land``."""
    objectives = given.pop("objectives", SHORTFALLS)
    provides: Mapping[tuple[str, str], int] = given.pop("provides", {("inf", "manoeuvre"): 1})
    types = given.pop("types", [unit_type(name) for name in sorted({pair[0] for pair in provides})])
    capabilities = sorted({pair[1] for pair in provides} | set(given.pop("capabilities", ())))
    keys: Mapping[str, float] = given.pop("gdp", {})
    nations = sorted({o.nation for o in offers} | {ContributorId(n) for n in keys})
    n_months = given.pop("n_months", 12)
    stated: dict[str, Any] = {
        "id": "test",
        "title": "Test",
        "marking": "",
        "summary": "",
        "horizon": Horizon(start=date(2031, 1, 1), n_months=n_months),
        "policies": Policies(
            open_conditions=given.pop("open_conditions", OpenConditions.HOLD),
            objectives=tuple(objectives),
            burden_key=BurdenKey.GDP,
            cost_low_usd_per_person_month=5,
            cost_likely_usd_per_person_month=10,
            cost_high_usd_per_person_month=20,
            cost_source=SOURCE,
        ),
        "options": (_option(),),
        "conditions": (),
        "causes": (),
        "sources": (),
        "contributors": tuple(_contributor(nation, keys.get(nation)) for nation in nations),
        "stances": (),
        "caps": (),
        "capabilities": tuple(_capability(name) for name in capabilities),
        "unit_types": tuple(types),
        "provides": tuple(
            Provides(unit_type=UnitTypeId(u), capability=CapabilityId(c), amount=n) for (u, c), n in provides.items()
        ),
        "factors": (),
        "areas": tuple(_area(*row) for row in (("home", None, False), ("land", None, True), ("east", "land", True))),
        "places": tuple(_place(*row) for row in (("base", "home"), ("hub", "land"), ("post", "east"))),
        "formations": (),
        "tasks": (),
        "lines": (),
        "offers": tuple(offers),
        "caveats": (),
        "packages": (),
        "ceilings": (),
        "lifts": (),
    }
    return Scenario(**(stated | given))


def values(plan: Plan) -> dict[str, float]:
    """Objective values by name."""
    return {result.name.value: result.value for result in plan.objectives}


def filled(plan: Plan, name: str) -> tuple[int, ...]:
    """Points on a line by month."""
    return next(one.filled for one in plan.lines if one.id == name)


def codes(plan: Plan, name: str) -> dict[str, tuple[int, ...]]:
    """Months by reason code of a line's gap; months of several reasons of one code together."""
    found: dict[str, set[int]] = {}
    for gap in plan.gaps:
        if gap.line == name:
            for reason in gap.reasons:
                found.setdefault(reason.code.value, set()).update(reason.months)
    return {code: tuple(sorted(months)) for code, months in found.items()}


def formation(name: str, parent: str | None = None, **given: Any) -> Formation:
    """A box of the task organisation."""
    stated: dict[str, Any] = {
        "id": name,
        "title": name,
        "parent": parent,
        "options": frozenset(),
        "echelon": "brigade",
        "sidc": "",
        "lead_nation": None,
        "place": None,
    }
    return Formation(**(stated | given))


def _option() -> Option:
    return Option(
        id=OPTION, title="One", archetype=Archetype.DETER, asked_persons=None, summary="", source=SOURCE
    )  # fmt: skip


def _contributor(nation: ContributorId, gdp: float | None) -> Contributor:
    return Contributor(
        id=nation,
        name=nation.title(),
        kind=ContributorKind.NATION,
        population=None,
        gdp_usd_bn=gdp,
        defence_usd_bn=None,
        active_persons=None,
        burden_share=None,
        source=SOURCE,
    )


def _capability(name: str) -> Capability:
    return Capability(
        id=CapabilityId(name),
        title=name,
        line_of_effort=LineOfEffort.LAND,
        measure="companies",
        reference_unit=UnitTypeId("inf"),
    )


def _area(name: str, parent: str | None, in_theatre: bool) -> Area:
    return Area(id=AreaId(name), title=name, parent=None if parent is None else AreaId(parent), in_theatre=in_theatre)


def _place(name: str, area: str) -> Place:
    return Place(
        id=PlaceId(name), title=name, kind="hub", area=AreaId(area), country="AAA", lat_deg=0, lon_deg=0, source=SOURCE
    )
