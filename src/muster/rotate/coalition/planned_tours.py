"""The tours of a plan by months as tours of a rotation by days."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from muster.model.keys import LineId, OfferId
from muster.model.plan import Assignment, Plan
from muster.model.rotating import PlannedTour
from muster.rotate.coalition.asked import AskedNeed
from muster.rotate.coalition.months import day_of


def planned_tours(
    plan: Plan | None,
    needs: Sequence[AskedNeed],
    points: Mapping[tuple[OfferId, LineId], int],
    kept: frozenset[OfferId] = frozenset(),
) -> tuple[PlannedTour, ...]:
    """Return every tour of the plan.

    Where a line has several needs, each unit goes to the one that lacks most while its tour counts; the part of a tour
    in which no need of its line stands falls away. Places that are ``kept`` filled are taken once, for as long as tours
    follow each other on them.
    """
    by_line: defaultdict[LineId, list[AskedNeed]] = defaultdict(list)
    for asked in needs:
        by_line[asked.line].append(asked)
    given: defaultdict[str, int] = defaultdict(int)
    found: defaultdict[tuple[str, str, int, int, int], int] = defaultdict(int)
    for one in sorted(plan.assignments if plan else (), key=lambda one: (one.start_month, one.line, one.offer)):
        for _ in range(one.n_units):
            need = _need_for(one, by_line[one.line], given)
            if need is not None:
                days = _days(one)
                given[need.need.id] += _shared(need, days[0], days[1]) * points.get((one.offer, one.line), 0)
                found[one.offer, need.need.id, *days] += 1
    tours = [
        PlannedTour(offer=offer, need=need, n_units=n, start_day=start, counts_until_day=counts, end_day=end)
        for (offer, need, start, counts, end), n in found.items()
    ]
    rotating = [one for one in tours if one.offer not in kept]
    places = _as_one([one for one in tours if one.offer in kept])
    return tuple(sorted([*rotating, *places], key=lambda one: (one.start_day, one.offer, one.need, one.end_day)))


def _as_one(tours: Sequence[PlannedTour]) -> list[PlannedTour]:
    """Return the tours place by place, those that follow each other on one as one."""
    places: list[PlannedTour] = []
    for one in sorted(tours, key=lambda one: (one.start_day, one.offer, one.need, one.end_day)):
        for _ in range(one.n_units):
            before = [
                number
                for number, last in enumerate(places)
                if (last.offer, last.need, last.end_day) == (one.offer, one.need, one.start_day)
            ]
            if before:
                longer = replace(places[before[0]], counts_until_day=one.counts_until_day, end_day=one.end_day)
                places[before[0]] = longer
            else:
                places.append(replace(one, n_units=1))
    return places


def _days(one: Assignment) -> tuple[int, int, int]:
    return day_of(one.start_month), day_of(one.counts_until), day_of(one.end_month)


def _shared(need: AskedNeed, start: int, end: int) -> int:
    return max(min(end, need.need.end_day) - max(start, need.need.start_day), 0)


def _need_for(one: Assignment, needs: Sequence[AskedNeed], given: Mapping[str, int]) -> AskedNeed | None:
    start, counts, _ = _days(one)

    def lacking(need: AskedNeed) -> tuple[int, float]:
        filled = given.get(need.need.id, 0) / max(need.asked_days, 1)
        return _shared(need, start, counts), -filled

    there = [need for need in needs if _shared(need, start, counts)]
    return max(there, key=lacking, default=None)
