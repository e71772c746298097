"""What all charts share: size, type, colours and the axis of months."""

from collections.abc import Iterable
from typing import Any

from muster.model.time import Horizon

Spec = dict[str, Any]

WIDTH_PX = 1120
INK = "#16212c"
MUTED = "#5a6876"
RULE = "#d5dce3"
NAVY = "#12355b"
FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
# Told apart with every common kind of colour blindness, and mostly by lightness in grey print too.
PALETTE = ("#332288", "#88ccee", "#117733", "#ddcc77", "#cc6677", "#44aa99", "#882255", "#999933", "#aa4499", "#6699cc")
OTHERS = "#c9cfd6"


def frame(description: str, *, height: int, left: int = 232, top: int = 26, bottom: int = 10) -> Spec:
    """Return the outside of a chart, ``WIDTH_PX`` wide with its margins; ``description`` is for who cannot see it."""
    right = 16
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": description,
        "width": WIDTH_PX - left - right,
        "height": height,
        "autosize": {"type": "none", "contains": "content"},
        "padding": {"left": left, "right": right, "top": top, "bottom": bottom},
        "background": "white",
        "config": _config(),
    }


def month_axis(horizon: Horizon, *, orient: str = "top", grid: bool = True) -> Spec:
    """Return the axis of a quantitative channel in months from 0, labelled with dates every quarter, half or year."""
    step = next((step for step in (3, 6, 12) if horizon.n_months / step <= 12), 24)
    labels = [horizon.label(month) for month in range(horizon.n_months + 1)]
    quoted = ",".join(f"'{label}'" for label in labels)
    return {
        "orient": orient,
        "title": None,
        "values": list(range(0, horizon.n_months, step)),
        "labelExpr": f"[{quoted}][datum.value]",
        "labelAlign": "left",
        "labelOffset": 2,
        "labelFlush": False,
        "tickSize": 5,
        "grid": grid,
    }


def month_scale(horizon: Horizon) -> Spec:
    """Return the scale of that channel: the whole horizon, without rounding."""
    return {"domain": [0, horizon.n_months], "nice": False, "zero": False}


def unique(labels: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return a label for each (key, title): the title, with its key behind where two have the same.

    Examples
    --------
    >>> unique([("a", "Signals"), ("b", "Supply"), ("c", "Supply")])
    {'a': 'Signals', 'b': 'Supply', 'c': 'Supply (c)'}
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for key, title in labels:
        given[key] = title if title not in taken else f"{title} ({key})"
        taken.add(given[key])
    return given


def _config() -> Spec:
    axis = {
        "labelColor": INK,
        "labelFontSize": 11,
        "titleColor": MUTED,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "gridColor": RULE,
        "domainColor": MUTED,
        "tickColor": MUTED,
    }
    return {"font": FONT, "aria": False, "view": {"stroke": None}, "axis": axis, "text": {"fontSize": 11, "fill": INK}}
