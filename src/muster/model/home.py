"""Tasks of a nation's units at their own home stations."""

from dataclasses import dataclass

from muster.model.keys import ContributorId, HomeTaskId, SourceId, UnitTypeId
from muster.model.time import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTask:
    """Units of one type that a nation needs at home: guards, ceremonies, help in disasters.

    Any of its units on offer that is at home may serve, resting or ready; none that is out. ``priority`` is as of
    lines, 1 first. Plans by months know nothing of it; a rotation by days does.
    """

    id: HomeTaskId
    title: str
    nation: ContributorId
    unit_type: UnitTypeId
    units: int
    window: Window
    priority: int
    source: SourceId
    note: str = ""
