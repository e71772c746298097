"""What the fill rests on: one bar of all point-months asked for."""

from muster.report.brief_input import BriefInput
from muster.report.charts.frame import FONT, Spec, frame
from muster.report.figures import basis_shares
from muster.report.wording import count, percent

# part, colour, colour of the words on it
PARTS = (
    ("reported", "#12355b", "#ffffff"),
    ("assumed", "#8fb3d4", "#16212c"),
    ("unknown", "#e9d8a6", "#16212c"),
    ("missing", "#ffffff", "#16212c"),
)


def basis_chart(given: BriefInput) -> Spec:
    """Return the chart: reported, assumed, unknown and missing, each with its words in or above the bar."""
    shares = basis_shares(given.plan)
    values, start = [], 0
    for part, fill, ink in PARTS:
        number = int(getattr(shares, part))
        words = f"{part} {percent(number, shares.asked)}"
        fits = number > 0.07 * shares.asked
        values.append({"part": part, "from": start, "to": start + number, "fill": fill, "ink": ink, "words": words})
        values[-1] |= {"middle": start + number / 2, "fits": fits, "number": count(number)}
        start += number
    x = {"type": "quantitative", "scale": {"domain": [0, max(start, 1)], "nice": False}, "axis": None}
    tip = [{"field": "part", "title": "Basis"}, {"field": "number", "title": "Point-months"}]
    bar = {
        "mark": {"type": "rect", "stroke": "#5a6876", "strokeWidth": 1, "y": 20, "y2": 54},
        "encoding": {
            "x": x | {"field": "from"},
            "x2": {"field": "to"},
            "color": {"field": "fill", "type": "nominal", "scale": None},
            "tooltip": [one | {"type": "nominal"} for one in tip],
        },
    }
    text = {"type": "text", "baseline": "middle", "font": FONT, "fontSize": 12}

    def words_at(y: int, *, fits: bool) -> Spec:
        ink = {"field": "ink", "type": "nominal", "scale": None} if fits else {"value": "#16212c"}
        return {
            "transform": [{"filter": f"datum.fits == {str(fits).lower()} && datum.to > datum.from"}],
            "mark": text | {"y": y, "align": "center" if fits else "right"},
            "encoding": {
                "x": x | {"field": "middle" if fits else "to"},
                "text": {"field": "words", "type": "nominal"},
                "color": ink,
            },
        }

    outside = frame("What the point-months asked for rest on", height=58, left=8, top=4, bottom=4)
    return outside | {"data": {"values": values}, "layer": [bar, words_at(37, fits=True), words_at(9, fits=False)]}
