"""How to deploy: what is closed, what lateness weighs, how long to look for the optimum."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

WEIGHTS = MappingProxyType({1: 9, 2: 3, 3: 1})
"""What a load that is a day late weighs, by priority: an assumption of ours, to be replaced by the planner's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The choices of whoever asks.

    ``closed`` has keys as the geography knows them (``kiel``, ``node:lviv``, ``country:AUT``). ``factors`` overrule
    values of the table of factors by key; ``bottlenecks`` says how many are tried by re-solving; ``draws`` how many
    draws make the range (0: none). ``optimum`` False leaves it at the greedy planner. ``horizon_days`` None: three
    weeks more than the greedy planner needs.
    """

    closed: frozenset[str] = frozenset()
    factors: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[int, int] = field(default_factory=lambda: WEIGHTS)
    horizon_days: int | None = None
    optimum: bool = True
    time_limit_s: float = 30.0
    gap_share: float = 0.0
    bottlenecks: int = 5
    draws: int = 0
    seed: int = 0
