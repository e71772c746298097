"""What each single change costs by itself, the worst at the top, one column of bars per priority."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muster.report.charts.frame import FONT, INK, MUTED, RULE, Spec, frame, unique

ROW_PX = 22
TOP_PX = 34
PANEL, BETWEEN = 1.0, 0.42
"""How wide a column of bars is, and what its numbers take beside it."""
COLOURS = ("#332288", "#117733", "#aa4499")
PROVEN = "#f3c37c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What one change adds to the shortfall of one column; ``least`` is proven, ``words`` stand beside the bar."""

    row: str
    title: str
    column: int
    added: float
    least: float
    words: str


def tornado(bars: Sequence[Bar], columns: Sequence[str]) -> Spec:
    """Return the chart; ``columns`` are headed by their words, and each has a scale of its own."""
    labels = unique({bar.row: bar.title for bar in bars}.items())
    order = list(labels.values())
    most = [max((bar.added for bar in bars if bar.column == column), default=0.0) for column in range(len(columns))]
    step = PANEL + BETWEEN
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, max(len(columns), 1) * step], "nice": False, "zero": False},
        "axis": None,
    }
    y = {
        "field": "row",
        "type": "nominal",
        "scale": {"domain": order, "paddingInner": 0.25, "paddingOuter": 0.1},
        "axis": {"title": None, "domain": False, "ticks": False, "labelLimit": 402, "labelPadding": 8},
    }
    tip = [
        {"field": "row", "type": "nominal", "title": "Change"},
        {"field": "words", "type": "nominal", "title": "Adds"},
    ]
    text = {"type": "text", "font": FONT, "baseline": "middle"}
    rows = list(_rows(bars, labels, most))
    layers: list[Spec] = [
        {
            "mark": {"type": "bar"},
            "encoding": {
                "y": y,
                "x": x | {"field": "start"},
                "x2": {"field": "end"},
                "color": {"field": "colour", "type": "nominal", "scale": None},
                "tooltip": tip,
            },
        },
        {
            "transform": [{"filter": "datum.least > datum.start"}],
            "mark": {"type": "tick", "color": PROVEN, "thickness": 3, "bandSize": 15},
            "encoding": {"y": y, "x": x | {"field": "least"}},
        },
        {
            "mark": text | {"align": "left", "dx": 5, "fontSize": 11, "fill": INK},
            "encoding": {"y": y, "x": x | {"field": "end"}, "text": {"field": "words", "type": "nominal"}},
        },
        _heads(columns, x, text),
        _rules(len(columns), x),
    ]
    outside = frame(
        "What each change adds to the shortfall by itself, by priority",
        height=max(len(order), 1) * ROW_PX,
        left=412,
        top=TOP_PX,
        bottom=6,
    )
    return outside | {"data": {"values": rows}, "layer": layers}


def _rows(bars: Sequence[Bar], labels: dict[str, str], most: Sequence[float]) -> Iterator[Spec]:
    step = PANEL + BETWEEN
    for bar in bars:
        whole = max(most[bar.column], 1.0)
        start = bar.column * step
        yield {
            "row": labels[bar.row],
            "start": start,
            "end": start + PANEL * max(bar.added, 0.0) / whole,
            "least": start + PANEL * bar.least / whole,
            "colour": COLOURS[bar.column % len(COLOURS)],
            "words": bar.words,
        }


def _heads(columns: Sequence[str], x: Spec, text: Spec) -> Spec:
    values = [{"at": place * (PANEL + BETWEEN), "words": words} for place, words in enumerate(columns)]
    return {
        "data": {"values": values},
        "mark": text | {"align": "left", "y": -16, "fontSize": 12, "fontWeight": "bold", "fill": MUTED},
        "encoding": {"x": x | {"field": "at"}, "text": {"field": "words", "type": "nominal"}},
    }


def _rules(n_columns: int, x: Spec) -> Spec:
    values = [{"at": place * (PANEL + BETWEEN)} for place in range(n_columns)]
    return {
        "data": {"values": values},
        "mark": {"type": "rule", "color": RULE, "y": 0, "y2": "height"},
        "encoding": {"x": x | {"field": "at"}},
    }
