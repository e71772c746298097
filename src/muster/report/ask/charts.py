"""Charts of asks: what each is worth, and who carries how much of its share."""

from muster.report.ask.given import AskInput
from muster.report.ask.words import first_fall
from muster.report.charts.frame import INK, PALETTE, Spec, frame, unique
from muster.report.names import OBJECTIVES_SHORT, names_of
from muster.report.wording import plural

ROW_PX = 26
SHARE_ROW_PX = 19
N_SHARES = 24
COLOURS = {
    "P1 minimum": PALETTE[0],
    "P1 need": PALETTE[9],
    "P2 minimum": PALETTE[2],
    "P2 need": PALETTE[5],
    "P3 minimum": PALETTE[4],
    "P3 need": PALETTE[3],
}
CARRIED = PALETTE[9]


def gains_chart(given: AskInput) -> Spec:
    """Return the chart: a bar per ask, the fall of the first objective that it lowers, with the proven range."""
    labels = _labels(given)
    values = []
    for one in given.asking.asks:
        first = first_fall(one.worth)
        if first is not None:
            fall, least, most = first
            name = OBJECTIVES_SHORT[fall.objective]
            spread = {"least": max(least, 0.0), "most": most}
            values.append({"ask": labels[one.offer.id], "objective": name, "fall": fall.found, **spread})
    y = {
        "field": "ask",
        "type": "nominal",
        "scale": {"domain": list(labels.values()), "paddingInner": 0.35},
        "axis": {"title": None, "domain": False, "ticks": False, "labelLimit": 268, "labelPadding": 8},
    }
    x = {"type": "quantitative", "axis": {"orient": "top", "format": ",d", "title": None, "tickCount": 8}}
    colour = {
        "field": "objective",
        "type": "nominal",
        "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())},
        "legend": None,
    }
    tip = [
        {"field": "ask", "type": "nominal", "title": "Ask"},
        {"field": "objective", "type": "nominal", "title": "First falls"},
        {"field": "fall", "type": "quantitative", "title": "Found", "format": ",d"},
        {"field": "least", "type": "quantitative", "title": "At least", "format": ",d"},
        {"field": "most", "type": "quantitative", "title": "At most", "format": ",d"},
    ]
    bar = {"mark": {"type": "bar"}, "encoding": {"x": x | {"field": "fall"}, "color": colour, "tooltip": tip}}
    ends = {"x": x | {"field": "least"}, "x2": {"field": "most"}, "tooltip": tip}
    rule = {"mark": {"type": "rule", "color": INK, "strokeWidth": 2}, "encoding": ends}
    words = "The first objective that each ask lowers, in weighted point-months, with its proven range"
    outside = frame(words, height=max(len(labels), 1) * ROW_PX, left=280)
    return outside | {"data": {"values": values}, "encoding": {"y": y}, "layer": [bar, rule]}


def gains_legend(given: AskInput) -> list[tuple[str, str]]:
    """Return the legend: objectives that are on the chart, and the line."""
    firsts = (first_fall(one.worth) for one in given.asking.asks)
    there = {OBJECTIVES_SHORT[first[0].objective] for first in firsts if first}
    return [*((name, colour) for name, colour in COLOURS.items() if name in there), ("line: proven range", INK)]


def shares_chart(given: AskInput) -> Spec:
    """Return the chart: person-months carried by each nation, with a tick at its share, the largest shares first."""
    names = names_of(given.scenario)
    rows = sorted(given.asking.shares, key=lambda row: (-row.fair_person_months, row.nation))[:N_SHARES]
    labels = unique((row.nation, names.nation(row.nation)) for row in rows)
    values = [
        {"nation": labels[row.nation], "carried": row.carried_person_months, "fair": round(row.fair_person_months, 1)}
        for row in rows
    ]
    y = {
        "field": "nation",
        "type": "nominal",
        "scale": {"domain": list(labels.values()), "paddingInner": 0.3},
        "axis": {"title": None, "domain": False, "ticks": False, "labelLimit": 222, "labelPadding": 8},
    }
    x = {"type": "quantitative", "axis": {"orient": "top", "format": ",d", "title": None, "tickCount": 8}}
    bar = {"mark": {"type": "bar", "color": CARRIED}, "encoding": {"x": x | {"field": "carried"}}}
    tick = {
        "mark": {"type": "tick", "color": INK, "thickness": 2.5, "bandSize": 17},
        "encoding": {"x": x | {"field": "fair"}},
    }
    words = "Person-months carried by each nation, with its share by the key as a tick"
    outside = frame(words, height=max(len(rows), 1) * SHARE_ROW_PX)
    return outside | {"data": {"values": values}, "encoding": {"y": y}, "layer": [bar, tick]}


def _labels(given: AskInput) -> dict[str, str]:
    names = names_of(given.scenario)
    asks = given.asking.asks
    titles = ((one.offer.id, f"{one.rank}  {names.unit_type(one.offer.unit_type)}") for one in asks)
    return unique(titles)


def gains_caption(given: AskInput) -> str:
    """Return what the chart shows."""
    n = len(given.asking.asks)
    return f"First objective that falls, in weighted point-months: the {plural(n, 'best single ask')}"
