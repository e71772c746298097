import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright
from pypdf import PdfReader
from tests.report.plans import case, poisoned_case

from muster.report.brief import brief_html

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium on this machine"),
]


class Visit:
    """A page with everything it said and asked for."""

    def __init__(self, page: Any, file: Path) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda problem: self.said.append(str(problem)))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))
        page.route(re.compile(r"^(?!file://)"), self._refuse)
        page.goto(file.as_uri())
        page.wait_for_function("document.documentElement.dataset.charts", timeout=30_000)

    def _refuse(self, route: Any) -> None:
        self.asked.append(route.request.url)
        route.abort()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def visit(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Visit:
    file = tmp_path_factory.mktemp("brief") / "brief.html"
    file.write_text(brief_html(case()), encoding="utf-8")
    return Visit(browser.new_page(viewport={"width": 1280, "height": 900}), file)


def test_the_page_opens_without_a_word_on_the_console_or_a_request(visit: Visit) -> None:
    assert visit.page.evaluate("document.documentElement.dataset.charts") == "drawn"
    assert visit.said == []
    assert visit.asked == []


def test_every_chart_is_drawn_with_marks(visit: Visit) -> None:
    sizes = visit.page.eval_on_selector_all(
        ".chart", "all => all.map(one => [one.offsetWidth, one.offsetHeight, one.querySelectorAll('svg path').length])"
    )
    assert len(sizes) == visit.page.locator("script[data-chart]").count() > 10
    assert all(width >= 1000 and height > 40 and marks > 2 for width, height, marks in sizes)


def test_the_whole_answer_fits_the_first_screen(visit: Visit) -> None:
    bottom = visit.page.evaluate("document.getElementById('answer').getBoundingClientRect().bottom + scrollY")
    assert bottom < 900
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_the_slider_moves_the_tree_to_another_month(visit: Visit) -> None:
    people = "document.querySelector('#tree .people .at').textContent"
    before = visit.page.evaluate(people)
    visit.page.evaluate("const m = document.getElementById('month'); m.value = 0; m.dispatchEvent(new Event('input'))")
    assert visit.page.evaluate(people) != before
    assert visit.page.locator("#month-name").text_content() == "Mar 2026"


def test_the_brief_prints_on_a4_with_the_marking_at_the_top_and_bottom_of_every_page(
    visit: Visit, tmp_path: Path
) -> None:
    file = tmp_path / "brief.pdf"
    visit.page.pdf(path=str(file), prefer_css_page_size=True, print_background=True)
    pages = PdfReader(file).pages
    assert len(pages) > 8
    for page in pages:
        assert sorted((round(float(page.mediabox.width)), round(float(page.mediabox.height)))) == [595, 842]
        assert page.extract_text().replace(" ", "").count("UNCLASSIFIED-EXERCISE") >= 2


def test_no_printed_page_is_a_heading_alone_and_every_priority_is_on_paper(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    visit.page.pdf(path=str(file), prefer_css_page_size=True, print_background=True)
    told = [page.extract_text() for page in PdfReader(file).pages]
    structure = next(words for words in told if "The tree shows one month" in words)
    assert "capabilities short" in structure
    assert "Largest gaps" in told[0]
    assert "Who is there" not in told[1]
    for words in ("Priority 2, in short", "Priority 3, in short", "gaps.csv"):
        assert words in "\n".join(told)
    assert "in full\n" not in "\n".join(told)


def test_a_hostile_scenario_runs_nothing_and_asks_for_nothing(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "brief.html"
    file.write_text(brief_html(poisoned_case()), encoding="utf-8")
    visit = Visit(browser.new_page(viewport={"width": 1280, "height": 900}), file)
    assert visit.page.evaluate("document.documentElement.dataset.charts") == "drawn"
    assert visit.said == []
    assert visit.asked == []
    assert visit.page.locator("img").count() == 0
    assert visit.page.locator("h1").is_visible()


def test_what_is_folded_on_the_screen_is_on_paper_and_folds_again(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    visit.page.pdf(path=str(file), prefer_css_page_size=True, print_background=True)
    told = " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())
    given = case()
    assert given.scenario.sources[0].title in told
    assert given.scenario.offers[-1].id in told
    assert given.sizing.lines[0].traces[0].text in told
    assert "folded; open it" not in told
    assert visit.page.evaluate("document.querySelectorAll('details[open]').length") == 0


def test_the_chart_of_people_takes_the_width_of_the_paper(visit: Visit) -> None:
    visit.page.emulate_media(media="print")
    share = visit.page.evaluate(
        "document.querySelector('#strength .chart svg').getBoundingClientRect().width"
        " / document.querySelector('#strength').getBoundingClientRect().width"
    )
    visit.page.emulate_media(media="screen")
    assert share > 0.85
