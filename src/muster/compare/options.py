"""What a user may choose about frontiers."""

from dataclasses import dataclass

FLAT_SHARE = 0.005
"""A frontier is flat where no larger limit adds more than this share of what a priority asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Which ceilings to try, for how long; up to ``exact_most`` contributors are tried in every combination."""

    ceilings: tuple[int, ...] = tuple(range(10_000, 100_001, 10_000))
    seconds: float = 60.0
    exact_most: int = 8
    n_tangents: int = 3
