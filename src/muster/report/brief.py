"""The brief: one HTML file that holds everything, opens offline and asks nothing of any network."""

from collections.abc import Mapping

from muster.report.brief_input import BriefInput
from muster.report.granted import supposing
from muster.report.grounds import as_of, day_in_words
from muster.report.html import Html, tag, text
from muster.report.names import ARCHETYPES, names_of
from muster.report.page import Page, page_html
from muster.report.sections.answer import answer
from muster.report.sections.burden import burden
from muster.report.sections.conditions import conditions
from muster.report.sections.deployment import deployment
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
    """Return the brief of a plan as the text of one HTML file; see `page.page_html`."""
    symbols = SymbolSheet()
    sections = _sections(given, symbols)
    title = ". ".join(filter(None, (f"{given.plan.title}: {_option_title(given)}", supposing(given))))
    return page_html(
        Page(
            title=title,
            marking=given.plan.marking or given.scenario.marking,
            muster=given.plan.provenance.muster,
            kicker="Force generation brief",
            heading=given.plan.title,
            under=_under(given),
            what_if=supposing(given),
            contents=_contents(given),
            sections=sections,
            made=_made(given),
            definitions=symbols.definitions(),
        )
    )


def _sections(given: BriefInput, symbols: SymbolSheet) -> tuple[Html, ...]:
    return (
        answer(given),
        *_about(given),
        fill(given),
        strength(given),
        rotation(given),
        structure(given, symbols),
        gaps(given),
        *deployment(given),
        conditions(given),
        burden(given),
        stances(given),
        offers(given),
        requirements(given),
        sources(given),
        provenance(given),
    )


def _contents(given: BriefInput) -> Mapping[str, str]:
    """Return the sections that the brief has; the one on deployment, if there is one, after the gaps."""
    found: dict[str, str] = {}
    for key, title in CONTENTS.items():
        found[key] = title
        if key == "gaps" and given.plan.deployment is not None:
            found["deployment"] = "Deployment"
    return found


def _about(given: BriefInput) -> tuple[Html, ...]:
    """Return what the scenario says of itself, right under the first screen."""
    return (tag("p", text(given.scenario.summary), cls="about"),) if given.scenario.summary else ()


def _under(given: BriefInput) -> str:
    plan = given.plan
    horizon = plan.horizon
    option = names_of(given.scenario).options.get(plan.option)
    kind = f", to {ARCHETYPES[option.archetype]}" if option else ""
    period = f"{horizon.label(0)} to {horizon.label(horizon.n_months - 1)}"
    latest = as_of(given.scenario)
    known = f" Sources up to {day_in_words(latest)}." if latest else ""
    return f"{_option_title(given)}{kind}. {period}, {horizon.n_months} months.{known}"


def _option_title(given: BriefInput) -> str:
    option = names_of(given.scenario).options.get(given.plan.option)
    return option.title if option else str(given.plan.option)


def _made(given: BriefInput) -> str:
    made = given.plan.provenance
    return f"Muster {made.muster}, input {made.inputs_sha256[:12]}, option {given.plan.option}, seed {made.seed}"
