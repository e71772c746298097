"""Where every unit is: a patch of colour for every stay, quarters marked across all rows."""

from collections.abc import Iterator, Sequence

from muster.model.time import Horizon
from muster.report.charts.fill_by_day import at_month
from muster.report.charts.frame import FONT, NAVY, RULE, Spec, frame, month_axis, month_scale
from muster.report.wording import plural
from muster.rotate.study.shown import UnitShown, Whereabouts

ROW_PX = 13
NAMED_PX = 224
QUARTER_MONTHS = 3
COLOURS = {
    Whereabouts.OUT: NAVY,
    Whereabouts.RELIEF: "#8fa9c4",
    Whereabouts.IDLE: "#aa6688",
    Whereabouts.COMING: "#ddcc77",
    Whereabouts.RESTING: "#d0d6dc",
    Whereabouts.READY: "#eef3ee",
}
WORDS = {
    Whereabouts.OUT: "out",
    Whereabouts.RELIEF: "beside its relief",
    Whereabouts.IDLE: "out, barred for a season",
    Whereabouts.COMING: "called, on its way",
    Whereabouts.RESTING: "at home, resting",
    Whereabouts.READY: "at home, ready",
}
LEGEND = tuple((WORDS[where], COLOURS[where]) for where in Whereabouts)


def patches(units: Sequence[UnitShown], horizon: Horizon, words: str) -> Spec:
    """Return the chart: one row per unit, with every quarter marked."""
    rows = list(_rows(units))
    n_rows = max(len(units), 1)
    x = {"type": "quantitative", "scale": month_scale(horizon), "axis": month_axis(horizon)}
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, n_rows], "reverse": True, "nice": False, "zero": False},
        "axis": None,
    }
    cells = {
        "data": {"values": rows},
        "mark": {"type": "rect", "clip": True},
        "encoding": {
            "x": x | {"field": "from"},
            "x2": {"field": "to"},
            "y": y | {"field": "low"},
            "y2": {"field": "high"},
            "color": {"field": "colour", "type": "nominal", "scale": None},
            "tooltip": [
                {"field": "unit", "type": "nominal", "title": "Unit"},
                {"field": "words", "type": "nominal", "title": "Where"},
            ],
        },
    }
    names = [{"row": place + 0.5, "name": one.unit} for place, one in enumerate(units)]
    name = {
        "data": {"values": names},
        "mark": {
            "type": "text",
            "font": FONT,
            "baseline": "middle",
            "align": "right",
            "limit": NAMED_PX,
            "fontSize": 10,
        },
        "encoding": {"x": {"value": -8}, "y": y | {"field": "row"}, "text": {"field": "name", "type": "nominal"}},
    }
    edges = [{"row": place} for place, one in enumerate(units) if place and one.nation != units[place - 1].nation]
    rule = {
        "data": {"values": edges},
        "mark": {"type": "rule", "color": RULE},
        "encoding": {"y": y | {"field": "row"}, "x": {"value": -230}, "x2": {"value": "width"}},
    }
    quarters = [{"month": month} for month in range(QUARTER_MONTHS, horizon.n_months, QUARTER_MONTHS)]
    quarter = {
        "data": {"values": quarters},
        "mark": {"type": "rule", "color": "white", "strokeWidth": 1.4},
        "encoding": {"x": x | {"field": "month"}, "y": {"value": 0}, "y2": {"value": "height"}},
    }
    return frame(words, height=n_rows * ROW_PX) | {"layer": [cells, quarter, rule, name]}


def _rows(units: Sequence[UnitShown]) -> Iterator[Spec]:
    for place, one in enumerate(units):
        for stay in one.stays:
            n_days = stay.until_day - stay.from_day
            yield {
                "unit": one.unit,
                "from": round(at_month(stay.from_day), 3),
                "to": round(at_month(stay.until_day), 3),
                "low": place + 0.08,
                "high": place + 0.92,
                "colour": COLOURS[stay.where],
                "words": f"{WORDS[stay.where]}, {plural(n_days, 'day')}",
            }
