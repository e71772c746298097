"""How much of each priority is filled, month by month."""

from collections.abc import Iterator

from muster.model.plan import Plan
from muster.report.brief_input import BriefInput
from muster.report.charts.frame import FONT, PALETTE, Spec, frame, month_axis, month_scale
from muster.report.figures import counted

DASHES: tuple[list[int], ...] = ([1, 0], [7, 4], [2, 3])
COLOURS = (PALETTE[0], "#117733", "#aa4499")


def fill_by_priority_chart(given: BriefInput) -> Spec:
    """Return the chart: one stepped line per priority, told apart by dash, colour and a label at its end."""
    horizon = given.plan.horizon
    rows = list(_rows(given.plan))
    names = [f"Priority {level}" for level in (1, 2, 3)]
    x = {
        "type": "quantitative",
        "scale": month_scale(horizon),
        "axis": month_axis(horizon, orient="bottom", grid=False),
    }
    y = {
        "field": "share",
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {"format": "%", "tickCount": 5, "title": "of the points asked for", "titlePadding": 10},
    }
    colour = {
        "field": "priority",
        "type": "nominal",
        "scale": {"domain": names, "range": list(COLOURS)},
        "legend": None,
    }
    dash = {"field": "priority", "type": "nominal", "scale": {"domain": names, "range": list(DASHES)}, "legend": None}
    tip = [
        {"field": "priority", "type": "nominal", "title": "Lines of"},
        {"field": "words", "type": "nominal", "title": "Points"},
    ]
    line = {
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2.6},
        "encoding": {"x": x | {"field": "month"}, "y": y, "color": colour, "strokeDash": dash, "tooltip": tip},
    }
    label = {
        "transform": [{"filter": f"datum.month == {horizon.n_months}"}],
        "mark": {"type": "text", "align": "left", "dx": 6, "fontWeight": "bold", "font": FONT},
        "encoding": {
            "x": x | {"field": "month"},
            "y": y | {"field": "label_at"},
            "text": {"field": "label", "type": "nominal"},
            "color": colour,
        },
    }
    outside = frame(
        "Share of the points asked for that is filled, by priority and month", height=210, left=74, bottom=30
    )
    outside["padding"] |= {"right": 110, "top": 12}
    outside["width"] -= 94
    return outside | {"data": {"values": _apart(rows)}, "layer": [line, label]}


def _rows(plan: Plan) -> Iterator[Spec]:
    for level in sorted({line.priority for line in plan.lines}):
        lines = [(line.need, counted(line)) for line in plan.lines if line.priority == level]
        last: Spec = {}
        for month in range(plan.horizon.n_months):
            asked, filled = sum(need[month] for need, _got in lines), sum(got[month] for _need, got in lines)
            share = filled / asked if asked else None
            last = {"priority": f"Priority {level}", "month": month, "share": share, "words": f"{filled} of {asked}"}
            yield last
        shown = "" if last["share"] is None else f", {last['share']:.0%}"
        yield last | {
            "month": plan.horizon.n_months,
            "label": f"Priority {level}{shown}",
            "label_at": last["share"] or 0,
        }


def _apart(rows: list[Spec]) -> list[Spec]:
    """Return the rows with the labels at the end moved apart where lines end close together."""
    ends = sorted((row for row in rows if "label_at" in row), key=lambda row: float(row["label_at"]))
    floor = 0.0
    for row in ends:
        row["label_at"] = max(float(row["label_at"]), floor)
        floor = row["label_at"] + 0.075
    return rows
