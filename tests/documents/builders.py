"""Small valid scenarios to change one thing of."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.documents.optional import based, published, station
from tests.documents.otherwise import chances, perturbations

from muster.model.catalogue import Capability, Factor, Provides, UnitType
from muster.model.condition import ALWAYS, Cause, Condition, OpenConditions, State
from muster.model.contributor import Cap, CapKind, Contributor, ContributorKind, Stance, StanceCode
from muster.model.effort import Archetype, LineOfEffort
from muster.model.formation import Formation
from muster.model.keys import (
    AreaId,
    CapabilityId,
    CauseId,
    CaveatId,
    ConditionId,
    ContributorId,
    FactorId,
    FormationId,
    LineId,
    OfferId,
    OptionId,
    PackageId,
    PlaceId,
    SourceId,
    TaskId,
    UnitClass,
    UnitTypeId,
)
from muster.model.offer import Caveat, CaveatKind, Offer, OfferStatus, PackageMember, Posture
from muster.model.place import Area, Place
from muster.model.quantity import Quantity
from muster.model.scenario import BurdenKey, Ceiling, Lift, LiftMeasure, Objective, Option, Policies, Scenario
from muster.model.source import Basis, Grade, Source
from muster.model.task import LeadRule, Line, Task, TaskKind, Trace
from muster.model.time import Horizon, Window

PRESS = SourceId("S-press")
OWN = SourceId("S-own")
N_MONTHS = 12
OPEN = Window(from_month=0, to_month=None)
SIDC_UNIT = "10031000161211020000"


def offer(**overrides: Any) -> Offer:
    """A firm, reported pool offer of two mechanised companies by AAA."""
    given: dict[str, Any] = {
        "id": OfferId("AAA-mech-1"),
        "nation": ContributorId("AAA"),
        "unit_type": UnitTypeId("mech-coy"),
        "title": "Two mechanised companies",
        "quantity": Quantity(low=2, likely=2, high=2),
        "basis": Basis.REPORTED,
        "status": OfferStatus.FIRM,
        "posture": Posture.POOL,
        "readiness_days": 10,
        "transit_days": 5,
        "window": OPEN,
        "tour_months": 6,
        "rest_months": 6,
        "tours_max": None,
        "conditions": ALWAYS,
        "said_on": "2030-11-02",
        "source": PRESS,
        "statement": "We will send two companies.",
        "reasoning": "",
    }
    return Offer(**{**given, **overrides})


def line(**overrides: Any) -> Line:
    """Three companies of manoeuvre at the port throughout, two at the least."""
    task = overrides.get("task")
    given: dict[str, Any] = {
        "id": LineId("guard-port"),
        "title": "Guard the port",
        "options": frozenset(),
        "task": None,
        "task_kind": TaskKind.STATED,
        "capability": CapabilityId("manoeuvre"),
        "line_of_effort": LineOfEffort.LAND,
        "place": PlaceId("port-aldra"),
        "window": OPEN,
        "need": (3,) * N_MONTHS,
        "need_min": (2,) * N_MONTHS,
        "priority": 1,
        "weight": 1,
        "nations_max": None,
        "lead_rule": LeadRule.NONE,
        "lead_nation": None,
        "lead_percent": 0,
        "overlap_months": 1,
        "formation": None,
        "traces": (Trace(text="Stated by the planners.", task=task),),
    }
    return Line(**{**given, **overrides})


def contributor(name: str, **overrides: Any) -> Contributor:
    given: dict[str, Any] = {
        "id": ContributorId(name),
        "name": f"Nation {name}",
        "kind": ContributorKind.NATION,
        "population": 5_000_000,
        "gdp_usd_bn": 320.5,
        "defence_usd_bn": 6.25,
        "active_persons": 24_000,
        "burden_share": None,
        "source": OWN,
        "note": "",
    }
    return Contributor(**{**given, **overrides})


def unit_type(name: str, **overrides: Any) -> UnitType:
    given: dict[str, Any] = {
        "id": UnitTypeId(name),
        "title": f"Unit {name}",
        "line_of_effort": LineOfEffort.LAND,
        "unit_class": UnitClass("mech"),
        "echelon": "company",
        "sidc": SIDC_UNIT,
        "persons": 140,
        "vehicles": 20,
        "pieces": 30,
        "lane_metres": 250,
        "tonnes": 400,
        "source": OWN,
        "grade": Grade.ILLUSTRATIVE,
        "note": "",
    }
    return UnitType(**{**given, **overrides})


def policies(**overrides: Any) -> Policies:
    given: dict[str, Any] = {
        "open_conditions": OpenConditions.HOLD,
        "objectives": tuple(Objective),
        "burden_key": BurdenKey.GDP,
        "cost_low_usd_per_person_month": 3_800,
        "cost_likely_usd_per_person_month": 6_200,
        "cost_high_usd_per_person_month": 23_000,
        "cost_source": OWN,
    }
    return Policies(**{**given, **overrides})


def _people() -> dict[str, Any]:
    return {
        "contributors": (contributor("AAA"), contributor("BBB"), contributor("CCC", burden_share=0.5)),
        "stances": (
            Stance(
                contributor=ContributorId("AAA"),
                line_of_effort=LineOfEffort.LAND,
                code=StanceCode.LEAD,
                statement="We lead on land.",
                said_on="2030-11",
                source=PRESS,
            ),
            Stance(
                contributor=ContributorId("CCC"),
                line_of_effort=None,
                code=StanceCode.SUPPORT_ONLY,
                statement="We support.",
                said_on="2030",
                source=PRESS,
            ),
        ),
        "caps": (
            Cap(
                contributor=ContributorId("AAA"),
                kind=CapKind.UNITS_OUT,
                unit_class=UnitClass("mech"),
                amount=2,
                basis=Basis.ASSUMED,
                source=OWN,
                reasoning="A third of what it has.",
            ),
        ),
    }


def _catalogue() -> dict[str, Any]:
    mech, port = UnitTypeId("mech-coy"), UnitTypeId("port-coy")
    return {
        "capabilities": (
            Capability(
                id=CapabilityId("manoeuvre"),
                title="Manoeuvre",
                line_of_effort=LineOfEffort.LAND,
                measure="companies",
                reference_unit=mech,
                statement="",
            ),
            Capability(
                id=CapabilityId("port"),
                title="Port operations",
                line_of_effort=LineOfEffort.LOGISTICS,
                measure="companies",
                reference_unit=port,
                statement="Unloads ships.",
            ),
        ),
        "unit_types": (
            unit_type("mech-coy"),
            unit_type("port-coy", line_of_effort=LineOfEffort.LOGISTICS, unit_class=UnitClass("port")),
        ),
        "provides": (
            Provides(unit_type=mech, capability=CapabilityId("manoeuvre"), amount=1),
            Provides(unit_type=port, capability=CapabilityId("port"), amount=1),
        ),
        "factors": (
            Factor(
                id=FactorId("serviceability"),
                title="Share of aircraft that can fly",
                low=0.5,
                value=0.7,
                high=0.85,
                measure="share",
                source=OWN,
                grade=Grade.ILLUSTRATIVE,
                note="",
            ),
        ),
    }


def _ground() -> dict[str, Any]:
    return {
        "areas": (
            Area(id=AreaId("aldra"), title="Aldra", parent=None, in_theatre=True),
            Area(id=AreaId("aldra-west"), title="West Aldra", parent=AreaId("aldra"), in_theatre=True),
        ),
        "places": (
            Place(
                id=PlaceId("port-aldra"),
                title="Port Aldra",
                kind="port",
                area=AreaId("aldra-west"),
                country="ALD",
                lat_deg=44.5,
                lon_deg=-12.25,
                source=OWN,
                note="",
            ),
        ),
        "formations": (
            Formation(
                id=FormationId("force"),
                title="The force",
                parent=None,
                options=frozenset(),
                echelon="division",
                sidc="10031002211000000000",
                lead_nation=ContributorId("AAA"),
                place=PlaceId("port-aldra"),
                note="",
            ),
        ),
        "tasks": (
            Task(
                id=TaskId("guard"),
                title="Guard the port",
                kind=TaskKind.PROTECT_HUB,
                options=frozenset({OptionId("small")}),
                place=PlaceId("port-aldra"),
                window=OPEN,
                priority=1,
                weight=1,
                parameters={"perimeter_km": 12.5, "n_gates": 4.0},
                lead_nation=None,
                nations_max=2,
                formation=FormationId("force"),
                note="",
            ),
        ),
    }


def _offered() -> dict[str, Any]:
    return {
        "lines": (
            line(),
            line(id=LineId("guard-more"), task=TaskId("guard"), task_kind=TaskKind.PROTECT_HUB),
        ),
        "offers": (
            offer(),
            offer(
                id=OfferId("BBB-port-1"),
                nation=ContributorId("BBB"),
                unit_type=UnitTypeId("port-coy"),
                quantity=Quantity(low=1, likely=2, high=3, known=False),
                basis=Basis.ASSUMED,
                posture=Posture.SUSTAINED,
                rest_months=0,
                source=OWN,
                reasoning="As in the last mission.",
            ),
        ),
        "caveats": (
            Caveat(
                id=CaveatId("no-winter"),
                offer=OfferId("AAA-mech-1"),
                contributor=None,
                kind=CaveatKind.NOT_IN_CALENDAR_MONTHS,
                values=("12", "1"),
                unless=None,
                note="Not in winter.",
                source=OWN,
            ),
        ),
        "packages": (PackageMember(package=PackageId("pair"), member=OfferId("AAA-mech-1"), per_set=2),),
        "ceilings": (Ceiling(option=None, line_of_effort=None, persons_max=900, source=OWN),),
        "lifts": (
            Lift(
                option=OptionId("small"),
                measure=LiftMeasure.LANE_METRES,
                window=Window(from_month=0, to_month=6),
                amount_per_month=2_000,
                source=OWN,
            ),
        ),
    }


def scenario(**overrides: Any) -> Scenario:
    """A scenario with a row or two in every table, and no finding."""
    given: dict[str, Any] = {
        "id": "tiny",
        "title": "The Aldra Strait",
        "marking": "UNCLASSIFIED - EXERCISE",
        "summary": "One paragraph.",
        "horizon": Horizon(start=date(2031, 3, 1), n_months=N_MONTHS),
        "policies": policies(),
        "options": (
            Option(
                id=OptionId("small"),
                title="Small",
                archetype=Archetype.DETER,
                asked_persons=None,
                summary="A small force.",
                source=OWN,
            ),
        ),
        "conditions": (
            Condition(
                id=ConditionId("ceasefire"),
                title="A ceasefire holds",
                state=State.OPEN,
                probability=0.5,
                cause=CauseId("talks"),
                probability_given_cause=0.75,
                source=PRESS,
                note="",
            ),
        ),
        "causes": (Cause(id=CauseId("talks"), title="Talks succeed", probability=0.25, note=""),),
        "sources": (
            Source(
                id=PRESS,
                publisher="The Aldra Times",
                title="Nations meet",
                published="2030-11-02",
                url="https://example.org/a",
                grade=Grade.B,
            ),
            Source(id=OWN, publisher="The author", title="Assumed", published="2030", url="", grade=Grade.ILLUSTRATIVE),
        ),
        **_people(),
        **_catalogue(),
        **_ground(),
        **_offered(),
        "perturbations": perturbations(),
        "published_sizes": (published(),),
        "home_stations": (station(),),
        "bases": (based(_ground()["places"][0].id),),
        "chances": chances(),
    }
    return Scenario(**{**given, **overrides})


def with_offer(base: Scenario, **overrides: Any) -> Scenario:
    """The scenario with its first offer changed."""
    return replace(base, offers=(offer(**overrides), *base.offers[1:]))
