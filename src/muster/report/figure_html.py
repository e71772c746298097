"""A chart's place in the page: its caption, its legend in words and swatches, and its spec as inert data."""

import json
from collections.abc import Sequence

from muster.report.charts.frame import Spec
from muster.report.html import NOTHING, Html, join, tag, text

Legend = Sequence[tuple[str, str]]


def figure(key: str, caption: str, spec: Spec, legend: Legend = ()) -> Html:
    """Return the figure; the page's script draws ``spec`` into it. ``key`` is made of letters, digits and dashes."""
    words = tag("figcaption", text(caption), swatches(legend) if legend else NOTHING)
    size = f"0 0 {spec['width'] + spec['padding']['left'] + spec['padding']['right']}"
    height = spec["height"] + spec["padding"]["top"] + spec["padding"]["bottom"]
    holder = tag(
        "div",
        cls="chart",
        attributes={
            "id": f"chart-{key}",
            "role": "img",
            "aria-label": spec["description"],
            "data-box": f"{size} {height}",
        },
    )
    data = Html(f'<script type="application/json" data-chart="chart-{key}">{inert_json(spec)}</script>')
    return tag("figure", words, holder, data)


def swatches(legend: Legend) -> Html:
    """Return the legend: a swatch of each colour with its words."""
    entries = (
        tag(
            "span",
            Html(f'<svg width="12" height="12" aria-hidden="true">{_square(colour)}</svg>'),
            text(words),
            cls="swatch",
        )
        for words, colour in legend
    )
    return tag("span", join(entries), cls="legend")


def inert_json(value: object) -> str:
    r"""Return JSON that cannot end the script element it stands in, nor begin another.

    Examples
    --------
    >>> inert_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    plain = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        plain = plain.replace(sign, f"\\u{ord(sign):04x}")
    return plain


def _square(colour: str) -> str:
    return f'<rect x="0.5" y="0.5" width="11" height="11" fill="{text(colour)}" stroke="#5a6876"/>'
