"""The rotation of every offer that serves: tours, relief and rest on the axis of months."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from muster.model.effort import LineOfEffort
from muster.model.keys import OfferId
from muster.model.offer import Offer
from muster.model.plan import Assignment
from muster.report.brief_input import BriefInput
from muster.report.charts.frame import FONT, NAVY, RULE, Spec, frame, month_axis, month_scale
from muster.report.figures import offers_by_id
from muster.report.names import EFFORTS, Names, names_of

ROW_PX = 15
LABEL_SIGNS = 34
"""As many signs of a label are surely shown."""
RELIEF = "#8fa9c4"
REST = "#b9c2cb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """Units of one offer that start and end together, whatever lines they serve."""

    start_month: int
    counts_until: int
    end_month: int
    n_units: int
    lines: tuple[str, ...]


def rotation(given: BriefInput, effort: LineOfEffort) -> Spec:
    """Return the chart of one line of effort: a bar per tour with its number of units, a thin bar for rest owed."""
    horizon = given.plan.horizon
    rows = list(_rows(given, effort))
    n_rows = max((row["row"] for row in rows), default=0) + 1
    y_scale = {"domain": [-0.2, n_rows + 0.2], "reverse": True, "nice": False, "zero": False}
    x = {"type": "quantitative", "scale": month_scale(horizon), "axis": month_axis(horizon)}
    y = {"type": "quantitative", "scale": y_scale, "axis": None}
    tip = [{"field": field, "type": "nominal", "title": title} for field, title in _TIPS]

    def bar(start: str, end: str, low: str, high: str, colour: str) -> Spec:
        where = {"x": x | {"field": start}, "x2": {"field": end}, "y": y | {"field": low}, "y2": {"field": high}}
        mark = {"type": "rect", "color": colour, "clip": True, "stroke": "white", "strokeWidth": 0.8}
        return {
            "transform": [{"filter": f"isValid(datum.{end}) && datum.{end} > datum.{start}"}],
            "mark": mark,
            "encoding": where | {"tooltip": tip},
        }

    text = {"type": "text", "font": FONT, "baseline": "middle"}
    number = {
        "transform": [{"filter": "datum.start >= 0"}],
        "mark": text | {"fill": "white", "fontSize": 10},
        "encoding": {
            "x": x | {"field": "label_at"},
            "y": y | {"field": "middle"},
            "text": {"field": "n_units", "type": "quantitative"},
        },
    }
    name = {
        "transform": [{"filter": "isValid(datum.name)"}],
        "mark": text | {"align": "right", "limit": 224, "fontSize": 11},
        "encoding": {"x": {"value": -8}, "y": y | {"field": "middle"}, "text": {"field": "name", "type": "nominal"}},
    }
    rule = {
        "transform": [{"filter": "isValid(datum.name)"}],
        "mark": {"type": "rule", "color": RULE},
        "encoding": {"y": y | {"field": "row"}, "x": {"value": -230}, "x2": {"value": "width"}},
    }
    layers = [
        rule,
        bar("end", "rest_until", "thin_low", "thin_high", REST),
        bar("counts_until", "end", "low", "high", RELIEF),
        bar("start", "counts_until", "low", "high", NAVY),
        number,
        name,
    ]
    words = f"{EFFORTS[effort]}: tours of every offer that serves, with the rest that follows"
    return frame(words, height=n_rows * ROW_PX) | {"data": {"values": rows}, "layer": layers}


_TIPS = (
    ("offer", "Offer"),
    ("n_units", "Units"),
    ("when", "Present"),
    ("lines", "On"),
)


def _rows(given: BriefInput, effort: LineOfEffort) -> Iterator[Spec]:
    names, offers = names_of(given.scenario), offers_by_id(given.scenario)
    efforts = {line.id: line.line_of_effort for line in given.plan.lines}
    by_offer: dict[str, list[Assignment]] = defaultdict(list)
    for one in given.plan.assignments:
        if efforts[one.line] is effort:
            by_offer[one.offer].append(one)
    labels = _labels(by_offer, offers, names)
    row = 0
    for key, ones in sorted(by_offer.items(), key=lambda item: (item[1][0].nation, item[1][0].unit_type, item[0])):
        offer = offers.get(ones[0].offer)
        lanes = _lanes(_tours(ones), offer.rest_months if offer else 0)
        label = labels[key]
        for place, lane in enumerate(lanes):
            yield {"row": row, "middle": row + 0.5, "name": label if place == 0 else None, "start": -1}
            for tour in lane:
                yield _bar(given, key, offer, tour) | _position(row)
            row += 1


def _labels(
    by_offer: Mapping[str, Sequence[Assignment]], offers: Mapping[OfferId, Offer], names: Names
) -> dict[str, str]:
    """Return a label for each offer that no other has, as far as it is shown: unit type, else title, else key."""
    told: dict[str, str] = {}
    for key, ones in by_offer.items():
        offer = offers.get(ones[0].offer)
        told[key] = f"{ones[0].nation}  {names.unit_type(ones[0].unit_type)}"
        if _clashes(key, told[key], by_offer, names) and offer:
            told[key] = f"{ones[0].nation}  {offer.title}"
    shown = Counter(label[:LABEL_SIGNS] for label in told.values())
    return {key: label if shown[label[:LABEL_SIGNS]] == 1 else key for key, label in told.items()}


def _clashes(key: str, label: str, by_offer: Mapping[str, Sequence[Assignment]], names: Names) -> bool:
    """Return whether another offer has units of the same nation and type."""
    others = (ones[0] for other, ones in by_offer.items() if other != key)
    return any(f"{one.nation}  {names.unit_type(one.unit_type)}" == label for one in others)


def _position(row: int) -> Spec:
    return {
        "row": row,
        "middle": row + 0.52,
        "low": row + 0.1,
        "high": row + 0.94,
        "thin_low": row + 0.44,
        "thin_high": row + 0.6,
    }


def _bar(given: BriefInput, key: str, offer: Offer | None, tour: Tour) -> Spec:
    horizon = given.plan.horizon
    shown_end = min(tour.counts_until, horizon.n_months)
    return {
        "offer": key,
        "n_units": tour.n_units,
        "start": tour.start_month,
        "counts_until": tour.counts_until,
        "end": tour.end_month,
        "rest_until": tour.end_month + offer.rest_months if offer and offer.rest_months else None,
        "label_at": (tour.start_month + shown_end) / 2,
        "when": f"{horizon.label(tour.start_month)} until {horizon.label(tour.end_month)}",
        "lines": ", ".join(tour.lines),
    }


def _tours(ones: Sequence[Assignment]) -> list[Tour]:
    """Return the assignments of one offer, those of the same months together."""
    groups: dict[tuple[int, int, int], list[Assignment]] = defaultdict(list)
    for one in ones:
        groups[one.start_month, one.end_month, one.counts_until].append(one)
    return [
        Tour(
            start_month=start,
            counts_until=counts,
            end_month=end,
            n_units=sum(one.n_units for one in same),
            lines=tuple(sorted({one.line for one in same})),
        )
        for (start, end, counts), same in sorted(groups.items())
    ]


def _lanes(tours: Sequence[Tour], rest_months: int) -> list[list[Tour]]:
    """Return the tours on as few rows as keep tours and rests apart."""
    lanes: list[list[Tour]] = []
    for tour in tours:
        free = (lane for lane in lanes if lane[-1].end_month + rest_months <= tour.start_month)
        lane = next(free, None)
        if lane is None:
            lanes.append([tour])
        else:
            lane.append(tour)
    return lanes


LEGEND = (("on tour, with the number of units", NAVY), ("relief, both there", RELIEF), ("rest owed", REST))
