"""Many answers to one question at once, as arrays."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """One answer per sample.

    ``filled`` : (sample, row, step), what each row has in each step. ``needed`` and ``needed_min`` : the same axes,
    what it wants. ``value`` and ``bound`` : (sample, aim), what was reached in each aim, and what nothing can be below.
    """

    filled: npt.NDArray[np.int32]
    needed: npt.NDArray[np.int32]
    needed_min: npt.NDArray[np.int32]
    value: npt.NDArray[np.float64]
    bound: npt.NDArray[np.float64]
