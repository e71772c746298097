"""Where a frontier flattens: the smallest step from which no larger one adds more than half a percentage point."""

from collections.abc import Sequence

from muster.compare.options import FLAT_SHARE
from muster.compare.result import Fill, Flat, Step

_ROUNDING = 1e-9


def flats(steps: Sequence[Step]) -> tuple[Flat, ...]:
    """Return for each priority where its fill flattens, the first priority first.

    The last step says nothing of what comes after it, so nothing flattens there.
    """
    return tuple(_flat(fill.priority, steps) for fill in steps[-1].fills) if steps else ()


def flat_from(shares: Sequence[float]) -> int:
    """Return the first place from which no later share is more than `FLAT_SHARE` above.

    Examples
    --------
    >>> flat_from([0.1, 0.4, 0.5, 0.504, 0.5])
    2
    """
    return next(place for place in range(len(shares)) if max(shares[place:]) - shares[place] <= FLAT_SHARE + _ROUNDING)


def _flat(priority: int, steps: Sequence[Step]) -> Flat:
    of = [next(fill for fill in step.fills if fill.priority == priority) for step in steps]
    place = flat_from([fill.share for fill in of])
    known = place < len(steps) - 1
    lack = next((one for one in steps[place].lacks if one.priority == priority), None)
    return Flat(
        priority=priority,
        limit=steps[place].limit if known else None,
        below=steps[place - 1].limit if known and place else None,
        gain=max(fill.share for fill in of[place:]) - of[place].share,
        gain_most=_most(of[place:]) - of[place].share,
        lack=lack,
    )


def _most(of: Sequence[Fill]) -> float:
    return max(fill.share_most for fill in of)
