from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import sync_playwright
from tests.compare.cases import tiny
from tests.report.test_browser import CHROMIUM, FLAGS, Visit

from muster.report.compare.brief import compare_brief_html

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium on this machine"),
]


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    file = tmp_path_factory.mktemp("compare") / "brief.html"
    file.write_text(compare_brief_html(tiny()), encoding="utf-8")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield Visit(started.new_page(viewport={"width": 1280, "height": 900}), file)
        started.close()


def test_the_brief_of_a_comparison_opens_without_a_word_on_the_console_or_a_request(visit: Visit) -> None:
    assert visit.page.evaluate("document.documentElement.dataset.charts") == "drawn"
    assert visit.said == []
    assert visit.asked == []


def test_both_frontiers_are_drawn_and_the_answer_fits_the_first_screen(visit: Visit) -> None:
    sizes: list[Any] = visit.page.eval_on_selector_all(
        ".chart", "all => all.map(one => [one.offsetWidth, one.querySelectorAll('svg path').length])"
    )
    assert len(sizes) == 2
    assert all(width >= 1000 and marks > 2 for width, marks in sizes)
    bottom = visit.page.evaluate("document.getElementById('answer').getBoundingClientRect().bottom + scrollY")
    assert bottom < 900
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_every_option_has_its_asks_in_the_table_side_by_side(visit: Visit) -> None:
    row = visit.page.locator("#options tr", has_text="Asks")
    assert row.count() == 1
    cells = row.locator("td").all_inner_texts()
    assert [("1 ×" in one) for one in cells][-2:] == [True, True]
