"""Offers: what contributors put on the table, with their caveats, conditions and packages."""

from dataclasses import dataclass
from enum import StrEnum

from muster.model.condition import Expression
from muster.model.keys import CaveatId, ContributorId, OfferId, PackageId, SourceId, UnitTypeId
from muster.model.quantity import Quantity
from muster.model.source import Basis
from muster.model.time import Window, months_until


class Posture(StrEnum):
    """Pool: the offered units themselves rotate and rest. Sustained: the nation keeps the places filled."""

    POOL = "pool"
    SUSTAINED = "sustained"


class OfferStatus(StrEnum):
    """How binding an offer is. Declined offers stay on record and are never planned."""

    FIRM = "firm"
    LIKELY = "likely"
    TENTATIVE = "tentative"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A contributor puts ``quantity`` identical units on the table.

    A unit serves tours of ``tour_months``, owes ``rest_months`` after each (pool only; it is 0 for sustained)
    and serves at most ``tours_max`` tours (None: stated as unlimited). ``window`` bounds start and end;
    ``readiness_days`` plus ``transit_days`` after the start of the horizon come first.
    """

    id: OfferId
    nation: ContributorId
    unit_type: UnitTypeId
    title: str
    quantity: Quantity
    basis: Basis
    status: OfferStatus
    posture: Posture
    readiness_days: int
    transit_days: int
    window: Window
    tour_months: int
    rest_months: int
    tours_max: int | None
    conditions: Expression
    said_on: str
    source: SourceId
    statement: str = ""
    reasoning: str = ""

    @property
    def earliest_month(self) -> int:
        """The first month in which a tour may start."""
        return max(self.window.from_month, months_until(self.readiness_days + self.transit_days))


class CaveatKind(StrEnum):
    """What a caveat limits. Each removes (offer, line) pairs, save the season, which removes months."""

    NOT_IN_AREA = "not_in_area"
    ONLY_IN_AREA = "only_in_area"
    NOT_TASK_KIND = "not_task_kind"
    ONLY_TASK_KIND = "only_task_kind"
    NOT_LINE_OF_EFFORT = "not_line_of_effort"
    ONLY_UNDER_LEAD = "only_under_lead"
    OWN_COMMAND = "own_command"
    NOT_IN_CALENDAR_MONTHS = "not_in_calendar_months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """A typed national limit on one offer, or on all offers of a contributor.

    ``values`` are area ids, task kinds, lines of effort, contributor ids or calendar months 1 to 12, by ``kind``.
    The limit falls away while ``unless`` is true (None: it never does).
    """

    id: CaveatId
    offer: OfferId | None
    contributor: ContributorId | None
    kind: CaveatKind
    values: tuple[str, ...]
    unless: Expression | None
    note: str
    source: SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageMember:
    """``per_set`` units of an offer (or sets of a nested package) belong to each set of ``package``.

    A set comes as a whole: in every month the members' tours start in these proportions or not at all.
    """

    package: PackageId
    member: OfferId | PackageId
    per_set: int
