"""The first screen: the whole answer at one look."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from muster.model.plan import Gap, LineFill
from muster.report.agreement_words import agreement_words
from muster.report.asked import asked_in_words
from muster.report.brief_input import BriefInput
from muster.report.figure_html import swatches
from muster.report.figures import (
    Contribution,
    PriorityFill,
    basis_shares,
    contributions,
    fill_by_priority,
    largest_gaps,
    peak_month,
    people_by_month,
    theatre_peak_month,
)
from muster.report.gap_words import ORDER, gap_size, lines_in_words, support_note
from muster.report.granted import granted, n_unknown
from muster.report.grounds import need_grounds, rests_in_full, rests_in_short, rests_on, together
from muster.report.html import NOTHING, Html, items, join, p, strong, table, tag, text
from muster.report.names import REASONS, Names, names_of
from muster.report.proofs import SHORT, asked_objectives, proofs
from muster.report.repeats import MAY_DIFFER
from muster.report.strength_picture import strength_picture
from muster.report.wording import count, line_title, percent, plural, proof_state, whole_parts

N_NATIONS = 8
N_GAPS = 5
N_SIGNS = 88
N_LINES = 15
SHARES = (
    "A point-month is one point of a capability (a company, an aircraft, a team) for one month. The share counts "
    "points of unlike capabilities one for one: it is no measure of adequacy."
)
BAR_PX = 340
PARTS = (
    ("reported", "reported offers", "#12355b"),
    ("assumed", "assumed offers", "#8fb3d4"),
    ("unknown", "offers of unknown size", "#e9d8a6"),
    ("missing", "not filled", "#ffffff"),
)


def answer(given: BriefInput) -> Html:
    """Return the first screen."""
    names = names_of(given.scenario)
    shares = p(text(SHARES), cls="note")
    panels = (
        _panel("Asked and filled", "wide-4", *(_priority(row) for row in fill_by_priority(given.plan)), shares),
        _panel("People by month", "wide-4", strength_picture(given), _need(given)),
        _panel("What the answer rests on", "wide-4", _basis(given), _proofs(given)),
        _panel("Who brings what", "wide-6", _nations(given, names)),
        _panel(f"Largest gaps, priority 1 first, {ORDER}", "wide-6", _gaps(given, names)),
    )
    heading = tag("h2", text("The answer"), cls="unseen", attributes={"id": "answer-title"})
    grid = tag("div", *panels, cls="grid")
    attributes = {"id": "answer", "aria-labelledby": "answer-title"}
    deployed = agreement_words(given)
    told = (
        p(headline(given), cls="headline"),
        p(text(granted(given)), cls="granted"),
        p(text(deployed), cls="granted") if deployed else NOTHING,
    )
    return tag("section", heading, *told, grid, cls="answer", attributes=attributes)


def headline(given: BriefInput) -> Html:
    """Return the answer in two sentences."""
    plan = given.plan
    shares = [
        f"{percent(row.filled_point_months, row.asked_point_months)} of priority {row.priority}"
        for row in fill_by_priority(plan)
    ]
    serving = plural(len(contributions(plan, given.scenario)), "nation")
    asked = next((one.asked_persons for one in given.scenario.options if one.id == plan.option), None)
    against = f", against a published size of {count(asked)}" if asked else ""
    filled = f"{', '.join(shares[:-1])} and {shares[-1]}" if len(shares) > 1 else "".join(shares) or "nothing"
    return join(
        (
            text(f"{serving} fill "),
            strong(filled),
            text(f" of what {plural(len(plan.lines), 'requirement line')} ask for. "),
            strong(proof_state(asked_objectives(plan))),
            text(" The force peaks at "),
            *_peaks(given),
            text(f"{against}."),
        )
    )


def _peaks(given: BriefInput) -> tuple[Html, ...]:
    """Return the most people at all and the most in theatre, each with its month."""
    plan = given.plan
    people, label = people_by_month(plan), plan.horizon.label
    month, inside = peak_month(plan), theatre_peak_month(plan)
    everybody, theatre = people[month][0], people[inside][1]
    told = strong(f"{count(everybody)} people")
    if theatre == everybody:
        return (told, text(f" in {label(month)}, all of them in theatre"))
    if not theatre:
        return (told, text(f" in {label(month)}, none of them in theatre"))
    when = "in the same month" if inside == month else f"in {label(inside)}"
    return (told, text(f" in {label(month)} and in theatre at "), strong(count(theatre)), text(f" {when}"))


def _panel(title: str, cls: str, *parts: Html) -> Html:
    return tag("div", tag("h3", text(title)), *parts, cls=f"panel {cls}")


def _priority(row: PriorityFill) -> Html:
    share = row.filled_point_months / row.asked_point_months if row.asked_point_months else 0.0
    words = percent(row.filled_point_months, row.asked_point_months)
    title = (
        tag("span", text(f"Priority {row.priority}"), cls="name"),
        tag("span", strong(words), text(f" of {count(row.asked_point_months)} point-months"), cls="value"),
    )
    return tag("div", p(*title, cls="row"), _bar(share), p(text(lines_in_words(row)), cls="note"), cls="priority")


def _need(given: BriefInput) -> Html:
    notes = (asked_in_words(given), support_note(given), need_grounds(given))
    return join(tuple(p(text(note), cls="note") for note in notes if note))


def _bar(share: float) -> Html:
    full = '<rect class="track" x="0.5" y="0.5" width="339" height="11"/>'
    part = f'<rect class="done" x="0" y="0" width="{BAR_PX * share:.1f}" height="12"/>'
    return Html(
        f'<svg class="bar" viewBox="0 0 {BAR_PX} 12" preserveAspectRatio="none" aria-hidden="true">{full}{part}</svg>'
    )


def _basis(given: BriefInput) -> Html:
    shares = basis_shares(given.plan)
    rects, start = [], 0.0
    for part, _words, colour in PARTS:
        width = BAR_PX * getattr(shares, part) / max(shares.asked, 1)
        rects.append(
            f'<rect x="{start:.1f}" y="0.5" width="{width:.1f}" height="15" fill="{colour}" stroke="#5a6876"/>'
        )
        start += width
    box = f'viewBox="0 0 {BAR_PX} 16" preserveAspectRatio="none"'
    bar = Html(f'<svg class="bar" {box} aria-hidden="true">{"".join(rects)}</svg>')
    legend = [(f"{percent(getattr(shares, part), shares.asked)} {words}", colour) for part, words, colour in PARTS]
    unknown = n_unknown(given)
    none = f"{plural(unknown, 'offer')} without a number, planned as none" if unknown else ""
    return join((bar, p(swatches(legend), cls="note"), p(text(none), cls="note") if none else NOTHING))


def _proofs(given: BriefInput) -> Html:
    """Return the state of proof in words; P1 is priority 1."""
    told = (join((strong(f"{state}: "), text(words))) for state, words in proofs(asked_objectives(given.plan)))
    checked = "checked again, rule by rule" if given.plan.verified else "not checked again"
    note = f"{SHORT} Plan {checked}. {MAY_DIFFER if given.plan.provenance.ended_by_clock else ''}".strip()
    return join((items(told, cls="proof"), p(text(note), cls="note")))


def _nations(given: BriefInput, names: Names) -> Html:
    found = contributions(given.plan, given.scenario)
    whole, rests = sum(row.person_months for row in found), rests_on(given.plan, given.scenario)
    rows = [
        (
            text(names.nation(row.nation)),
            text(percent(row.person_months, whole)),
            text(count(row.most_persons)),
            _rests(rests[row.nation]),
            _units(row, names),
        )
        for row in found[:N_NATIONS]
    ]
    if rest := found[N_NATIONS:]:
        share = percent(sum(row.person_months for row in rest), whole)
        listed = text(", ".join(row.nation for row in rest))
        others = together(rests[row.nation] for row in rest)
        rows.append((text(plural(len(rest), "more nation")), text(share), text(""), _rests(others), listed))
    heading = ("Nation", "#Share", "#People", "Rests on", "Units")
    caption = "Share of all person-months and what it rests on; people and units at most at once (+: further kinds)"
    return table(caption, heading, rows, cls="tight rests")


def _rests(parts: Mapping[str, int]) -> Html:
    return tag("span", text(rests_in_short(parts)), attributes={"title": rests_in_full(parts)})


def _units(row: Contribution, names: Names) -> Html:
    told = [f"{n_units} × {names.unit_type(unit_type)}" for unit_type, n_units in row.units.items()]
    shown = f"{told[0]}, +{len(told) - 1}" if len(told) > 1 else "".join(told)
    return tag("span", text(shown), attributes={"title": ", ".join(told)})


def _gaps(given: BriefInput, names: Names) -> Html:
    found = largest_gaps(given.plan)
    if not found:
        return p(text("No line is short in any month."))
    shown = list(_fitting(found, given, names))
    listed = tag("ol", *(tag("li", _gap(line, gap, given, names)) for line, gap in shown), cls="gaps")
    more = (
        p(tag("a", text(f"All {len(found)} gaps with their reasons"), attributes={"href": "#gaps"}))
        if len(found) > len(shown)
        else NOTHING
    )
    return join((listed, more))


def _fitting(found: Sequence[tuple[LineFill, Gap]], given: BriefInput, names: Names) -> Iterator[tuple[LineFill, Gap]]:
    """Yield the first gaps, as many as have room with a reason in whole sentences; one at least."""
    n_lines = 0
    for line, gap in found[:N_GAPS]:
        size = f"{line_title(line.title)}{_size(line, gap, given, names)}"
        n_lines += sum(ceil(len(words) / N_SIGNS) for words in (size, *("".join(why) for why in _why(gap))))
        if n_lines > N_LINES and gap is not found[0][1]:
            return
        yield line, gap


def _gap(line: LineFill, gap: Gap, given: BriefInput, names: Names) -> Html:
    why = (join((tag("br"), tag("em", text(code)), text(words))) for code, words in _why(gap))
    return join((strong(line_title(line.title)), text(_size(line, gap, given, names)), *why))


def _size(line: LineFill, gap: Gap, given: BriefInput, names: Names) -> str:
    return f" (P{line.priority}): {gap_size(line, gap, given.plan.horizon, names)}."


def _why(gap: Gap) -> Iterator[tuple[str, str]]:
    """Yield the first reason: its kind, and whole sentences of it."""
    for reason in gap.reasons[:1]:
        kind = f"{REASONS[reason.code]}: "
        yield kind, whole_parts(reason.text, N_SIGNS - len(kind))
