"""The phases of a cycle, cut where its window opens and closes."""

from dataclasses import dataclass
from itertools import pairwise

from muster.model.rotation import Cycle


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A phase or a part of one: ``[begin_day, end_day)`` in cycle time."""

    name: str
    begin_day: int
    end_day: int
    may_go: bool


def stretches(cycle: Cycle) -> list[Stretch]:
    """Return the stretches of ``cycle`` in their order, none of them empty.

    A part that begins within a phase, where the window opens or closes, says so in its name.

    Examples
    --------
    >>> from muster.model.rotation import Phase
    >>> days = dict(tour_days=9, overlap_days=1, demobilise_days=0, recovery_days=0, expected_days=30)
    >>> phases = (Phase(name="Rest", length_days=20), Phase(name="Ready", length_days=10))
    >>> cycle = Cycle(id="c", phases=phases, deployable_from_day=15, deployable_until_day=30, **days)
    >>> [(each.name, each.end_day, each.may_go) for each in stretches(cycle)]
    [('Rest', 15, False), ('["Rest" :deployable]', 20, True), ('Ready', 30, True)]
    """
    marks = {cycle.deployable_from_day: "deployable", cycle.deployable_until_day: "non-deployable"}
    found: list[Stretch] = []
    begin = 0
    for phase in cycle.phases:
        end = begin + phase.length_days
        cuts = [begin, *sorted(mark for mark in marks if begin < mark < end), end]
        for first, last in pairwise(cuts):
            if last > first:
                name = phase.name if first == begin else f'["{phase.name}" :{marks[first]}]'
                may_go = cycle.deployable_from_day <= first < cycle.deployable_until_day
                found.append(Stretch(name=name, begin_day=first, end_day=last, may_go=may_go))
        begin = end
    return found
