"""Names for counted units: starts are dealt out in turn, so that no unit is in two places."""

from collections import defaultdict

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.model.plan import Assignment


def name_units(case: Case, x: IntArray) -> tuple[Assignment, ...]:
    """Return the plan by named units, in the order of line, start and offer.

    The units of a group take turns in the order of their starts. Of any ``N + 1`` starts in a row the first and the
    last lie at least a tour and a rest apart, since no window of that length holds more than ``N``; so a unit's turns
    never overlap, and no unit has more than its share of them.
    """
    dealt: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    used = np.flatnonzero(x)
    order = used[np.lexsort((used, case.tours.start[used], case.tours.group[used]))]
    names: list[tuple[int, str]] = []
    group, turn = -1, 0
    for tour in order.tolist():
        if case.tours.group[tour] != group:
            group, turn = int(case.tours.group[tour]), 0
            names = _names(case, group)
        for _ in range(int(x[tour])):
            offer, name = names[turn % len(names)]
            dealt[tour, offer].append(name)
            turn += 1
    assignments = [_assignment(case, tour, offer, names) for (tour, offer), names in dealt.items()]
    return tuple(sorted(assignments, key=lambda a: (a.line, a.start_month, a.offer)))


def _names(case: Case, group: int) -> list[tuple[int, str]]:
    """Return every unit of a group: the position of its offer, and its name."""
    found = case.found
    return [
        (offer, f"{found.offers[offer].id}/{number + 1}")
        for offer in case.groups.offers[group]
        for number in range(int(found.units[offer]))
    ]


def _assignment(case: Case, tour: int, offer: int, names: list[str]) -> Assignment:
    tours, record = case.tours, case.found.offers[offer]
    return Assignment(
        offer=record.id,
        nation=record.nation,
        unit_type=record.unit_type,
        line=case.needs.ids[int(tours.line[tour])],
        n_units=len(names),
        start_month=int(tours.start[tour]),
        counts_until=int(tours.counts_until[tour]),
        end_month=int(tours.end[tour]),
        unit_names=tuple(sorted(names, key=lambda name: int(name.rsplit("/", 1)[1]))),
    )
