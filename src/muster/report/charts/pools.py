"""Units offered against the least pool, capability by capability, on a scale of doublings."""

from collections.abc import Sequence
from dataclasses import dataclass

from muster.report.charts.frame import INK, NAVY, OTHERS, RULE, Spec, frame

ROW_PX = 18
LEFT_PX = 330
OFFERED, LEAST = "#b04f10", NAVY
LEGEND = (("offered of this type and posture", OFFERED), ("least pool that does it alone", LEAST), ("between", OTHERS))


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolRow:
    """One type and posture: its words, units offered, the least pool."""

    title: str
    n_offered: int
    n_least: int


def pools_chart(rows: Sequence[PoolRow]) -> Spec:
    """Return the chart, a row each, a line from what is offered to what it takes."""
    values = [
        {
            "row": row.title,
            "offered": max(row.n_offered, 1),
            "least": max(row.n_least, 1),
            "words": f"{row.n_offered} offered, {row.n_least} needed",
        }
        for row in rows
    ]
    top = max((max(row.n_offered, row.n_least) for row in rows), default=1)
    x = {
        "type": "quantitative",
        "scale": {"type": "log", "base": 2, "domain": [1, max(top, 2) * 1.1], "nice": False},
        "axis": {"title": "units, by doublings", "format": ",d", "titlePadding": 4},
    }
    y = {
        "field": "row",
        "type": "nominal",
        "scale": {"domain": list(dict.fromkeys(row.title for row in rows)), "padding": 0.3},
        "axis": {
            "title": None,
            "domain": False,
            "ticks": False,
            "grid": True,
            "gridColor": RULE,
            "labelLimit": LEFT_PX - 12,
            "labelPadding": 8,
        },
    }
    tip = [{"field": "words", "type": "nominal", "title": "Units"}]
    line = {
        "mark": {"type": "rule", "color": OTHERS, "strokeWidth": 3},
        "encoding": {"y": y, "x": x | {"field": "offered"}, "x2": {"field": "least"}},
    }

    def dot(field: str, colour: str) -> Spec:
        mark = {"type": "point", "filled": True, "size": 62, "opacity": 1, "color": colour, "stroke": INK}
        return {"mark": mark | {"strokeWidth": 0.4}, "encoding": {"y": y, "x": x | {"field": field}, "tooltip": tip}}

    words = "Units offered, and the least pool of the same type and posture that meets what is asked"
    outside = frame(words, height=max(len(rows), 1) * ROW_PX, left=LEFT_PX, top=8, bottom=40)
    layers = [line, dot("offered", OFFERED), dot("least", LEAST)]
    return outside | {"data": {"values": values}, "layer": layers}
