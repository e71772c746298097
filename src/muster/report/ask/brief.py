"""The brief of asks: what to ask for, what it is worth, of whom, and which limits cost most."""

from muster.report.ask.given import AskInput
from muster.report.ask.method import method
from muster.report.ask.sections import answer, by_line, ranking, relaxed, who
from muster.report.names import names_of
from muster.report.page import Page, page_html

CONTENTS = {
    "answer": "Answer",
    "ranking": "One by one",
    "lines": "By line",
    "who": "Of whom",
    "limits": "Limits",
    "method": "How found",
}


def ask_html(given: AskInput) -> str:
    """Return the brief of asks as the text of one HTML file; see `page.page_html`."""
    asking, horizon = given.asking, given.asking.horizon
    option = names_of(given.scenario).options.get(asking.option)
    title = option.title if option else str(asking.option)
    made = asking.provenance
    return page_html(
        Page(
            title=f"Asks: {asking.title}: {title}",
            marking=asking.marking or given.scenario.marking,
            muster=made.muster,
            kicker="What to ask for",
            heading=asking.title,
            under=f"{title}. {horizon.label(0)} to {horizon.label(horizon.n_months - 1)}, {horizon.n_months} months.",
            contents=CONTENTS,
            sections=(answer(given), ranking(given), by_line(given), who(given), relaxed(given), method(given)),
            made=f"Muster {made.muster}, input {made.inputs_sha256[:12]}, option {asking.option}, seed {made.seed}",
        )
    )
