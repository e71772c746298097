"""Prices as plain arrays, to be kept for the next time that the same plan is re-planned.

Whatever prices a bound is reckoned at, it holds; prices of another question would only make it a poor one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields

import numpy as np

from muster.engines.milp import FloatArray
from muster.generate.case import Case
from muster.generate.replan.prices import Prices, Sizes

Sets = tuple[tuple[Prices, ...], ...]
_NAMES = tuple(one.name for one in fields(Prices))
_NAME = re.compile(r"(\d+) (\d+) (\w+)")


def arrays_of(sets: Sequence[Sequence[Prices]]) -> dict[str, FloatArray]:
    """Return the arrays of all sets of prices, each called by its aim, its place among the sets, and its name."""
    return {
        f"{aim} {place} {name}": getattr(prices, name)
        for aim, mine in enumerate(sets)
        for place, prices in enumerate(mine)
        for name in _NAMES
    }


def sets_in(arrays: Mapping[str, FloatArray], case: Case, sizes: Sizes, n_aims: int) -> Sets | None:
    """Return the sets of prices that ``arrays`` hold, or None where they are not prices of ``case``."""
    found: dict[tuple[int, int], dict[str, FloatArray]] = {}
    for key, array in arrays.items():
        match = _NAME.fullmatch(key)
        if match is not None:
            found.setdefault((int(match[1]), int(match[2])), {})[match[3]] = array
    shapes = _shapes(case, sizes, n_aims)
    for parts in found.values():
        if {name: array.shape for name, array in parts.items()} != shapes or not all(map(_sound, parts.values())):
            return None
    sets = tuple(
        tuple(Prices(**found[aim, place]) for place in range(sum(1 for one, _ in found if one == aim)))
        for aim in range(n_aims)
        if all((aim, place) in found for place in range(sum(1 for one, _ in found if one == aim)))
    )
    return sets if len(sets) == n_aims and all(len(mine) in {1, 3} for mine in sets) else None


def _sound(array: FloatArray) -> bool:
    return bool(array.dtype == np.float64 and np.isfinite(array).all() and (array >= 0).all())


def _shapes(case: Case, sizes: Sizes, n_aims: int) -> dict[str, tuple[int, ...]]:
    n_lines, months = len(case.needs.ids), case.n_months
    return {
        "keep": (n_aims,),
        "short": (2, n_lines),
        "needs": (2, n_lines, months),
        "rounded": (2, len(sizes.size), months),
        "caps": (len(case.caps), months),
        "ceilings": (len(case.ceilings), months),
        "lift": (len(case.lifts), months),
    }
