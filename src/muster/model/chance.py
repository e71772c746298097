"""What may happen otherwise than planned in a rotation, drawn for each replication."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysBetween:
    """A number of whole days, each from ``least`` to ``most`` as likely as any other."""

    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """What is drawn anew in each replication, each from a stream of its own: one more thing drawn alters no other.

    Attributes
    ----------
    start_shift
        Days by which a need begins later than stated (earlier, where negative); its length stays. Whoever calls units
        ahead knows the drawn day, but no sooner than the need's ``known_days`` say.
    length_change
        Days by which a need lasts longer (shorter, where negative); at least one day of it stays.
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
    length_change: DaysBetween = field(default_factory=DaysBetween)
    refusal_share: float = 0.0
    refusal_days: int = 30
    extension_share: float = 0.0
    extension: DaysBetween = field(default_factory=DaysBetween)
    delay_share: float = 0.0
    delay: DaysBetween = field(default_factory=DaysBetween)
    attrition_share: float = 0.0
    attrition: DaysBetween = field(default_factory=DaysBetween)
    random_start: bool = False
