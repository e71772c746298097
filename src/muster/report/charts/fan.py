"""How a priority's fill is spread over the draws, month by month: a fan around the median."""

from collections.abc import Iterator

from muster.model.time import Horizon
from muster.report.charts.frame import Spec, frame, month_axis, month_scale
from muster.stress.result import PriorityFill

OUTER, INNER, MIDDLE = "#d3e3ef", "#8fb3d4", "#12355b"
PLANNED = "#b04f10"
HEIGHT_PX = 150
LEGEND = (("95 % of draws", OUTER), ("80 % of draws", INNER), ("median", MIDDLE), ("as planned", PLANNED))


def fan(fill: PriorityFill, horizon: Horizon) -> Spec:
    """Return the chart of one priority: bands of 95 % and 80 % of the draws, the median, and what is planned."""
    x = {"type": "quantitative", "scale": month_scale(horizon), "axis": month_axis(horizon, orient="bottom")}
    title = "of the points asked for"
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {"format": "%", "tickCount": 5, "title": title, "titlePadding": 10},
    }
    at = {"x": x | {"field": "month"}, "x2": {"field": "until"}}
    tip = [{"field": field, "type": "nominal", "title": words} for field, words in _TIPS]

    def band(low: str, high: str, colour: str) -> Spec:
        ends = {"y": y | {"field": low}, "y2": {"field": high}, "tooltip": tip}
        return {"mark": {"type": "rect", "color": colour, "stroke": colour}, "encoding": at | ends}

    def level(field: str, colour: str, dash: list[int]) -> Spec:
        mark = {"type": "rule", "color": colour, "strokeWidth": 2.4, "strokeDash": dash}
        where = at | {"y": y | {"field": field}, "tooltip": tip}
        return {"transform": [{"filter": f"isValid(datum.{field})"}], "mark": mark, "encoding": where}

    words = f"Priority {fill.priority}: share of the points asked for that is filled, over the draws, by month"
    outside = frame(words, height=HEIGHT_PX, left=74, top=8, bottom=30)
    layers = [
        band("low_95", "high_95", OUTER),
        band("low_80", "high_80", INNER),
        level("planned", PLANNED, [5, 3]),
        level("median", MIDDLE, [1, 0]),
    ]
    return outside | {"data": {"values": list(_rows(fill, horizon))}, "layer": layers}


_TIPS = (
    ("when", "Month"),
    ("words_median", "Median"),
    ("words_80", "80 % of draws"),
    ("words_95", "95 % of draws"),
    ("words_planned", "As planned"),
)


def _rows(fill: PriorityFill, horizon: Horizon) -> Iterator[Spec]:
    for month, band in enumerate(fill.by_month):
        if band is not None:
            planned = fill.planned_by_month[month]
            yield {
                "month": month,
                "until": month + 1,
                "when": horizon.label(month),
                "low_95": band.low_95,
                "low_80": band.low_80,
                "median": band.median,
                "high_80": band.high_80,
                "high_95": band.high_95,
                "planned": planned,
                "words_median": f"{band.median:.0%}",
                "words_80": f"{band.low_80:.0%} to {band.high_80:.0%}",
                "words_95": f"{band.low_95:.0%} to {band.high_95:.0%}",
                "words_planned": "" if planned is None else f"{planned:.0%}",
            }
