"""One pydantic model per table: the columns in their order, and what each may hold."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from muster.documents import kinds as k
from muster.documents.syntax import Steps
from muster.model.chance import ChanceKind
from muster.model.condition import Expression, OpenConditions, State
from muster.model.contributor import CapKind, ContributorKind, StanceCode
from muster.model.effort import Archetype, LineOfEffort
from muster.model.offer import CaveatKind, OfferStatus, Posture
from muster.model.quantity import Quantity
from muster.model.scenario import BurdenKey, LiftMeasure, Objective
from muster.model.source import Basis, Grade
from muster.model.task import LeadRule, TaskKind


class Row(BaseModel):
    """A row of any table; unknown columns are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True)


class HeadRow(Row):
    """The values of ``scenario.yaml`` that are no tables."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    marking: Annotated[str, k.TEXT]
    archetype: Annotated[Archetype, k.ARCHETYPE]
    summary: Annotated[str, k.TEXT]
    catalogue: Annotated[k.CatalogueUse, k.CATALOGUE_USE]
    horizon_start: Annotated[date, k.MONTH_OF_YEAR] = Field(alias="horizon.start")
    horizon_n_months: Annotated[int, k.N_MONTHS] = Field(alias="horizon.n_months")
    open_conditions: Annotated[OpenConditions, k.OPEN_CONDITIONS] = Field(alias="policies.open_conditions")
    objectives: Annotated[tuple[Objective, ...], k.OBJECTIVES] = Field(alias="policies.objectives")
    burden_key: Annotated[BurdenKey, k.BURDEN_KEY] = Field(alias="policies.burden_key")
    cost_low: Annotated[int, k.USD] = Field(alias="policies.cost_low_usd_per_person_month")
    cost_likely: Annotated[int, k.USD] = Field(alias="policies.cost_likely_usd_per_person_month")
    cost_high: Annotated[int, k.USD] = Field(alias="policies.cost_high_usd_per_person_month")
    cost_source: Annotated[str, k.SOURCE] = Field(alias="policies.cost_source")


class OptionRow(Row):
    """An option of the scenario."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    archetype: Annotated[Archetype | None, k.ARCHETYPE_OR_BLANK]
    asked_persons: Annotated[int | None, k.PERSONS_OR_NONE]
    summary: Annotated[str, k.TEXT]
    source: Annotated[str, k.SOURCE]


class ConditionRow(Row):
    """A named condition."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    state: Annotated[State, k.STATE]
    probability: Annotated[float, k.SHARE]
    cause: Annotated[str | None, k.CAUSE_OR_BLANK]
    probability_given_cause: Annotated[float | None, k.SHARE_OR_BLANK]
    source: Annotated[str | None, k.SOURCE_OR_BLANK]
    note: Annotated[str, k.TEXT_OR_BLANK]


class CauseRow(Row):
    """A common cause of conditions."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    probability: Annotated[float, k.SHARE]
    note: Annotated[str, k.TEXT_OR_BLANK]


class SourceRow(Row):
    """A source of figures."""

    id: Annotated[str, k.ANY_KEY]
    publisher: Annotated[str, k.TEXT]
    title: Annotated[str, k.TEXT]
    published: Annotated[str, k.PUBLISHED]
    url: Annotated[str, k.TEXT_OR_BLANK]
    grade: Annotated[Grade, k.GRADE]


class ContributorRow(Row):
    """A nation or organisation."""

    id: Annotated[str, k.CONTRIBUTOR_KEY]
    name: Annotated[str, k.TEXT]
    kind: Annotated[ContributorKind, k.CONTRIBUTOR_KIND]
    population: Annotated[int | None, k.POPULATION_OR_BLANK]
    gdp_usd_bn: Annotated[float | None, k.FIGURE_OR_BLANK]
    defence_usd_bn: Annotated[float | None, k.FIGURE_OR_BLANK]
    active_persons: Annotated[int | None, k.PERSONS_OR_BLANK]
    burden_share: Annotated[float | None, k.FIGURE_OR_BLANK]
    source: Annotated[str, k.SOURCE]
    note: Annotated[str, k.TEXT_OR_BLANK]


class StanceRow(Row):
    """What a contributor said of a line of effort."""

    contributor: Annotated[str, k.CONTRIBUTOR]
    line_of_effort: Annotated[LineOfEffort | None, k.LINE_OF_EFFORT_OR_ALL]
    code: Annotated[StanceCode, k.STANCE_CODE]
    statement: Annotated[str, k.TEXT]
    said_on: Annotated[str, k.DAY]
    source: Annotated[str, k.SOURCE]


class CapRow(Row):
    """A cap of a contributor."""

    contributor: Annotated[str, k.CONTRIBUTOR]
    kind: Annotated[CapKind, k.CAP_KIND]
    unit_class: Annotated[str | None, k.KEY_OR_BLANK]
    amount: Annotated[int, k.POSITIVE_USD]
    basis: Annotated[Basis, k.BASIS]
    source: Annotated[str, k.SOURCE]
    reasoning: Annotated[str, k.TEXT_OR_BLANK]


class CapabilityRow(Row):
    """A capability."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    line_of_effort: Annotated[LineOfEffort, k.LINE_OF_EFFORT]
    measure: Annotated[str, k.TEXT]
    reference_unit: Annotated[str, k.UNIT_TYPE]
    statement: Annotated[str, k.TEXT_OR_BLANK]


class UnitTypeRow(Row):
    """A kind of unit."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    line_of_effort: Annotated[LineOfEffort, k.LINE_OF_EFFORT]
    unit_class: Annotated[str, k.LOWER_KEY]
    echelon: Annotated[str, k.TEXT]
    sidc: Annotated[str, k.SIDC]
    persons: Annotated[int, k.POSITIVE_PERSONS]
    vehicles: Annotated[int, k.MEASURE]
    pieces: Annotated[int, k.MEASURE]
    lane_metres: Annotated[int, k.MEASURE]
    tonnes: Annotated[int, k.MEASURE]
    source: Annotated[str, k.SOURCE]
    grade: Annotated[Grade, k.GRADE]
    note: Annotated[str, k.TEXT_OR_BLANK]


class ProvidesRow(Row):
    """How much of a capability a unit gives."""

    unit_type: Annotated[str, k.UNIT_TYPE]
    capability: Annotated[str, k.CAPABILITY]
    amount: Annotated[int, k.POINTS]


class FactorRow(Row):
    """A planning factor."""

    id: Annotated[str, k.FACTOR_KEY]
    title: Annotated[str, k.TEXT]
    low: Annotated[float, k.FIGURE]
    value: Annotated[float, k.FIGURE]
    high: Annotated[float, k.FIGURE]
    measure: Annotated[str, k.TEXT]
    source: Annotated[str, k.SOURCE]
    grade: Annotated[Grade, k.GRADE]
    note: Annotated[str, k.TEXT_OR_BLANK]


class AreaRow(Row):
    """An area."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    parent: Annotated[str | None, k.AREA_OR_BLANK]
    in_theatre: Annotated[bool, k.YES_NO]


class PlaceRow(Row):
    """A place."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    kind: Annotated[str, k.TEXT]
    area: Annotated[str, k.AREA]
    country: Annotated[str, k.COUNTRY]
    lat_deg: Annotated[float, k.LATITUDE]
    lon_deg: Annotated[float, k.LONGITUDE]
    source: Annotated[str, k.SOURCE]
    note: Annotated[str, k.TEXT_OR_BLANK]


class FormationRow(Row):
    """A formation of the force."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    parent: Annotated[str | None, k.FORMATION_OR_BLANK]
    options: Annotated[frozenset[str], k.OPTIONS]
    echelon: Annotated[str, k.TEXT]
    sidc: Annotated[str, k.SIDC]
    lead_nation: Annotated[str | None, k.CONTRIBUTOR_OR_BLANK]
    place: Annotated[str | None, k.PLACE_OR_BLANK]
    note: Annotated[str, k.TEXT_OR_BLANK]


class TaskRow(Row):
    """A task."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    kind: Annotated[TaskKind, k.TASK_KIND]
    options: Annotated[frozenset[str], k.OPTIONS]
    place: Annotated[str, k.PLACE]
    from_month: Annotated[int, k.FROM_MONTH]
    to_month: Annotated[int | None, k.TO_MONTH]
    priority: Annotated[int, k.PRIORITY]
    weight: Annotated[int, k.WEIGHT]
    parameters: Annotated[Mapping[str, float], k.PARAMETERS]
    lead_nation: Annotated[str | None, k.CONTRIBUTOR_OR_BLANK]
    nations_max: Annotated[int | None, k.COUNT_OR_NONE]
    formation: Annotated[str | None, k.FORMATION_OR_BLANK]
    note: Annotated[str, k.TEXT_OR_BLANK]


class LineRow(Row):
    """A stated requirement line."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    options: Annotated[frozenset[str], k.OPTIONS]
    task: Annotated[str | None, k.TASK_OR_BLANK]
    task_kind: Annotated[TaskKind, k.TASK_KIND]
    capability: Annotated[str, k.CAPABILITY]
    place: Annotated[str, k.PLACE]
    from_month: Annotated[int, k.FROM_MONTH]
    to_month: Annotated[int | None, k.TO_MONTH]
    need: Annotated[Steps, k.NEED]
    need_min: Annotated[Steps, k.NEED]
    priority: Annotated[int, k.PRIORITY]
    weight: Annotated[int, k.WEIGHT]
    nations_max: Annotated[int | None, k.COUNT_OR_NONE]
    lead_rule: Annotated[LeadRule, k.LEAD_RULE]
    lead_nation: Annotated[str | None, k.CONTRIBUTOR_OR_BLANK]
    lead_percent: Annotated[int, k.PERCENT]
    overlap_months: Annotated[int, k.MONTHS]
    formation: Annotated[str | None, k.FORMATION_OR_BLANK]
    reason: Annotated[str, k.TEXT]


class OfferRow(Row):
    """An offer."""

    id: Annotated[str, k.ANY_KEY]
    nation: Annotated[str, k.CONTRIBUTOR]
    unit_type: Annotated[str, k.UNIT_TYPE]
    title: Annotated[str, k.TEXT]
    quantity: Annotated[Quantity, k.QUANTITY]
    basis: Annotated[Basis, k.BASIS]
    status: Annotated[OfferStatus, k.OFFER_STATUS]
    posture: Annotated[Posture, k.POSTURE]
    readiness_days: Annotated[int, k.DAYS]
    transit_days: Annotated[int, k.DAYS]
    from_month: Annotated[int, k.FROM_MONTH]
    to_month: Annotated[int | None, k.TO_MONTH]
    tour_months: Annotated[int, k.TOUR_MONTHS]
    rest_months: Annotated[int, k.MONTHS]
    tours_max: Annotated[int | None, k.COUNT_OR_NONE]
    conditions: Annotated[Expression, k.CONDITIONS]
    said_on: Annotated[str, k.DAY]
    source: Annotated[str, k.SOURCE]
    statement: Annotated[str, k.TEXT_OR_BLANK]
    reasoning: Annotated[str, k.TEXT_OR_BLANK]


class CaveatRow(Row):
    """A caveat of an offer or a contributor."""

    id: Annotated[str, k.ANY_KEY]
    offer: Annotated[str | None, k.OFFER_OR_BLANK]
    contributor: Annotated[str | None, k.CONTRIBUTOR_OR_BLANK]
    kind: Annotated[CaveatKind, k.CAVEAT_KIND]
    values: Annotated[tuple[str, ...], k.VALUES]
    unless: Annotated[Expression | None, k.CONDITIONS_OR_BLANK]
    note: Annotated[str, k.TEXT]
    source: Annotated[str, k.SOURCE]


class PackageRow(Row):
    """A member of a package."""

    package: Annotated[str, k.ANY_KEY]
    member: Annotated[str, k.MEMBER]
    per_set: Annotated[int, k.COUNT]


class CeilingRow(Row):
    """A force ceiling."""

    option: Annotated[str | None, k.OPTION_OR_ALL]
    line_of_effort: Annotated[LineOfEffort | None, k.LINE_OF_EFFORT_OR_ALL]
    persons_max: Annotated[int, k.POSITIVE_PERSONS]
    source: Annotated[str, k.SOURCE]


class LiftRow(Row):
    """A limit on what arrives in a month."""

    option: Annotated[str | None, k.OPTION_OR_ALL]
    measure: Annotated[LiftMeasure, k.LIFT_MEASURE]
    from_month: Annotated[int, k.FROM_MONTH]
    to_month: Annotated[int | None, k.TO_MONTH]
    amount_per_month: Annotated[int, k.POSITIVE_MEASURE]
    source: Annotated[str, k.SOURCE]


class PerturbationRow(Row):
    """Changes that may come together; they are looked at one by one when the whole scenario is known."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    changes: Annotated[tuple[str, ...], k.CHANGES]
    probability: Annotated[float | None, k.SHARE_OR_NONE]
    cause: Annotated[str | None, k.CAUSE_OR_BLANK]
    probability_given_cause: Annotated[float | None, k.SHARE_OR_BLANK]
    source: Annotated[str, k.SOURCE]
    note: Annotated[str, k.TEXT_OR_BLANK]


class StationRow(Row):
    """Where the units of a contributor or of an offer start from."""

    contributor: Annotated[str | None, k.CONTRIBUTOR_OR_BLANK]
    offer: Annotated[str | None, k.OFFER_OR_BLANK]
    home_station: Annotated[str | None, k.NODE_OR_NONE]
    port_of_embarkation: Annotated[str | None, k.NODE_OR_BLANK]
    source: Annotated[str, k.SOURCE]
    note: Annotated[str, k.TEXT_OR_BLANK]


class BaseRow(Row):
    """Where units that serve at a place are based, and where they are staged before."""

    place: Annotated[str, k.PLACE]
    base: Annotated[str, k.NODE]
    port_of_debarkation: Annotated[str | None, k.NODE_OR_BLANK]
    staging: Annotated[str | None, k.NODE_OR_BLANK]
    source: Annotated[str, k.SOURCE]
    note: Annotated[str, k.TEXT_OR_BLANK]


class PublishedSizeRow(Row):
    """A published idea of how many people should be in theatre at once."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    persons_low: Annotated[int, k.POSITIVE_PERSONS]
    persons_high: Annotated[int | None, k.PERSONS_OR_NONE]
    said_on: Annotated[str, k.DAY]
    source: Annotated[str, k.SOURCE]
    note: Annotated[str, k.TEXT_OR_BLANK]


class HomeTaskRow(Row):
    """Units that a nation needs at their home stations."""

    id: Annotated[str, k.LOWER_KEY]
    title: Annotated[str, k.TEXT]
    nation: Annotated[str, k.CONTRIBUTOR]
    unit_type: Annotated[str, k.UNIT_TYPE]
    units: Annotated[int, k.COUNT]
    from_month: Annotated[int, k.FROM_MONTH]
    to_month: Annotated[int | None, k.TO_MONTH]
    priority: Annotated[int, k.PRIORITY]
    source: Annotated[str, k.SOURCE]
    note: Annotated[str, k.TEXT_OR_BLANK]


class ChanceRow(Row):
    """How often, and by how much, something goes otherwise when units rotate day by day."""

    kind: Annotated[ChanceKind, k.CHANCE_KIND]
    value: Annotated[str, k.TEXT]
    source: Annotated[str, k.SOURCE]
