"""Fill by capability and month: what is met is pale, what is missing is dark and says how much."""

from collections import defaultdict
from collections.abc import Iterator

from muster.model.effort import LineOfEffort
from muster.model.plan import LineFill, Plan
from muster.report.brief_input import BriefInput
from muster.report.charts.frame import Spec, frame, month_axis, month_scale, unique
from muster.report.figures import counted
from muster.report.names import EFFORTS, Names, names_of

ROW_PX = 21
# class, colour, colour of the number on it
CLASSES = (
    ("need met", "#d3e3ef", "#16212c"),
    ("short, minimum met", "#f3c37c", "#16212c"),
    ("below minimum", "#b04f10", "#ffffff"),
    ("nothing there", "#5b1a18", "#ffffff"),
)


def fill_map(given: BriefInput, effort: LineOfEffort) -> Spec:
    """Return the chart of one line of effort: a row per capability, a cell per month, the points missing in it."""
    names = names_of(given.scenario)
    rows = _rows(given.plan, effort)
    labels = unique((capability, names.capability(capability)) for capability in rows)
    cells = [cell for capability, lines in rows.items() for cell in _cells(labels[capability], lines, names)]
    horizon = given.plan.horizon
    y = {
        "field": "row",
        "type": "nominal",
        "scale": {"domain": list(labels.values()), "paddingInner": 0.12, "paddingOuter": 0.06},
        "axis": {"title": None, "domain": False, "ticks": False, "labelLimit": 222, "labelPadding": 8},
    }
    x = {"field": "month", "type": "quantitative", "scale": month_scale(horizon), "axis": month_axis(horizon)}
    kinds = [kind for kind, _fill, _text in CLASSES]
    colour = {"domain": kinds, "range": [fill for _kind, fill, _text in CLASSES]}
    ink = {"domain": kinds, "range": [text for _kind, _fill, text in CLASSES]}
    tip = [{"field": field, "type": "nominal", "title": title} for field, title in _TIPS]
    rect = {
        "mark": {"type": "rect", "stroke": "white", "strokeWidth": 1},
        "encoding": {
            "x2": {"field": "until"},
            "color": {"field": "kind", "type": "nominal", "scale": colour, "legend": None},
            "tooltip": tip,
        },
    }
    number = {
        "transform": [{"filter": "datum.short > 0"}],
        "mark": {"type": "text", "fontSize": 10.5 if horizon.n_months <= 48 else 8, "baseline": "middle"},
        "encoding": {
            "x": {"field": "middle", "type": "quantitative"},
            "text": {"field": "short", "type": "quantitative"},
            "color": {"field": "kind", "type": "nominal", "scale": ink, "legend": None},
        },
    }
    return frame(
        f"{EFFORTS[effort]}: how far each capability is filled in each month, with the points missing",
        height=max(len(rows), 1) * ROW_PX,
    ) | {
        "data": {"values": cells},
        "encoding": {"x": x, "y": y},
        "layer": [rect, number],
        "resolve": {"scale": {"color": "independent"}},
    }


_TIPS = (
    ("row", "Capability"),
    ("when", "Month"),
    ("asked", "Needed"),
    ("filled", "Filled"),
    ("short", "Missing"),
    ("measure", "Counted in"),
    ("kind", "State"),
)


def _rows(plan: Plan, effort: LineOfEffort) -> dict[str, list[LineFill]]:
    rows: dict[str, list[LineFill]] = defaultdict(list)
    for line in sorted(plan.lines, key=lambda line: (line.priority, line.capability)):
        if line.line_of_effort is effort:
            rows[line.capability].append(line)
    return dict(rows)


def _cells(label: str, lines: list[LineFill], names: Names) -> Iterator[Spec]:
    fills = [counted(line) for line in lines]
    for month in range(len(lines[0].need)):
        asked, filled = sum(line.need[month] for line in lines), sum(fill[month] for fill in fills)
        if asked:
            below = any(line.filled[month] < line.need_min[month] for line in lines)
            yield {
                "row": label,
                "month": month,
                "until": month + 1,
                "middle": month + 0.5,
                "when": month,
                "asked": asked,
                "filled": filled,
                "short": asked - filled,
                "measure": names.measure(lines[0].capability),
                "kind": _kind(asked, filled, below=below),
            }


def _kind(asked: int, filled: int, *, below: bool) -> str:
    if filled >= asked:
        return CLASSES[0][0]
    if not filled:
        return CLASSES[3][0]
    return CLASSES[2][0] if below else CLASSES[1][0]
