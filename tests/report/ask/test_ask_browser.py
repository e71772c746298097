from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import sync_playwright
from tests.ask.asked import strait
from tests.report.test_browser import CHROMIUM, FLAGS, Visit

from muster.report.ask.brief import ask_html
from muster.report.ask.given import AskInput

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium on this machine"),
]


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    result = strait()
    file = tmp_path_factory.mktemp("ask") / "brief.html"
    given = AskInput(asking=result.asking, plan=result.base.plan, scenario=result.base.scenario)
    file.write_text(ask_html(given), encoding="utf-8")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield Visit(started.new_page(viewport={"width": 1280, "height": 900}), file)
        started.close()


def test_the_brief_of_asks_opens_without_a_word_on_the_console_or_a_request(visit: Visit) -> None:
    assert visit.page.evaluate("document.documentElement.dataset.charts") == "drawn"
    assert visit.said == []
    assert visit.asked == []


def test_its_charts_are_drawn_and_its_answer_fits_the_first_screen(visit: Visit) -> None:
    sizes: list[Any] = visit.page.eval_on_selector_all(
        ".chart", "all => all.map(one => [one.offsetWidth, one.querySelectorAll('svg path').length])"
    )
    assert len(sizes) == 2
    assert all(width >= 1000 and marks > 2 for width, marks in sizes)
    bottom = visit.page.evaluate("document.getElementById('answer').getBoundingClientRect().bottom + scrollY")
    assert bottom < 900
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 1280
