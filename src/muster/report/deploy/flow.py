"""What moves on the map: stretches that several ways share, hubs, and the loads of every departure."""

import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from muster.deploy.network import Link, LinkId
from muster.deploy.result import Departure, Deployment
from muster.model.movement import MoveMode
from muster.ways.sphere import Position

Ends = tuple[Position, Position]
_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A straight piece of the map that loads pass by one mode, either way; ``n_loads`` are all that ever do."""

    mode: MoveMode
    ends: Ends
    n_loads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HubLoad:
    """What a hub handles: loads that set out ``from`` it, pass ``through`` it, and have it as their place.

    ``by_day`` are the loads that it handles for the first time on each day. ``most`` is the
    largest of them, on ``most_day``.
    """

    key: str
    position: Position
    n_from: int
    n_through: int
    n_to: int
    most: int
    most_day: int
    by_day: Mapping[int, int]

    @property
    def n_loads(self) -> int:
        """Return the loads that it handles in all."""
        return self.n_from + self.n_through + self.n_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """Loads on a link from the day they leave."""

    link: LinkId
    day: int
    n_loads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Everything the map shows.

    ``used`` are the links travelled on that lead somewhere, with their stretches; ``arrived`` the loads that come to
    their places by day, those included that were there from the start.
    """

    stretches: tuple[Stretch, ...]
    used: Mapping[LinkId, tuple[int, ...]]
    links: Mapping[LinkId, Link]
    arrived: Mapping[int, int]
    hubs: tuple[HubLoad, ...]
    trips: tuple[Trip, ...]


def flow_of(found: Deployment) -> Flow:
    """Return what moves, the busiest hubs first."""
    links = found.problem.links
    loads: dict[tuple[LinkId, int], int] = defaultdict(int)
    for one in found.best.schedule.departures:
        loads[one.link, one.day] += one.n_loads
    trips = tuple(Trip(link=link, day=day, n_loads=n) for (link, day), n in sorted(loads.items()))
    passed: dict[tuple[MoveMode, Ends], int] = defaultdict(int)
    keys: dict[LinkId, list[tuple[MoveMode, Ends]]] = {}
    for trip in trips:
        keys.setdefault(trip.link, _stretches(links[trip.link]))
        for key in keys[trip.link]:
            passed[key] += trip.n_loads
    order = {key: number for number, key in enumerate(sorted(passed))}
    used = {link: tuple(order[key] for key in shown) for link, shown in keys.items() if shown}
    return Flow(
        stretches=tuple(Stretch(mode=key[0], ends=key[1], n_loads=passed[key]) for key in order),
        used=used,
        links={key: links[key] for key in used},
        arrived=_arrived(found),
        hubs=_hubs(found),
        trips=tuple(one for one in trips if one.link in used),
    )


def _arrived(found: Deployment) -> Mapping[int, int]:
    places = {one.movement: one.destination for one in found.problem.parcels}
    by_day: dict[int, int] = defaultdict(int)
    for one in found.best.schedule.departures:
        link = found.problem.links[one.link]
        if link.destination == places[one.movement]:
            by_day[one.day + link.days] += one.n_loads
    return dict(sorted(by_day.items()))


def _stretches(link: Link) -> list[tuple[MoveMode, Ends]]:
    rounded = [_rounded(one) for one in link.track]
    pairs = itertools.pairwise(rounded)
    return [(link.mode, (min(pair), max(pair))) for pair in pairs if pair[0] != pair[1]]


def _rounded(one: Position) -> Position:
    return Position(lat_deg=round(one.lat_deg, _DIGITS), lon_deg=round(one.lon_deg, _DIGITS))


@dataclass(kw_only=True)
class _Counted:
    position: Position
    n_from: int = 0
    n_through: int = 0
    n_to: int = 0
    handled: dict[int, int] = field(default_factory=lambda: defaultdict(int))


def _hubs(found: Deployment) -> tuple[HubLoad, ...]:
    ends = {one.movement: (one.origin, one.destination) for one in found.problem.parcels}
    hubs: dict[str, _Counted] = {}
    for one in found.best.schedule.departures:
        link, (home, place) = found.problem.links[one.link], ends[one.movement]
        if link.track:
            moved = len(link.track) > 1
            start = hubs.setdefault(link.origin, _Counted(position=link.track[0])) if moved else None
            end = hubs.setdefault(link.destination, _Counted(position=link.track[-1]))
            _count(start, end, one, link, (link.origin == home, link.destination == place))
    counted = (_hub(key, one) for key, one in hubs.items())
    return tuple(sorted(counted, key=lambda one: (-one.n_loads, one.key)))


def _count(start: _Counted | None, end: _Counted, one: Departure, link: Link, is_end: tuple[bool, bool]) -> None:
    from_home, to_place = is_end
    if from_home and start is not None:
        start.n_from += one.n_loads
        start.handled[one.day] += one.n_loads
    end.n_to += one.n_loads * to_place
    end.n_through += one.n_loads * (not to_place)
    end.handled[one.day + link.days] += one.n_loads


def _hub(key: str, one: _Counted) -> HubLoad:
    day, most = max(one.handled.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    return HubLoad(
        key=key, position=one.position, n_from=one.n_from, n_through=one.n_through, n_to=one.n_to,
        most=most, most_day=day, by_day=dict(sorted(one.handled.items())),
    )  # fmt: skip
