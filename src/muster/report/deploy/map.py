"""The map of a deployment as SVG: countries, routes by mode, hubs, and the data that lets a script go by days."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from muster.model.movement import MoveMode
from muster.report.charts.lift import COLOURS
from muster.report.deploy.countries import NAMES
from muster.report.deploy.flow import Flow, HubLoad
from muster.report.deploy.given import DeployInput
from muster.report.deploy.projection import HEIGHT_PX, WIDTH_PX, Points, Projection, cut, fitted, window_of
from muster.report.deploy.words import last_shown_day
from muster.report.figure_html import inert_json, swatches
from muster.report.html import NOTHING, Html, p, tag, text
from muster.report.wording import count, listed, plural
from muster.ways.borders import outlines
from muster.ways.sphere import Position, great_circle_km

MODES: Mapping[MoveMode, str] = {
    MoveMode.RAIL: "by rail",
    MoveMode.ROAD: "by road",
    MoveMode.SEA: "by sea",
    MoveMode.AIR: "by air",
}
N_LABELS = 22
_THINNEST, _WIDEST = 0.9, 7.5
_SMALLEST, _LARGEST = 2.2, 13.0
_STEP_PX = 0.7
_LETTER_PX, _LINE_PX, _ROOM_PX = 6.3, 13.0, 14.0
_MOST_LOADS, _BEYOND, _NEAR_KM = 0.97, 1.25, 300.0
_COUNTRY_SPOTS = sorted(
    ((right, down) for down in range(-6, 7, 2) for right in (0.0, 0.7, -0.7, 1.4, -1.4)),
    key=lambda spot: math.hypot(5 * spot[0], spot[1]),
)
"""Where a country's name may stand beside its middle: in widths and heights of the name, the nearest first."""
_Box = tuple[float, float, float, float]


def map_figure(given: DeployInput, flow: Flow) -> Html:
    """Return the map with its slider of days; as it stands it shows the last day."""
    inside, outside = in_frame(flow.hubs)
    shown = fitted(one.position for one in inside)
    outside = [one for one in outside if not _is_seen(shown, one)]
    modes = [mode for mode in MODES if any(one.mode is mode for one in flow.stretches)]
    legend = swatches([(MODES[mode], COLOURS[mode]) for mode in modes])
    caption = tag("figcaption", text("Routes by mode, as wide as their loads; hubs with the loads they handle"), legend)
    days = _days(given, flow)
    end = len(days) - 1
    slider = tag("input", attributes={"id": "day", "type": "range", "min": 0, "max": end, "value": end, "step": 1})
    label = tag("label", text("Day"), attributes={"for": "day"})
    output = tag("output", text(_told(days[-1], flow)), attributes={"id": "day-told", "for": "day"})
    data = Html(f'<script type="application/json" id="flow-data">{inert_json(_data(flow, shown, days))}</script>')
    note = p(text(_outside_words(given, outside)), cls="note") if outside else NOTHING
    bar = tag("div", label, slider, _shows(), output, cls="choose days")
    return tag("figure", caption, bar, _svg(given, flow, shown), note, data, cls="flow")


def _shows() -> Html:
    """Return the choice between what has passed by a day and what is under way on it."""
    so_far = tag("option", text("all that has passed by then"), attributes={"value": "all"})
    that_day = tag("option", text("what is under way that day"), attributes={"value": "day"})
    return tag("select", so_far, that_day, attributes={"id": "flow-shows", "aria-label": "What lines and hubs show"})


def in_frame(hubs: Sequence[HubLoad]) -> tuple[list[HubLoad], list[HubLoad]]:
    """Return the hubs that the map shows, and those few and far that would make all others small."""
    whole = sum(one.n_loads for one in hubs)
    lat, lon = (
        sum(one.n_loads * part for one, part in zip(hubs, parts, strict=True)) / max(whole, 1)
        for parts in ([one.position.lat_deg for one in hubs], [one.position.lon_deg for one in hubs])
    )
    centre = Position(lat_deg=lat, lon_deg=lon)
    far = {one.key: great_circle_km(centre, one.position) for one in hubs}
    limit, counted = 0.0, 0
    for one in sorted(hubs, key=lambda hub: (far[hub.key], hub.key)):
        if counted >= _MOST_LOADS * whole:
            break
        counted += one.n_loads
        limit = far[one.key]
    inside = [one for one in hubs if far[one.key] <= max(limit * _BEYOND, _NEAR_KM)]
    return inside, [one for one in hubs if one not in inside]


def _is_seen(shown: Projection, one: HubLoad) -> bool:
    x, y = shown.track([one.position])[0]
    return bool(0 <= x <= WIDTH_PX and 0 <= y <= HEIGHT_PX)


def _outside_words(given: DeployInput, outside: Sequence[HubLoad]) -> str:
    told = listed([f"{given.hub(one.key)} ({plural(one.n_loads, 'load')})" for one in outside])
    return f"Outside the picture: {told}."


def _days(given: DeployInput, flow: Flow) -> list[int]:
    """Return the days that the slider goes over: each while most move, later only those on which something changes."""
    ends = (one.day + flow.links[one.link].days for one in flow.trips)
    changes = {*flow.arrived, *(one.day for one in flow.trips), *ends}
    return sorted({*range(last_shown_day(given.found) + 1), *changes})


def _told(last: int, flow: Flow) -> str:
    return f"Day {last}: {sum(flow.arrived.values()):,} loads at their places"


def _svg(given: DeployInput, flow: Flow, shown: Projection) -> Html:
    title = tag("title", text("Map of routes and hubs over countries by UN-recognised borders"))
    frame = {"width": WIDTH_PX, "height": HEIGHT_PX}
    sea = tag("rect", cls="sea", attributes=frame)
    attributes = {"id": "flow", "viewBox": f"0 0 {WIDTH_PX:.0f} {HEIGHT_PX:.0f}", "role": "img"}
    return tag(
        "svg",
        title,
        sea,
        tag("g", *_countries(shown), cls="land"),
        tag("g", *_routes(flow, shown), cls="routes"),
        tag("g", *_circles(given, flow, shown), cls="hubs"),
        tag("g", attributes={"id": "under-way"}),
        tag("g", *_labels(given, flow, shown), cls="names"),
        attributes=attributes,
    )


def _countries(shown: Projection) -> Iterator[Html]:
    for country in outlines(window_of(shown)):
        rings = [cut(shown.points(ring[:, 0], ring[:, 1])) for polygon in country.polygons for ring in polygon]
        drawn = "".join(_path(_thinned(ring), closed=True) for ring in rings if len(ring) > 2)
        if drawn:
            told = tag("title", text(NAMES.get(country.id, country.id)))
            yield tag("path", told, attributes={"d": drawn, "data-country": country.id})


def _thinned(ring: Points) -> Points:
    """Return a ring without points so near the one before that nobody sees them."""
    kept, last = [0], ring[0]
    for number, point in enumerate(ring):
        if abs(point[0] - last[0]) + abs(point[1] - last[1]) >= _STEP_PX:
            kept.append(number)
            last = point
    return ring[kept]


def _path(points: Points, *, closed: bool = False) -> str:
    drawn = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{drawn}{'Z' if closed else ''}"


def _routes(flow: Flow, shown: Projection) -> Iterator[Html]:
    most = max((one.n_loads for one in flow.stretches), default=1)
    for one in flow.stretches:
        given = {"d": _path(shown.track(one.ends)), "stroke": COLOURS[one.mode]}
        width = _THINNEST + (_WIDEST - _THINNEST) * math.sqrt(one.n_loads / most)
        yield tag("path", cls=one.mode.value, attributes=given | {"stroke-width": f"{width:.1f}"})


def _circles(given: DeployInput, flow: Flow, shown: Projection) -> Iterator[Html]:
    for one in flow.hubs:
        x, y = shown.track([one.position])[0]
        kind = "place" if one.n_to else "through" if one.n_through else "home"
        told = tag("title", text(f"{given.hub(one.key)}: {plural(one.n_loads, 'load')}"))
        place = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{_radius(flow, one):.1f}"}
        yield tag("circle", told, cls=kind, attributes=place)


def _radius(flow: Flow, one: HubLoad) -> float:
    most = max((hub.n_loads for hub in flow.hubs), default=1)
    return _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(one.n_loads / most)


def _labels(given: DeployInput, flow: Flow, shown: Projection) -> Iterator[Html]:
    """Yield the names of the busiest hubs with their loads, each where it covers no other; then those of countries.

    Those that find no room have none.
    """
    taken: list[_Box] = []
    n_named = 0
    for number, one in enumerate(flow.hubs):
        if n_named == N_LABELS:
            break
        x, y = shown.track([one.position])[0]
        name, gap, loads = given.hub(one.key), _radius(flow, one) + 3, count(one.n_loads)
        spots = ((gap, 4.0, "start"), (-gap, 4.0, "end"), (0.0, -gap, "middle"), (0.0, gap + 9, "middle"))
        wide = len(f"{name} {loads}") * _LETTER_PX
        for right, down, anchor in spots:
            place = _fits((x + right, y + down), wide, anchor, taken)
            if place is not None:
                n_named += 1
                yield tag("text", text(f"{name} "), tag("tspan", text(loads), attributes={"data-hub": number}),
                          attributes=place)  # fmt: skip
                break
    yield from _country_names(shown, taken)


def _country_names(shown: Projection, taken: list[_Box]) -> Iterator[Html]:
    for country in outlines(window_of(shown)):
        name = NAMES.get(country.id)
        rings = [cut(shown.points(rings[0][:, 0], rings[0][:, 1])) for rings in country.polygons]
        largest = max((ring for ring in rings if len(ring) > 2), key=_area, default=None)
        if name is None or largest is None:
            continue
        wide = len(name) * _LETTER_PX
        if _area(largest) < wide * _ROOM_PX:
            continue
        x, y = _middle(largest)
        for right, down in _COUNTRY_SPOTS:
            spot = x + right * wide, y + down * _LINE_PX
            place = _fits(spot, wide, "middle", taken) if _is_within(largest, spot) else None
            if place is not None:
                yield tag("text", text(name), cls="country", attributes=place)
                break


def _is_within(ring: Points, spot: tuple[float, float]) -> bool:
    x, y = ring[:, 0], ring[:, 1]
    after_x, after_y = np.roll(x, -1), np.roll(y, -1)
    straddles = (y > spot[1]) != (after_y > spot[1])
    rise = np.where(straddles, after_y - y, 1.0)
    return bool(np.count_nonzero(straddles & (x + (spot[1] - y) / rise * (after_x - x) > spot[0])) % 2)


def _area(ring: Points) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2


def _middle(ring: Points) -> tuple[float, float]:
    """Return the centre of gravity of a ring's surface."""
    x, y = ring[:, 0], ring[:, 1]
    after_x, after_y = np.roll(x, -1), np.roll(y, -1)
    cross = x * after_y - after_x * y
    whole = float(cross.sum()) * 3
    return float(((x + after_x) * cross).sum()) / whole, float(((y + after_y) * cross).sum()) / whole


def _fits(at: tuple[float, float], wide: float, anchor: str, taken: list[_Box]) -> dict[str, object] | None:
    """Return where a text goes, and keep its box; None where it would cover another or leave the frame."""
    x, base = at
    left = x - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
    box = (left, base - 10, left + wide, base - 10 + _LINE_PX)
    if not _is_free(box, taken):
        return None
    taken.append(box)
    return {"x": f"{x:.1f}", "y": f"{base:.1f}", "text-anchor": anchor}


def _is_free(box: _Box, taken: Sequence[_Box]) -> bool:
    left, top, right, bottom = box
    inside = left >= 0 and top >= 0 and right <= WIDTH_PX and bottom <= HEIGHT_PX
    return inside and not any(left < one[2] and one[0] < right and top < one[3] and one[1] < bottom for one in taken)


def _data(flow: Flow, shown: Projection, days: list[int]) -> dict[str, object]:
    """Return what the script needs to show another day: trips, their links, and how wide and large everything gets."""
    numbers = {key: number for number, key in enumerate(flow.used)}
    links = [
        {
            "days": flow.links[key].days,
            "colour": COLOURS[flow.links[key].mode],
            "stretches": list(stretches),
            "points": shown.track(flow.links[key].track).round(1).tolist(),
        }
        for key, stretches in flow.used.items()
    ]
    return {
        "days": days,
        "widths": [_THINNEST, _WIDEST, max((one.n_loads for one in flow.stretches), default=1)],
        "radii": [_SMALLEST, _LARGEST, max((one.n_loads for one in flow.hubs), default=1)],
        "links": links,
        "trips": [[numbers[one.link], one.day, one.n_loads] for one in flow.trips],
        "hubs": [list(map(list, one.by_day.items())) for one in flow.hubs],
        "arrived": list(map(list, flow.arrived.items())),
    }
