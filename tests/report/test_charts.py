import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from tests.report.builders import Shape
from tests.report.plans import case, poisoned_case

from muster.model.effort import LineOfEffort
from muster.report.brief_input import BriefInput
from muster.report.charts.burden import burden_chart
from muster.report.charts.fill_by_priority import fill_by_priority_chart
from muster.report.charts.fill_map import CLASSES, fill_map
from muster.report.charts.frame import WIDTH_PX, Spec
from muster.report.charts.render import chart_svg
from muster.report.charts.rotation import rotation
from muster.report.charts.strength_by_nation import strength_by_nation

CHARTS: dict[str, Callable[[BriefInput], Spec]] = {
    "burden": burden_chart,
    "fill_by_priority": fill_by_priority_chart,
    "fill_map_land": lambda given: fill_map(given, LineOfEffort.LAND),
    "fill_map_c2": lambda given: fill_map(given, LineOfEffort.C2),
    "rotation_land": lambda given: rotation(given, LineOfEffort.LAND),
    "strength_by_nation": strength_by_nation,
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_without_a_browser_at_the_same_width(name: str) -> None:
    svg = chart_svg(CHARTS[name](case()))
    root = ET.fromstring(svg)  # noqa: S314 - drawn here
    assert root.get("width") == str(WIDTH_PX)
    assert svg.count("<path") > 2


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_for_a_plan_without_lines_and_offers(name: str) -> None:
    assert chart_svg(CHARTS[name](case(Shape(n_lines=0, n_offers=0)))).startswith("<svg")


def lightness(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("kind", "fill", "ink"), CLASSES)
def test_words_stand_out_from_what_they_stand_on(kind: str, fill: str, ink: str) -> None:
    low, high = sorted((lightness(fill), lightness(ink)))
    assert (high + 0.05) / (low + 0.05) >= 4.5, kind


@pytest.mark.parametrize("name", CHARTS)
def test_hostile_names_stay_text_in_every_chart(name: str) -> None:
    assert "<script" not in chart_svg(CHARTS[name](poisoned_case()))


def test_no_two_offers_of_the_rotation_have_one_label() -> None:
    for effort in LineOfEffort:
        rows = rotation(case(), effort)["data"]["values"]
        shown = [row["name"][:34] for row in rows if row.get("name")]
        assert len(shown) == len(set(shown))
