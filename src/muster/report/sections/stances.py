"""What each nation said of each line of effort, in codes with their words and sources."""

from muster.model.contributor import Stance
from muster.model.effort import LineOfEffort
from muster.report.brief_input import BriefInput
from muster.report.html import Html, join, more, section, table, tag, text
from muster.report.names import EFFORTS, STANCES, Names, names_of


def stances(given: BriefInput) -> Html:
    """Return the section: nation by line of effort, then every statement."""
    names, found = names_of(given.scenario), given.scenario.stances
    columns: tuple[LineOfEffort | None, ...] = (None, *LineOfEffort)
    nations = sorted({one.contributor for one in found}, key=names.nation)
    rows = [
        (text(names.nation(nation)), *(_cell([one for one in found if _is(one, nation, at)]) for at in columns))
        for nation in nations
    ]
    heading = ("Nation", *("Whole mission" if at is None else EFFORTS[at] for at in columns))
    lead = text(
        "A nation that leads logistics and sends no troops shows as what it is. A blank cell means that "
        "nothing is on record, not that nothing is meant."
    )
    matrix = table("Stances by line of effort", heading, rows, cls="stances")
    return section(
        "stances", "Who said what", lead, _legend(), matrix, more("Every statement", _statements(found, names))
    )


def _is(stance: Stance, nation: str, effort: LineOfEffort | None) -> bool:
    return stance.contributor == nation and stance.line_of_effort is effort


def _cell(found: list[Stance]) -> Html:
    marks = (
        tag(
            "abbr",
            text(STANCES[one.code][0]),
            cls=f"stance is-{one.code.value}",
            attributes={"title": STANCES[one.code][1]},
        )
        for one in {stance.code: stance for stance in found}.values()
    )
    return join(marks, text(" "))


def _legend() -> Html:
    entries = (
        tag("span", tag("span", text(code), cls=f"stance is-{key.value}"), text(words), cls="swatch")
        for key, (code, words) in STANCES.items()
    )
    return tag("p", *entries, cls="legend")


def _statements(found: tuple[Stance, ...], names: Names) -> Html:
    rows = [
        (
            text(names.nation(one.contributor)),
            text("whole mission" if one.line_of_effort is None else EFFORTS[one.line_of_effort]),
            text(STANCES[one.code][1]),
            text(one.statement),
            text(one.said_on),
            text(one.source),
        )
        for one in sorted(found, key=lambda one: (names.nation(one.contributor), one.line_of_effort or ""))
    ]
    return table("Statements", ("Nation", "On", "Stance", "What was said", "When", "Source"), rows, cls="wordy")
