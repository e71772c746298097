"""Time at home before each tour against what was promised: a dot per return, a red line down from a broken promise."""

from collections.abc import Sequence

from muster.model.time import DAYS_PER_MONTH, Horizon
from muster.report.charts.fill_by_day import at_month
from muster.report.charts.frame import INK, NAVY, Spec, frame, month_axis, month_scale
from muster.rotate.study.shown import TimeAtHome

HEIGHT_PX = 240
KEPT, BROKEN, PROMISED = NAVY, "#b04f10", "#5a6876"
LEGEND = (("promise kept", KEPT), ("promise broken, and by how much", BROKEN), ("as promised", PROMISED))


def time_at_home(returns: Sequence[TimeAtHome], horizon: Horizon) -> Spec:
    """Return the chart: when each unit went out again, and the months it had been at home."""
    rows: list[Spec] = [
        {
            "month": round(at_month(one.day), 2),
            "home": round(one.home_days / DAYS_PER_MONTH, 2),
            "promised": round(one.promised_days / DAYS_PER_MONTH, 2),
            "colour": BROKEN if one.is_broken else KEPT,
            "broken": one.is_broken,
            "words": f"{one.unit}: {one.home_days} days at home, {one.promised_days} promised",
        }
        for one in returns
    ]
    x = {
        "type": "quantitative",
        "scale": month_scale(horizon),
        "axis": month_axis(horizon, orient="bottom"),
    }
    most = max((max(row["home"], row["promised"]) for row in rows), default=1.0)
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, most * 1.06], "nice": False},
        "axis": {"title": "months at home before going out again", "tickCount": 6, "titlePadding": 10},
    }
    at = {"x": x | {"field": "month"}}
    tip = [{"field": "words", "type": "nominal", "title": "Return"}]
    drop = {
        "transform": [{"filter": "datum.broken"}],
        "mark": {"type": "rule", "color": BROKEN, "strokeWidth": 1.2},
        "encoding": at | {"y": y | {"field": "home"}, "y2": {"field": "promised"}},
    }
    promise = {
        "transform": [{"filter": "datum.promised > 0"}],
        "mark": {"type": "tick", "color": PROMISED, "thickness": 2, "size": 9, "orient": "horizontal"},
        "encoding": at | {"y": y | {"field": "promised"}},
    }
    dot = {
        "mark": {"type": "point", "filled": True, "size": 46, "opacity": 0.75, "stroke": INK, "strokeWidth": 0.4},
        "encoding": at
        | {
            "y": y | {"field": "home"},
            "color": {"field": "colour", "type": "nominal", "scale": None},
            "tooltip": tip,
        },
    }
    words = "Months at home before each tour but a unit's first, against what was promised"
    outside = frame(words, height=HEIGHT_PX, left=74, top=10, bottom=30)
    return outside | {"data": {"values": rows}, "layer": [drop, promise, dot]}
