from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright
from pypdf import PdfReader
from tests.report.stress.cases import case, draws, poisoned
from tests.report.test_browser import CHROMIUM, FLAGS, Visit

from muster.report.stress.brief import stress_brief_html

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium on this machine"),
]


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Visit]]:
    folder = tmp_path_factory.mktemp("briefs")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        found = {}
        for name, given in (("draws", draws()), ("case", case()), ("bad", poisoned())):
            file = folder / f"{name}.html"
            file.write_text(stress_brief_html(given), encoding="utf-8")
            found[name] = Visit(started.new_page(viewport={"width": 1280, "height": 900}), file)
        yield found
        started.close()


@pytest.mark.parametrize("name", ["draws", "case", "bad"])
def test_the_page_opens_without_a_word_on_the_console_or_a_request(visits: dict[str, Visit], name: str) -> None:
    visit = visits[name]
    assert visit.page.evaluate("document.documentElement.dataset.charts") == "drawn"
    assert visit.said == []
    assert visit.asked == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_fans_and_tornado_are_drawn_with_marks(visits: dict[str, Visit]) -> None:
    sizes: Any = visits["draws"].page.eval_on_selector_all(
        ".chart", "all => all.map(one => [one.offsetWidth, one.offsetHeight, one.querySelectorAll('svg path').length])"
    )
    assert len(sizes) == 4
    assert all(width >= 1000 and height > 40 and marks > 2 for width, height, marks in sizes)


@pytest.mark.parametrize("name", ["draws", "case"])
def test_the_whole_answer_fits_the_first_screen(visits: dict[str, Visit], name: str) -> None:
    page = visits[name].page
    assert page.evaluate("document.getElementById('answer').getBoundingClientRect().bottom + scrollY") < 900


def test_the_brief_prints_with_its_marking_on_every_page(visits: dict[str, Visit], tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    visits["draws"].page.pdf(path=str(file), prefer_css_page_size=True, print_background=True)
    pages = PdfReader(file).pages
    assert len(pages) > 3
    assert all(page.extract_text().replace(" ", "").count("UNCLASSIFIED-EXERCISE") >= 2 for page in pages)
