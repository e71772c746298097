"""A scenario: everything a plan is made from, frozen."""

from dataclasses import dataclass
from enum import StrEnum

from muster.model.catalogue import Capability, Factor, Provides, UnitType
from muster.model.chance import StatedChance
from muster.model.condition import Cause, Condition, OpenConditions
from muster.model.contributor import Cap, Contributor, Stance
from muster.model.effort import Archetype, LineOfEffort
from muster.model.formation import Formation
from muster.model.home import HomeTask
from muster.model.keys import OptionId, SourceId
from muster.model.offer import Caveat, Offer, PackageMember
from muster.model.perturbation import Perturbation
from muster.model.place import Area, Place
from muster.model.published import PublishedSize
from muster.model.source import Source
from muster.model.station import Base, Station
from muster.model.task import Line, Task
from muster.model.time import Horizon, Window


class Objective(StrEnum):
    """What a plan is judged by, in strict order: a later one never costs anything of an earlier one."""

    P1_MIN = "p1_min"
    P1_TARGET = "p1_target"
    P2_MIN = "p2_min"
    P2_TARGET = "p2_target"
    P3_MIN = "p3_min"
    P3_TARGET = "p3_target"
    PAIRS = "pairs"
    COST = "cost"
    BURDEN = "burden"


class BurdenKey(StrEnum):
    """By what a fair share is reckoned; ``stated`` takes the contributors' own ``burden_share``."""

    GDP = "gdp"
    DEFENCE = "defence"
    ACTIVE_PERSONS = "active_persons"
    POPULATION = "population"
    STATED = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """Decisions of whoever owns the scenario; each is stated, none has a silent default.

    The cost per person-month is a band in US dollars: low, likely (the one minimised) and high.
    """

    open_conditions: OpenConditions
    objectives: tuple[Objective, ...]
    burden_key: BurdenKey
    cost_low_usd_per_person_month: int
    cost_likely_usd_per_person_month: int
    cost_high_usd_per_person_month: int
    cost_source: SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to weigh against others: small, medium, large ... ``asked_persons`` is its published size, if any."""

    id: OptionId
    title: str
    archetype: Archetype
    asked_persons: int | None
    summary: str
    source: SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """The most people in theatre at once; ``line_of_effort`` None: the whole force; ``option`` None: all options."""

    option: OptionId | None
    line_of_effort: LineOfEffort | None
    persons_max: int
    source: SourceId


class LiftMeasure(StrEnum):
    """What a lift limit counts."""

    PERSONS = "persons"
    PIECES = "pieces"
    LANE_METRES = "lane_metres"
    TONNES = "tonnes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """The most that can arrive in a month of the window: every tour that starts brings its whole unit."""

    option: OptionId | None
    measure: LiftMeasure
    window: Window
    amount_per_month: int
    source: SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Everything a plan is made from. Tables keep the order of their files; no result depends on that order."""

    id: str
    title: str
    marking: str
    summary: str
    horizon: Horizon
    policies: Policies
    options: tuple[Option, ...]
    conditions: tuple[Condition, ...]
    causes: tuple[Cause, ...]
    sources: tuple[Source, ...]
    contributors: tuple[Contributor, ...]
    stances: tuple[Stance, ...]
    caps: tuple[Cap, ...]
    capabilities: tuple[Capability, ...]
    unit_types: tuple[UnitType, ...]
    provides: tuple[Provides, ...]
    factors: tuple[Factor, ...]
    areas: tuple[Area, ...]
    places: tuple[Place, ...]
    formations: tuple[Formation, ...]
    tasks: tuple[Task, ...]
    lines: tuple[Line, ...]
    offers: tuple[Offer, ...]
    caveats: tuple[Caveat, ...]
    packages: tuple[PackageMember, ...]
    ceilings: tuple[Ceiling, ...]
    lifts: tuple[Lift, ...]
    perturbations: tuple[Perturbation, ...] = ()
    published_sizes: tuple[PublishedSize, ...] = ()
    home_tasks: tuple[HomeTask, ...] = ()
    home_stations: tuple[Station, ...] = ()
    bases: tuple[Base, ...] = ()
    chances: tuple[StatedChance, ...] = ()
