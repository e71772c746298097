"""People by nation over the months, stacked, under the asked strength and the ceilings."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from muster.model.plan import Plan
from muster.report.brief_input import BriefInput
from muster.report.charts.frame import FONT, INK, OTHERS, PALETTE, Spec, frame, month_axis, month_scale
from muster.report.figures import people_by_month, strength_limits, theatre_peak_month

REST = "others"
# What a name takes: of the height of the chart, and to either side.
LABEL_SHARE, LABEL_MONTHS = 0.045, 3


def strength_by_nation(given: BriefInput) -> Spec:
    """Return the chart: the largest nations each with a band that names it, the rest together."""
    horizon = given.plan.horizon
    bands = _bands(given.plan)
    order = list(bands)
    colours = [OTHERS if nation == REST else PALETTE[place] for place, nation in enumerate(order)]
    steps = list(_steps(bands))
    x = {
        "type": "quantitative",
        "scale": month_scale(horizon),
        "axis": month_axis(horizon, orient="bottom", grid=False),
    }
    y = {"type": "quantitative", "title": "people", "axis": {"format": ",d", "tickCount": 6, "titlePadding": 10}}
    area = {
        "data": {"values": steps},
        "mark": {"type": "area", "interpolate": "step-after", "stroke": "white", "strokeWidth": 0.8},
        "encoding": {
            "x": x | {"field": "month"},
            "y": y | {"field": "from"},
            "y2": {"field": "to"},
            "color": {
                "field": "nation",
                "type": "nominal",
                "scale": {"domain": order, "range": colours},
                "legend": None,
            },
            "tooltip": [
                {"field": "nation", "type": "nominal", "title": "Nation"},
                {"field": "persons", "type": "quantitative", "title": "People", "format": ",d"},
            ],
        },
    }
    labels = list(_labels(bands))
    text = {"type": "text", "baseline": "middle", "fontSize": 11, "fontWeight": "bold", "font": FONT}
    places = {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}}
    named = places | {"text": {"field": "nation", "type": "nominal"}}
    halo = {
        "data": {"values": labels},
        "mark": text | {"stroke": "white", "strokeWidth": 3, "strokeJoin": "round"},
        "encoding": named,
    }
    name = {"data": {"values": labels}, "mark": text | {"fill": INK}, "encoding": named}
    layers = [area, halo, name, *_theatre(given), *_rules(given)]
    return frame("People by nation in each month", height=330, left=74, top=14, bottom=30) | {"layer": layers}


def band_order(plan: Plan) -> tuple[str, ...]:
    """Return the nations that have a band of their own, from the bottom, and ``REST`` if there are more."""
    return tuple(_bands(plan))


def _theatre(given: BriefInput) -> Iterator[Spec]:
    """Yield a heavy line of the people in theatre, which size and ceiling compare with, and its words."""
    inside = [theatre for _everybody, theatre in people_by_month(given.plan)]
    rows = [{"month": month, "persons": persons} for month, persons in enumerate([*inside, inside[-1]])]
    at = {"x": {"field": "month", "type": "quantitative"}, "y": {"field": "persons", "type": "quantitative"}}
    line = {"type": "line", "interpolate": "step-after", "color": INK, "strokeWidth": 2.4}
    yield {"data": {"values": rows}, "mark": line, "encoding": at}
    month = theatre_peak_month(given.plan)
    label = {"month": month + 0.5, "persons": inside[month], "words": f"in theatre: {inside[month]:,} at most"}
    side = "right" if month > len(inside) / 2 else "left"
    mark = {"type": "text", "align": side, "baseline": "bottom", "dy": -4, "font": FONT, "fontWeight": "bold"}
    words = at | {"text": {"field": "words", "type": "nominal"}}
    halo = {"stroke": "white", "strokeWidth": 3, "strokeJoin": "round"}
    yield {"data": {"values": [label]}, "mark": mark | halo, "encoding": words}
    yield {"data": {"values": [label]}, "mark": mark | {"fill": INK}, "encoding": words}


def _rules(given: BriefInput) -> Iterator[Spec]:
    """Yield a dashed rule with its words for the size asked for and for the lowest ceiling."""
    limits = strength_limits(given.plan, given.scenario)
    for (words, persons), dash in zip(limits, ([6, 4], [2, 3]), strict=False):
        row = {"data": {"values": [{"persons": persons, "words": f"{words}: {persons:,}"}]}}
        at = {"y": {"field": "persons", "type": "quantitative"}}
        yield row | {"mark": {"type": "rule", "strokeDash": dash, "color": INK, "strokeWidth": 1.4}, "encoding": at}
        mark = {
            "type": "text",
            "align": "right",
            "baseline": "bottom" if dash == [6, 4] else "top",
            "dy": -3 if dash == [6, 4] else 4,
            "fill": INK,
            "font": FONT,
        }
        x = {"x": {"datum": given.plan.horizon.n_months, "type": "quantitative"}}
        yield row | {"mark": mark, "encoding": at | x | {"text": {"field": "words", "type": "nominal"}}}


def _bands(plan: Plan) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return (from, to) in people per month and nation, the largest nation at the bottom."""
    total: Counter[str] = Counter()
    for row in plan.strength:
        total[row.nation] += row.persons
    ranked = sorted(total, key=lambda nation: (-total[nation], nation))
    named = ranked if len(ranked) <= len(PALETTE) else ranked[: len(PALETTE) - 1]
    by_band: dict[str, list[int]] = defaultdict(lambda: [0] * plan.horizon.n_months)
    for row in plan.strength:
        by_band[row.nation if row.nation in named else REST][row.month] += row.persons
    floor = [0] * plan.horizon.n_months
    bands: dict[str, list[tuple[int, int]]] = {}
    for nation in [*named, REST] if REST in by_band else named:
        roof = [low + persons for low, persons in zip(floor, by_band[nation], strict=True)]
        bands[nation] = list(zip(floor, roof, strict=True))
        floor = roof
    return bands


def _steps(bands: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[Spec]:
    for nation, band in bands.items():
        for month, (low, high) in enumerate((*band, band[-1])):
            yield {"nation": nation, "month": month, "from": low, "to": high, "persons": high - low}


def _labels(bands: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[Spec]:
    """Yield each name where its band is thickest; bands too thin for a name or beside another name have none."""
    top = max((high for band in bands.values() for _low, high in band), default=0)
    placed: list[tuple[int, float]] = []
    for nation, band in bands.items():
        thickest = max(high - low for low, high in band)
        months = [month for month, (low, high) in enumerate(band) if high - low == thickest]
        month = months[len(months) // 2]
        middle = sum(band[month]) / 2
        near = any(abs(month - at) < LABEL_MONTHS and abs(middle - y) < LABEL_SHARE * top for at, y in placed)
        if thickest > LABEL_SHARE * top and not near:
            placed.append((month, middle))
            yield {"nation": nation, "x": month + 0.5, "y": middle}
