"""Tasks at home stations, told apart from what a coalition does abroad."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from muster.model.home import HomeTask
from muster.rotate.coalition.force import Coalition
from muster.rotate.coalition.offered import RESTING
from muster.rotate.replications import Replications
from muster.rotate.result import GapReason, RotationResult, Stay


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTaskDays:
    """A task at home with the unit-days that it asked for and had, and why the rest was missing."""

    task: HomeTask
    asked: int
    filled: int
    missing: Mapping[GapReason, int]


def set_apart(force: Coalition, result: RotationResult) -> tuple[RotationResult, tuple[HomeTaskDays, ...]]:
    """Return what happened abroad, with units on tasks at home as at home and not ready, and the tasks at home."""
    names = frozenset(one.need.id for one in force.home)
    if not names:
        return result, ()
    abroad = replace(
        result,
        deployments=tuple(one for one in result.deployments if one.need not in names),
        fill={need: steps for need, steps in result.fill.items() if need not in names},
        gaps={need: steps for need, steps in result.gaps.items() if need not in names},
        histories={unit: _at_home(stays, names) for unit, stays in result.histories.items()},
    )
    days = []
    for one in force.home:
        asked = one.need.n_units * (min(one.need.end_day, result.last_day + 1) - one.need.start_day)
        missing: dict[GapReason, int] = {}
        for gap in result.gaps.get(one.need.id, ()):
            for why, n in gap.missing.items():
                # What bars units from a task at home is only that they are of another nation, or never at home.
                reason = GapReason.NO_SUCH_TYPE if why is GapReason.CAVEAT else why
                missing[reason] = missing.get(reason, 0) + n * (gap.until_day - gap.day)
        days.append(HomeTaskDays(task=one.task, asked=asked, filled=asked - sum(missing.values()), missing=missing))
    return abroad, tuple(days)


def without_home(replications: Replications, force: Coalition) -> Replications:
    """Return replications without what they tell of tasks at home."""
    names = {one.need.id for one in force.home}
    kept = np.array([name not in names for name in replications.needs], dtype=np.bool_)
    if kept.all():
        return replications
    return replace(
        replications,
        needs=tuple(name for name in replications.needs if name not in names),
        need_kinds=replications.need_kinds[kept],
        asked=replications.asked[:, kept],
        filled=replications.filled[:, kept],
        missing=replications.missing[:, kept],
    )


def _at_home(stays: tuple[Stay, ...], names: frozenset[str]) -> tuple[Stay, ...]:
    told: list[Stay] = []
    for stay in stays:
        one = replace(stay, state="home", place=RESTING) if stay.place in names else stay
        if not told or (told[-1].state, told[-1].place) != (one.state, one.place):
            told.append(one)
    return tuple(told)
