"""The greedy planner: by priority, then by the latest date, each load as soon as it can arrive."""

import time
from dataclasses import dataclass

import numpy as np

from muster.deploy.flat import Flat, IntArray
from muster.deploy.result import Answer, Departure, Sailing, Schedule, Score
from muster.deploy.search import Net, fill, place_loads


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """What leaves when: loads in ``taken`` : (arc, day), whole trips in ``sailed`` : (carrier, day).

    ``tracks`` : (load, 1 + step), where they are known: the way of each load and the days on which it leaves.
    """

    taken: IntArray
    sailed: IntArray
    tracks: IntArray | None = None


def greedy(flat: Flat) -> Answer:
    """Return the schedule that comes of taking loads one by one in the order of parcels."""
    began = time.perf_counter()
    booked = book(flat)
    return answer(flat, booked, seconds=time.perf_counter() - began)


def book(flat: Flat, turns: IntArray | None = None) -> Booked:
    """Return what leaves when if loads are taken one by one.

    ``turns`` : (load,), the parcel of each load in the order in which they are taken; None: in the order of parcels.
    """
    order = np.repeat(np.arange(len(flat.parcels)), flat.n_loads) if turns is None else turns
    days = flat.horizon + 1
    taken = np.zeros((flat.n_arcs, days), dtype=np.int64)
    sailed = np.zeros((len(flat.carriers), days), dtype=np.int64)
    tracks = np.full((len(order), 1 + flat.n_steps), -1, dtype=np.int64)
    stock = flat.capacity.copy(), np.zeros(flat.capacity.shape)
    fill(flat.keeps, stock)
    place_loads(order, flat.ready, net_of(flat), (stock, np.zeros(sailed.shape), taken, sailed, tracks))
    return Booked(taken=taken, sailed=sailed, tracks=tracks)


def net_of(flat: Flat) -> Net:
    """Return the network as compiled code takes it."""
    return (
        (flat.arc_first, flat.arc_days, flat.arc_carrier, flat.arc_room),
        (flat.use_start, flat.use_resource, flat.use_day, flat.use_amount, flat.keeps),
        (flat.trip_room, flat.trip_start, flat.trip_resource, flat.trip_day),
        (flat.way_of, flat.way_start, flat.way_arcs),
    )


def answer(flat: Flat, booked: Booked, *, seconds: float, bound: float = 0.0, proven: tuple[str, ...] = ()) -> Answer:
    """Return what leaves when as an answer with its score."""
    taken, sailed = booked.taken, booked.sailed
    arcs, days = np.nonzero(taken)
    departures = sorted(
        Departure(
            movement=flat.parcels[flat.arc_parcel[arc]].movement,
            link=flat.links[flat.arc_link[arc]].id,
            day=int(day),
            n_loads=int(taken[arc, day]),
        )
        for arc, day in zip(arcs.tolist(), days.tolist(), strict=True)
    )
    carriers, on = np.nonzero(sailed)
    sailings = tuple(
        Sailing(link=flat.carriers[one], day=int(day), n_trips=int(sailed[one, day]))
        for one, day in zip(carriers.tolist(), on.tolist(), strict=True)
    )
    left = left_behind(flat, taken)
    behind = {flat.parcels[one].movement: int(left[one]) for one in np.flatnonzero(left)}
    schedule = Schedule(departures=tuple(departures), sailings=sailings, left=behind)
    score = score_of(flat, taken)
    return Answer(schedule=schedule, score=score, bound=bound, proven=proven, seconds=seconds)


def arriving(flat: Flat) -> IntArray:
    """Return the arcs that end at the destination of their parcel."""
    ends = np.array([flat.hubs.index(one.destination) for one in flat.parcels], dtype=np.int64)
    return np.flatnonzero(flat.arc_head == ends[flat.arc_parcel])


def left_behind(flat: Flat, taken: IntArray) -> IntArray:
    """Return how many loads of each parcel do not arrive within the horizon."""
    last = arriving(flat)
    there = np.bincount(flat.arc_parcel[last], weights=taken[last].sum(axis=1), minlength=len(flat.parcels))
    return flat.n_loads - there.astype(np.int64)


def score_of(flat: Flat, taken: IntArray) -> Score:
    """Return the score of what leaves when."""
    last = arriving(flat)
    rows, days = np.nonzero(taken[last])
    arcs = last[rows]
    arrival = days + flat.arc_days[arcs]
    left = left_behind(flat, taken)
    never = 2 * flat.horizon
    all_parcels = np.arange(len(flat.parcels))
    late = float(flat.lateness(flat.arc_parcel[arcs], arrival) @ taken[arcs, days])
    late += float(flat.lateness(all_parcels, np.full(len(all_parcels), never)) @ left)
    closure = never if left.any() else int(arrival.max(initial=0))
    return Score(late=late, closure_day=closure, cost_usd=float(flat.arc_cost @ taken.sum(axis=1)))
