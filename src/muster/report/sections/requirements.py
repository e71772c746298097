"""The statement of requirements with its traces: why each number is what it is."""

from muster.model.effort import LineOfEffort
from muster.model.task import LeadRule, Line
from muster.report.asked import asked_people, steps
from muster.report.brief_input import BriefInput
from muster.report.grounds import used_factors
from muster.report.html import NOTHING, Html, items, join, more, section, strong, table, tag, text
from muster.report.names import ARCHETYPES, EFFORTS, Names, names_of
from muster.report.wording import count, line_title, plural


def requirements(given: BriefInput) -> Html:
    """Return the section: one table per line of effort, each line with its arithmetic."""
    sizing, names = given.sizing, names_of(given.scenario)
    everybody, inside = asked_people(given.scenario, sizing.lines)
    lead = text(
        f"The mission is to {ARCHETYPES[sizing.archetype]}; its tasks ask for {plural(len(sizing.lines), 'line')}. "
        f"Met in full by the reference unit of each capability they would take up to {count(everybody)} people, "
        f"{count(inside)} of them in theatre."
    )
    tables = (
        more(f"{EFFORTS[effort]}: {plural(len(lines), 'line')}", _table(given, EFFORTS[effort], lines, names))
        for effort in LineOfEffort
        if (lines := [line for line in sizing.lines if line.line_of_effort is effort])
    )
    return section("requirements", "Why these numbers", lead, *tables, _factors(given, names))


def _table(given: BriefInput, title: str, lines: list[Line], names: Names) -> Html:
    rows = [
        (
            join((strong(line_title(line.title)), tag("small", text(f"{line.id}, {names.place(line.place)}")))),
            text(line.priority),
            join((text(steps(line.need, given.plan.horizon)), tag("small", text(names.measure(line.capability))))),
            text(steps(line.need_min, given.plan.horizon)),
            text(_who(line, names)),
            items(_trace(line, names), cls="reasons"),
        )
        for line in lines
    ]
    heading = ("Line", "#Priority", "Need", "Minimum", "Who may serve", "Why this number")
    return table(f"{title}: requirement lines", heading, rows, cls="wordy")


def _who(line: Line, names: Names) -> str:
    told = [] if line.nations_max is None else [f"at most {plural(line.nations_max, 'nation')} at once"]
    if line.lead_rule is LeadRule.NAMED and line.lead_nation:
        told.append(f"{names.nation(line.lead_nation)} at least {line.lead_percent} %")
    if line.lead_rule is LeadRule.ANY:
        told.append(f"one nation at least {line.lead_percent} %")
    if line.overlap_months:
        told.append(f"{plural(line.overlap_months, 'month')} relief")
    return "; ".join(told) or "any nations"


def _trace(line: Line, names: Names) -> list[Html]:
    told = []
    for trace in line.traces:
        task = f" ({names.tasks.get(trace.task, trace.task)})" if trace.task else ""
        factors = "; ".join(_factor(key, names) for key in trace.factors)
        told.append(
            join((text(f"{trace.text}{task}"), tag("small", text(factors), cls="screen-only") if factors else NOTHING))
        )
    return told


def _factor(key: str, names: Names) -> str:
    """Return a planning factor by title, with value, measure, grade and the key of its source."""
    one = names.factors.get(key)
    return f"{one.title}: {one.value:g} {one.measure} ({one.grade.value}, {one.source})" if one else key


def _factors(given: BriefInput, names: Names) -> Html:
    """Return every planning factor in use, with its source in full."""
    found = used_factors(given)
    rows = [
        (
            join((text(one.title), tag("small", text(one.id)))),
            text(f"{one.value:g}"),
            text(f"{one.low:g} to {one.high:g}"),
            text(one.measure),
            text(one.grade.value),
            text(names.source(one.source)),
            text(one.note),
        )
        for one in found
    ]
    heading = ("Planning factor", "#Value", "#Band", "Unit", "Grade", "Source", "Note")
    listed = table("Planning factors used here", heading, rows, cls="wordy")
    return more(plural(len(found), "planning factor"), listed) if found else NOTHING
