"""APP-6 symbols as SVG: drawn beforehand where we have them, a plain frame with words where we have not."""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from muster.report.html import Html, text

ECHELONS: Mapping[str, str] = {
    "11": "Ø",
    "12": "•",
    "13": "••",
    "14": "•••",
    "15": "I",
    "16": "II",
    "17": "III",
    "18": "X",
    "21": "XX",
    "22": "XXX",
    "23": "XXXX",
    "24": "XXXXX",
    "25": "XXXXXX",
    "26": "++",
}
_SIDC = re.compile(r"\d{20}")
_OUTER = re.compile(r"<svg\b([^>]*)>(.*)</svg>\s*\Z", re.DOTALL)
_FIRST_PATH = re.compile(r'<path d="([^"]*)"')
_BOX = re.compile(r'viewBox="([-\d. ]+)"')


class SymbolSheet:
    """The symbols that one page uses: each is drawn once and referred to wherever it stands."""

    def __init__(self) -> None:
        self._used: dict[str, tuple[str, str]] = {}

    def use(self, sidc: str, title: str) -> Html:
        """Return the symbol of ``sidc`` with ``title`` as what it is called aloud."""
        key = sidc if _SIDC.fullmatch(sidc) else "none"
        if key not in self._used:
            self._used[key] = _drawn(key)
        box, _inside = self._used[key]
        # Height follows from the width and the box, so that symbols of all shapes stand on one column.
        start = f'<svg class="symbol" viewBox="{box}" role="img" aria-label="{text(title)}">'
        return Html(f'{start}<use href="#symbol-{key}"/></svg>')

    def definitions(self) -> Html:
        """Return the hidden drawing that all uses refer to; it goes once into the page."""
        parts = (f'<g id="symbol-{key}">{inside}</g>' for key, (_box, inside) in sorted(self._used.items()))
        return Html(
            f'<svg class="definitions" aria-hidden="true" width="0" height="0"><defs>{"".join(parts)}</defs></svg>'
        )


@cache
def _sheet() -> Mapping[str, str]:
    kept = files("muster") / "data" / "symbols.json"
    if not kept.is_file():
        return {}
    drawn = json.loads(kept.read_text(encoding="utf-8"))
    return {str(key): str(svg) for key, svg in drawn.items()}


def _drawn(sidc: str) -> tuple[str, str]:
    """Return (view box, inside) of a symbol; one that is only drawn as present gets the dashes of a planned one."""
    if found := _parts(sidc):
        return found
    present = _parts(f"{sidc[:6]}0{sidc[7:]}") if sidc[6:7] == "1" else None
    if not present:
        return _plain(sidc)
    box, inside = present
    outline = _FIRST_PATH.search(inside)
    dashes = ' fill="none" stroke="white" stroke-width="5" stroke-dasharray="4,4"'
    return box, f'{inside}<path d="{outline.group(1)}"{dashes}/>' if outline else inside


def _parts(sidc: str) -> tuple[str, str] | None:
    svg = _sheet().get(sidc, "")
    outer, box = _OUTER.search(svg), _BOX.search(svg)
    return (box.group(1), outer.group(2)) if outer and box else None


def _plain(sidc: str) -> tuple[str, str]:
    """Return a friendly frame, dashed where the unit is only planned, with the marks of its echelon above."""
    planned = ' stroke-dasharray="7 5"' if sidc[6:7] == "1" else ""
    marks = ECHELONS.get(sidc[8:10], "")
    frame = f'<rect x="25" y="50" width="150" height="100" fill="#aae0ff" stroke="#16212c" stroke-width="4"{planned}/>'
    words = f'<text x="100" y="40" font-size="32" font-weight="bold" text-anchor="middle" fill="#16212c">{marks}</text>'
    return "21 6 158 148", frame + words
