from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import sync_playwright
from tests.report.test_browser import CHROMIUM, FLAGS, Visit
from tests.rotate.cases import everything, planned_year, year

from muster.report.rotate.brief import rotate_brief_html

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium on this machine"),
]
NAMES = ["year", "everything", "planned"]


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Visit]]:
    folder = tmp_path_factory.mktemp("briefs")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        found = {}
        for name, given in zip(NAMES, (year(), everything(), planned_year()), strict=True):
            file = folder / f"{name}.html"
            file.write_text(rotate_brief_html(given), encoding="utf-8")
            found[name] = Visit(started.new_page(viewport={"width": 1280, "height": 900}), file)
        yield found
        started.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_brief_of_days_opens_without_a_word_on_the_console_or_a_request(visits: dict[str, Visit], name: str) -> None:
    visit = visits[name]
    assert visit.page.evaluate("document.documentElement.dataset.charts") == "drawn"
    assert visit.said == []
    assert visit.asked == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_every_chart_of_days_is_drawn_with_marks(visits: dict[str, Visit]) -> None:
    sizes: Any = visits["everything"].page.eval_on_selector_all(
        ".chart", "all => all.map(one => [one.offsetWidth, one.offsetHeight, one.querySelectorAll('svg path').length])"
    )
    assert len(sizes) == 10
    assert all(width >= 1000 and height > 40 and marks > 2 for width, height, marks in sizes)


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_answer_of_days_fits_the_first_screen(visits: dict[str, Visit], name: str) -> None:
    page = visits[name].page
    assert page.evaluate("document.getElementById('answer').getBoundingClientRect().bottom + scrollY") < 900
