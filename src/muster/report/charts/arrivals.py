"""How a force arrives: the share at its places by day, and where each nation stands between first and last load."""

from collections.abc import Iterator, Sequence

from muster.deploy.result import Curve
from muster.report.charts.frame import NAVY, PALETTE, Spec, frame

CURVES_HEIGHT_PX, ROW_PX = 250, 19
MOST_SHARE = 0.9
LEGEND = (("half of the loads there", "#5f93c2"), ("nine tenths there", NAVY))


def arrivals(curves: Sequence[tuple[str, Curve]], last_day: int) -> Spec:
    """Return the curves with their titles, the first of them the force as a whole, up to and with ``last_day``."""
    words = "Share of loads at their places by day, of the force and of each line of effort"
    rows = [
        {"day": day, "share": share, "of": title}
        for title, curve in curves
        for day, share in enumerate(curve.share[: last_day + 1])
    ]
    colours = [colour for _, colour in legend(curves)]
    titles = [title for title, _ in curves]
    y = {"field": "share", "type": "quantitative", "scale": {"domain": [0, 1]}}
    wide = {"condition": {"test": f"datum.of === '{titles[0]}'", "value": 3.4}, "value": 1.8}
    scale = {"domain": titles, "range": colours}
    return frame(words, height=CURVES_HEIGHT_PX, left=74, top=8, bottom=42) | {
        "data": {"values": rows},
        "mark": {"type": "line", "interpolate": "step-after"},
        "encoding": {
            "x": _days(last_day) | {"field": "day"},
            "y": y | {"axis": {"format": "%", "tickCount": 5, "title": "of the loads", "titlePadding": 10}},
            "color": {"field": "of", "type": "nominal", "scale": scale, "legend": None},
            "strokeWidth": wide,
            "tooltip": _tips({"of": "Of", "day": "Day", "share": "There"}),
        },
    }


def legend(curves: Sequence[tuple[str, Curve]]) -> tuple[tuple[str, str], ...]:
    """Return each curve's title with its colour."""
    others = (colour for colour in PALETTE if colour != PALETTE[0])
    return tuple((title, NAVY if not number else next(others)) for number, (title, _) in enumerate(curves))


def by_nation(curves: Sequence[tuple[str, Curve]], last_day: int) -> Spec:
    """Return a row for each curve, from its first to its last load, with marks where half and most are there.

    A row that ends at the edge goes on beyond it.
    """
    rows = list(_rows(curves, last_day))
    y = {"field": "of", "type": "nominal", "sort": None, "axis": {"title": None, "labelLimit": 210}}
    layers = [
        {
            "mark": {"type": "rule", "color": "#8fb3d4", "strokeWidth": 5},
            "encoding": {"x": _days(last_day) | {"field": "first"}, "x2": {"field": "end"}},
        },
        *(
            {
                "transform": [{"filter": f"isValid(datum.{name}) && datum.{name} <= {last_day}"}],
                "mark": {"type": "point", "filled": True, "size": 75, "color": colour, "stroke": "white", "opacity": 1},
                "encoding": {"x": _days(last_day) | {"field": name}},
            }
            for name, colour in (("half", "#5f93c2"), ("most", NAVY))
        ),
    ]
    tips = _tips(
        {
            "of": "Nation",
            "loads": "Loads",
            "first": "First load",
            "half": "Half",
            "most": "Nine tenths",
            "last": "Last load",
        }
    )
    words = "Days of arrival by nation: first load, half of them, nine tenths, last"
    return frame(words, height=ROW_PX * max(len(curves), 1), top=8, bottom=42) | {
        "data": {"values": rows},
        "encoding": {"y": y, "tooltip": tips},
        "layer": layers,
    }


def reached(curve: Curve, share: float) -> int | None:
    """Return the first day by whose end a share of the loads is there, None if that is never."""
    return next((day for day, there in enumerate(curve.share) if there >= share - 1e-6 and there > 0), None)


def _rows(curves: Sequence[tuple[str, Curve]], last_day: int) -> Iterator[Spec]:
    for title, curve in curves:
        first, last = reached(curve, 0.0), reached(curve, 1.0)
        if first is not None and first <= last_day:
            yield {
                "of": title,
                "loads": curve.n_loads,
                "first": first,
                "half": reached(curve, 0.5),
                "most": reached(curve, MOST_SHARE),
                "last": "not within the horizon" if last is None else last,
                "end": last_day if last is None else min(max(last, first), last_day),
            }


def _days(last_day: int) -> Spec:
    axis = {"title": "days from C-day", "tickMinStep": 1, "format": "d", "orient": "bottom", "labelFlush": False}
    return {"type": "quantitative", "scale": {"domain": [0, last_day], "nice": False}, "axis": axis}


def _tips(fields: dict[str, str]) -> list[Spec]:
    return [{"field": name, "title": title, "type": "nominal"} for name, title in fields.items()]
