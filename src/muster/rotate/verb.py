"""Rotate a force day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from muster.model.rotation import Rotation
from muster.rotate.board import N_DEPLOYMENTS, N_MOVES, Run
from muster.rotate.layout import Laid, fresh_run, lay_out
from muster.rotate.reading import read_result
from muster.rotate.result import RotationResult
from muster.rotate.simulate import simulate


class FillOrder(StrEnum):
    """In which order needs are served: by type as MARATHON does it, or by priority over all types."""

    MARATHON = "marathon"
    MUSTER = "muster"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to run. Unit-days are counted in each of the ``phases``: name, first and last day."""

    order: FillOrder = FillOrder.MUSTER
    phases: Sequence[tuple[str, int, int]] = ()


def rotate(rotation: Rotation, options: Options) -> RotationResult:
    """Return all that happens from day 1 to the last day."""
    phases = options.phases or (("all", 1, rotation.last_day),)
    bounds = [(first, last) for _, first, last in phases]
    laid = lay_out(rotation, bounds, by_priority=options.order is FillOrder.MUSTER)
    run = _run(laid)
    return read_result(laid, run, [name for name, _, _ in phases])


def _run(laid: Laid) -> Run:
    """Return the finished run; a log that turns out too small is made as large as it must be."""
    run = fresh_run(laid.case, 4 * len(laid.case.units) + 1000, 16 * len(laid.case.units) + 4000)
    simulate(laid.case, run)
    n_deployments, n_moves = int(run.counters[N_DEPLOYMENTS]), int(run.counters[N_MOVES])
    if n_deployments > len(run.deployments) or n_moves > len(run.moves):
        run = fresh_run(laid.case, n_deployments, n_moves)
        simulate(laid.case, run)
    return run
