"""What re-planning is asked with, and what it gives back."""

from dataclasses import dataclass
from enum import Enum

from muster.model.plan import Plan
from muster.model.standing import Standing


class Reasons(Enum):
    """Whether a re-planned plan says why each gap is there."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How hard to look.

    ``seconds`` bound an exact answer, reckoned, and size the search of a quick one, never by the clock, so that a seed
    gives one answer. ``exact``: until proof, or until the time is up.
    """

    seconds: float = 0.3
    seed: int = 0
    exact: bool = False
    reasons: Reasons = Reasons.OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """One question answered anew: the plan, how the option stands then, and the seconds that it took."""

    plan: Plan
    standing: Standing
    seconds: float
