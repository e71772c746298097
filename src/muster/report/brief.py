"""The brief: one HTML file that holds everything, opens offline and asks nothing of any network."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from muster.report.brief_input import BriefInput
from muster.report.charts.render import bundle
from muster.report.granted import supposing
from muster.report.grounds import as_of, day_in_words
from muster.report.html import NOTHING, Html, join, tag, text
from muster.report.names import ARCHETYPES, names_of
from muster.report.sections.answer import answer
from muster.report.sections.burden import burden
from muster.report.sections.conditions import conditions
from muster.report.sections.fill import fill
from muster.report.sections.gaps import gaps
from muster.report.sections.offers import offers
from muster.report.sections.provenance import provenance
from muster.report.sections.requirements import requirements
from muster.report.sections.rotation import rotation
from muster.report.sections.sources import sources
from muster.report.sections.stances import stances
from muster.report.sections.strength import strength
from muster.report.sections.structure import structure
from muster.report.symbols import SymbolSheet

CONTENTS = {
    "answer": "Answer",
    "fill": "Filled",
    "strength": "People",
    "rotation": "Rotation",
    "structure": "Structure",
    "gaps": "Gaps",
    "conditions": "Conditions",
    "burden": "Burden and cost",
    "stances": "Stances",
    "offers": "Offers",
    "requirements": "Requirements",
    "sources": "Sources",
    "provenance": "How made",
}


def brief_html(given: BriefInput) -> str:
    """Return the brief of a plan as the text of one HTML file.

    The page forbids itself every connection and runs only its own two scripts, known by their hashes; whatever a
    scenario holds is shown as text.
    """
    scripts = (_vega(), _asset("brief.js"))
    marking = given.plan.marking or given.scenario.marking
    symbols = SymbolSheet()
    sections = _sections(given, symbols)
    title = ". ".join(filter(None, (f"{given.plan.title}: {_option_title(given)}", supposing(given))))
    head = tag(
        "head",
        tag("meta", attributes={"charset": "utf-8"}),
        tag("meta", attributes={"http-equiv": "Content-Security-Policy", "content": _policy(scripts)}),
        tag("meta", attributes={"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        tag("meta", attributes={"name": "generator", "content": f"Muster {given.plan.provenance.muster}"}),
        tag("title", text(title)),
        tag("style", Html(_asset("brief.css") + _page_marks(marking, given))),
    )
    body = tag(
        "body",
        tag("div", text(marking), cls="marking top"),
        symbols.definitions(),
        tag("header", *_heading(given)),
        _contents(),
        tag("main", *sections),
        tag("footer", text(_made(given))),
        tag("div", text(marking), cls="marking bottom"),
        *(Html(f"<script>{script}</script>") for script in scripts),
    )
    return f"<!doctype html>\n{tag('html', head, body, attributes={'lang': 'en'})}\n"


def _sections(given: BriefInput, symbols: SymbolSheet) -> tuple[Html, ...]:
    return (
        answer(given),
        *_about(given),
        fill(given),
        strength(given),
        rotation(given),
        structure(given, symbols),
        gaps(given),
        conditions(given),
        burden(given),
        stances(given),
        offers(given),
        requirements(given),
        sources(given),
        provenance(given),
    )


def _about(given: BriefInput) -> tuple[Html, ...]:
    """Return what the scenario says of itself, right under the first screen."""
    return (tag("p", text(given.scenario.summary), cls="about"),) if given.scenario.summary else ()


def _heading(given: BriefInput) -> tuple[Html, ...]:
    plan = given.plan
    horizon = plan.horizon
    option = names_of(given.scenario).options.get(plan.option)
    kind = f", to {ARCHETYPES[option.archetype]}" if option else ""
    period = f"{horizon.label(0)} to {horizon.label(horizon.n_months - 1)}"
    latest = as_of(given.scenario)
    known = f" Sources up to {day_in_words(latest)}." if latest else ""
    what_if = supposing(given)
    return (
        tag("p", text("Force generation brief"), cls="kicker"),
        tag("h1", text(plan.title)),
        tag("p", text(f"{_option_title(given)}{kind}. {period}, {horizon.n_months} months.{known}"), cls="under"),
        tag("p", text(f"{what_if}."), cls="what-if") if what_if else NOTHING,
    )


def _option_title(given: BriefInput) -> str:
    option = names_of(given.scenario).options.get(given.plan.option)
    return option.title if option else str(given.plan.option)


def _contents() -> Html:
    links = (tag("a", text(title), attributes={"href": f"#{key}"}) for key, title in CONTENTS.items())
    return tag("nav", join(links), attributes={"aria-label": "Contents"})


def _made(given: BriefInput) -> str:
    made = given.plan.provenance
    return f"Muster {made.muster}, input {made.inputs_sha256[:12]}, option {given.plan.option}, seed {made.seed}"


def _page_marks(marking: str, given: BriefInput) -> str:
    """Return the rules that print the marking at the top and bottom of every page, with the page's number."""
    top = f"@top-center{{content:{_css_string(marking)}}}"
    bottom = f"@bottom-center{{content:{_css_string(marking)}}}"
    left = f"@bottom-left{{content:{_css_string(_made(given))}}}"
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
