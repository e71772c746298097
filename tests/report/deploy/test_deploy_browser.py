from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import sync_playwright
from tests.report.deploy.cases import in_place, poisoned, two
from tests.report.test_browser import CHROMIUM, FLAGS, Visit

from muster.report.deploy.brief import deploy_brief_html

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium on this machine"),
]
NAMES = ["two", "in place", "poisoned"]


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Visit]]:
    folder = tmp_path_factory.mktemp("briefs")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        found = {}
        for name, given in zip(NAMES, (two(), in_place(), poisoned()), strict=True):
            file = folder / f"{name}.html"
            file.write_text(deploy_brief_html(given), encoding="utf-8")
            found[name] = Visit(started.new_page(viewport={"width": 1280, "height": 900}), file)
        yield found
        started.close()


def slide(visit: Visit, index: int) -> Any:
    """Move the slider and return what it says, the dots under way, and the sum of the widths of routes."""
    return visit.page.evaluate(
        """index => {
          const day = document.getElementById("day");
          day.value = index;
          day.dispatchEvent(new Event("input"));
          const widths = [...document.querySelectorAll("#flow .routes path")]
            .map(one => +one.getAttribute("stroke-width"));
          return [document.getElementById("day-told").textContent,
                  document.querySelectorAll("#under-way circle").length, widths.reduce((sum, one) => sum + one, 0)];
        }""",
        index,
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_brief_of_a_deployment_opens_without_a_word_on_the_console_or_a_request(
    visits: dict[str, Visit], name: str
) -> None:
    visit = visits[name]
    assert visit.page.evaluate("document.documentElement.dataset.charts") == "drawn"
    assert visit.said == []
    assert visit.asked == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_answer_of_a_deployment_fits_the_first_screen(visits: dict[str, Visit], name: str) -> None:
    page = visits[name].page
    assert page.evaluate("document.getElementById('answer').getBoundingClientRect().bottom + scrollY") < 900


def test_the_slider_goes_from_nothing_moved_to_everything_there(visits: dict[str, Visit]) -> None:
    visit = visits["two"]
    last = int(visit.page.evaluate("document.getElementById('day').max"))
    standing = visit.page.eval_on_selector_all(
        "#flow .routes path", "all => all.reduce((sum, one) => sum + +one.getAttribute('stroke-width'), 0)"
    )
    assert slide(visit, 0) == ["Day 0: 0 loads at their places", 0, 0]
    told = [slide(visit, index) for index in range(last + 1)]
    assert max(dots for _, dots, _ in told) > 0
    assert all(before[2] <= after[2] for before, after in pairwise(told))
    words, dots, widths = told[-1]
    assert words.endswith("loads at their places")
    assert dots == 0
    assert widths == pytest.approx(standing, abs=0.5)


def test_the_map_is_printed_as_on_the_last_day(visits: dict[str, Visit]) -> None:
    visit = visits["two"]
    slide(visit, 0)
    visit.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert visit.page.evaluate("document.querySelectorAll('#flow .routes path[stroke-width=\"0.0\"]').length") == 0
    visit.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert visit.page.evaluate("document.getElementById('day-told').textContent").startswith("Day 0")


def test_every_chart_of_a_deployment_is_drawn_with_marks(visits: dict[str, Visit]) -> None:
    sizes: Any = visits["two"].page.eval_on_selector_all(
        ".chart", "all => all.map(one => [one.offsetWidth, one.offsetHeight, one.querySelectorAll('svg path').length])"
    )
    assert len(sizes) == 5
    assert all(width >= 1000 and height > 40 and marks > 2 for width, height, marks in sizes)


def test_the_map_shows_the_loads_of_hubs_so_far_or_of_a_day(visits: dict[str, Visit]) -> None:
    visit = visits["two"]
    last = int(visit.page.evaluate("document.getElementById('day').max"))
    slide(visit, last)
    told = "Array.from(document.querySelectorAll('[data-hub]')).map(one => +one.textContent)"
    so_far = visit.page.evaluate(told)
    assert all(n > 0 for n in so_far)
    assert visit.page.evaluate("document.querySelectorAll('#under-way circle').length") == 0
    visit.page.select_option("#flow-shows", "day")
    assert visit.page.evaluate("document.querySelectorAll('#under-way circle').length") > 0
    sums = [0] * len(so_far)
    for index in range(last + 1):
        slide(visit, index)
        sums = [one + more for one, more in zip(sums, visit.page.evaluate(told), strict=True)]
    assert sums == so_far
    visit.page.select_option("#flow-shows", "all")
