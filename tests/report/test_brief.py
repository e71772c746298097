import re
from html.parser import HTMLParser

import pytest
from tests.report.builders import Shape
from tests.report.plans import case, poisoned_case

from muster.report.brief import CONTENTS, brief_html


class Page(HTMLParser):
    """All start tags of a page with their attributes, and ids seen."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br", "input"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_well_formed_and_has_every_section_once() -> None:
    page = Page(brief_html(case()))
    assert page.open == []
    ids = [attributes["id"] for _tag, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert set(CONTENTS) <= set(ids)


def test_every_link_inside_the_page_leads_somewhere() -> None:
    page = Page(brief_html(case()))
    ids = {attributes.get("id") for _tag, attributes in page.tags}
    targets = {
        str(attributes["href"])[1:] for _tag, attributes in page.tags if str(attributes.get("href")).startswith("#")
    }
    assert targets <= ids


def test_the_page_refers_to_nothing_outside_itself() -> None:
    page = Page(brief_html(case()))
    for tag, attributes in page.tags:
        assert not {"src", "srcset", "data", "action", "background", "style"} & attributes.keys(), tag
        assert tag not in {"link", "iframe", "object", "embed", "base", "form"}
        if tag == "a" and not str(attributes["href"]).startswith("#"):
            assert "noreferrer" in str(attributes["rel"])


def test_the_page_forbids_itself_every_connection() -> None:
    policy = next(
        str(attributes["content"]) for _tag, attributes in Page(brief_html(case())).tags if "http-equiv" in attributes
    )
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert re.search(r"script-src 'sha256-[^']+' 'sha256-[^']+'$", policy)


def test_hostile_names_add_no_element_and_no_script() -> None:
    calm, hostile = Page(brief_html(case())), Page(brief_html(poisoned_case()))
    names = [tag for tag, _attributes in hostile.tags]
    assert hostile.open == []
    assert names.count("script") == [tag for tag, _attributes in calm.tags].count("script")
    assert "img" not in names
    assert not any(key.startswith("on") for _tag, attributes in hostile.tags for key in attributes)
    assert not any("javascript:" in str(attributes.get("href")) for _tag, attributes in hostile.tags)


def test_a_hostile_marking_does_not_leave_its_style_rule() -> None:
    style = re.search(r"<style>(.*?)</style>", brief_html(poisoned_case()), re.DOTALL)
    assert style
    assert "display: none } /*" not in style.group(1)


@pytest.mark.parametrize("shape", [Shape(n_lines=0, n_offers=0), Shape(n_lines=3, n_offers=0, n_months=1)])
def test_a_plan_with_next_to_nothing_still_has_a_brief(shape: Shape) -> None:
    assert "Nobody serves" in brief_html(case(shape))


def test_every_table_has_a_caption_and_headings_for_its_columns() -> None:
    tags = [tag for tag, _attributes in Page(brief_html(case())).tags]
    assert tags.count("table") == tags.count("caption") == tags.count("thead") > 10


def test_the_brief_claims_no_score_and_no_probability_of_peace() -> None:
    words = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", brief_html(case()), flags=re.DOTALL).lower()
    for claim in ("score", "probability", "casualt", "optimal"):
        assert claim not in words


def test_the_brief_of_a_real_case_stays_under_three_megabytes() -> None:
    assert len(brief_html(case(Shape(n_lines=120, n_offers=220)))) < 3_000_000
