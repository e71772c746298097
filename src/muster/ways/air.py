"""Aerodromes: positions from ``airportsdata``, runways and parking from our own table."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from airportsdata import Airport, load
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra

from muster.model.keys import SourceId
from muster.model.source import Grade
from muster.ways.borders import country_at
from muster.ways.result import Leg, Mode, NodeId, NoWay, Way
from muster.ways.sphere import EARTH_RADIUS_KM, Position, great_circle_km, great_circles_km
from muster.ways.tables import Row, rows

POSITIONS = SourceId("airportsdata-20260905")
NOT_FLOWN_OVER = frozenset({"BLR", "RUS"})
_EVERY_KM, _POINTS_MAX = 15.0, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Aerodrome:
    """An aerodrome with the node that serves it over land.

    ``runway_m``: its longest runway; ``large_aircraft``: how many of the size of a C-17 can be worked on at once.
    ``source`` and ``grade`` are those of runway and parking, ``position_source`` that of the position.
    """

    icao: str
    title: str
    node: NodeId
    country: str
    position: Position
    position_source: SourceId
    runway_m: float
    large_aircraft: float | None
    source: SourceId
    grade: Grade
    note: str


@cache
def aerodromes() -> Mapping[str, Aerodrome]:
    """Return the aerodromes of our table, by ICAO code."""
    return {row.text("icao"): _aerodrome(row) for row in rows("aerodromes")}


def air_way(origin: str, destination: str) -> Way:
    """Return the way between two aerodromes by great circle, around Belarus and Russia over aerodromes between.

    Nothing else of airspace is known here.

    Raises
    ------
    NoWay
        If one of them is not in our table, or no way leads around.
    """
    for icao in (origin, destination):
        if icao not in aerodromes():
            raise NoWay(f'no aerodrome "{icao}" is in ways/aerodromes.csv')
    stops = [aerodromes()[icao] for icao in (origin, *_between(origin, destination), destination)]
    legs = tuple(_flight(one, other) for one, other in pairwise(stops)) if origin != destination else ()
    return Way(origin=stops[0].node, destination=stops[-1].node, legs=legs)


def _flight(one: Aerodrome, other: Aerodrome) -> Leg:
    return Leg(
        mode=Mode.AIR,
        origin=one.node,
        destination=other.node,
        km=great_circle_km(one.position, other.position),
        source=POSITIONS,
        grade=Grade.DERIVED,
        track=(one.position, other.position),
    )


@cache
def _between(origin: str, destination: str) -> tuple[str, ...]:
    """Return the aerodromes over which a flight goes to stay out of what is not flown over, mostly none.

    The shortest way is taken as if all were free, and whatever of it is not is left out, until all of it is.
    """
    keys = sorted(aerodromes())
    km = _distances().copy()
    start, end = keys.index(origin), keys.index(destination)
    while True:
        far, before = dijkstra(km, indices=[start], return_predecessors=True)
        if not np.isfinite(far[0, end]):
            countries = ", ".join(sorted(NOT_FLOWN_OVER))
            raise NoWay(f"no way by air from {origin} to {destination} that stays out of {countries}")
        run = [end]
        while run[-1] != start:
            run.append(int(before[0, run[-1]]))
        shut = [pair for pair in pairwise(run) if not _is_free(*(aerodromes()[keys[one]].position for one in pair))]
        if not shut:
            return tuple(keys[one] for one in reversed(run[1:-1]))
        for one, other in shut:
            km[one, other] = km[other, one] = 0.0


@cache
def _distances() -> NDArray[np.float64]:
    """Return the km between all aerodromes in the order of their codes: (from, to)."""
    places = [aerodromes()[key].position for key in sorted(aerodromes())]
    lats, lons = np.array([one.lat_deg for one in places]), np.array([one.lon_deg for one in places])
    return np.array([great_circles_km(one, lats, lons) for one in places])


def _is_free(one: Position, other: Position) -> bool:
    """Return whether no point of a great circle, taken every few km, lies over a country that is not flown over."""
    ends = np.array([_upright(one), _upright(other)])
    angle = great_circle_km(one, other) / EARTH_RADIUS_KM
    if not angle:
        return True
    n_points = min(2 + int(angle * EARTH_RADIUS_KM / _EVERY_KM), _POINTS_MAX)
    parts = np.linspace(0.0, 1.0, n_points)[:, np.newaxis]
    points = (np.sin((1 - parts) * angle) * ends[0] + np.sin(parts * angle) * ends[1]) / math.sin(angle)
    lats = np.degrees(np.arcsin(np.clip(points[:, 2], -1.0, 1.0)))
    lons = np.degrees(np.arctan2(points[:, 1], points[:, 0]))
    over = zip(lats.tolist(), lons.tolist(), strict=True)
    return not any(country_at(Position(lat_deg=lat, lon_deg=lon)) in NOT_FLOWN_OVER for lat, lon in over)


def _upright(one: Position) -> tuple[float, float, float]:
    lat, lon = math.radians(one.lat_deg), math.radians(one.lon_deg)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


@cache
def _known() -> dict[str, Airport]:
    return load("ICAO")


def _aerodrome(row: Row) -> Aerodrome:
    """Return one row with its position, which is ours where the row has one, and the package's where it has none."""
    icao = row.text("icao")
    found = _known().get(icao)
    if found is None:
        raise row.fault("icao", f'"{icao}"', "a code that airportsdata knows")
    position = Position(lat_deg=found["lat"], lon_deg=found["lon"])
    ours = row.optional_number("lat_deg") is not None
    return Aerodrome(
        icao=icao,
        title=found["name"],
        node=row.node("node"),
        country=row.text("country"),
        position=row.position() if ours else position,
        position_source=row.source() if ours else POSITIONS,
        runway_m=row.number("runway_m"),
        large_aircraft=row.optional_number("large_aircraft"),
        source=row.source(),
        grade=row.grade(),
        note=row.cells["note"],
    )
