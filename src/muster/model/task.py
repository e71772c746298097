"""Tasks, and the nation-neutral requirement lines they become."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from muster.model.effort import LineOfEffort
from muster.model.keys import CapabilityId, ContributorId, FactorId, FormationId, LineId, OptionId, PlaceId, TaskId
from muster.model.time import Window


class TaskKind(StrEnum):
    """What kind of work a task is; each has its rule in ``size`` and its factors in the catalogue."""

    PROTECT_HUB = "protect_hub"
    HOLD_SECTOR = "hold_sector"
    RESERVE = "reserve"
    AIR_PATROL = "air_patrol"
    QUICK_REACTION_ALERT = "quick_reaction_alert"
    UAV_ORBIT = "uav_orbit"
    AIR_DEFENCE = "air_defence"
    MINE_COUNTERMEASURES = "mine_countermeasures"
    MARITIME_PATROL = "maritime_patrol"
    TRAIN_BRIGADES = "train_brigades"
    LOGISTICS_HUB = "logistics_hub"
    MEDICAL = "medical"
    ENGINEERING = "engineering"
    DEMINING = "demining"
    HEADQUARTERS = "headquarters"
    MILITARY_POLICE = "military_police"
    OBSERVATION_POSTS = "observation_posts"
    STATED = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A piece of the mission: its kind and parameters become lines by the rule of that kind.

    ``parameters`` are the rule's inputs by name (``frontage_km``, ``n_patrols``); ``options`` lists the options
    that hold the task, empty for all of them.
    """

    id: TaskId
    title: str
    kind: TaskKind
    options: frozenset[OptionId]
    place: PlaceId
    window: Window
    priority: int
    weight: int
    parameters: Mapping[str, float]
    lead_nation: ContributorId | None
    nations_max: int | None
    formation: FormationId | None
    note: str = ""


class LeadRule(StrEnum):
    """Who must carry a line. Named: ``lead_nation`` holds its share. Any: one nation does, the plan says which."""

    NONE = "none"
    NAMED = "named"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Why a line asks for what it asks: the task, the factors used, and the arithmetic in one sentence."""

    text: str
    task: TaskId | None = None
    factors: tuple[FactorId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A nation-neutral line of the statement of requirements.

    ``need`` and ``need_min`` have one entry per month of the horizon (0 outside the window), in whole points of
    the capability; ``need_min <= need``. ``priority`` is 1 (first) to 3; ``weight`` compares lines of one priority.
    ``nations_max`` None means stated as unlimited. Under ``lead_rule`` the lead nation provides at least
    ``lead_percent`` of what the line gets in every month. ``overlap_months`` is the relief: the last months of a
    pool unit's tour do not count towards the need, save where the line itself ends. In ``closed`` windows no tour
    starts on the line, and what serves it does not count.
    """

    id: LineId
    title: str
    options: frozenset[OptionId]
    task: TaskId | None
    task_kind: TaskKind
    capability: CapabilityId
    line_of_effort: LineOfEffort
    place: PlaceId
    window: Window
    need: tuple[int, ...]
    need_min: tuple[int, ...]
    priority: int
    weight: int
    nations_max: int | None
    lead_rule: LeadRule
    lead_nation: ContributorId | None
    lead_percent: int
    overlap_months: int
    formation: FormationId | None
    traces: tuple[Trace, ...] = field(default=())
    closed: tuple[Window, ...] = field(default=())
