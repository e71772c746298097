"""What a relaxation is worth: a caveat given up, a condition come true, a cap given up, notice or tours changed."""

import time
from collections.abc import Iterator, Sequence

import numpy as np

from muster.generate.further.ground import NONE, Ground, ground_of
from muster.generate.further.stand import Stand, best_of
from muster.generate.further.value import Reached, changed_lines, worth_between
from muster.generate.naming import name_units
from muster.model.change import CapFalls, CaveatFalls, Change, ConditionIs, ReadinessIs, ToursAre
from muster.model.changed import changed
from muster.model.condition import conditions_in
from muster.model.keys import OfferId
from muster.model.offer import Caveat
from muster.model.plan import Assignment
from muster.model.scenario import Scenario
from muster.model.worth import Worth


def relaxed(stand: Stand, change: Change, until: float, each_seconds: float, other: Sequence[Assignment] = ()) -> Worth:
    """Return what ``change`` is worth: the blocks that it touches planned anew, everybody else staying.

    ``other`` is a plan after the change; its blocks that the change touches are begun from where that is better.
    """
    old = stand.ground
    x_old = stand.x[: len(old.case.tours)].astype(np.int64)
    options = old.options
    posed, in_hand = changed(old.question, (change,)), name_units(old.case, x_old)
    new = ground_of(posed, old.option, options, in_hand)
    lines = _touched_lines(stand, new, set(concerned(old.question.scenario, change)))
    x, settled = new.x, True
    if other:
        touched = {old.case.needs.ids[line] for line in lines}
        mixed = [
            *(one for one in in_hand if one.line not in touched),
            *(one for one in other if one.line in touched),
        ]
        there = ground_of(posed, old.option, options, mixed).x
        x = min(x, there, key=lambda one: tuple(new.values(one).tolist()))
    floor = stand.bounds[[not (lines & old.lines[index]) for index in range(len(old.parts))]].sum(axis=0)
    shared = new.can_bind()
    for index in range(len(new.parts)):
        if not lines & new.lines[index]:
            continue
        limit = min(until, time.perf_counter() + each_seconds)
        x, found = best_of(new, index, x, NONE, shared=shared[index], until=limit)
        floor = floor + found.bounds
        settled &= found.settled
    settled &= all(stand.settled[i] for i in range(len(old.parts)) if lines & old.lines[i])
    reach = new.values(x)
    reached = Reached(x=x, reach=reach, floor=np.minimum(floor, reach), settled=settled)
    return worth_between(stand, reached, changed_lines(old, stand.x, new, x), "blocks touched by the change")


def concerned(scenario: Scenario, change: Change) -> Iterator[OfferId]:
    """Yield the offers that ``change`` can let do more or other than they do."""
    match change:
        case ReadinessIs(offer=name) | ToursAre(offer=name):
            yield name
        case CapFalls(contributor=nation):
            yield from (offer.id for offer in scenario.offers if offer.nation == nation)
        case CaveatFalls(caveat=name):
            for caveat in scenario.caveats:
                if caveat.id == name:
                    yield from _limited(scenario, caveat)
        case ConditionIs(condition=name):
            yield from (offer.id for offer in scenario.offers if name in conditions_in(offer.conditions))
            for caveat in scenario.caveats:
                if caveat.unless is not None and name in conditions_in(caveat.unless):
                    yield from _limited(scenario, caveat)
        case _:
            raise TypeError(f"no relaxation: {change}")


def _limited(scenario: Scenario, caveat: Caveat) -> Iterator[OfferId]:
    for offer in scenario.offers:
        if caveat.offer == offer.id or (caveat.offer is None and caveat.contributor == offer.nation):
            yield offer.id


def _touched_lines(stand: Stand, new: Ground, offers: set[OfferId]) -> set[int]:
    """Return the lines of every block, old or new, that hangs together with what the offers can serve."""
    lines: set[int] = set()
    for ground in (stand.ground, new):
        case = ground.case
        ids = [{case.found.offers[i].id for i in members} for members in case.groups.offers]
        mine = np.array([bool(members & offers) for members in ids], dtype=np.bool_)
        lines |= set(np.unique(case.tours.line[mine[case.tours.group]]).tolist())
    while True:
        wider = set(lines)
        for ground in (stand.ground, new):
            for index in range(len(ground.parts)):
                block = ground.lines[index]
                if block & wider:
                    wider |= block
        if wider == lines:
            return lines
        lines = wider
