"""Tasks at home stations: what nations need their own units for meanwhile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muster.model.home import HomeTask
from muster.model.rotating import Bar
from muster.model.rotation import Access, RotationNeed, Taste
from muster.rotate.coalition.months import day_of
from muster.rotate.coalition.offered import OfferedUnits


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeNeed:
    """A need of the rotation with the task at home that it stands for."""

    need: RotationNeed
    task: HomeTask


def home_needs(tasks: Sequence[HomeTask], n_months: int) -> tuple[HomeNeed, ...]:
    """Return the needs of tasks at home within so many months, in the order of their ids.

    Units that are not ready come first, so that those that are stay free for what is asked of them abroad.
    """
    return tuple(
        HomeNeed(
            need=RotationNeed(
                id=f"at home/{task.id}",
                kind=task.unit_type,
                n_units=task.units,
                priority=2 * task.priority - 1,
                start_day=day_of(task.window.from_month),
                end_day=day_of(min(task.window.to_month or n_months, n_months)),
                label=task.title,
                taste=Taste(shortest_home=True),
                access=Access(from_home=True, only_component=task.nation),
                is_fixed=True,
            ),
            task=task,
        )
        for task in sorted(tasks, key=lambda task: task.id)
        if task.window.from_month < n_months
    )


def home_bars(needs: Sequence[HomeNeed], offered: Sequence[OfferedUnits]) -> Iterator[Bar]:
    """Yield what keeps places that a nation keeps filled from its tasks at home: who rotates behind them is unknown."""
    for one in needs:
        for units in offered:
            if units.is_sustained and (units.nation, units.unit_type) == (one.task.nation, one.task.unit_type):
                yield Bar(offer=units.offer, need=one.need.id)
