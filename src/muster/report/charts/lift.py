"""What carries the force, by day: routes in use, ships on their voyages, and how full everything is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from muster.model.movement import MoveMode
from muster.report.charts.frame import Spec, frame

ROW_PX = 17
EMPTY, FULL = "#e3edf5", "#12355b"
STRIPS_LEGEND = (("trains", "#332288"), ("convoys", "#117733"), ("ships", "#2f86c1"), ("flights", "#b04f10"))
LEGEND = (("little of it taken", EMPTY), ("all of it taken", FULL))
COLOURS: Mapping[MoveMode, str] = {
    MoveMode.RAIL: "#332288",
    MoveMode.ROAD: "#117733",
    MoveMode.SEA: "#2f86c1",
    MoveMode.AIR: "#b04f10",
}
SHIP = COLOURS[MoveMode.SEA]
_FAINTEST = 0.18
_LABEL = {
    "labelExpr": "split(datum.label, '|')[1]",
    "labelFontWeight": {"condition": {"test": "indexof(datum.value, '|All ') > 0", "value": 700}, "value": 400},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voyage:
    """A ship is away from ``day`` up to ``until`` for a voyage of which ``title`` says from where to where."""

    ship: int
    day: int
    until: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How much of something is taken on a day, as a share of what there is."""

    title: str
    day: int
    share: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """How many ``loads`` are under way by one mode on a day, on one route or on all of them."""

    mode: MoveMode
    title: str
    loads: Mapping[int, int]


def strips(rows: Sequence[Strip], last_day: int) -> Spec:
    """Return a row for each strip, a bar wherever loads are under way, the darker the more of the most in its row."""
    values = [value for one in rows for value in _bars(one, last_day)]
    y = {"field": "row", "type": "nominal", "sort": None, "axis": {"title": None, "labelLimit": 225} | _LABEL}
    modes = [mode for mode in COLOURS if any(one.mode is mode for one in rows)]
    scale = {"domain": [mode.value for mode in modes], "range": [COLOURS[mode] for mode in modes]}
    tips = [
        {"field": name, "title": title, "type": "nominal"}
        for name, title in (("title", "Route"), ("mode", "By"), ("words", "Days"), ("loads", "Loads under way"))
    ]
    words = "Loads under way by day, by mode and on the busiest routes"
    return frame(words, height=ROW_PX * len(rows), top=8, bottom=42) | {
        "data": {"values": values},
        "mark": {"type": "rect", "stroke": "white", "strokeWidth": 0.4},
        "encoding": {
            "x": _days(last_day) | {"field": "day"},
            "x2": {"field": "until"},
            "y": y,
            "color": {"field": "mode", "type": "nominal", "scale": scale, "legend": None},
            "opacity": {
                "field": "share", "type": "quantitative", "legend": None,
                "scale": {"domain": [0, 1], "range": [_FAINTEST, 1]},
            },
            "tooltip": tips,
        },
    }  # fmt: skip


def _bars(one: Strip, last_day: int) -> Iterator[Spec]:
    """Yield a bar for each run of days on which as many loads are under way."""
    most = max(one.loads.values())
    days = sorted(day for day in one.loads if day <= last_day)
    for _, run in groupby(enumerate(days), key=lambda item: (item[1] - item[0], one.loads[item[1]])):
        (_, first), *others = run
        last = others[-1][1] if others else first
        n = one.loads[first]
        words = f"day {first}" if first == last else f"day {first} to {last}"
        yield {
            "row": f"{one.mode.value}|{one.title}",
            "title": one.title,
            "mode": one.mode.value,
            "day": first,
            "until": last + 1,
            "loads": n,
            "share": round(n / most, 3),
            "words": words,
        }


def ships(voyages: Sequence[Voyage], last_day: int) -> Spec:
    """Return a row for each ship with its voyages as bars."""
    rows = [
        {"ship": f"Ship {one.ship}", "day": one.day, "until": min(one.until, last_day + 1), "title": one.title,
         "words": f"day {one.day} to {one.until}"}
        for one in sorted(voyages, key=lambda one: (one.ship, one.day))
    ]  # fmt: skip
    y = {"field": "ship", "type": "nominal", "sort": None, "axis": {"title": None}, "scale": {"padding": 0.2}}
    tips = [
        {"field": "title", "title": "Voyage", "type": "nominal"},
        {"field": "words", "title": "Days", "type": "nominal"},
    ]
    n_ships = len({one.ship for one in voyages})
    words = "Voyages of ships by day, loading, discharge and the way back included"
    bars = {
        "mark": {"type": "bar", "color": SHIP, "stroke": "white", "strokeWidth": 1},
        "encoding": {"x": _days(last_day) | {"field": "day"}, "x2": {"field": "until"}},
    }
    return frame(words, height=(ROW_PX + 6) * n_ships, top=8, bottom=42) | {
        "data": {"values": rows},
        "encoding": {"y": y, "tooltip": tips},
        "layer": [bars],
    }


def taken(rows: Sequence[Taken], last_day: int) -> Spec:
    """Return a row for each resource, by day the darker the more of it is taken."""
    y = {"field": "title", "type": "nominal", "sort": None, "axis": {"title": None, "labelLimit": 225}}
    scale = {"domain": [0, 1], "range": [EMPTY, FULL]}
    tips = [
        {"field": name, "title": title, "type": "nominal"}
        for name, title in (("title", "What"), ("day", "Day"), ("words", "Taken"))
    ]
    words = "How much of what carries and receives the force is taken, by day"
    return frame(words, height=ROW_PX * len({one.title for one in rows}), top=8, bottom=42) | {
        "data": {"values": list(_cells(rows, last_day))},
        "mark": {"type": "rect", "stroke": "white", "strokeWidth": 0.5},
        "encoding": {
            "x": _days(last_day) | {"field": "day"},
            "x2": {"field": "until"},
            "y": y,
            "color": {"field": "share", "type": "quantitative", "scale": scale, "legend": None},
            "tooltip": tips,
        },
    }


def _cells(rows: Sequence[Taken], last_day: int) -> Iterator[Spec]:
    for one in rows:
        if one.day <= last_day:
            share = min(one.share, 1.0)
            yield {"title": one.title, "day": one.day, "until": one.day + 1, "share": share, "words": one.words}


def _days(last_day: int) -> Spec:
    axis = {
        "title": "days from C-day",
        "tickMinStep": 1,
        "format": "d",
        "orient": "bottom",
        "grid": False,
        "labelFlush": False,
    }
    return {"type": "quantitative", "scale": {"domain": [0, last_day + 1], "nice": False}, "axis": axis}
