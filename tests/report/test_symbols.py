import xml.etree.ElementTree as ET
from importlib.resources import files
from pathlib import Path

import pytest

from muster.report import symbols
from muster.report.symbols import SymbolSheet

BATTALION = "10031000161211020000"
SHEET = Path(str(files("muster") / "data" / "symbols.json"))
drawn = pytest.mark.skipif(not SHEET.exists(), reason="the drawn symbols are not there")


def picture(sidc: str) -> str:
    sheet = SymbolSheet()
    sheet.use(sidc, "a title")
    return sheet.definitions()


def test_a_code_that_nobody_drew_gets_a_frame_with_its_echelon() -> None:
    svg = picture("10031000169999990000")
    assert "II</text>" in svg
    ET.fromstring(svg)  # noqa: S314 - drawn here


def test_a_code_that_is_none_gets_a_frame_without_words_of_its_own() -> None:
    assert "script" not in picture('"><script>')
    assert "script" not in SymbolSheet().use('"><script>', "a title")


@drawn
def test_a_planned_unit_has_a_dashed_frame() -> None:
    planned = f"{BATTALION[:6]}1{BATTALION[7:]}"
    assert "stroke-dasharray" not in picture(BATTALION)
    assert "stroke-dasharray" in picture(planned)


@drawn
def test_every_drawn_symbol_is_an_image_of_its_own() -> None:
    for sidc in symbols._sheet():
        ET.fromstring(picture(sidc))  # noqa: S314 - drawn here


def test_a_symbol_used_twice_is_drawn_once() -> None:
    sheet = SymbolSheet()
    assert sheet.use(BATTALION, "one").count(f"#symbol-{BATTALION}") == 1
    sheet.use(BATTALION, "two")
    assert sheet.definitions().count("<g id=") == 1
