"""What may happen otherwise than planned in a rotation, drawn for each replication."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from muster.model.keys import SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysBetween:
    """A number of whole days from ``least`` to ``most``.

    Each is as likely as any other; or, with ``likely``, they are drawn from a triangle that has its peak there and
    falls to nothing half a day beyond both ends, and rounded.
    """

    least: int = 0
    most: int = 0
    likely: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PercentBetween:
    """A part of a length from ``least`` to ``most`` per cent of it, in hundredths of a per cent as `DaysBetween`."""

    least: int
    most: int
    likely: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """What is drawn anew in each replication, each from a stream of its own: one more thing drawn alters no other.

    Attributes
    ----------
    start_shift
        Days by which a need begins later than stated (earlier, where negative); its length stays. Whoever calls units
        ahead knows the drawn day, but no sooner than the need's ``known_days`` say. Needs that move together shift as
        one.
    length_change
        Days by which a need lasts longer (shorter, where negative), or that part of its length; at least one day of it
        stays. Of needs that move together the change is that of the whole, at its end.
    refusal_share, refusal_days
        How often the call of a unit is refused (0 to 1), and how long it is not asked again.
    extension_share, extension
        How often a tour is extended (0 to 1), and by how many days, whatever the offer's window and caps say.
    delay_share, delay
        How often a unit arrives later than called for (0 to 1), and by how many days.
    attrition_share, attrition
        How often a unit that comes home from a tour is not available (0 to 1), and for how many days beyond its rest.
    random_start
        Whether units stand anywhere in their cycles at the start rather than spread evenly; only those whose day in
        the cycle is not stated.
    """

    start_shift: DaysBetween = field(default_factory=DaysBetween)
    length_change: DaysBetween | PercentBetween = field(default_factory=DaysBetween)
    refusal_share: float = 0.0
    refusal_days: int = 30
    extension_share: float = 0.0
    extension: DaysBetween = field(default_factory=DaysBetween)
    delay_share: float = 0.0
    delay: DaysBetween = field(default_factory=DaysBetween)
    attrition_share: float = 0.0
    attrition: DaysBetween = field(default_factory=DaysBetween)
    random_start: bool = False


class ChanceKind(StrEnum):
    """What can be drawn, by the word that it is typed with."""

    START = "start"
    LENGTH = "length"
    REFUSAL = "refusal"
    EXTENSION = "extension"
    DELAY = "delay"
    ATTRITION = "attrition"
    STAND = "stand"


class Teller(StrEnum):
    """Who says how often something happens: nobody (it is assumed), the scenario, or whoever asked for the runs."""

    ASSUMED = "assumed"
    SCENARIO = "scenario"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedChance:
    """What a scenario says of one kind, as it is typed after the ``=``."""

    kind: ChanceKind
    value: str
    source: SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """What is drawn in each run, and who says so of each kind."""

    uncertainty: Uncertainty
    told_by: Mapping[ChanceKind, Teller]
