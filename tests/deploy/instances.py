"""Small problems, drawn from a seed, that have everything: two modes, a port, ships that come back, a permit."""

import random
from collections.abc import Mapping

from muster.deploy.network import (
    Carrier,
    Delay,
    DelayId,
    Hub,
    Link,
    LinkId,
    Measure,
    Parcel,
    Problem,
    Resource,
    ResourceId,
    Use,
)
from muster.model.movement import MovementId, MoveMode

PERMIT = DelayId("permit")
TRAINS, ROADS, QUAY, SHIPS = (ResourceId(name) for name in ("trains", "roads", "quay", "ships"))


def resource(key: ResourceId, *per_day: float, keeps: float = 0.0) -> Resource:
    one_more = f"one more of {key}"
    return Resource(id=key, title=key, measure="each", per_day=per_day, step=1.0, one_more=one_more, keeps=keeps)


def link(
    key: str,
    origin: str,
    destination: str,
    days: int,
    uses: tuple[Use, ...] = (),
    carrier: Carrier | None = None,
    delays: tuple[DelayId, ...] = (),
    cost: float = 1.0,
) -> Link:
    mode = MoveMode.SEA if carrier else MoveMode.ROAD if "road" in key else MoveMode.RAIL
    return Link(
        id=LinkId(key), mode=mode, origin=Hub(origin), destination=Hub(destination), days=days, exact_days=days,
        km=100.0 * days,
        cost_usd_per_load=1000.0 * cost, uses=uses, carrier=carrier, delays=delays,
    )  # fmt: skip


def network(draw: random.Random) -> dict[LinkId, Link]:
    """Home to place by rail, by road after a permit, or by a port, a ship and a train."""
    trains = Use(resource=TRAINS, measure=Measure.TRAINS, first_day=draw.randint(0, 1))
    roads = Use(resource=ROADS, measure=Measure.PIECES, first_day=0)
    quay = Use(resource=QUAY, measure=Measure.PIECES, first_day=1)
    ship = Carrier(fleet=SHIPS, measure=Measure.LANE_METRES, room=draw.choice([20.0, 30.0]), cycle_days=4)
    found = [
        link("rail", "home", "place", draw.randint(2, 3), (trains,), cost=3),
        link("road", "home", "place", draw.randint(2, 4), (roads,), delays=(PERMIT,), cost=2),
        link("to-port", "home", "port", 1),
        link("ship", "port", "quay", 2, (quay,), carrier=ship, cost=1),
        link("inland", "quay", "place", 1, (trains,)),
    ]
    return {one.id: one for one in found}


def problem(seed: int, *, n_parcels: int = 4, loads_max: int = 3, horizon: int = 12) -> Problem:
    draw = random.Random(seed)  # noqa: S311
    also = random.Random(seed + 10_000)  # noqa: S311
    links = network(draw)
    kept = [also.choice([0.0, most]) for most in (1.0, 6.0, 6.0)]
    half = also.choice([0.0, 0.5]) if kept[0] else 0.0
    resources = [
        resource(TRAINS, *(draw.choice([1.0, 1.0, 2.0]) - half for _ in range(3)), keeps=kept[0]),
        resource(ROADS, draw.choice([0.0, 8.0, 12.0]), keeps=kept[1]),
        resource(QUAY, draw.choice([10.0, 20.0]), keeps=kept[2]),
        resource(SHIPS, 0.0, draw.choice([1.0, 1.0, 2.0])),
    ]
    return Problem(
        horizon_days=horizon,
        resources={one.id: one for one in resources},
        delays={PERMIT: Delay(id=PERMIT, title="permit", days=draw.randint(0, 4))},
        links=links,
        parcels=tuple(parcel(draw, number, links, loads_max) for number in range(n_parcels)),
    )


def parcel(draw: random.Random, number: int, links: Mapping[LinkId, Link], loads_max: int) -> Parcel:
    priority = draw.randint(1, 3)
    due = draw.randint(2, 7)
    ways = draw.choice([tuple(links), ("rail", "road"), ("rail",), ("to-port", "ship", "inland")])
    kept = tuple(LinkId(one) for one in ways)
    return Parcel(
        movement=MovementId(f"u{number}"),
        origin=Hub("home"),
        destination=Hub("place"),
        n_loads=draw.randint(1, loads_max),
        per_load={Measure.TRAINS: 1.0, Measure.PIECES: draw.choice([4.0, 6.0]), Measure.LANE_METRES: 10.0},
        links=kept,
        from_days=tuple(0 for _ in kept),
        ready_day=draw.randint(0, 2),
        due_day=due,
        weight={1: 9, 2: 3, 3: 1}[priority],
        rank=(priority, due),
    )
