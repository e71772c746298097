"""What an ask would do for the bad draws: the same draws with and without it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from muster.engines.streams import uniforms
from muster.model.change import Change
from muster.stress.asking import FloatArray, priorities
from muster.stress.draws import IntArray
from muster.stress.intervals import quantile
from muster.stress.result import Hedge, HedgeFill, LineOdds, NotTried
from muster.stress.study import Frame

BAD = 0.10
"""The share of draws that are worse than what a hedge is judged by."""
N_RESAMPLES = 200
SURE_ERRORS = 2.0
_STREAM = "resample"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An ask that might help: changes that are granted in every draw, as a rule one further offer; and why it might."""

    key: str
    title: str
    why: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The asks that are tried, and those that are not."""

    tried: tuple[Candidate, ...] = ()
    not_tried: tuple[NotTried, ...] = ()


Candidates = Callable[[tuple[LineOdds, ...]], Field]


def no_candidates(_lines: tuple[LineOdds, ...]) -> Field:
    """Return none."""
    return Field()


def hedge(candidate: Candidate, before: FloatArray, after: FloatArray, frame: Frame, *, seed: int) -> Hedge:
    """Return what a candidate changes; ``before`` and ``after`` are fill shares (draw, priority) of the same draws.

    The error of the gain is found by drawing the draws themselves again, `N_RESAMPLES` times, with both fills of a
    draw kept together.
    """
    n = len(before)
    again = [(uniforms(f"{_STREAM} {turn}", n, seed=seed) * n).astype(np.int64) for turn in range(N_RESAMPLES)]
    return Hedge(
        key=candidate.key,
        title=candidate.title,
        why=candidate.why,
        changes=candidate.changes,
        fills=tuple(
            _fill(level, before[:, place], after[:, place], again) for place, level in enumerate(priorities(frame))
        ),
        n_draws=n,
    )


def ranked_hedges(hedges: Sequence[Hedge]) -> tuple[Hedge, ...]:
    """Return the hedges, those first that raise the 10th percentile most, priority 1 before 2 before 3.

    A gain within two standard errors of nothing counts as none here; among equals the mean gain decides.
    """

    def order(one: Hedge) -> tuple[float, ...]:
        sure = [-fill.gain if fill.gain > SURE_ERRORS * fill.error else 0.0 for fill in one.fills]
        return (*(round(gain, 9) for gain in sure), *(-round(fill.mean_gain, 9) for fill in one.fills))

    return tuple(sorted(hedges, key=lambda one: (order(one), one.key)))


def _fill(level: int, before: FloatArray, after: FloatArray, again: Sequence[IntArray]) -> HedgeFill:
    low, high = quantile(before, BAD), quantile(after, BAD)
    gains = [quantile(after[places], BAD) - quantile(before[places], BAD) for places in again]
    return HedgeFill(
        priority=level,
        before=low,
        after=high,
        gain=high - low,
        error=float(np.std(gains, ddof=1)) if len(before) else 0.0,
        mean_gain=float((after - before).mean()),
    )
