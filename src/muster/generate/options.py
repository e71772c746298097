"""What a user may choose about a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from muster.generate.watch import Watch, unwatched
from muster.model.keys import ConditionId
from muster.model.quantity import Assume

_GRACE_SHARE, _GRACE_S = 2.0, 5.0
_SHARED_SHARE, _SHARED_S = 1.25, 0.5


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

    ``time_limit_s`` is reckoned from the work done, so that the same input and seed give the same plan. The clock ends
    a run after ``clock_limit_s`` (None: twice the time limit and five seconds), and then another may differ.
    """

    time_limit_s: float = 60.0
    clock_limit_s: float | None = None
    gap_share: float = 0.0
    seed: int = 0
    assume: Assume = Assume.STATED
    suppose: Mapping[ConditionId, bool] = field(default_factory=dict)
    verify: Verify = Verify.ON
    require_minimum: frozenset[int] = frozenset()
    contributors_max: int | None = None
    inputs_sha256: str = ""
    watch: Watch = field(default=unwatched, compare=False)

    def sharing(self, seconds: float) -> "Options":
        """Return the options for a run that has ``seconds`` and shares a time on the clock with others.

        The clock ends it soon after, so that there is something left for those.
        """
        return replace(self, time_limit_s=seconds, clock_limit_s=_SHARED_SHARE * seconds + _SHARED_S)

    @property
    def clock_s(self) -> float:
        """Seconds on the clock after which the search ends in any case."""
        return _GRACE_SHARE * self.time_limit_s + _GRACE_S if self.clock_limit_s is None else self.clock_limit_s
