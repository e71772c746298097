"""The base map: outlines of countries by UN-recognised borders, and in which country a position lies."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from muster.ways.sphere import Position

Ring = NDArray[np.float64]
_HALF_TURN = 180.0
_TURN = 360.0
_POLE = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A part of the map between two meridians and two parallels, in degrees."""

    west_deg: float
    south_deg: float
    east_deg: float
    north_deg: float


EUROPE = Window(west_deg=-12.0, south_deg=34.0, east_deg=45.0, north_deg=71.5)


@dataclass(frozen=True, kw_only=True)
class Country:
    """The outline of one country: ``polygons`` of rings (axes: point; longitude, latitude), the outer ring first.

    Rings are closed. Where one crosses the 180th meridian its longitudes run on beyond 180 degrees; one that goes
    around a pole is closed along it.
    """

    id: str
    polygons: tuple[tuple[Ring, ...], ...]


@cache
def countries() -> tuple[Country, ...]:
    """Return the outlines of all countries, by ISO alpha-3 code (XKX: Kosovo)."""
    content = json.loads((files("muster") / "data" / "ways" / "borders.json").read_text(encoding="utf-8"))
    per_degree = float(content["units_per_degree"])
    arcs = [_points(arc, per_degree) for arc in content["arcs"]]
    return tuple(
        Country(id=one["id"], polygons=tuple(tuple(_ring(ring, arcs) for ring in rings) for rings in one["polygons"]))
        for one in content["countries"]
    )


def country_at(position: Position) -> str | None:
    """Return the code of the country in which a position lies by UN-recognised borders; None at sea.

    Outlines are thinned: within a few km of a border or coast the answer may be wrong.
    """
    west, south, east, north = _boxes().T
    for turn in (0.0, _TURN, -_TURN):
        lon, lat = position.lon_deg + turn, position.lat_deg
        for number in np.flatnonzero((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)):
            country, rings = _polygons()[number]
            if _crossings(rings, lon, lat) % 2 == 1:
                return country
    return None


def outlines(window: Window = EUROPE) -> tuple[Country, ...]:
    """Return the countries and, of each, the polygons that touch the window, whole; a drawing cuts them at its edge."""
    found = []
    for one in countries():
        polygons = tuple(rings for rings in one.polygons if _touches(rings[0], window))
        if polygons:
            found.append(Country(id=one.id, polygons=polygons))
    return tuple(found)


def _points(arc: Sequence[int], per_degree: float) -> Ring:
    points: Ring = np.cumsum(np.array(arc, dtype=np.float64).reshape(-1, 2), axis=0) / per_degree
    return points


def _ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Return the arcs of a ring joined, its longitudes without jumps, closed along the pole where it goes around it."""
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    points: Any = np.vstack([parts[0], *(part[1:] for part in parts[1:])])
    jumps = np.diff(points[:, 0])
    turns = np.where(jumps > _HALF_TURN, -_TURN, 0.0) + np.where(jumps < -_HALF_TURN, _TURN, 0.0)
    longitudes = points[:, 0] + np.concatenate([[0.0], np.cumsum(turns)])
    ring: Ring = np.column_stack([longitudes, points[:, 1]])
    if abs(ring[-1, 0] - ring[0, 0]) > _HALF_TURN:
        pole = -_POLE if ring[:, 1].mean() < 0 else _POLE
        ring = np.vstack([ring, [[ring[-1, 0], pole], [ring[0, 0], pole], ring[0]]])
    return ring


@cache
def _polygons() -> tuple[tuple[str, tuple[Ring, ...]], ...]:
    """Return every polygon with the code of its country."""
    return tuple((one.id, rings) for one in countries() for rings in one.polygons)


@cache
def _boxes() -> NDArray[np.float64]:
    """Return the box around each polygon (axes: polygon; west, south, east, north)."""
    return np.array([[*rings[0].min(axis=0), *rings[0].max(axis=0)] for _, rings in _polygons()])


def _crossings(rings: tuple[Ring, ...], lon: float, lat: float) -> int:
    """Return how often a line from the position due east crosses the rings."""
    count = 0
    for ring in rings:
        x, y = ring[:, 0], ring[:, 1]
        straddles = (y[:-1] > lat) != (y[1:] > lat)
        x0, y0, x1, y1 = x[:-1][straddles], y[:-1][straddles], x[1:][straddles], y[1:][straddles]
        count += int(np.count_nonzero(x0 + (lat - y0) * (x1 - x0) / (y1 - y0) > lon))
    return count


def _touches(ring: Ring, window: Window) -> bool:
    lows, highs = ring.min(axis=0), ring.max(axis=0)
    return bool(
        highs[1] > window.south_deg
        and lows[1] < window.north_deg
        and any(highs[0] + turn > window.west_deg and lows[0] + turn < window.east_deg for turn in (-_TURN, 0.0, _TURN))
    )
