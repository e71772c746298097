"""What happens by chance: each draw from its stream, its unit and how often that unit was drawn for before.

No draw depends on how many others there were before it, so two runs that differ in their policy draw alike.
"""

import math
from hashlib import blake2b

import numpy as np

from muster.rotate.board import NEVER, IntArray
from muster.rotate.compiled import door, inner

REFUSAL, EXTENSION, EXTENSION_LENGTH, DELAY, DELAY_LENGTH, ATTRITION, ATTRITION_LENGTH = range(1, 8)
NEED_START, NEED_LENGTH, UNIT_START = range(8, 11)

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_BIG, _MIDDLE, _SMALL, _TOP = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_SHARE = 1.0 / (1 << 53)


@inner
def stirred(number: np.uint64) -> np.uint64:
    """Return a number with all its bits mixed (the finishing steps of SplitMix64)."""
    number += _STEP
    number = (number ^ (number >> _BIG)) * _FIRST
    number = (number ^ (number >> _MIDDLE)) * _SECOND
    return number ^ (number >> _SMALL)


@inner
def share(seed: int, stream: int, key: int, nth: int) -> float:
    """Return a number in [0, 1) that depends on these four alone."""
    number = stirred(np.uint64(seed) ^ (np.uint64(stream) * _STEP))
    number = stirred(stirred(number ^ np.uint64(key)) ^ np.uint64(nth))
    return float(number >> _TOP) * _SHARE


@inner
def happens(ppm: int, seed: int, stream: int, key: int, nth: int) -> bool:
    """Return whether something happens that does in so many of a million cases."""
    return ppm > 0 and share(seed, stream, key, nth) * 1_000_000.0 < ppm


@inner
def between(span: tuple[int, int, int], seed: int, stream: int, key: int, nth: int) -> int:
    """Return a whole number of a span (least, most, likeliest), each as likely where the last is `NEVER`.

    Otherwise it comes from a triangle with its peak there and its feet half a day beyond both ends, and is rounded.
    """
    least, most, likely = span
    drawn = share(seed, stream, key, nth)
    if likely == NEVER:
        return least + int(drawn * (most - least + 1))
    width, rise = most - least + 1.0, likely - least + 0.5
    if drawn * width < rise:
        beyond = math.sqrt(drawn * width * rise)
    else:
        beyond = width - math.sqrt((1.0 - drawn) * width * (width - rise))
    return min(least + int(beyond), most)


@door
def draw_days(keys: IntArray, days: IntArray, span: tuple[int, int, int], seed: int, stream: int) -> None:
    """Write whole numbers within a span (least, most, likeliest or `NEVER`) into ``days``, one for each key."""
    for place in range(keys.shape[0]):
        days[place] = between(span, seed, stream, keys[place], 0)


def seed_of(seed: int, replication: int) -> int:
    """Return the seed of one replication: a whole number of 62 bits that both stir thoroughly."""
    digest = blake2b(f"{seed}/{replication}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 2
