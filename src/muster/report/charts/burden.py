"""What each nation carries, in person-months, with a tick at its fair share."""

from muster.report.brief_input import BriefInput
from muster.report.charts.frame import INK, PALETTE, Spec, frame, unique
from muster.report.names import names_of

ROW_PX = 19
BAR = PALETTE[9]


def burden_chart(given: BriefInput) -> Spec:
    """Return the chart: a bar per nation, most person-months first; nations with a fair share but no bar stay in."""
    names = names_of(given.scenario)
    rows = [row for row in given.plan.burden if row.person_months or row.key_share]
    rows.sort(key=lambda row: (-row.person_months, -row.fair_person_months, row.nation))
    labels = unique((row.nation, names.nation(row.nation)) for row in rows)
    values = [
        {"nation": labels[row.nation], "carried": row.person_months, "fair": round(row.fair_person_months, 1)}
        for row in rows
    ]
    y = {
        "field": "nation",
        "type": "nominal",
        "scale": {"domain": list(labels.values()), "paddingInner": 0.3},
        "axis": {"title": None, "domain": False, "ticks": False, "labelLimit": 222, "labelPadding": 8},
    }
    x = {"type": "quantitative", "axis": {"orient": "top", "format": ",d", "title": None, "tickCount": 8}}
    tip = [
        {"field": "nation", "type": "nominal", "title": "Nation"},
        {"field": "carried", "type": "quantitative", "title": "Person-months", "format": ",d"},
        {"field": "fair", "type": "quantitative", "title": "Fair share", "format": ",.0f"},
    ]
    bar = {"mark": {"type": "bar", "color": BAR}, "encoding": {"x": x | {"field": "carried"}, "tooltip": tip}}
    tick = {
        "mark": {"type": "tick", "color": INK, "thickness": 2.5, "bandSize": 17},
        "encoding": {"x": x | {"field": "fair"}, "tooltip": tip},
    }
    words = "Person-months carried by each nation, with its fair share as a tick"
    outside = frame(words, height=max(len(rows), 1) * ROW_PX)
    return outside | {"data": {"values": values}, "encoding": {"y": y}, "layer": [bar, tick]}
