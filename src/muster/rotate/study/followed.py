"""One run of a coalition without chance, whether or not there is anybody or anything to run."""

from muster.rotate.coalition.force import Coalition
from muster.rotate.coalition.offered import READY
from muster.rotate.result import GapReason, GapStep, RotationResult, Stay
from muster.rotate.verb import FillOrder, Options, rotate


def followed(force: Coalition, order: FillOrder) -> RotationResult:
    """Return all that happens, with reasons."""
    if is_idle(force):
        return _nothing(force)
    return rotate(force.rotation, Options(order=order, reasons=True))


def is_idle(force: Coalition) -> bool:
    """Return whether nothing can happen: nobody is there, or nothing is asked for."""
    return not (force.rotation.units and force.rotation.needs)


def _nothing(force: Coalition) -> RotationResult:
    missing = {
        one.need.id: tuple(
            GapStep(day=day, until_day=until, missing={GapReason.NO_SUCH_TYPE: n}) for day, until, n in one.pieces
        )
        for one in force.needs
    } | {
        one.need.id: (
            GapStep(
                day=one.need.start_day,
                until_day=one.need.end_day,
                missing={GapReason.NO_SUCH_TYPE: one.need.n_units},
            ),
        )
        for one in force.home
    }
    return RotationResult(
        last_day=force.rotation.last_day,
        deployments=(),
        fill={},
        histories={unit.id: (Stay(day=1, state="home", place=READY),) for unit in force.rotation.units},
        unit_days={},
        gaps=missing,
    )
