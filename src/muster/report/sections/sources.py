"""What it all rests on: assumptions, and every source with its grade."""

from collections import Counter

from muster.model.plan import Assumption
from muster.model.source import Grade, Source
from muster.report.brief_input import BriefInput
from muster.report.html import Html, items, join, more, section, strong, table, tag, text
from muster.report.names import BURDEN_KEYS
from muster.report.wording import plural

GRADES = {
    Grade.A: "official or primary",
    Grade.B: "reputable outlet or think tank",
    Grade.C: "reprint or aggregator of a B source",
    Grade.D: "partisan outlet that reprints a named source",
    Grade.DERIVED: "arithmetic on cited inputs",
    Grade.ILLUSTRATIVE: "assumed or invented, never a fact",
}


def sources(given: BriefInput) -> Html:
    """Return the section: assumptions first, then sources by grade."""
    found = sorted(given.scenario.sources, key=lambda one: (list(Grade).index(one.grade), one.publisher, one.id))
    grades = Counter(one.grade for one in found)
    told = ", ".join(f"{grades[grade]} {grade.value} ({words})" for grade, words in GRADES.items() if grades[grade])
    lead = text(f"The scenario cites {plural(len(found), 'source')}: {told}.")
    assumed = items(_assumption(_words(one, given), one.records) for one in given.plan.assumptions)
    heading = tag("h3", text("Taken for granted"))
    rows = [
        (text(one.id), text(one.publisher), _title(one), text(one.published), text(one.grade.value)) for one in found
    ]
    listed = table("Sources", ("Key", "Publisher", "Title", "Published", "Grade"), rows, cls="wordy")
    return section("sources", "Assumptions and sources", lead, heading, assumed, more("Every source", listed))


def _assumption(words: str, records: tuple[str, ...]) -> Html:
    shown = ", ".join(records[:12]) + (f" and {len(records) - 12} more" if len(records) > 12 else "")
    return join((text(f"{words} ({len(records)})"), tag("small", text(shown)))) if records else text(words)


def _words(one: Assumption, given: BriefInput) -> str:
    """Return the assumption, the burden key in words."""
    key = given.scenario.policies.burden_key
    return one.text.replace(f" by {key.value};", f" by {BURDEN_KEYS[key]};") if key.value in one.records else one.text


def _title(source: Source) -> Html:
    """Return the title, as a link only where it leads to a web page."""
    if not source.url.startswith(("https://", "http://")):
        return strong(source.title)
    return tag("a", text(source.title), attributes={"href": source.url, "rel": "noreferrer noopener"})
