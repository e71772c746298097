"""Links of the network from ways of the geography: how long they take, and what a load takes up on them.

Time adds up exactly along a link, reception included, and is rounded up once, at its end: to whole days at a
destination or a port of embarkation, to a quarter of a day behind a voyage, where the onward link leaves at that time.
"""

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from muster.deploy.build.ground import Ground
from muster.deploy.build.stock import Stock
from muster.deploy.network import Carrier, Hub, Link, LinkId, Measure, ResourceId, Use
from muster.model.movement import MoveMode
from muster.model.source import Grade
from muster.ways.air import air_way
from muster.ways.land import Layer
from muster.ways.rail import rail
from muster.ways.result import Leg, Mode, Way
from muster.ways.road import road
from muster.ways.sphere import Position
from muster.ways.tables import nodes

WAYS_MAX = 3
"""How many ways over land there are between two places, each without the crossing that the one before took last."""
HOURS = 24
PARTS_OF_DAY = 4
"""At how many times of a day a voyage may end for those who go on from there."""
_NEAR = 1e-9


@dataclass(kw_only=True)
class Links:
    """Makes links, each once."""

    ground: Ground
    stock: Stock

    def __post_init__(self) -> None:
        self.made: dict[LinkId, Link] = {}
        self._over: dict[tuple[str, str, str, bool, float], tuple[LinkId, ...]] = {}

    @property
    def _f(self) -> Mapping[str, float]:
        return self.stock.factors

    def by_rail(self, origin: str, destination: str, *, last: bool, leaves_at: float = 0.0) -> Iterator[LinkId]:
        """Yield the links by rail from place to place.

        ``last``: the load is received at its end; ``leaves_at``: the time of day at which it leaves.
        """
        yield from self._by_land(rail(), self._rail, (origin, destination), last=last, leaves_at=leaves_at)

    def by_road(self, origin: str, destination: str, *, last: bool, leaves_at: float = 0.0) -> Iterator[LinkId]:
        """Yield the links by road from place to place."""
        yield from self._by_land(road(), self._road, (origin, destination), last=last, leaves_at=leaves_at)

    def stays(self, place: str) -> Iterator[LinkId]:
        """Yield the link of those who are where they serve: they are there once they are ready."""
        link = Link(
            id=LinkId(f"in place:{place}"),
            mode=MoveMode.ROAD,
            origin=start_hub(place, place),
            destination=Hub(place),
            days=0,
            exact_days=0.0,
            km=0.0,
            cost_usd_per_load=0.0,
            track=(self.ground.position(place),),
        )
        self.made[link.id] = link
        yield link.id

    def into(self, key: LinkId, hub: Hub) -> LinkId:
        """Return a link that is like another and ends at a hub of its own."""
        link = replace(self.made[key], id=LinkId(f"{key} > {hub}"), destination=hub)
        self.made[link.id] = link
        return link.id

    def by_sea(self, origin: str, destination: str, *, last: bool) -> Iterator[LinkId]:
        """Yield the link by sea from port to port."""
        way = self.ground.by_sea(origin, destination)
        if way is not None:
            yield self._kept(self._sea(_name("sea", origin, destination, 0), way), (origin, destination), last=last)

    def by_air(self, origin: str, destination: str) -> Iterator[LinkId]:
        """Yield the link by air between the aerodromes of two places, with the road to the first and from the second.

        A flight of more than a day's way takes a sortie on each of its days.
        """
        start, end = self.ground.aerodrome(origin), self.ground.aerodrome(destination)
        if start is None or end is None or start.icao == end.icao:
            return
        to_km = self.ground.road_km(origin, str(start.node))
        from_km = self.ground.road_km(str(end.node), destination)
        if to_km is None or from_km is None:
            return
        way, per_day = air_way(start.icao, end.icao), self._f["road.km_per_day"]
        more = max(way.km / self._f["air.km_per_day"] - 1, 0.0)
        leaves, lands = int(to_km / per_day), int(to_km / per_day + more)
        uses = [
            Use(resource=self.stock.sorties(), measure=Measure.SORTIES, first_day=leaves, days=1 + math.ceil(more)),
            Use(resource=self.stock.parking(start), measure=Measure.SORTIES, first_day=leaves),
            Use(resource=self.stock.parking(end), measure=Measure.SORTIES, first_day=lands),
        ]
        link = Link(
            id=LinkId(_name("air", origin, destination, 0)),
            mode=MoveMode.AIR,
            origin=start_hub(origin, destination),
            destination=Hub(destination),
            days=0,
            exact_days=self._f["air.days"] + more + (to_km + from_km) / per_day,
            km=way.km + to_km + from_km,
            cost_usd_per_load=self._f["air.usd_per_sortie"] * (1 + more),
            uses=tuple(uses),
            grade=str(Grade.ILLUSTRATIVE if to_km or from_km else way.grade),
            note=f"{to_km:.0f} km by road, {start.icao} to {end.icao}, {from_km:.0f} km by road",
            track=_line(way),
        )
        yield self._kept(link, (origin, destination), last=True)

    def _by_land(
        self, layer: Layer, make: Callable[[str, Way, float, float], Link], ends: tuple[str, str],
        *, last: bool, leaves_at: float,
    ) -> tuple[LinkId, ...]:  # fmt: skip
        key = (layer.title, *ends, last, leaves_at)
        if key not in self._over:
            self._over[key] = tuple(
                self._timed(
                    partial(make, _name(layer.title, *ends, number), way, off_km), ends, last=last, leaves_at=leaves_at
                )
                for number, (way, off_km) in enumerate(self._alternatives(layer, *ends))
            )
        return self._over[key]

    def _alternatives(self, layer: Layer, origin: str, destination: str) -> Iterator[tuple[Way, float]]:
        """Yield the shortest way, and others that avoid the last gate of each before."""
        shut: set[str] = set()
        for _ in range(WAYS_MAX):
            found = self.ground.by_land(layer, origin, destination, shut)
            if found is None:
                return
            yield found
            crossing = [gate for gate in found[0].gates if not gate.startswith("break:")]
            if not crossing:
                return
            shut.add(crossing[-1])

    def _rail(self, name: str, way: Way, off_km: float, leaves_at: float) -> Link:
        f, stock = self._f, self.stock
        at = leaves_at + f["rail.load_days"]
        slow = f["rail.trains_per_day_port"]
        uses = [_train(stock.trains(f"out:{way.origin}", f"trains out of {way.origin}", slow), 0)]
        crosses = False
        for leg in way.legs:
            if leg.mode is Mode.TRANSLOAD:
                uses.append(_train(stock.transload(leg.origin, leg.gates[0]), at))
                at += f["rail.transload_days"]
            elif (key := _crossing(leg)) is not None:
                per_day = f["rail.trains_per_day"] if leg.trains_per_day is None else leg.trains_per_day
                uses.append(_train(stock.trains(key, f"trains through {key}", per_day), at))
            crosses |= _crosses(leg)
            at += leg.km / f["rail.km_per_day"]
        uses.append(_train(stock.trains(f"in:{way.destination}", f"trains into {way.destination}", slow), at))
        days = at + f["rail.unload_days"] + off_km / f["road.km_per_day"] - leaves_at
        taken = leaves_at, days, way.km + off_km, f["train.usd_per_km"] * way.km
        return self._land(name, MoveMode.RAIL, way, taken, uses, crosses=crosses)

    def _road(self, name: str, way: Way, off_km: float, leaves_at: float) -> Link:
        f, stock = self._f, self.stock
        if not way.legs:
            taken = leaves_at, off_km / f["road.km_per_day"], off_km, 0.0
            return self._land(name, MoveMode.ROAD, way, taken, [], crosses=False)
        at = leaves_at + f["road.pass_days"]
        out = stock.vehicles(f"out:{way.origin}", f"convoys out of {way.origin}")
        uses = [Use(resource=out, measure=Measure.VEHICLES, first_day=0)]
        crosses = False
        for leg in way.legs:
            if (key := _crossing(leg)) is not None:
                through = stock.vehicles(key, f"vehicles through {key}")
                uses.append(Use(resource=through, measure=Measure.VEHICLES, first_day=int(at)))
            crosses |= _crosses(leg)
            at += leg.km / f["road.km_per_day"]
        days = at + off_km / f["road.km_per_day"] - leaves_at
        uses.append(Use(resource=stock.heavy(), measure=Measure.HEAVY, first_day=0, days=_whole(leaves_at + 2 * days)))
        taken = leaves_at, days, way.km + off_km, f["road.usd_per_piece_km"] * way.km * f["load.pieces"]
        return self._land(name, MoveMode.ROAD, way, taken, uses, crosses=crosses)

    def _land(
        self, name: str, mode: MoveMode, way: Way, taken: tuple[float, float, float, float], uses: list[Use],
        *, crosses: bool,
    ) -> Link:  # fmt: skip
        leaves_at, days, km, cost = taken
        return Link(
            id=LinkId(name),
            mode=mode,
            origin=Hub(way.origin),
            destination=Hub(way.destination),
            days=0,
            exact_days=days,
            leaves_at=leaves_at,
            km=km,
            cost_usd_per_load=cost,
            uses=tuple(uses),
            delays=(self.stock.permit(mode.value),) if crosses else (),
            grade=str(way.grade),
            note=", ".join(way.gates),
            track=_line(way),
        )

    def _sea(self, name: str, way: Way) -> Link:
        f, stock = self._f, self.stock
        sail = way.nm / (f["sea.knots"] * HOURS)
        exact = f["sea.load_days"] + sail + f["sea.unload_days"]
        days, there_at = _parted(exact)
        cycle = _whole(f["sea.load_days"] + 2 * sail + f["sea.unload_days"])
        loading, unloading = _whole(f["sea.load_days"]), _whole(f["sea.unload_days"])
        uses = (
            _quay(stock.port(way.origin), 0, loading),
            _quay(stock.port(way.destination), max(_whole(exact) - unloading, 0), unloading),
        )
        per_ship = f["sea.usd_per_ship_day"] * cycle
        return Link(
            id=LinkId(name),
            mode=MoveMode.SEA,
            origin=Hub(way.origin),
            destination=Hub(way.destination),
            days=days,
            exact_days=exact,
            there_at=there_at,
            km=way.km,
            cost_usd_per_load=per_ship * f["load.pieces"] * _METRES_A_PIECE / f["sea.lane_metres"],
            uses=uses,
            carrier=Carrier(
                fleet=stock.ships(), measure=Measure.LANE_METRES, room=f["sea.lane_metres"], cycle_days=cycle
            ),
            grade=str(way.grade),
            note=", ".join(way.gates),
            track=_line(way),
        )

    def _timed(self, made: Callable[[float], Link], ends: tuple[str, str], *, last: bool, leaves_at: float) -> LinkId:
        """Keep a link that leaves at a time of the day: where a permit comes in the day, at that, if nobody is later.

        A permit of six hours then costs a day only if it takes the whole way a day longer.
        """
        link = made(leaves_at)
        wait = max((self.stock.delays[one].days % 1 for one in link.delays), default=0.0)
        whole = link.exact_days + (self._f["rsom.days"] if last else 0.0)
        if wait and not leaves_at and wait <= _whole(whole) - whole:
            link = made(wait)
        elif leaves_at:
            link = replace(link, id=LinkId(f"{link.id}+{leaves_at * HOURS:.0f}h"))
        return self._kept(link, ends, last=last)

    def _kept(self, link: Link, ends: tuple[str, str], *, last: bool) -> LinkId:
        """Keep a link between hubs as movements name them; at its end, if it is the last, the load is received."""
        track = (self.ground.position(ends[0]), *link.track, self.ground.position(ends[1]))
        link = replace(link, origin=start_hub(*ends), destination=Hub(ends[1]), track=_once(track))
        if last:
            there = _whole(link.leaves_at + link.exact_days) - 1
            received = Use(resource=self.stock.reception(ends[1]), measure=Measure.PERSONS, first_day=there)
            exact = link.exact_days + self._f["rsom.days"]
            uses = (*link.uses, received)
            link = replace(link, id=LinkId(f"{link.id}!"), exact_days=exact, uses=uses, there_at=0.0)
        if last or link.mode is not MoveMode.SEA:
            link = replace(link, days=_whole(link.leaves_at + link.exact_days))
        self.made[link.id] = link
        return link.id


_METRES_A_PIECE = 13.0


def _line(way: Way) -> tuple[Position, ...]:
    return tuple(position for leg in way.legs for position in leg.track)


def _once(track: tuple[Position, ...]) -> tuple[Position, ...]:
    """Return a line without points that follow themselves."""
    return tuple(one for one, before in zip(track, (None, *track), strict=False) if one != before)


def _name(mode: str, origin: str, destination: str, number: int) -> str:
    return f"{mode}:{origin}>{destination}" + (f"/{number + 1}" if number else "")


def _whole(days: float) -> int:
    return max(math.ceil(days - _NEAR), 1)


def _parted(days: float) -> tuple[int, float]:
    """Return whole days and the share of a day that come next after so many days."""
    parts = math.ceil(days * PARTS_OF_DAY - _NEAR)
    return parts // PARTS_OF_DAY, parts % PARTS_OF_DAY / PARTS_OF_DAY


def _crosses(leg: Leg) -> bool:
    return nodes()[leg.origin].country != nodes()[leg.destination].country


def _crossing(leg: Leg) -> str | None:
    """Return under which key a leg is a crossing with a capacity of its own: its gate, or the border it crosses."""
    if leg.gates:
        return leg.gates[0]
    return "-".join(sorted((leg.origin, leg.destination))) if _crosses(leg) else None


def start_hub(origin: str, destination: str) -> Hub:
    """Return the hub where a move begins: a hub of its own where it ends where it began."""
    return Hub(origin if origin != destination else f"{origin} (home)")


def end_hub(destination: str, passed: Collection[str | None]) -> Hub:
    """Return the hub where a move ends: a hub of its own where it may have passed the place before."""
    return Hub(destination if destination not in passed else f"{destination} (final)")


def _train(resource: ResourceId, at: float) -> Use:
    return Use(resource=resource, measure=Measure.TRAINS, first_day=int(at))


def _quay(port: ResourceId, first_day: int, days: int) -> Use:
    return Use(resource=port, measure=Measure.PIECES, first_day=first_day, days=days, amount=1 / days)
