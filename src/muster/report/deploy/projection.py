"""From the globe to the page: equal areas around the middle of what is shown, and polygons cut at the frame."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.ways.borders import Window
from muster.ways.sphere import Position

Points = NDArray[np.float64]
WIDTH_PX, HEIGHT_PX = 1120.0, 640.0
_MARGIN_SHARE = 0.06
_LEAST_DEG = 2.0
_BEYOND_DEG = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Lambert's azimuthal equal-area projection around a middle, scaled and moved so that the frame is filled."""

    middle: Position
    px_per_radius: float
    left: float
    top: float

    def points(self, lons_deg: Points, lats_deg: Points) -> Points:
        """Return positions in px from the upper left corner of the frame: (point, x and y)."""
        flat = _equal_area(self.middle, lons_deg, lats_deg)
        return np.column_stack(
            [flat[:, 0] * self.px_per_radius - self.left, -flat[:, 1] * self.px_per_radius - self.top]
        )

    def track(self, track: Sequence[Position]) -> Points:
        """Return a line in px: (point, x and y)."""
        return self.points(np.array([one.lon_deg for one in track]), np.array([one.lat_deg for one in track]))


def fitted(positions: Iterable[Position]) -> Projection:
    """Return the projection that shows every position, as large as the frame lets them be."""
    known = list(positions) or [Position(lat_deg=50.0, lon_deg=20.0)]
    lats, lons = np.array([one.lat_deg for one in known]), np.array([one.lon_deg for one in known])
    middle = Position(lat_deg=float(lats.min() + lats.max()) / 2, lon_deg=float(lons.min() + lons.max()) / 2)
    flat = _equal_area(middle, lons, lats)
    low, high = flat.min(axis=0), flat.max(axis=0)
    span = np.maximum(high - low, math.radians(_LEAST_DEG))
    scale = (1 - 2 * _MARGIN_SHARE) * float(min(WIDTH_PX / span[0], HEIGHT_PX / span[1]))
    centre = (low + high) / 2 * scale
    return Projection(
        middle=middle,
        px_per_radius=scale,
        left=float(centre[0]) - WIDTH_PX / 2,
        top=float(-centre[1]) - HEIGHT_PX / 2,
    )


def window_of(shown: Projection) -> Window:
    """Return the meridians and parallels between which the frame lies, and a little more."""
    across, down = WIDTH_PX / shown.px_per_radius, HEIGHT_PX / shown.px_per_radius
    north = min(shown.middle.lat_deg + math.degrees(down) * 0.6 + _BEYOND_DEG, 89.0)
    south = max(shown.middle.lat_deg - math.degrees(down) * 0.6 - _BEYOND_DEG, -89.0)
    narrow = max(math.cos(math.radians(max(abs(north), abs(south)))), 0.1)
    half = min(math.degrees(across) * 0.6 / narrow + _BEYOND_DEG, 179.0)
    return Window(
        west_deg=shown.middle.lon_deg - half, south_deg=south, east_deg=shown.middle.lon_deg + half, north_deg=north
    )


def cut(ring: Points) -> Points:
    """Return a closed ring cut at the frame (Sutherland and Hodgman): (point, x and y), empty if it lies outside."""
    for axis, bound, sign in ((0, 0.0, 1.0), (0, WIDTH_PX, -1.0), (1, 0.0, 1.0), (1, HEIGHT_PX, -1.0)):
        ring = _cut_at(ring, axis, bound, sign)
        if not len(ring):
            break
    return ring


def _cut_at(ring: Points, axis: int, bound: float, sign: float) -> Points:
    inside = (ring[:, axis] - bound) * sign >= 0
    if inside.all():
        return ring
    kept: list[Points] = []
    for number in range(len(ring)):
        here, before = ring[number], ring[number - 1]
        if inside[number] != inside[number - 1]:
            share = (bound - before[axis]) / (here[axis] - before[axis])
            kept.append(before + share * (here - before))
        if inside[number]:
            kept.append(here)
    return np.array(kept).reshape(-1, 2)


def _equal_area(middle: Position, lons_deg: Points, lats_deg: Points) -> Points:
    """Return positions on the plane that touches the globe in the middle, in radii: (point, east and north)."""
    lat0 = math.radians(middle.lat_deg)
    lat, east = np.radians(lats_deg), np.radians(lons_deg - middle.lon_deg)
    near = 1 + math.sin(lat0) * np.sin(lat) + math.cos(lat0) * np.cos(lat) * np.cos(east)
    k = np.sqrt(2 / np.maximum(near, 1e-6))
    north = math.cos(lat0) * np.sin(lat) - math.sin(lat0) * np.cos(lat) * np.cos(east)
    return np.column_stack([k * np.cos(lat) * np.sin(east), k * north])
