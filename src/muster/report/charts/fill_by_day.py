"""Points filled day by day, stacked by nation, with what is not met on top, and the band of many runs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from muster.model.time import DAYS_PER_MONTH, Horizon
from muster.report.charts.frame import FONT, INK, OTHERS, PALETTE, Spec, frame, month_axis, month_scale
from muster.rotate.study.result import FillBand
from muster.rotate.study.shown import FillSpan

REST, UNMET = "others", "not met"
UNMET_COLOUR = "#f6d9c6"
BAND_COLOUR = "#16212c"
HEIGHT_PX = 330
LABEL_SHARE, LABEL_MONTHS = 0.045, 3
ABOUT = 0.97
EDGE_SHARE = 0.03
"""How much of the width half a name may take."""
LEGEND = (("not met", UNMET_COLOUR),)
LEGEND_OF_RUNS = (("between the lines: eight of ten runs; dots: half of them", "#ffffff"),)

Band = Sequence[tuple[float, float]]


def fill_by_day(
    spans: Sequence[FillSpan],
    bands: Sequence[FillBand],
    horizon: Horizon,
    colours: Mapping[str, str],
    *,
    measure: str = "points",
) -> Spec:
    """Return the chart; ``colours`` has one for each nation that is told apart, ``measure`` is what is counted."""
    stacked = _stacked(spans, colours)
    shades = {**colours, REST: OTHERS, UNMET: UNMET_COLOUR}
    x = {
        "type": "quantitative",
        "scale": month_scale(horizon),
        "axis": month_axis(horizon, orient="bottom", grid=False),
    }
    y = {"type": "quantitative", "title": measure, "axis": {"format": ",d", "tickCount": 6, "titlePadding": 10}}
    area = {
        "data": {"values": list(_steps(spans, stacked))},
        "mark": {"type": "area", "interpolate": "step-after", "stroke": "white", "strokeWidth": 0.6},
        "encoding": {
            "x": x | {"field": "month"},
            "y": y | {"field": "from"},
            "y2": {"field": "to"},
            "color": {
                "field": "nation",
                "type": "nominal",
                "scale": {"domain": list(stacked), "range": [shades[nation] for nation in stacked]},
                "legend": None,
            },
            "tooltip": [
                {"field": "nation", "type": "nominal", "title": "Nation"},
                {"field": "points", "type": "quantitative", "title": "Points", "format": ",.1f"},
            ],
        },
    }
    words = "Points asked for and filled, by nation, day by day"
    layers = [area, *_names(spans, stacked, horizon.n_months), *_runs(bands)]
    return frame(words, height=HEIGHT_PX, left=74, top=14, bottom=30) | {"layer": layers}


def colours_of(spans: Sequence[FillSpan]) -> dict[str, str]:
    """Return a colour for each of the nations that fill most; the others have none of their own."""
    total: Counter[str] = Counter()
    for span in spans:
        total.update(span.filled)
    ranked = sorted(total, key=lambda nation: (-total[nation], nation))
    named = ranked if len(ranked) <= len(PALETTE) else ranked[: len(PALETTE) - 1]
    return dict(zip(named, PALETTE, strict=False))


def legend_of(spans: Sequence[FillSpan], titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return words and colour of every band of nations from the bottom, with the key that may stand in the chart."""
    colours = colours_of(spans)
    told = [(f"{titles[key]} ({key})" if key in titles else key, colour) for key, colour in colours.items()]
    n_rest = len({nation for span in spans for nation in span.filled} - set(colours))
    return [*told, *([(f"{n_rest} others", OTHERS)] if n_rest else [])]


def at_month(day: int) -> float:
    """Return a day as months from the start.

    Examples
    --------
    >>> at_month(1), round(at_month(366), 1)
    (0.0, 12.0)
    """
    return (day - 1) / DAYS_PER_MONTH


def _stacked(spans: Sequence[FillSpan], colours: Mapping[str, str]) -> dict[str, Band]:
    """Return the floor and roof of each nation in points, span by span, and of what is not met, from the bottom."""
    floor = [0.0] * len(spans)
    found: dict[str, Band] = {}
    rest: set[str] = {nation for span in spans for nation in span.filled if nation not in colours}
    for nation in [*colours, *([REST] if rest else []), UNMET]:
        roof = [low + _points(span, nation, rest) for low, span in zip(floor, spans, strict=True)]
        found[nation] = list(zip(floor, roof, strict=True))
        floor = roof
    return found


def _points(span: FillSpan, nation: str, rest: set[str]) -> float:
    days = span.until_day - span.from_day
    if nation == UNMET:
        return max(span.asked - sum(span.filled.values()), 0.0) / days
    if nation == REST:
        return sum(points for who, points in span.filled.items() if who in rest) / days
    return next((points for who, points in span.filled.items() if who == nation), 0.0) / days


def _steps(spans: Sequence[FillSpan], stacked: Mapping[str, Band]) -> Iterator[Spec]:
    days = [*(span.from_day for span in spans), spans[-1].until_day]
    for nation, band in stacked.items():
        for day, (low, high) in zip(days, [*band, band[-1]], strict=True):
            yield {
                "nation": nation,
                "month": round(at_month(day), 3),
                "from": round(low, 2),
                "to": round(high, 2),
                "points": round(high - low, 1),
            }


def _names(spans: Sequence[FillSpan], stacked: Mapping[str, Band], n_months: int) -> Iterator[Spec]:
    """Yield each name where its band is thickest; bands too thin for a name, or beside another name, have none.

    No name begins or ends beyond the plot.
    """
    edge = EDGE_SHARE * n_months
    top = max((high for band in stacked.values() for _low, high in band), default=0.0)
    placed: list[tuple[float, float]] = []
    rows = []
    for nation, band in stacked.items():
        place = _thickest(band)
        low, high = band[place]
        month, middle = at_month((spans[place].from_day + spans[place].until_day) // 2), (low + high) / 2
        month = min(max(month, edge), n_months - edge)
        near = any(abs(month - at) < LABEL_MONTHS and abs(middle - y) < LABEL_SHARE * top for at, y in placed)
        if high - low > LABEL_SHARE * top and not near:
            placed.append((month, middle))
            rows.append({"nation": nation, "x": month, "y": middle})
    text = {"type": "text", "baseline": "middle", "fontSize": 11, "fontWeight": "bold", "font": FONT}
    at = {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}}
    named = at | {"text": {"field": "nation", "type": "nominal"}}
    halo = {"stroke": "white", "strokeWidth": 3, "strokeJoin": "round"}
    yield {"data": {"values": rows}, "mark": text | halo, "encoding": named}
    yield {"data": {"values": rows}, "mark": text | {"fill": INK}, "encoding": named}


def _thickest(band: Band) -> int:
    """Return the middle of the places where a band is about as thick as anywhere."""
    most = max(high - low for low, high in band)
    places = [place for place, (low, high) in enumerate(band) if high - low >= most * ABOUT]
    return places[len(places) // 2]


def _runs(bands: Sequence[FillBand]) -> Iterator[Spec]:
    """Yield lines of what a tenth, half and nine tenths of the runs fill."""
    if not bands:
        return
    rows: list[Spec] = [
        {"month": round(at_month(one.from_day), 3), "low": one.low, "middle": one.middle, "high": one.high}
        for one in bands
    ]
    rows.append(rows[-1] | {"month": round(at_month(bands[-1].until_day), 3)})
    for field, dash in (("low", [1, 0]), ("middle", [1, 3]), ("high", [1, 0])):
        mark = {
            "type": "line",
            "interpolate": "step-after",
            "color": BAND_COLOUR,
            "strokeWidth": 1.4,
            "strokeDash": dash,
        }
        at = {"x": {"field": "month", "type": "quantitative"}, "y": {"field": field, "type": "quantitative"}}
        yield {"data": {"values": rows}, "mark": mark, "encoding": at}
