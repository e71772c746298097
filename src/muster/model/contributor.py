"""Contributors, their stances per line of effort, and their caps."""

from dataclasses import dataclass
from enum import StrEnum

from muster.model.effort import LineOfEffort
from muster.model.keys import ContributorId, SourceId, UnitClass
from muster.model.source import Basis

_ROUND = 100


class ContributorKind(StrEnum):
    """A state, or an organisation such as the UN or the EU."""

    NATION = "nation"
    ORGANISATION = "organisation"


class StanceCode(StrEnum):
    """What a contributor says of a line of effort."""

    LEAD = "lead"
    OFFER_IN_COUNTRY = "offer_in_country"
    OFFER_OUTSIDE_COUNTRY = "offer_outside_country"
    OFFER_AIR_SEA = "offer_air_sea"
    OPEN_CONDITIONAL = "open_conditional"
    SUPPORT_ONLY = "support_only"
    SUPPORT_TO_HOST = "support_to_host"
    NO_GROUND_TROOPS = "no_ground_troops"
    UNDECIDED = "undecided"
    OPPOSED = "opposed"
    HOST = "host"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """A nation (ISO 3166 alpha-3) or organisation. ``None`` means not known; ``source`` covers all its figures."""

    id: ContributorId
    name: str
    kind: ContributorKind
    population: int | None
    gdp_usd_bn: float | None
    defence_usd_bn: float | None
    active_persons: int | None
    burden_share: float | None
    source: SourceId
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What a contributor said of one line of effort (None: of the mission as a whole), with date and source."""

    contributor: ContributorId
    line_of_effort: LineOfEffort | None
    code: StanceCode
    statement: str
    said_on: str
    source: SourceId


class CapKind(StrEnum):
    """What a contributor's cap limits, in every month or (cost) in every year of twelve months from month 0."""

    PERSONS_OUT = "persons_out"
    UNITS_OUT = "units_out"
    COST_USD_PER_YEAR = "cost_usd_per_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most of something that a contributor lends at once. ``unit_class`` only for units out (None: all units)."""

    contributor: ContributorId
    kind: CapKind
    unit_class: UnitClass | None
    amount: int
    basis: Basis
    source: SourceId
    reasoning: str = ""

    @property
    def in_words(self) -> str:
        """Return the limit as people state it: one short of a round number is ``fewer than`` that number.

        Examples
        --------
        >>> given = {"contributor": "GBR", "kind": CapKind.PERSONS_OUT, "unit_class": None, "source": "press"}
        >>> Cap(amount=7499, basis=Basis.REPORTED, **given).in_words
        'fewer than 7,500'
        """
        if self.amount >= _ROUND and (self.amount + 1) % _ROUND == 0:
            return f"fewer than {self.amount + 1:,}"
        return f"at most {self.amount:,}"
