"""Charts of asks: what each is worth, and who carries how much of its share."""

from muster.ask.result import Ask
from muster.report.ask.given import AskInput
from muster.report.charts.frame import INK, PALETTE, Spec, frame, unique
from muster.report.names import names_of
from muster.report.wording import plural

ROW_PX = 26
SHARE_ROW_PX = 19
N_SHARES = 24
COLOURS = (PALETTE[0], PALETTE[1], PALETTE[3])
CARRIED = PALETTE[9]


def gains_chart(given: AskInput) -> Spec:
    """Return the chart: a bar per ask by priority, and the proven range of the first priority that it serves."""
    asks = given.asking.asks
    labels = _labels(given)
    bars = [
        {"ask": labels[one.offer.id], "priority": f"Priority {fall.objective.value[1]}", "fall": fall.found}
        for one in asks
        for fall in one.worth.falls
        if fall.objective.value.endswith("_target") and fall.found
    ]
    spreads = [_spread(one, labels[one.offer.id]) for one in asks]
    y = {
        "field": "ask",
        "type": "nominal",
        "scale": {"domain": list(labels.values()), "paddingInner": 0.35},
        "axis": {"title": None, "domain": False, "ticks": False, "labelLimit": 268, "labelPadding": 8},
    }
    x = {"type": "quantitative", "axis": {"orient": "top", "format": ",d", "title": None, "tickCount": 8}}
    colour = {
        "field": "priority",
        "type": "nominal",
        "scale": {"domain": ["Priority 1", "Priority 2", "Priority 3"], "range": list(COLOURS)},
        "legend": None,
    }
    bar = {
        "data": {"values": bars},
        "mark": {"type": "bar"},
        "encoding": {"y": y, "x": x | {"field": "fall", "stack": "zero"}, "color": colour},
    }
    ends = {"y": y, "x": x | {"field": "least"}, "x2": {"field": "most"}}
    rule = {
        "data": {"values": [spread for spread in spreads if spread]},
        "mark": {"type": "rule", "color": INK, "strokeWidth": 2},
        "encoding": ends,
    }
    words = "Weighted shortfall to the targets that goes by each ask, with the proven range of its first priority"
    return frame(words, height=max(len(labels), 1) * ROW_PX, left=280) | {"layer": [bar, rule]}


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


def _spread(one: Ask, label: str) -> dict[str, object] | None:
    """Return the range of the first target that falls; none where the fall is exact."""
    for fall, (least, most) in zip(one.worth.falls, one.worth.ranges, strict=True):
        if fall.objective.value.endswith("_target") and fall.found:
            return None if least == most else {"ask": label, "least": max(least, 0.0), "most": most}
    return None


def gains_caption(given: AskInput) -> str:
    """Return what the chart shows."""
    n = len(given.asking.asks)
    return f"Weighted shortfall that goes, to the targets: the {plural(n, 'best single ask')}"
