"""The brief of a stress test: one HTML file with the whole answer, over draws or of one case."""

from collections.abc import Mapping

from muster.report.html import Html
from muster.report.names import names_of
from muster.report.page import Page, page_html
from muster.report.stress.answer import answer
from muster.report.stress.case import case_answer, case_lines, case_moves
from muster.report.stress.given import StressInput
from muster.report.stress.made import made
from muster.report.stress.sections import causes, events, flips, hedges, lines, spread

CONTENTS = {
    "answer": "Answer",
    "spread": "Month by month",
    "flips": "One change",
    "causes": "Causes",
    "lines": "Lines",
    "hedges": "Asks",
    "events": "What was drawn",
    "provenance": "How made",
}
CONTENTS_OF_CASE = {"answer": "Answer", "lines": "Lines", "moves": "Assignments", "provenance": "How made"}


def stress_brief_html(given: StressInput) -> str:
    """Return the brief as the text of one HTML file."""
    contents, sections = _parts(given)
    return page_html(
        Page(
            title=f"{given.plan.title}: {_option_title(given)}, under stress",
            marking=given.plan.marking or given.scenario.marking,
            muster=given.plan.provenance.muster,
            made=_made(given),
            kicker="What if" if given.stress is None else "Stress brief",
            heading=given.plan.title,
            under=_under(given),
            contents=contents,
            sections=sections,
        )
    )


def _parts(given: StressInput) -> tuple[Mapping[str, str], tuple[Html, ...]]:
    if given.stress is not None:
        found = given.stress
        parts = (
            answer(given, found),
            spread(given, found),
            flips(given, found),
            causes(found),
            lines(given, found),
            hedges(found),
            events(given, found),
            made(given),
        )
        return CONTENTS, parts
    if given.case is not None:
        case = given.case
        return CONTENTS_OF_CASE, (
            case_answer(given, case),
            case_lines(given, case),
            case_moves(given, case),
            made(given),
        )
    return {"provenance": "How made"}, (made(given),)


def _under(given: StressInput) -> str:
    horizon = given.plan.horizon
    period = f"{horizon.label(0)} to {horizon.label(horizon.n_months - 1)}"
    return f"{_option_title(given)}. {period}, {horizon.n_months} months."


def _option_title(given: StressInput) -> str:
    option = names_of(given.scenario).options.get(given.plan.option)
    return option.title if option else str(given.plan.option)


def _made(given: StressInput) -> str:
    plan_made = given.plan.provenance
    seed = plan_made.seed if given.stress is None else given.stress.seed
    return f"Muster {plan_made.muster}, input {plan_made.inputs_sha256[:12]}, option {given.plan.option}, seed {seed}"
