"""Better schedules by taking loads in another order: small changes, each kept unless it makes anything later."""

import time

import numpy as np

from muster.deploy.flat import Flat, IntArray
from muster.deploy.greedy import Booked, book, score_of


def in_order(flat: Flat) -> IntArray:
    """Return the parcel of each load in the order of the greedy planner."""
    return np.repeat(np.arange(len(flat.parcels)), flat.n_loads)


def reordered(flat: Flat, turns: IntArray, until: float, seed: int, enough: float = 0.0) -> Booked:
    """Return the best schedule found by the time ``until``, from that of taking loads in the order of ``turns``.

    A change moves one load, or all loads of a movement, to another place in the order. The search ends early when
    nothing is later than ``enough``, or when many changes in a row bring nothing.
    """
    draw = np.random.default_rng(seed)
    best = book(flat, turns)
    late = score_of(flat, best.taken).late
    in_vain = 0
    while late > enough and in_vain < _PATIENCE * len(turns) and time.perf_counter() < until:
        in_vain += 1
        other = _changed(turns, draw)
        tried = book(flat, other)
        found = score_of(flat, tried.taken).late
        if found < late:
            in_vain = 0
        if found <= late:
            best, late, turns = tried, found, other
    return best


def _changed(turns: IntArray, draw: np.random.Generator) -> IntArray:
    one, to = draw.integers(0, len(turns), 2).tolist()
    moved = turns == turns[one] if draw.random() < _WHOLE_SHARE else np.arange(len(turns)) == one
    rest = turns[~moved]
    at = min(to, len(rest))
    return np.concatenate([rest[:at], turns[moved], rest[at:]])


_WHOLE_SHARE = 0.5
_PATIENCE = 20
"""How many changes in vain end the search, for each load."""
