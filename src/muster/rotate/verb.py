"""Rotate a force day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from muster.errors import BadRequest
from muster.model.chance import Uncertainty
from muster.model.rotation import Rotation
from muster.rotate.board import BY_KIND, BY_PLAN, BY_PRIORITY
from muster.rotate.layout import How, lay_out
from muster.rotate.reading import read_result
from muster.rotate.repeat import Draw, gathered, repeat
from muster.rotate.replications import Replications
from muster.rotate.result import RotationResult
from muster.rotate.running import run_through


class FillOrder(StrEnum):
    """In which order needs are served.

    ``marathon``: by type as MARATHON does it, for replay; it knows no notice, windows, bars, caps or uncertainty.
    ``muster``: by priority over all types. ``plan``: as the rotation's tours say, and no other way.
    """

    MARATHON = "marathon"
    MUSTER = "muster"
    PLAN = "plan"


_ORDERS = {FillOrder.MARATHON: BY_KIND, FillOrder.MUSTER: BY_PRIORITY, FillOrder.PLAN: BY_PLAN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to run. Unit-days are counted in each of the ``phases``: name, first and last day.

    ``reasons``: put every missing point down to a reason. ``bucket_days``: how long a bucket of replications is.
    """

    order: FillOrder = FillOrder.MUSTER
    phases: Sequence[tuple[str, int, int]] = ()
    reasons: bool = False
    bucket_days: int = 30


def rotate(rotation: Rotation, options: Options) -> RotationResult:
    """Return all that happens from day 1 to the last day, nothing of it by chance."""
    phases = options.phases or (("all", 1, rotation.last_day),)
    bounds = [(first, last) for _, first, last in phases]
    laid = lay_out(rotation, How(order=_ORDERS[options.order], phases=bounds, reasons=options.reasons))
    run, logs = run_through(laid.case)
    return read_result(laid, run, logs, [name for name, _, _ in phases])


def replicate(
    rotation: Rotation,
    uncertainty: Uncertainty,
    options: Options,
    *,
    n: int,
    seed: int = 0,
    processes: int = 1,
) -> Replications:
    """Return what came of ``n`` replications, ``processes`` of them at a time (as threads, outside Python's lock).

    Results depend on the rotation, the uncertainty, the options and the seed alone: not on ``processes``, on the order
    of rows, or on names (units and needs that only differ by name may change places). Replication ``k`` is the same
    for every ``n`` above it.

    Raises
    ------
    BadRequest
        If ``n`` or ``processes`` is less than 1, or the order is ``marathon``, which nothing is uncertain in but
        where units start.
    """
    if min(n, processes, options.bucket_days) < 1:
        raise BadRequest("a number of replications, of processes or of days in a bucket is less than 1")
    order = _ORDERS[options.order]
    how = How(
        order=order,
        phases=[(1, rotation.last_day)],
        reasons=options.reasons,
        bucket_days=options.bucket_days,
        uncertainty=uncertainty,
    )
    if order == BY_KIND and uncertainty != Uncertainty(random_start=uncertainty.random_start):
        raise BadRequest("in the order marathon nothing is uncertain but where units start")
    draw = Draw(laid=lay_out(rotation, how), uncertainty=uncertainty, seed=seed)
    return gathered(draw, rotation, repeat(draw, n, processes))
