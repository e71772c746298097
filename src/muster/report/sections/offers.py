"""What is on the table: every offer as it stands, with what it rests on."""

from collections import Counter
from collections.abc import Container, Mapping

from muster.model.condition import in_words
from muster.model.keys import ConditionId, OfferId
from muster.model.offer import Offer
from muster.model.source import Basis
from muster.report.brief_input import BriefInput
from muster.report.grounds import day_in_words
from muster.report.html import NOTHING, Html, join, more, section, table, tag, text
from muster.report.names import Names, names_of
from muster.report.wording import plural


def offers(given: BriefInput) -> Html:
    """Return the section: how many offers rest on what, then every one of them in a fold."""
    names, found = names_of(given.scenario), given.scenario.offers
    bases = Counter(one.basis for one in found)
    unknown = sum(not one.quantity.known for one in found)
    lead = text(
        f"{plural(len(found), 'offer')}: {bases[Basis.REPORTED]} reported, {bases[Basis.ASSUMED]} assumed by whoever "
        f"wrote the scenario; {unknown} of them of unknown size. A range is written low..likely..high."
    )
    serving = {one.offer for one in given.plan.assignments}
    titles = {one.id: one.title for one in given.scenario.conditions}
    ranked = sorted(found, key=lambda one: (names.nation(one.nation), one.id))
    rows = [_row(one, names, titles, serving) for one in ranked]
    heading = ("Nation and offer", "Units", "Basis, status", "Conditions", "Source", "Said, and why this number")
    listed = table("Offers", heading, rows, cls="wordy offers")
    return section("offers", "What is on the table", lead, more(f"All {plural(len(found), 'offer')}", listed))


def _row(one: Offer, names: Names, titles: Mapping[ConditionId, str], serving: Container[OfferId]) -> tuple[Html, ...]:
    used = "" if one.id in serving else ", not used"
    return (
        join((text(f"{names.nation(one.nation)}, {one.title}"), tag("small", text(f"{one.id}{used}")))),
        join((text(one.quantity), tag("small", text(names.unit_type(one.unit_type))))),
        join((text(one.basis.value), tag("small", text(one.status.value)))),
        text(in_words(one.conditions, titles)),
        join(
            (
                text(_cited(one, names)),
                tag("small", text(f"said {day_in_words(one.said_on)}")) if one.said_on else NOTHING,
            )
        ),
        join((text(one.statement), tag("small", text(one.reasoning)) if one.reasoning else NOTHING)),
    )


def _cited(one: Offer, names: Names) -> str:
    """Return the publisher of the offer's source with its grade and key, by which the list of sources has it."""
    found = names.sources.get(one.source)
    return f"{found.publisher} ({found.grade.value}), {one.source}" if found else one.source
