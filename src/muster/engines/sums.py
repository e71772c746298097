"""Sums of products in one order of adding, whatever the machine.

The libraries behind ``numpy``'s own products add in an order that hangs on the processor and on how many cores it has,
so that last digits differ, and with them, now and then, a choice.
"""

import numpy as np
import numpy.typing as npt

from muster.engines.milp import FloatArray

Numbers = FloatArray | npt.NDArray[np.int64]


def dot(some: Numbers, others: Numbers) -> float:
    """Return the sum of the products of two arrays of one length.

    Examples
    --------
    >>> dot(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    11.0
    """
    return float(np.add.reduce(np.multiply(some, others, dtype=np.float64)))


def length(some: FloatArray) -> float:
    """Return the Euclidean length.

    Examples
    --------
    >>> length(np.array([3.0, 4.0]))
    5.0
    """
    return float(np.sqrt(dot(some, some)))
