"""Fast answers beside exact ones, on draws taken at random."""

import numpy as np

from muster.engines.streams import uniforms
from muster.model.standing import Standing
from muster.stress.asking import FloatArray, Tally, priorities
from muster.stress.draws import States
from muster.stress.result import Accuracy, AimError, FillError
from muster.stress.spread import SAME, fill_shares, fills_of
from muster.stress.study import Frame

_STREAM = "checked"


def checked_draws(n_draws: int, n_checked: int, *, seed: int) -> tuple[int, ...]:
    """Return which draws are answered a second time: ``n_checked`` at random, or all where there are no more."""
    order = np.argsort(uniforms(_STREAM, n_draws, seed=seed), kind="stable")
    return tuple(sorted(int(draw) for draw in order[:n_checked]))


def accuracy(
    draws: tuple[int, ...], exact: list[Standing], tally: Tally, states: States, frame: Frame
) -> Accuracy | None:
    """Return how the fast answers compare on ``draws``, whose exact answers are given; None without draws."""
    if not draws:
        return None
    place_of = states.of_draw[list(draws)]
    fast, shares = tally.value[place_of], fill_shares(tally)[place_of]
    slow = np.array([[_value(one, place, frame) for place in range(len(frame.aims))] for one in exact])
    bounds = np.array([[_bound(one, place, frame) for place in range(len(frame.aims))] for one in exact])
    fills = np.array([[fill.share if fill.share is not None else 1.0 for fill in fills_of(s, frame)] for s in exact])
    return Accuracy(
        draws=draws,
        aims=tuple(
            AimError(
                name=aim,
                **_errors(fast[:, place] - slow[:, place]),
                exact_mean=float(slow[:, place].mean()),
                n_same=int((np.abs(fast[:, place] - slow[:, place]) < SAME).sum()),
                exact_proven=int((slow[:, place] - bounds[:, place] < SAME).sum()),
            )
            for place, aim in enumerate(frame.aims)
        ),
        fills=tuple(
            FillError(
                priority=level,
                **_errors(shares[:, place] - fills[:, place]),
                exact_mean=float(fills[:, place].mean()),
            )
            for place, level in enumerate(priorities(frame))
        ),
        method="; ".join(sorted({one.method for one in exact})),
    )


def _errors(apart: FloatArray) -> dict[str, float]:
    return {"mean": float(apart.mean()), "least": float(apart.min()), "most": float(apart.max())}


def _value(standing: Standing, place: int, frame: Frame) -> float:
    return next(one.value for one in standing.objectives if one.name is frame.aims[place])


def _bound(standing: Standing, place: int, frame: Frame) -> float:
    return next(one.bound for one in standing.objectives if one.name is frame.aims[place])
