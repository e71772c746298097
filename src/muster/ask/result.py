"""What ``ask`` gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from muster.model.change import Change
from muster.model.contributor import StanceCode
from muster.model.keys import CapabilityId, CaveatId, ContributorId, LineId, OfferId, OptionId, UnitTypeId
from muster.model.offer import Offer
from muster.model.plan import ObjectiveResult
from muster.model.provenance import Provenance
from muster.model.scenario import BurdenKey
from muster.model.time import Horizon
from muster.model.worth import Worth


class RankState(StrEnum):
    """What is known of a place in the ranking.

    Proven: nobody behind can come before, whatever is planned anew, here and at every place before.
    Settled: so while all that shares no line with the ask stays as it is. Found: by the best plans found.
    """

    PROVEN = "proven"
    SETTLED = "settled"
    FOUND = "found"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthWorth:
    """What an ask is worth if its unit is ready in ``month`` and no earlier."""

    month: int
    worth: Worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One further unit to ask for, ``rank`` 1 first.

    ``months`` has its worth by the month in which it is ready; ``latest_month`` is the last of all months in which it
    is still worth as much as at once (None: not looked for). ``serves`` are the lines it may serve.
    """

    rank: int
    rank_state: RankState
    offer: Offer
    persons: int
    worth: Worth
    months: tuple[MonthWorth, ...]
    latest_month: int | None
    serves: tuple[LineId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAsk:
    """The unit that fills most of a line's gap if it serves that line alone, everybody else staying.

    Of ``short`` point-months ``filled`` go, and of ``short_min`` below the minimum ``filled_min``. ``ask`` None: no
    unit type can fill any of it.
    """

    line: LineId
    short: int
    short_min: int
    ask: OfferId | None
    unit_type: UnitTypeId | None
    persons: int
    filled: int
    filled_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSet:
    """The best asks together: units by ask, what they are worth, and how the plan with them stands.

    ``verified``: that plan went through the checker.
    """

    n_most: int
    units: Mapping[OfferId, int]
    worth: Worth
    objectives: tuple[ObjectiveResult, ...]
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a nation carries in the plan against its share by the key, in person-months.

    ``most_persons`` are out at once at most; ``room_persons`` are left to the capacity (None: not known).
    ``stance`` is what it said of the mission as a whole or last of any line of effort.
    """

    nation: ContributorId
    key_share: float
    fair_person_months: float
    carried_person_months: int
    most_persons: int
    room_persons: int | None
    stance: StanceCode | None

    @property
    def below(self) -> float:
        """Person-months below the fair share; negative above it."""
        return self.fair_person_months - self.carried_person_months


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A nation that could be asked for a unit.

    ``serves`` are the lines short of what the unit gives that its caveats and stance allow, ``barred`` the caveats
    that keep it from others. ``on_table`` units of the type it offers already; ``unknown_offers`` have no number.
    ``ready_month``: the first month in which any of its offers is ready (None: it has none).
    """

    nation: ContributorId
    below_person_months: float
    room_persons: int
    stance: StanceCode | None
    serves: tuple[LineId, ...]
    barred: tuple[CaveatId, ...]
    on_table: int
    unknown_offers: int
    ready_month: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FairAsk:
    """Who could be asked for ``n_units`` of an ask, those furthest below their share first."""

    ask: OfferId
    unit_type: UnitTypeId
    n_units: int
    who: tuple[Who, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """A limit that, given up, lets the offers do more; point-months filled by capability."""

    change: Change
    worth: Worth
    filled: Mapping[CapabilityId, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many candidates there were, how many bounds put aside, and how many were solved.

    Of relaxations how many there were, how many were glanced at with a quick answer, and how many were solved.
    """

    candidates: int
    put_aside: int
    solved: int
    relaxations: int
    relaxations_seen: int
    relaxations_solved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The whole answer for one option; the content of ``ask.json``.

    ``objectives`` are those of the plan in hand after each of its blocks was sought once more; ``empty_handed`` says
    that nobody serves in it. ``barred`` are unit types for which some line is short and that the nation asked keeps
    from every such line, by caveats or statements.
    """

    scenario: str
    title: str
    marking: str
    option: OptionId
    horizon: Horizon
    provenance: Provenance
    objectives: tuple[ObjectiveResult, ...]
    asks: tuple[Ask, ...]
    by_line: tuple[LineAsk, ...]
    together: AskSet | None
    barred: tuple[UnitTypeId, ...]
    empty_handed: bool
    key: BurdenKey
    capacity_percent: float
    shares: tuple[Share, ...]
    fair: tuple[FairAsk, ...]
    relaxations: tuple[Relaxation, ...]
    counts: Counts
    seconds: Mapping[str, float]
