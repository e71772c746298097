"""How much more or less one policy fills than another, run by run under the same chances, the least first."""

from collections.abc import Sequence

from muster.report.charts.frame import FONT, INK, NAVY, Spec, frame

HEIGHT_PX = 170
MORE, LESS, INTERVAL = NAVY, "#b04f10", "#ddcc77"
LEGEND = (
    ("the other fills more", MORE),
    ("the other fills less", LESS),
    ("95 % interval of the mean", INTERVAL),
)


def paired(apart: Sequence[float], mean: float, low: float | None, high: float | None) -> Spec:
    """Return the chart of ``apart``, one per run, with their mean and its interval."""
    ranked = sorted(apart)
    rows: list[Spec] = [
        {"run": place, "until": place + 1, "apart": value, "colour": MORE if value > 0 else LESS}
        for place, value in enumerate(ranked)
    ]
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, len(ranked)], "nice": False, "zero": False},
        "axis": {"title": "runs, by difference", "grid": False, "tickCount": 5, "format": ",d"},
    }
    y = {"type": "quantitative", "axis": {"format": "+.1%", "tickCount": 5, "title": "of the point-days asked for"}}
    bars = {
        "data": {"values": rows},
        "mark": {"type": "rect"},
        "encoding": {
            "x": x | {"field": "run"},
            "x2": {"field": "until"},
            "y": y | {"field": "apart"},
            "y2": {"datum": 0},
            "color": {"field": "colour", "type": "nominal", "scale": None},
        },
    }
    lines = [{"at": mean, "words": f"mean {100 * mean:+.2f} points"}]
    middle = {
        "data": {"values": lines},
        "mark": {"type": "rule", "color": INK, "strokeWidth": 1.6},
        "encoding": {"y": y | {"field": "at"}},
    }
    text: Spec = {"type": "text", "align": "left", "dx": 8, "dy": -9, "x": 0, "font": FONT, "fontWeight": "bold"}
    places = {"y": y | {"field": "at"}, "text": {"field": "words", "type": "nominal"}}
    halo = text | {"stroke": "white", "strokeWidth": 3, "strokeJoin": "round"}
    names = [{"data": {"values": lines}, "mark": mark, "encoding": places} for mark in (halo, text | {"fill": INK})]
    layers = [bars, middle, *names]
    if low is not None and high is not None:
        band = {
            "data": {"values": [{"low": low, "high": high}]},
            "mark": {"type": "rect", "color": INTERVAL, "opacity": 0.6},
            "encoding": {"y": y | {"field": "low"}, "y2": {"field": "high"}},
        }
        layers.insert(1, band)
    words = "Difference of the filled share between two policies, run by run"
    return frame(words, height=HEIGHT_PX, left=74, top=14, bottom=40) | {"layer": layers}
