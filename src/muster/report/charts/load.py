"""Days out for each day that promised time at home allows: a bar per nation or capability, the hardest worked first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from muster.report.charts.frame import FONT, INK, MUTED, NAVY, OTHERS, Spec, frame, unique
from muster.rotate.study.stretch import Stretch

ROW_PX = 20
OVER = "#b04f10"
WITHIN = NAVY
LEFT_PX, RIGHT_PX = 250, 260
LEGEND = (
    ("as it runs, within what promises allow", WITHIN),
    ("beyond it", OVER),
    ("if rest gave way after a month at home", OTHERS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRow:
    """One row: as it runs, and as it would be if every unit could go again after a month (None: not there then)."""

    title: str
    run: Stretch | None
    unrested: Stretch | None


def paired_rows(
    run: Sequence[Stretch], unrested: Sequence[Stretch], titles: Mapping[str, str], n_most: int
) -> list[LoadRow]:
    """Return the rows whose promises are broken most, then the hardest worked; by how hard they are worked."""
    mine, other = {one.key: one for one in run}, {one.key: one for one in unrested}
    named = unique((key, titles.get(key, key)) for key in sorted(mine | other))

    def weight(key: str) -> tuple[float, float, float, str]:
        broken = mine[key].broken_share if key in mine else 0.0
        loads = [side[key].load if key in side else 0.0 for side in (mine, other)]
        return -broken, -loads[0], -loads[1], key

    chosen = sorted(mine | other, key=weight)[:n_most]
    keys = sorted(chosen, key=lambda key: weight(key)[1:])
    return [LoadRow(title=named[key], run=mine.get(key), unrested=other.get(key)) for key in keys]


def load_chart(rows: Sequence[LoadRow], words: str) -> Spec:
    """Return the chart."""
    order = [row.title for row in rows]
    values = list(_bars(rows))
    most = max([1.0, *(value["load"] for value in values)])
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, most * 1.02], "nice": False},
        "axis": {
            "title": "days out for each day that promises allow",
            "format": ".1f",
            "tickCount": 6,
            "titlePadding": 4,
        },
    }
    y = {
        "field": "row",
        "type": "nominal",
        "scale": {"domain": order, "paddingInner": 0.25, "paddingOuter": 0.1},
        "axis": {"title": None, "domain": False, "ticks": False, "labelLimit": LEFT_PX - 12, "labelPadding": 8},
    }
    tip = [{"field": "words", "type": "nominal", "title": "What"}]

    def bar(kind: str, size: int) -> Spec:
        return {
            "transform": [{"filter": f"datum.kind == '{kind}'"}],
            "mark": {"type": "bar", "height": size},
            "encoding": {
                "y": y,
                "x": x | {"field": "load"},
                "color": {"field": "colour", "type": "nominal", "scale": None},
                "tooltip": tip,
            },
        }

    text = {
        "transform": [{"filter": "datum.told != ''"}],
        "mark": {
            "type": "text",
            "font": FONT,
            "align": "left",
            "x": "width",
            "dx": 10,
            "fontSize": 10.5,
            "fill": MUTED,
        },
        "encoding": {"y": y, "text": {"field": "told", "type": "nominal"}},
    }
    rule = {
        "data": {"values": [{"at": 1}]},
        "mark": {"type": "rule", "color": INK, "strokeDash": [4, 3]},
        "encoding": {"x": x | {"field": "at"}},
    }
    outside = frame(words, height=max(len(rows), 1) * ROW_PX, left=LEFT_PX, top=8, bottom=40)
    outside["padding"] |= {"right": RIGHT_PX}
    outside["width"] -= RIGHT_PX - 16
    return outside | {"data": {"values": values}, "layer": [bar("unrested", 14), bar("run", 7), rule, text]}


def _bars(rows: Sequence[LoadRow]) -> Iterator[Spec]:
    for row in rows:
        told = row.unrested or row.run
        for kind, one in (("unrested", row.unrested), ("run", row.run)):
            if one is not None:
                over = OVER if one.load > 1 else WITHIN
                yield {
                    "row": row.title,
                    "kind": kind,
                    "load": round(one.load, 3),
                    "colour": OTHERS if kind == "unrested" else over,
                    "words": f"{one.load:.2f}; {one.n_breaks} of {one.n_returns} returns too early",
                    "told": _told(row.run, row.unrested) if one is told else "",
                }


def _told(run: Stretch | None, unrested: Stretch | None) -> str:
    """Return the promises broken in both runs.

    Examples
    --------
    >>> _told(None, None)
    ''
    """
    mine = "" if run is None else f"broken {run.n_breaks} of {run.n_returns}"
    other = "" if unrested is None else f"if rest gave way {unrested.n_breaks} of {unrested.n_returns}"
    return "; ".join(filter(None, (mine, other)))
