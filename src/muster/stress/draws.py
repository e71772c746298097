"""Draws: which events happen in which, every event from its own named stream, and the distinct states they make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from muster.engines.streams import uniforms
from muster.model.keys import CauseId
from muster.stress.events import Event

BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]

_CAUSE = "cause\x1f"
_EVENT = "event\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """Distinct states: ``happens`` (state, event), and which state each draw is in, ``of_draw`` (draw,)."""

    happens: BoolArray
    of_draw: IntArray

    @property
    def counts(self) -> IntArray:
        """(state,), how many draws are in each."""
        return np.bincount(self.of_draw, minlength=len(self.happens))


def drawn(events: Sequence[Event], causes: Mapping[CauseId, float], n_draws: int, *, seed: int) -> BoolArray:
    """Return which event happens in which draw, (draw, event).

    A cause is drawn once per draw; an event happens where the number of its own stream is below its probability,
    given what became of its cause. Events that are left out change no draw of the others.
    """
    happened = {name: uniforms(_CAUSE + name, n_draws, seed=seed) < probability for name, probability in causes.items()}
    found = np.zeros((n_draws, len(events)), dtype=np.bool_)
    for place, event in enumerate(events):
        limit: npt.NDArray[np.float64] | float = event.probability
        if event.cause is not None and event.given_cause is not None:
            limit = np.where(happened[event.cause], event.given_cause, event.probability)
        found[:, place] = uniforms(_EVENT + event.key, n_draws, seed=seed) < limit
    return found


def states_of(happens: BoolArray) -> States:
    """Return the distinct states of draws, (draw, event), in an order that only their content decides."""
    if not happens.shape[1]:
        n_states = min(len(happens), 1)
        return States(happens=happens[:n_states], of_draw=np.zeros(len(happens), dtype=np.int64))
    packed = np.packbits(happens, axis=1)
    _found, first, of_draw = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    return States(happens=happens[first], of_draw=of_draw.reshape(-1).astype(np.int64))
