"""The frame of every brief: one HTML file that holds everything, opens offline and asks nothing of any network."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from muster.report.charts.render import bundle
from muster.report.html import NOTHING, Html, join, tag, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands on a page. ``contents`` names its sections by their keys; ``definitions`` come before everything.

    ``what_if`` says in plain words what is supposed, if anything.
    """

    title: str
    marking: str
    muster: str
    kicker: str
    heading: str
    under: str
    contents: Mapping[str, str]
    sections: tuple[Html, ...]
    made: str
    definitions: Html = NOTHING
    what_if: str = ""


def page_html(page: Page) -> str:
    """Return the page as the text of one HTML file.

    It forbids itself every connection and runs only its own two scripts, known by their hashes; whatever a scenario
    holds is shown as text.
    """
    scripts = (_vega(), _asset("brief.js"))
    head = tag(
        "head",
        tag("meta", attributes={"charset": "utf-8"}),
        tag("meta", attributes={"http-equiv": "Content-Security-Policy", "content": _policy(scripts)}),
        tag("meta", attributes={"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        tag("meta", attributes={"name": "generator", "content": f"Muster {page.muster}"}),
        tag("title", text(page.title)),
        tag("style", Html(_asset("brief.css") + _page_marks(page))),
    )
    body = tag(
        "body",
        tag("div", text(page.marking), cls="marking top"),
        page.definitions,
        tag("header", *_heading(page)),
        _contents(page.contents),
        tag("main", *page.sections),
        tag("footer", text(page.made)),
        tag("div", text(page.marking), cls="marking bottom"),
        *(Html(f"<script>{script}</script>") for script in scripts),
    )
    return f"<!doctype html>\n{tag('html', head, body, attributes={'lang': 'en'})}\n"


def _heading(page: Page) -> tuple[Html, ...]:
    return (
        tag("p", text(page.kicker), cls="kicker"),
        tag("h1", text(page.heading)),
        tag("p", text(page.under), cls="under"),
        tag("p", text(f"{page.what_if}."), cls="what-if") if page.what_if else NOTHING,
    )


def _contents(contents: Mapping[str, str]) -> Html:
    links = (tag("a", text(title), attributes={"href": f"#{key}"}) for key, title in contents.items())
    return tag("nav", join(links), attributes={"aria-label": "Contents"})


def _page_marks(page: Page) -> str:
    """Return the rules that print the marking at the top and bottom of every page, with the page's number."""
    top = f"@top-center{{content:{_css_string(page.marking)}}}"
    bottom = f"@bottom-center{{content:{_css_string(page.marking)}}}"
    left = f"@bottom-left{{content:{_css_string(page.made)}}}"
    return f"@page{{{top}{bottom}{left}}}"


def _css_string(value: str) -> str:
    """Return a CSS string that nothing in ``value`` can end: all but letters, digits and blanks as code points.

    The blank after a code point belongs to it.
    """
    return '"' + "".join(sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in value) + '"'


def _policy(scripts: tuple[str, ...]) -> str:
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    closed = "default-src 'none'; connect-src 'none'; base-uri 'none'; form-action 'none'"
    return f"{closed}; img-src data:; style-src 'unsafe-inline'; script-src {hashes}"


@cache
def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _vega() -> str:
    return "(()=>{" + bundle().replace("</script", "<\\/script").replace("<!--", "<\\!--") + "})();"


@cache
def _asset(name: str) -> str:
    return (files("muster") / "data" / name).read_text(encoding="utf-8")
