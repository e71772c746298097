"""One case in the brief: what it changes of the plan."""

from collections.abc import Sequence

from muster.model.difference import LineChange, Move
from muster.model.plan import Plan
from muster.report.figures import fill_by_priority
from muster.report.html import Html, p, section, strong, table, tag, text
from muster.report.names import OBJECTIVES, names_of
from muster.report.stress.case_words import case_title, known_words, shown, unchanged, until
from muster.report.stress.given import StressInput
from muster.report.stress.words import supposed_words
from muster.report.wording import count, line_title, listed, percent, plural, usd
from muster.stress.result import WhatIf


def case_answer(given: StressInput, case: WhatIf) -> Html:
    """Return the first screen: the case, what is filled before and after, and every objective with its proof."""
    name, written = case_title(given, case), given.words[case.changes]
    headline = (text("With "), strong(name), text(f" {_told(given, case)}"))
    before = {one.name: one for one in case.difference.before}
    rows = [
        (
            text(OBJECTIVES[one.name]),
            text(one.measure),
            text(_number(before[one.name].value, one.measure) if one.name in before else ""),
            text(_number(one.value, one.measure)),
            text(known_words(before[one.name]) if one.name in before else ""),
            text(known_words(one)),
        )
        for one in shown(given, case)
    ]
    heading = ("Objective, made small", "Measure", "#Before", "#After", "Proof before", "Proof after")
    told = table("Objectives, in strict order", heading, rows)
    notes = (
        supposed_words(given),
        f"As written: {written}." if written != name else "",
        f"Method: {case.method}.",
    )
    title = tag("h2", text("The answer"), cls="unseen", attributes={"id": "answer-title"})
    attributes = {"id": "answer", "aria-labelledby": "answer-title"}
    granted = p(text(" ".join(filter(None, notes))), cls="granted")
    return tag("section", title, p(*headline, cls="headline"), granted, told, cls="answer", attributes=attributes)


def _told(given: StressInput, case: WhatIf) -> str:
    if unchanged(case):
        return "nothing changes: every line fares as before and every tour stays."
    broken = [line for line in case.difference.lines if line.breaks]
    gone, come = (sum(one.n_units for one in moves) for moves in (case.difference.gone, case.difference.come))
    fall = f"{plural(len(broken), 'line')} {'falls' if len(broken) == 1 else 'fall'} further below the minimum"
    return (
        f"{_filled(given.plan, case.after)}. {fall if broken else 'No line falls further below its minimum'}; "
        f"{plural(gone, 'tour')} of the plan {'is' if gone == 1 else 'are'} gone and {plural(come, 'tour')} "
        f"{'is' if come == 1 else 'are'} new."
    )


def case_lines(given: StressInput, case: WhatIf) -> Html:
    """Return the section: every line that fares otherwise, those that break first."""
    lead = text("Point-months missing over the horizon, to the need and to the minimum. Lines that break come first.")
    titles = {line.id: line for line in (*case.after.lines, *given.plan.lines)}

    def order(one: LineChange) -> tuple[bool, int, int, str]:
        more = one.short_min_after - one.short_min_before
        return (not one.breaks, titles[one.line].priority, -more, one.line)

    rows = [
        (
            text(line_title(titles[one.line].title)),
            text(titles[one.line].priority),
            text("breaks" if one.breaks else ""),
            text(f"{one.short_before} → {one.short_after}"),
            text(f"{one.short_min_before} → {one.short_min_after}"),
            text(", ".join(given.plan.horizon.spans(one.months_below_min))),
        )
        for one in sorted(case.difference.lines, key=order)
    ]
    heading = ("Line", "#Priority", "", "#Short of the need", "#Below the minimum", "Below the minimum after, in")
    told = (
        table("Lines that fare otherwise", heading, rows, cls="wordy") if rows else p(text("No line fares otherwise."))
    )
    return section("lines", "Which lines break", lead, told)


def case_moves(given: StressInput, case: WhatIf) -> Html:
    """Return the section: the tours that are gone and those that are new."""
    lead = text("Tours that start together: units of an offer on a line. What both plans have is not listed.")
    found = case.difference
    return section(
        "moves",
        "Which assignments go and come",
        lead,
        _moves("Gone", found.gone, given),
        _moves("New", found.come, given),
    )


def _moves(caption: str, moves: Sequence[Move], given: StressInput) -> Html:
    if not moves:
        return p(text(f"{caption}: none."))
    names, label = names_of(given.scenario), given.plan.horizon.label
    titles = {line.id: line_title(line.title) for line in given.plan.lines}
    rows = [
        (
            text(names.nation(one.nation)),
            text(one.n_units),
            text(names.unit_type(one.unit_type)),
            text(one.offer),
            text(titles.get(one.line, one.line)),
            text(label(one.start_month)),
            text(until(one, given.plan.horizon)),
        )
        for one in moves
    ]
    heading = ("Nation", "#Tours", "Unit", "Offer", "Line", "First month", "Last month")
    return table(f"{caption}: {plural(sum(one.n_units for one in moves), 'tour')}", heading, rows)


def _filled(before: Plan, after: Plan) -> str:
    """Return the share filled of each priority before and after."""
    had = {row.priority: row for row in fill_by_priority(before)}
    told = [
        f"priority {row.priority} is filled to {percent(row.filled_point_months, row.asked_point_months)} in place of "
        f"{percent(had[row.priority].filled_point_months, had[row.priority].asked_point_months)}"
        for row in fill_by_priority(after)
        if row.priority in had
    ]
    return listed(told) or "nothing is asked for"


def _number(value: float, measure: str) -> str:
    return usd(value) if measure == "US dollars" else count(value)
