"""Random numbers for compiled code: the same on every machine and with every version of every library.

A linear congruential generator of 48 bits (multiplier of POSIX ``drand48``); its state lies in the state of the search.
"""

from muster.generate.eligibility import IntArray
from muster.generate.search.board import CHANCE
from muster.generate.search.compiled import inner

_MULTIPLIER = 25_214_903_917
_STEP = 11
_MASK = (1 << 48) - 1
_SPAN = float(1 << 32)


@inner
def share(state: IntArray) -> float:
    """Return a random number from 0 to below 1."""
    state[CHANCE] = (state[CHANCE] * _MULTIPLIER + _STEP) & _MASK
    return (state[CHANCE] >> 16) / _SPAN


@inner
def below(state: IntArray, limit: int) -> int:
    """Return a random whole number from 0 to below ``limit``."""
    return int(share(state) * limit)


@inner
def shuffle(state: IntArray, first: int, n_members: int) -> None:
    """Put ``n_members`` numbers of the state, from place ``first`` on, in random order."""
    for last in range(n_members - 1, 0, -1):
        other = first + below(state, last + 1)
        kept = state[first + last]
        state[first + last] = state[other]
        state[other] = kept
