"""What a user may choose about a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from muster.generate.watch import Watch, unwatched
from muster.model.keys import ConditionId
from muster.model.quantity import Assume


class Verify(Enum):
    """Whether the finished plan is checked, rule by rule, by code that knows nothing of the model."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to plan.

    ``gap_share`` is the distance of value and bound at which an objective counts as good enough, as a share of the
    value. ``suppose`` overrides how conditions are taken. ``require_minimum`` names priorities whose minimum must be
    met in full, or there is no plan. No more than ``contributors_max`` contributors take part (None: all may).
    ``inputs_sha256`` is passed on into the plan's provenance. ``watch`` is told what is known of each objective while
    the search goes on; it changes nothing.
    """

    time_limit_s: float = 60.0
    gap_share: float = 0.0
    seed: int = 0
    assume: Assume = Assume.STATED
    suppose: Mapping[ConditionId, bool] = field(default_factory=dict)
    verify: Verify = Verify.ON
    require_minimum: frozenset[int] = frozenset()
    contributors_max: int | None = None
    inputs_sha256: str = ""
    watch: Watch = field(default=unwatched, compare=False)
