"""Positions on the globe and the distances between them."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0088
KM_PER_NM = 1.852


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Position:
    """A point of the globe in decimal degrees, north and east positive."""

    lat_deg: float
    lon_deg: float


def great_circle_km(one: Position, other: Position) -> float:
    """Return the length in km of the shortest line over the globe between two positions.

    Examples
    --------
    >>> round(great_circle_km(Position(lat_deg=52.52, lon_deg=13.40), Position(lat_deg=52.23, lon_deg=21.01)))
    517
    """
    lats = np.array([other.lat_deg])
    lons = np.array([other.lon_deg])
    return float(great_circles_km(one, lats, lons)[0])


def great_circles_km(
    one: Position, lats_deg: NDArray[np.float64], lons_deg: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the distances in km (axis: point) from one position to many."""
    lat, lon = math.radians(one.lat_deg), math.radians(one.lon_deg)
    lats, lons = np.radians(lats_deg), np.radians(lons_deg)
    half = np.sin((lats - lat) / 2) ** 2 + math.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
    distances: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return distances
