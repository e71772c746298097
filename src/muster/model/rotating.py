"""What nations say of the units that they let rotate: notice, windows, promises, caveats, caps, and tours of a plan."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class RotatingOffer:
    """An offer of units that bear its id; their ``component`` is the nation.

    ``notice_days`` pass from the call until a unit is there and counts: notice to move, mobilisation and transit
    together. Units are called so early that they arrive on the day on which they are needed, though never before
    day 1. Tours lie within ``[from_day, until_day)`` as a whole; with ``cut_short`` a tour may begin that the end of
    the window then cuts. ``tours_max`` counts the tours of all its units. ``home_days_promised`` is what the nation
    promised its units between two tours: it is held against what happens and enforces nothing (the phases of the
    cycle do). ``refusal_share`` is how often a call is refused, if it is another share than of all offers. Of units
    that are ``kept_filled`` the nation sees to it that they are there, so chance leaves them alone. Where a policy sets
    the notice, ``said_notice_days`` is what the offer itself says; chance goes by that.
    """

    id: str
    notice_days: int = 0
    from_day: int = 1
    until_day: int | None = None
    cut_short: bool = False
    tours_max: int | None = None
    home_days_promised: int | None = None
    refusal_share: float | None = None
    kept_filled: bool = False
    said_notice_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Units of an offer may not come to a need (a caveat).

    One with an ``until_day`` is a season: who is there on the days ``[from_day, until_day)`` stays but does not count.
    The order `muster` calls nobody for a day on which it would not count.
    """

    offer: str
    need: str
    from_day: int = 0
    until_day: int | None = None


class CapMeasure(StrEnum):
    """What a cap counts."""

    UNITS = "units"
    PERSONS = "persons"
    PIECES = "pieces"
    LANE_METRES = "lane_metres"
    TONNES = "tonnes"


class CapLaw(StrEnum):
    """Whose limit a cap is; ``lift`` counts who arrives within a month, the others who is out on a day."""

    NATION = "cap"
    CEILING = "ceiling"
    LIFT = "lift"


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationCap:
    """The most that is out at once, overlap included, or that arrives in a month, on ``[from_day, until_day)``.

    ``component`` None: of all nations together; ``kinds`` and ``needs`` None: of all. Lift counts every tour that
    begins, not who moves on to another need of the same group; months are those of the rotation. Who serves a need
    from home is not out, and no cap counts it.
    """

    measure: CapMeasure
    amount_max: int
    component: str | None = None
    kinds: frozenset[str] | None = None
    needs: frozenset[str] | None = None
    law: CapLaw = CapLaw.NATION
    from_day: int = 0
    until_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTour:
    """``n_units`` of an offer serve a need from ``start_day``: they count until ``counts_until_day``, then overlap."""

    offer: str
    need: str
    n_units: int
    start_day: int
    counts_until_day: int
    end_day: int
