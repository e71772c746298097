"""Deploy: from movements to who arrives when, what holds them up, and what would help."""

from muster.deploy.options import Options
from muster.deploy.result import Deployment
from muster.model.movement import Movement
from muster.model.place import Place
from muster.model.progress import Progress, silent

__all__ = ["Options", "deploy"]

_DEFAULTS = Options()


def deploy(
    movements: tuple[Movement, ...],
    places: tuple[Place, ...] = (),
    options: Options = _DEFAULTS,
    progress: Progress = silent,
) -> Deployment:
    """Return when everything that moves is at its place, by the greedy planner and by the optimum.

    Raises
    ------
    NoWayToMove
        If some movement can reach its place by nothing it may travel by.
    BrokenSchedule
        If a finished schedule breaks a rule: a fault in Muster.
    """
    raise NotImplementedError(len(movements), len(places), options, progress)
