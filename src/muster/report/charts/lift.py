"""What carries the force, by day: ships on their voyages, and how full trains, roads, quays and aircraft are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muster.report.charts.frame import Spec, frame

ROW_PX = 17
EMPTY, FULL = "#e3edf5", "#12355b"
LEGEND = (("little of it taken", EMPTY), ("all of it taken", FULL))
SHIP = "#2f86c1"


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
