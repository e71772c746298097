"""A plan: who serves which line when, what is still missing and why, and what proves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from muster.model.agreement import Agreement
from muster.model.effort import LineOfEffort
from muster.model.keys import CapabilityId, ContributorId, FormationId, LineId, OfferId, OptionId, PlaceId, UnitTypeId
from muster.model.provenance import Provenance
from muster.model.scenario import Objective
from muster.model.time import Horizon


class ProofStatus(StrEnum):
    """What is known of an objective: proven best, best found with its bound, or kept from an earlier plan."""

    PROVEN = "proven"
    BOUNDED = "bounded"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveResult:
    """One objective, all to be made small: its value, what no plan can beat, and the gap between the two.

    ``gap_share`` is ``(value - bound) / value`` (0 where the value is 0). ``seconds`` were spent on this objective.
    """

    name: Objective
    measure: str
    value: float
    bound: float
    gap_share: float
    status: ProofStatus
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFill:
    """How a line fares: points needed (target and minimum) and points filled, one entry per month of the horizon.

    ``filled`` is what units provide and may exceed the need.
    """

    id: LineId
    title: str
    capability: CapabilityId
    line_of_effort: LineOfEffort
    place: PlaceId
    formation: FormationId | None
    priority: int
    weight: int
    need: tuple[int, ...]
    need_min: tuple[int, ...]
    filled: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """``n_units`` units of an offer serve a line from ``start_month`` until before ``end_month``.

    ``end_month`` may lie beyond the horizon. ``unit_names`` has one name per unit (``FRA-inf-1``) and a name is
    never in two places. ``counts_until`` ends the months that count towards the need (relief overlap follows).
    """

    offer: OfferId
    nation: ContributorId
    unit_type: UnitTypeId
    line: LineId
    n_units: int
    start_month: int
    counts_until: int
    end_month: int
    unit_names: tuple[str, ...]


class ReasonCode(StrEnum):
    """Why a need is not met, from the data."""

    NO_SUCH_CAPABILITY = "no_such_capability"
    ALL_IN_USE = "all_in_use"
    UNKNOWN_QUANTITY = "unknown_quantity"
    WAITS_FOR_CONDITION = "waits_for_condition"
    DECLINED = "declined"
    CAVEAT = "caveat"
    NOT_READY = "not_ready"
    OUTSIDE_WINDOW = "outside_window"
    PLACE_CLOSED = "place_closed"
    RESTING = "resting"
    TOURS_USED_UP = "tours_used_up"
    ELSEWHERE = "elsewhere"
    PACKAGE = "package"
    NATION_CAP = "nation_cap"
    FORCE_CEILING = "force_ceiling"
    LIFT = "lift"
    NATIONS_LIMIT = "nations_limit"
    CONTRIBUTORS_LIMIT = "contributors_limit"
    LEAD_RULE = "lead_rule"
    TRADE_OFF = "trade_off"
    SEARCH_ENDED = "search_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason for a gap, in a sentence, with the offers concerned and the months it holds in."""

    code: ReasonCode
    text: str
    offers: tuple[OfferId, ...]
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A line that is short: the months, the points missing to target and to minimum in each, and the reasons."""

    line: LineId
    months: tuple[int, ...]
    short: tuple[int, ...]
    short_min: tuple[int, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """People of a nation in a line of effort in a month; ``in_theatre`` of them count against ceilings."""

    month: int
    nation: ContributorId
    line_of_effort: LineOfEffort
    persons: int
    in_theatre: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureElement:
    """Units of one nation and type within a formation: how many are there in each month of the horizon."""

    nation: ContributorId
    unit_type: UnitTypeId
    title: str
    sidc: str
    line: LineId
    offer: OfferId
    n_units: tuple[int, ...]
    persons: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureMissing:
    """What a formation lacks: points short of a line's target in each month of the horizon."""

    line: LineId
    capability: CapabilityId
    short: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureNode:
    """A formation of the task organisation with what serves in it and below it.

    ``persons`` is the strength of the whole branch per month. ``id`` None is the node for lines without formation.
    """

    id: FormationId | None
    title: str
    echelon: str
    sidc: str
    lead_nation: ContributorId | None
    place: PlaceId | None
    persons: tuple[int, ...]
    elements: tuple[StructureElement, ...]
    missing: tuple[StructureMissing, ...]
    children: tuple["StructureNode", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FillBasis:
    """What the counted fill rests on, in point-months up to the need: offers reported, assumed, or of unknown size."""

    reported: int
    assumed: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """What a nation carries against its fair share, in person-months over the horizon; cost in US dollars, a band."""

    nation: ContributorId
    person_months: int
    fair_person_months: float
    key_share: float
    cost_low_usd: int
    cost_likely_usd: int
    cost_high_usd: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionEffect:
    """How a condition was taken in this plan, and the counted point-months by offers that name it."""

    condition: str
    title: str
    taken_as: bool
    state: str
    point_months: int
    offers: tuple[OfferId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """Something the plan takes for granted, in a sentence, with the records concerned."""

    code: str
    text: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole answer for one option; the content of ``plan.json``.

    ``deployment`` says how it came to agree with its deployment, or where it does not (None: nobody asked).
    """

    scenario: str
    title: str
    marking: str
    option: OptionId
    horizon: Horizon
    provenance: Provenance
    objectives: tuple[ObjectiveResult, ...]
    lines: tuple[LineFill, ...]
    assignments: tuple[Assignment, ...]
    gaps: tuple[Gap, ...]
    strength: tuple[Strength, ...]
    structure: tuple[StructureNode, ...]
    basis: FillBasis
    burden: tuple[Burden, ...]
    conditions: tuple[ConditionEffect, ...]
    assumptions: tuple[Assumption, ...]
    verified: bool
    totals: Mapping[str, float]
    deployment: Agreement | None = None
