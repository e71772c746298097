"""Named streams of random numbers: what one name draws, no other name can change."""

import hashlib

import numpy as np
import numpy.typing as npt

_BITS_KEPT = 53
_BITS_DROPPED = 64 - _BITS_KEPT


def uniforms(name: str, n: int, *, seed: int) -> npt.NDArray[np.float64]:
    """Return ``n`` numbers in [0, 1), the first ``n`` of the stream that ``name`` and ``seed`` have.

    A counter-based generator is keyed by a hash of both, so streams share nothing: the number at a place is the same
    whatever other streams there are, and however many numbers are asked for. Source: Salmon et al. 2011, Philox.

    Examples
    --------
    >>> bool((uniforms("vote", 3, seed=1) == uniforms("vote", 5, seed=1)[:3]).all())
    True
    >>> bool((uniforms("vote", 3, seed=1) == uniforms("vote", 3, seed=2)).any())
    False
    """
    key = hashlib.blake2b(f"{seed}\x1f{name}".encode(), digest_size=16).digest()
    raw = np.random.Philox(key=int.from_bytes(key, "big")).random_raw(n)
    return np.asarray((raw >> np.uint64(_BITS_DROPPED)) * 2.0**-_BITS_KEPT, dtype=np.float64)
