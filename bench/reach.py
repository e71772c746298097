"""When a run came how near to proof, and how two runs compare."""

from bench.outcome import Measured, disagreement

GAPS = (0.01, 0.005, 0.001)
SHORTFALLS_OF = {1: ("p1_min", "p1_target"), 2: ("p2_min", "p2_target"), 3: ("p3_min", "p3_target")}
NEAR = 0.005
_LEAST_S = 0.01


def seconds_to(run: Measured, priority: int, gap_share: float) -> float | None:
    """Return the seconds until minimum and target of a priority were both known within a gap; None if never."""
    found = [run.outcome(objective) for objective in SHORTFALLS_OF[priority]]
    times = [None if one is None else one.seconds_to(gap_share) for one in found]
    return None if None in times else max(time for time in times if time is not None)


def seconds_to_proof(run: Measured, priority: int) -> float | None:
    """Return the seconds until minimum and target of a priority were both proven; None if they never were."""
    found = [run.outcome(objective) for objective in SHORTFALLS_OF[priority]]
    times = [None if one is None else one.seconds_to_proof() for one in found]
    return None if None in times else max(time for time in times if time is not None)


def widest_gap(run: Measured, priority: int) -> float | None:
    """Return the wider gap of minimum and target of a priority at the end; None where one has no value."""
    found = [run.outcome(objective) for objective in SHORTFALLS_OF[priority]]
    gaps = [None if one is None else one.gap_share for one in found]
    return None if None in gaps else max(gap for gap in gaps if gap is not None)


def n_proven(run: Measured) -> int:
    """Return how many objectives were proven, from the first on without a break."""
    return next((k for k, one in enumerate(run.outcomes) if not one.proven), len(run.outcomes))


def attempted(run: Measured) -> bool:
    """Whether the run got as far as solving."""
    return bool(run.outcomes)


def ratio(ours: Measured, theirs: Measured) -> tuple[str, float] | None:
    """Return how many times as long they took until priority 1 was near, with ">" where that is a least; or None.

    "<" where only they came near: then Muster took at least so many times as long as they did, turned over.
    """
    mine, peers = seconds_to(ours, 1, NEAR), seconds_to(theirs, 1, NEAR)
    if mine is not None and peers is not None:
        return "", max(peers, _LEAST_S) / max(mine, _LEAST_S)
    if mine is not None and attempted(theirs) and theirs.whole_s is not None:
        return ">", theirs.whole_s / max(mine, _LEAST_S)
    if peers is not None and attempted(ours) and ours.whole_s is not None:
        return "<", max(peers, _LEAST_S) / ours.whole_s
    return None


def better_plan(ours: Measured, theirs: Measured) -> tuple[str, str]:
    """Return who has the better plan at the end ("muster", "peer" or ""), and the objective that decides it.

    The first objective in which the values differ decides; one side without a value there has the worse plan.
    """
    names = [one.objective for one in (*ours.outcomes, *theirs.outcomes)]
    for name in dict.fromkeys(names):
        a, b = ours.outcome(name), theirs.outcome(name)
        mine, peers = (None if one is None else one.value for one in (a, b))
        if mine is None and peers is None:
            return "", ""
        if mine is None or peers is None:
            return ("muster" if peers is None else "peer"), name
        if abs(mine - peers) >= 0.5:
            return ("muster" if mine < peers else "peer"), name
    return "", ""


def agreement(ours: Measured, theirs: Measured) -> str:
    """Return in words whether the two runs agree on what both proved."""
    n_both, wrong = disagreement(ours.outcomes, theirs.outcomes)
    if wrong:
        return f"DIFFERENT, {wrong}"
    return f"same optimum ({n_both})" if n_both else "none proven by both"
