"""From movements to a problem: loads with what they take up, and every link that might serve them."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from muster.deploy.build.ground import Ground
from muster.deploy.build.links import Links, end_hub, start_hub
from muster.deploy.build.stock import FLEETS, Stock
from muster.deploy.network import Hub, Link, LinkId, Measure, Parcel, Problem, Resource, ResourceId
from muster.deploy.result import NoWayToMove
from muster.errors import BadRequest
from muster.model.movement import Movement, MoveMode

LOADS_MAX = 20_000
"""Three times what a corps of 60,000 people makes; more is a slip of the pen, or nothing for this method."""
_LOWEST_PRIORITY = 3
_N_TOLD = 3


def problem_of(
    movements: tuple[Movement, ...], ground: Ground, factors: Mapping[str, float], weights: Mapping[int, int]
) -> Problem:
    """Return the problem that movements pose, with a horizon that is still to be set (0).

    Raises
    ------
    NoWayToMove
        If some movement can reach its place by nothing it may travel by; the text names them all.
    BadRequest
        If there are more loads than anybody could plan.
    """
    links = Links(ground=ground, stock=Stock(factors=factors))
    parcels: list[Parcel] = []
    stranded: dict[str, list[str]] = {}
    for one in sorted(movements, key=lambda movement: movement.id):
        keys = tuple(dict.fromkeys(_links(one, links)))
        if not _reaches(one, [links.made[key] for key in keys]):
            stranded.setdefault(f"no way from {_ends(one)} by {_modes(one)}", []).append(one.id)
        else:
            parcels.append(_parcel(one, keys, links.made, factors, weights))
    if stranded:
        raise NoWayToMove(_told(stranded, ground.closed))
    if (n_loads := sum(one.n_loads for one in parcels)) > LOADS_MAX:
        raise BadRequest(
            f"the movements make {n_loads:,} loads; allowed: up to {LOADS_MAX:,}; "
            "give fewer movements, or larger loads with --factors load.pieces=100"
        )
    used = {key for parcel in parcels for key in parcel.links}
    return Problem(
        horizon_days=0,
        resources=_keeping(links.stock.resources, parcels, links.made),
        delays=links.stock.delays,
        links={key: link for key, link in links.made.items() if key in used},
        parcels=tuple(parcels),
    )


def _links(one: Movement, links: Links) -> Iterator[LinkId]:
    """Yield every link that might serve a movement: all the way over land or by air, or to a port and on from one.

    With a staging place that is the way to there, where it is received; other links lead on from it.
    """
    if one.origin == one.destination:
        yield from links.stays(one.destination)
        return
    yield from _received(one, one.staged_at or one.destination, links)
    if one.staged_at is not None:
        yield from _onward(one, one.staged_at, links)


def _received(one: Movement, place: str, links: Links) -> Iterator[LinkId]:
    """Yield the links by which a movement comes to the place where it is received.

    Nobody embarks at a staging place: they would be there before they are received.
    """
    light = one.footprint.tonnes <= links.stock.factors["air.tonnes_max"] and not one.footprint.outsize_share
    if MoveMode.RAIL in one.modes:
        yield from links.by_rail(one.origin, place, last=True)
    if MoveMode.ROAD in one.modes:
        yield from links.by_road(one.origin, place, last=True)
    if MoveMode.AIR in one.modes and light:
        yield from links.by_air(one.origin, place)
    if MoveMode.SEA in one.modes and one.poe and one.pod and one.poe not in {one.pod, one.staged_at}:
        yield from _by_port(one, (one.poe, one.pod, place), links)


def _onward(one: Movement, staging: str, links: Links) -> Iterator[LinkId]:
    """Yield the links over land from a staging place; nobody is received a second time."""
    both, end = _by_land(one), _end(one)
    rails = links.by_rail(staging, one.destination, last=False) if MoveMode.RAIL in both else ()
    roads = links.by_road(staging, one.destination, last=False) if MoveMode.ROAD in both else ()
    for key in (*rails, *roads):
        yield key if end == one.destination else links.into(key, end)


def _by_land(one: Movement) -> frozenset[MoveMode]:
    """Return by what a movement goes on over land: the road, if it names neither it nor rail."""
    return one.modes & {MoveMode.RAIL, MoveMode.ROAD} or frozenset({MoveMode.ROAD})


def _end(one: Movement) -> Hub:
    return end_hub(one.destination, (one.poe, one.pod) if one.staged_at else ())


def _by_port(one: Movement, by: tuple[str, str, str], links: Links) -> Iterator[LinkId]:
    """Yield the links from port to port, to the first and from the second to the place of reception."""
    poe, pod, place = by
    voyage = tuple(links.by_sea(poe, pod, last=pod == place))
    if not voyage:
        return
    yield from voyage
    both = _by_land(one)
    there_at = links.made[voyage[0]].there_at
    for start, end, last, at in ((one.origin, poe, False, 0.0), (pod, place, True, there_at)):
        if start != end:
            if MoveMode.RAIL in both:
                yield from list(links.by_rail(start, end, last=last, leaves_at=at))[:1]
            if MoveMode.ROAD in both:
                yield from list(links.by_road(start, end, last=last, leaves_at=at))[:1]


def _modes(one: Movement) -> str:
    """Return what a movement may travel by, with why it may not take what it names, if that is known."""
    ports = "" if MoveMode.SEA not in one.modes or (one.poe and one.pod) else " (no ports are named)"
    return f"{', '.join(sorted(one.modes))}{ports}"


def _ends(one: Movement) -> str:
    over = f" over {one.staged_at}" if one.staged_at else ""
    return f"{one.origin} to {one.destination}{over}"


def _told(stranded: Mapping[str, list[str]], closed: frozenset[str]) -> str:
    """Return who has no way, alike ones together, and what is closed."""
    lines = [
        f"{', '.join(ids[:_N_TOLD])}{f' and {len(ids) - _N_TOLD} more' if len(ids) > _N_TOLD else ''}: {why}"
        for why, ids in stranded.items()
    ]
    if closed:
        lines.append(f"closed: {', '.join(sorted(closed))}")
    return "\n".join(lines)


def _reaches(one: Movement, links: list[Link]) -> bool:
    start = start_hub(one.origin, one.destination)
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for link in links:
            if link.origin == here and link.destination not in seen:
                seen.add(link.destination)
                waiting.append(link.destination)
    return _end(one) in seen


def _parcel(
    one: Movement, keys: tuple[LinkId, ...], links: Mapping[LinkId, Link], f: Mapping[str, float],
    weights: Mapping[int, int],
) -> Parcel:  # fmt: skip
    what = one.footprint
    trains = max(what.pieces / f["rail.pieces_per_train"], what.tonnes / f["rail.tonnes_per_train"])
    by_count = what.pieces / f["load.pieces"] if what.pieces else what.persons / f["load.persons"]
    sorties = what.tonnes / f["air.payload_tonnes"] if any(links[key].mode is MoveMode.AIR for key in keys) else 0.0
    n_loads = max(*map(math.ceil, (by_count, trains, sorties)), 1)  # no load is more than a train, or an aircraft
    totals = {
        Measure.TRAINS: trains,
        Measure.PIECES: what.pieces,
        Measure.VEHICLES: what.pieces,
        Measure.LANE_METRES: what.lane_metres,
        Measure.PERSONS: what.persons,
        Measure.HEAVY: what.pieces * (what.outsize_share or 0.0),
        Measure.SORTIES: sorties,
    }
    return Parcel(
        movement=one.id,
        origin=start_hub(one.origin, one.destination),
        destination=_end(one),
        staging=None if one.staged_at is None else Hub(one.staged_at),
        n_loads=n_loads,
        per_load={measure: total / n_loads for measure, total in totals.items() if total},
        links=keys,
        from_days=tuple(_from_day(one, links[key]) for key in keys),
        ready_day=one.days.rld,
        due_day=one.days.crd,
        weight=weights.get(one.priority, weights[_LOWEST_PRIORITY]),
        rank=(one.priority, one.days.lad),
    )


def _keeping(
    resources: Mapping[ResourceId, Resource], parcels: list[Parcel], links: Mapping[LinkId, Link]
) -> Mapping[ResourceId, Resource]:
    """Return resources that keep what is left of a day, up to what the largest load wants of it on a day.

    So much of a load is on its way over midnight. Fleets keep nothing: a ship unused today is no second one tomorrow.
    """
    wants = dict.fromkeys(resources, 0.0)
    for parcel in parcels:
        for use in (use for key in parcel.links for use in links[key].uses if use.resource not in FLEETS):
            amount = use.amount * parcel.per_load.get(use.measure, 0.0)
            wants[use.resource] = max(wants[use.resource], amount)
    return {key: replace(one, keeps=wants[key]) for key, one in resources.items()}


def _from_day(one: Movement, link: Link) -> int:
    """Return the first day on which a movement may leave on a link by its own dates."""
    first = one.days.rld
    if one.poe and link.origin == one.poe and link.mode is MoveMode.SEA:
        first = max(first, one.days.ald)
    if one.pod and link.destination == one.pod and link.mode is MoveMode.SEA:
        first = max(first, one.days.ead - link.days)
    return first
