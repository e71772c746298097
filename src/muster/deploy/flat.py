"""The problem as arrays, the same for the greedy planner and the optimum, in an order that input rows do not change."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from muster.deploy.network import Carrier, Link, LinkId, Parcel, Problem, ResourceId

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
_NEAR = 1e-9


@dataclass(frozen=True, kw_only=True)
class Flat:
    """Parcels, arcs (a parcel on a link) and what they use, end to end.

    Of parcels: ``n_loads``, ``ready``, ``due``, ``weight``, (parcel,). Of arcs, grouped by parcel: ``arc_parcel``,
    ``arc_link``, ``arc_first`` (first day), ``arc_days``, ``arc_cost``, ``arc_tail`` and ``arc_head`` (hub numbers),
    ``arc_carrier`` (-1: none) and ``arc_room`` (what a load takes of a trip). What arc ``a`` uses stands at
    ``use_start[a] : use_start[a + 1]`` of ``use_resource``, ``use_day`` (after departure) and ``use_amount``.
    Of carriers: ``trip_room``, and in ``trip_start``, ``trip_resource``, ``trip_day`` what a trip holds of its fleet.
    Ways of parcel ``p`` are ``way_of[p] : way_of[p + 1]``, each a run of ``way_arcs`` from ``way_start[w]`` on.
    ``capacity`` : (resource, day), for days 0 to the horizon; ``keeps`` : (resource,), what is kept of it at most.
    """

    parcels: tuple[Parcel, ...]
    links: tuple[Link, ...]
    resources: tuple[ResourceId, ...]
    hubs: tuple[str, ...]
    carriers: tuple[LinkId, ...]
    horizon: int
    capacity: FloatArray
    keeps: FloatArray
    n_loads: IntArray
    ready: IntArray
    due: IntArray
    weight: IntArray
    arc_parcel: IntArray
    arc_link: IntArray
    arc_first: IntArray
    arc_days: IntArray
    arc_cost: FloatArray
    arc_tail: IntArray
    arc_head: IntArray
    arc_carrier: IntArray
    arc_room: FloatArray
    use_start: IntArray
    use_resource: IntArray
    use_day: IntArray
    use_amount: FloatArray
    trip_room: FloatArray
    trip_start: IntArray
    trip_resource: IntArray
    trip_day: IntArray
    way_of: IntArray
    way_start: IntArray
    way_arcs: IntArray

    @property
    def n_arcs(self) -> int:
        """The number of arcs."""
        return len(self.arc_parcel)

    @property
    def n_steps(self) -> int:
        """The most arcs that a way has."""
        return int(np.diff(self.way_start).max(initial=0))

    def lateness(self, parcel: IntArray, arrival: IntArray) -> FloatArray:
        """Return what loads of these parcels cost that arrive on these days."""
        days: FloatArray = np.maximum(arrival - self.due[parcel], 0).astype(np.float64)
        return np.multiply(self.weight[parcel], days, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Arc:
    parcel: int
    link: int
    first: int
    uses: tuple[tuple[int, int, float], ...]
    room: float


def flat(problem: Problem) -> Flat:
    """Return the arrays of a problem, parcels in the order of the greedy planner, all else by key."""
    parcels = tuple(sorted(problem.parcels, key=lambda one: (one.rank, one.movement)))
    links = tuple(problem.links[key] for key in sorted(problem.links))
    resources = tuple(sorted(problem.resources))
    hubs = tuple(sorted({hub for link in links for hub in (link.origin, link.destination)}))
    carriers = tuple(link.id for link in links if link.carrier is not None)
    place = {key: number for number, key in enumerate(resources)}
    arcs = list(_arcs(problem, parcels, links, place))
    trips = [_trip(problem.links[key].carrier, place) for key in carriers]
    own: list[list[tuple[int, Link]]] = [[] for _ in parcels]
    for number, arc in enumerate(arcs):
        own[arc.parcel].append((number, links[arc.link]))
    ways = [_ways(parcel, mine) for parcel, mine in zip(parcels, own, strict=True)]
    runs = [way for some in ways for way in some]
    of_link = [links[arc.link] for arc in arcs]
    return Flat(
        parcels=parcels,
        links=links,
        resources=resources,
        hubs=hubs,
        carriers=carriers,
        horizon=problem.horizon_days,
        capacity=_capacity(problem, resources),
        keeps=np.array([problem.resources[key].keeps for key in resources], dtype=np.float64),
        n_loads=_ints(one.n_loads for one in parcels),
        ready=_ints(one.ready_day for one in parcels),
        due=_ints(one.due_day for one in parcels),
        weight=_ints(one.weight for one in parcels),
        arc_parcel=_ints(arc.parcel for arc in arcs),
        arc_link=_ints(arc.link for arc in arcs),
        arc_first=_ints(arc.first for arc in arcs),
        arc_days=_ints(link.days for link in of_link),
        arc_cost=np.array([link.cost_usd_per_load for link in of_link], dtype=np.float64),
        arc_tail=_ints(hubs.index(link.origin) for link in of_link),
        arc_head=_ints(hubs.index(link.destination) for link in of_link),
        arc_carrier=_ints(carriers.index(link.id) if link.carrier else -1 for link in of_link),
        arc_room=np.array([arc.room for arc in arcs], dtype=np.float64),
        use_start=_starts([len(arc.uses) for arc in arcs]),
        use_resource=_ints(use[0] for arc in arcs for use in arc.uses),
        use_day=_ints(use[1] for arc in arcs for use in arc.uses),
        use_amount=np.array([use[2] for arc in arcs for use in arc.uses], dtype=np.float64),
        trip_room=np.array([room for room, _ in trips], dtype=np.float64),
        trip_start=_starts([len(days) for _, days in trips]),
        trip_resource=_ints(fleet for _, days in trips for fleet, _ in days),
        trip_day=_ints(day for _, days in trips for _, day in days),
        way_of=_starts([len(some) for some in ways]),
        way_start=_starts([len(run) for run in runs]),
        way_arcs=_ints(arc for run in runs for arc in run),
    )


def _ints(values: Iterator[int] | Sequence[int]) -> IntArray:
    return np.array(list(values), dtype=np.int64)


def _starts(lengths: Sequence[int]) -> IntArray:
    return np.concatenate([[0], np.cumsum(np.array(lengths, dtype=np.int64))]).astype(np.int64)


def _capacity(problem: Problem, resources: tuple[ResourceId, ...]) -> FloatArray:
    days = problem.horizon_days + 1
    there = np.zeros((len(resources), days))
    for row, key in zip(there, resources, strict=True):
        profile = problem.resources[key].per_day[:days]
        row[: len(profile)] = profile
        row[len(profile) :] = problem.resources[key].per_day[-1]
    return there


def _arcs(
    problem: Problem, parcels: tuple[Parcel, ...], links: tuple[Link, ...], place: dict[ResourceId, int]
) -> Iterator[_Arc]:
    numbers = {link.id: number for number, link in enumerate(links)}
    for at, parcel in enumerate(parcels):
        for key, first in sorted(zip(parcel.links, parcel.from_days, strict=True)):
            link = problem.links[key]
            taken: dict[tuple[int, int], float] = {}
            for use in link.uses:
                amount = use.amount * parcel.per_load.get(use.measure, 0.0)
                for day in range(use.first_day, use.first_day + use.days) if amount else ():
                    taken[place[use.resource], day] = taken.get((place[use.resource], day), 0.0) + amount
            wait = max((problem.delays[delay].days for delay in link.delays), default=0.0) - link.leaves_at
            yield _Arc(
                parcel=at,
                link=numbers[key],
                first=max(first, math.ceil(wait - _NEAR), 0),
                uses=tuple((resource, day, amount) for (resource, day), amount in sorted(taken.items())),
                room=parcel.per_load.get(link.carrier.measure, 0.0) if link.carrier else 0.0,
            )


def _trip(carrier: Carrier | None, place: dict[ResourceId, int]) -> tuple[float, list[tuple[int, int]]]:
    assert carrier is not None  # noqa: S101
    return carrier.room, [(place[carrier.fleet], day) for day in range(carrier.cycle_days)]


def _ways(parcel: Parcel, arcs: list[tuple[int, Link]]) -> list[tuple[int, ...]]:
    """Return every way without a circle from origin to destination, quickest first, then the cheapest."""
    found: list[tuple[int, float, tuple[int, ...]]] = []

    def go_on(hub: str, seen: frozenset[str], run: tuple[int, ...], days: int, cost: float) -> None:
        if hub == parcel.destination:
            found.append((days, cost, run))
            return
        for number, link in arcs:
            if link.origin == hub and link.destination not in seen:
                spent = cost + link.cost_usd_per_load
                go_on(link.destination, seen | {link.destination}, (*run, number), days + link.days, spent)

    go_on(parcel.origin, frozenset({parcel.origin}), (), 0, 0.0)
    return [run for _, _, run in sorted(found)]
