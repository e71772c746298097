"""The limits that nations, scenario and transport set: caveats, caps, ceilings, lift."""

from collections.abc import Iterator

from muster.model.condition import in_words
from muster.model.contributor import Cap, CapKind
from muster.model.offer import Caveat, CaveatKind
from muster.model.time import Window
from muster.report.brief_input import BriefInput
from muster.report.html import NOTHING, Html, join, more, table, tag, text
from muster.report.names import EFFORTS, Names, names_of
from muster.report.wording import count, plural

CAVEATS = {
    CaveatKind.NOT_IN_AREA: "not in",
    CaveatKind.ONLY_IN_AREA: "only in",
    CaveatKind.NOT_TASK_KIND: "not for tasks of kind",
    CaveatKind.ONLY_TASK_KIND: "only for tasks of kind",
    CaveatKind.NOT_LINE_OF_EFFORT: "not for line of effort",
    CaveatKind.ONLY_UNDER_LEAD: "only under the lead of",
    CaveatKind.OWN_COMMAND: "only under own national command",
    CaveatKind.NOT_IN_CALENDAR_MONTHS: "not in calendar months",
}
CAPS = {
    CapKind.PERSONS_OUT: "people at once",
    CapKind.UNITS_OUT: "units at once",
    CapKind.COST_USD_PER_YEAR: "US dollars a year",
}
ROW = tuple[Html, ...]


def limits(given: BriefInput) -> Html:
    """Return two folded tables: national caveats, and limits in numbers."""
    names, found = names_of(given.scenario), given.scenario
    caveats = [_caveat(one, names) for one in found.caveats]
    numbers = [*(_cap(one, names) for one in found.caps), *_ceilings(given), *_lifts(given)]
    words = table("National caveats", ("Whose", "Limit", "Falls away if", "Note", "Source"), caveats, cls="wordy")
    caps = table("Limits in numbers", ("Of", "#Limit", "What", "Rests on", "Source"), numbers, cls="wordy")
    return join(
        (
            more(plural(len(caveats), "national caveat"), words) if caveats else NOTHING,
            more(plural(len(numbers), "limit in numbers", "limits in numbers"), caps) if numbers else NOTHING,
        )
    )


def _caveat(one: Caveat, names: Names) -> ROW:
    whose = names.nation(one.contributor) if one.contributor else str(one.offer)
    values = ", ".join(names.nation(value) if one.kind is CaveatKind.ONLY_UNDER_LEAD else value for value in one.values)
    unless = in_words(one.unless) if one.unless else "never"
    return tuple(text(cell) for cell in (whose, f"{CAVEATS[one.kind]} {values}", unless, one.note, one.source))


def _cap(one: Cap, names: Names) -> ROW:
    what = CAPS[one.kind] if one.unit_class is None else f"{CAPS[one.kind]} of class {one.unit_class}"
    reasoning = tag("small", text(one.reasoning)) if one.reasoning else NOTHING
    basis = join((text(one.basis.value), reasoning))
    return (text(names.nation(one.contributor)), text(one.in_words), text(what), basis, text(one.source))


def _ceilings(given: BriefInput) -> Iterator[ROW]:
    for one in given.scenario.ceilings:
        if one.option in {None, given.plan.option}:
            whom = "the whole force" if one.line_of_effort is None else EFFORTS[one.line_of_effort]
            yield tuple(
                text(cell)
                for cell in (whom, f"at most {count(one.persons_max)}", "people in theatre", "scenario", one.source)
            )


def _lifts(given: BriefInput) -> Iterator[ROW]:
    for one in given.scenario.lifts:
        if one.option in {None, given.plan.option}:
            what = f"{one.measure.value.replace('_', ' ')} arriving a month"
            cells = (
                f"lift, {_when(one.window, given)}",
                f"at most {count(one.amount_per_month)}",
                what,
                "scenario",
                one.source,
            )
            yield tuple(text(cell) for cell in cells)


def _when(window: Window, given: BriefInput) -> str:
    label = given.plan.horizon.label
    start = f"from {label(window.from_month)}"
    return start if window.to_month is None else f"{start} until {label(window.to_month)}"
