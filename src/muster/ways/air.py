"""Aerodromes: positions from ``airportsdata``, runways and parking from our own table."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from airportsdata import Airport, load

from muster.model.keys import SourceId
from muster.model.source import Grade
from muster.ways.result import Leg, Mode, NodeId, NoWay, Way
from muster.ways.sphere import Position, great_circle_km
from muster.ways.tables import Row, rows

POSITIONS = SourceId("airportsdata-20260905")


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
    """Return the way between two aerodromes by great circle; airspace that must be flown around is not known here.

    Raises
    ------
    NoWay
        If one of them is not in our table.
    """
    for icao in (origin, destination):
        if icao not in aerodromes():
            raise NoWay(f'no aerodrome "{icao}" is in ways/aerodromes.csv')
    one, other = aerodromes()[origin], aerodromes()[destination]
    leg = Leg(
        mode=Mode.AIR,
        origin=one.node,
        destination=other.node,
        km=great_circle_km(one.position, other.position),
        source=POSITIONS,
        grade=Grade.DERIVED,
        track=(one.position, other.position),
    )
    return Way(origin=one.node, destination=other.node, legs=(leg,) if origin != destination else ())


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
