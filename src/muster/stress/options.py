"""What a user may choose about a stress test."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to stress.

    ``without`` names conditions, perturbations and causes that never happen. ``chunk`` draws go to a process at a
    time; neither it nor ``processes`` changes a result. ``n_checked`` draws are answered a second time with proof,
    ``n_shares`` draws tell how much of the shortfall each event causes and ``n_hedged`` draws what each ask would
    help. Of ``n_paired`` pairs of single changes it is told with proof what they cost
    beyond their sum, and of ``n_ranked`` sources what they cause of the shortfall.
    """

    draws: int = 10_000
    seed: int = 0
    processes: int = 1
    chunk: int = 250
    without: frozenset[str] = frozenset()
    n_checked: int = 20
    n_shares: int = 1000
    n_ranked: int = 10
    n_paired: int = 10
    n_hedged: int = 500
