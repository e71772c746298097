"""Fill by priority against a limit: what is reached, the band up to what is possible at most, and published marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muster.compare.result import Frontier, Step
from muster.report.charts.frame import FONT, INK, MUTED, RULE, Spec, frame

HEIGHT_PX = 300
ROW_PX = 15
LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 74, 128, 12, 44
COLOURS = {1: "#332288", 2: "#117733", 3: "#aa4499"}
DASHES: dict[int, list[int]] = {1: [1, 0], 2: [7, 4], 3: [2, 3]}
MARK = "#b04f10"
OPEN_END = 0.025
"""How long a mark without an upper end is, as a share of the width."""
APART = 0.05
"""How far apart the words at the ends of lines stand, as a share of the height."""
LEGEND = (
    ("a line's points: plans that do it", "#5a6876"),
    ("shaded: open; no plan is above it that is as good in what comes before", "#e3dff0"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A published size: from, to (None: no upper end), and its words."""

    low: int
    high: int | None
    words: str


def frontier_chart(frontier: Frontier, axis: str, marks: Sequence[Mark] = ()) -> Spec:
    """Return the chart; ``axis`` says what the limit is, ``marks`` stand below the lines on the same scale."""
    last = frontier.steps[-1].limit
    shown = [mark for mark in marks if mark.low <= last]
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, last], "nice": False},
        "axis": {"title": axis, "format": ",d", "tickCount": min(last, 10), "grid": True, "titlePadding": 6},
    }
    below = ROW_PX * (len(shown) + 1) if shown else 0
    y = {
        "type": "quantitative",
        "scale": {"domain": [-below / HEIGHT_PX, 1], "nice": False},
        "axis": {"format": "%", "values": [0, 0.2, 0.4, 0.6, 0.8, 1], "title": "filled, by weight", "titlePadding": 10},
    }
    words = "Share of the weighted need that is filled, by priority, against the limit"
    outside = frame(words, height=HEIGHT_PX + below, left=LEFT_PX, top=TOP_PX, bottom=BOTTOM_PX)
    outside["padding"] |= {"right": RIGHT_PX}
    outside["width"] -= RIGHT_PX - 16
    layers = [*_layers(frontier, x, y), *_marks(shown, last, x, y)]
    return outside | {"layer": layers}


def _layers(frontier: Frontier, x: Spec, y: Spec) -> list[Spec]:
    rows = list(_rows(frontier.steps))
    colour = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
    detail = {"field": "priority", "type": "nominal"}
    tip = [{"field": field, "type": "nominal", "title": title} for field, title in _TIPS]
    band = {
        "mark": {"type": "area", "opacity": 0.13, "interpolate": "linear"},
        "encoding": {
            "x": x | {"field": "limit"},
            "y": y | {"field": "share"},
            "y2": {"field": "most"},
            "color": colour,
            "detail": detail,
        },
    }
    line = {
        "mark": {"type": "line", "strokeWidth": 2.6},
        "encoding": {
            "x": x | {"field": "limit"},
            "y": y | {"field": "share"},
            "color": colour,
            "strokeDash": {"field": "dash", "type": "nominal", "scale": None},
            "detail": detail,
        },
    }
    points = {
        "mark": {"type": "point", "filled": True, "size": 46, "opacity": 1},
        "encoding": {"x": x | {"field": "limit"}, "y": y | {"field": "share"}, "color": colour, "tooltip": tip},
    }
    ends = {
        "data": {"values": _ends(frontier.steps[-1])},
        "mark": {"type": "text", "align": "left", "dx": 7, "fontWeight": "bold", "font": FONT},
        "encoding": {
            "x": x | {"field": "limit"},
            "y": y | {"field": "at"},
            "text": {"field": "words", "type": "nominal"},
            "color": colour,
        },
    }
    return [{"data": {"values": rows}, "layer": [band, line, points]}, ends]


_TIPS = (
    ("words_limit", "Limit"),
    ("name", "Lines of"),
    ("words_share", "Filled"),
    ("words_most", "At most"),
    ("words_people", "People in theatre at most"),
)


def _rows(steps: Sequence[Step]) -> Iterator[Spec]:
    for step in steps:
        for fill in step.fills:
            yield {
                "limit": step.limit,
                "priority": fill.priority,
                "name": f"priority {fill.priority}",
                "share": fill.share,
                "most": fill.share_most,
                "colour": COLOURS[fill.priority],
                "dash": DASHES[fill.priority],
                "words_limit": f"{step.limit:,}",
                "words_share": f"{fill.share:.1%}",
                "words_most": f"{fill.share_most:.1%}",
                "words_people": f"{step.persons_most:,}",
            }


def _ends(step: Step) -> list[Spec]:
    """Return the words at the ends of the lines, moved apart where lines end close together."""
    found: list[Spec] = []
    floor = 0.0
    for fill in sorted(step.fills, key=lambda one: one.share):
        at = max(fill.share, floor)
        floor = at + APART
        words = f"Priority {fill.priority}, {fill.share:.0%}"
        found.append({"limit": step.limit, "at": at, "words": words, "colour": COLOURS[fill.priority]})
    return found


def _marks(marks: Sequence[Mark], last: int, x: Spec, y: Spec) -> list[Spec]:
    if not marks:
        return []
    rows = []
    for place, mark in enumerate(sorted(marks, key=lambda one: (one.low, one.high or last))):
        high = min(mark.high or mark.low + OPEN_END * last, last)
        left = high > 0.55 * last
        rows.append(
            {
                "low": mark.low,
                "high": high,
                "at": -ROW_PX * (place + 1) / HEIGHT_PX,
                "words": mark.words,
                "label_at": mark.low if left else high,
                "left": left,
            }
        )
    y = y | {"field": "at"}
    text = {"type": "text", "baseline": "middle", "font": FONT, "fontSize": 11, "fill": INK}
    label = {"y": y, "x": x | {"field": "label_at"}, "text": {"field": "words", "type": "nominal"}}
    layers = [
        {
            "mark": {"type": "rule", "color": RULE, "strokeWidth": 1},
            "data": {"values": [{"at": 0, "low": 0, "high": last}]},
            "encoding": {"y": y, "x": x | {"field": "low"}, "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "rule", "color": MARK, "strokeWidth": 3},
            "encoding": {"y": y, "x": x | {"field": "low"}, "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "filled": True, "color": MARK, "size": 34, "opacity": 1},
            "encoding": {"y": y, "x": x | {"field": "low"}},
        },
        {
            "transform": [{"filter": "!datum.left"}],
            "mark": text | {"align": "left", "dx": 8},
            "encoding": label,
        },
        {
            "transform": [{"filter": "datum.left"}],
            "mark": text | {"align": "right", "dx": -8},
            "encoding": label,
        },
    ]
    heads = {
        "data": {"values": [{"at": -ROW_PX / HEIGHT_PX, "x": last}]},
        "mark": text | {"align": "left", "dx": 7, "fill": MUTED},
        "encoding": {"y": y, "x": x | {"field": "x"}, "text": {"value": "published sizes"}},
    }
    return [{"data": {"values": rows}, "layer": layers}, heads]
