"""What is missing and why: every gap, every reason, the offers concerned."""

from collections.abc import Iterator

from muster.model.plan import Gap, LineFill, Reason
from muster.report.brief_input import BriefInput
from muster.report.figures import largest_gaps
from muster.report.gap_words import ORDER, gap_months, gap_most, support_note
from muster.report.html import NOTHING, Html, items, join, more, p, section, strong, table, tag, text
from muster.report.names import REASONS, Names, names_of
from muster.report.wording import count, line_title, plural, shortened

N_FIRST = 2
N_SIGNS = 150
PAPER = "On paper reasons are given in short; gaps.csv and plan.xlsx have every reason in full."


def gaps(given: BriefInput) -> Html:
    """Return the section: one table per priority."""
    found = largest_gaps(given.plan)
    lead = text(
        f"{plural(len(found), 'line')} of {len(given.plan.lines)} lack something in at least one month. "
        f"Listed {ORDER} (times the weight of the line). "
        f"Reasons come from the data: which offers could serve, and what keeps them from it."
    )
    note = support_note(given)
    notes = [p(text(note)) if note else NOTHING, p(text(PAPER), cls="note print-only")]
    levels = sorted({line.priority for line, _gap in found})
    tables = (_table(given, level) if level == levels[0] else _folded(given, level) for level in levels)
    return section("gaps", "What is missing, and why", lead, *notes, *tables)


def _folded(given: BriefInput, level: int) -> Html:
    """Return the gaps of a later priority: folded on the screen, in short on paper."""
    fold = more(f"Priority {level}: {plural(len(list(_of(given, level))), 'gap')}", _table(given, level))
    return join((tag("div", fold, cls="screen-only"), tag("div", _short_table(given, level), cls="print-only")))


def _short_table(given: BriefInput, level: int) -> Html:
    names = names_of(given.scenario)
    rows = [
        (
            text(line_title(line.title)),
            text(gap_most(line, gap, names)),
            text(count(sum(gap.short))),
            text(count(line.weight * sum(gap.short))),
            text(gap_months(line, gap, given.plan.horizon)),
            join(_in_short(reason) for reason in gap.reasons[:1]),
        )
        for line, gap in _of(given, level)
    ]
    heading = ("Line", "Missing at most", "#Point-months", "#Weighted", "When", "First reason")
    return table(f"Priority {level}, in short", heading, rows, cls="wordy")


def _table(given: BriefInput, level: int) -> Html:
    names = names_of(given.scenario)
    rows = [
        (
            join((strong(line_title(line.title)), tag("small", text(f"{line.id}, {names.place(line.place)}")))),
            text(gap_most(line, gap, names)),
            text(count(sum(gap.short))),
            text(count(line.weight * sum(gap.short))),
            text(_when_short(line, gap, given)),
            text(_below(gap)),
            _reasons(gap, given, names),
        )
        for line, gap in _of(given, level)
    ]
    heading = ("Line", "Missing at most", "#Point-months", "#Weighted", "When", "#Months below minimum", "Reasons")
    return table(f"Priority {level}", heading, rows, cls="wordy")


def _of(given: BriefInput, level: int) -> Iterator[tuple[LineFill, Gap]]:
    return (pair for pair in largest_gaps(given.plan) if pair[0].priority == level)


def _when_short(line: LineFill, gap: Gap, given: BriefInput) -> str:
    """Return in how many months the line is short and which these are."""
    told, horizon = gap_months(line, gap, given.plan.horizon), given.plan.horizon
    return told if "(" in told or len(gap.months) == 1 else f"{told}: {', '.join(horizon.spans(gap.months))}"


def _below(gap: Gap) -> str:
    return count(sum(1 for points in gap.short_min if points))


def _reasons(gap: Gap, given: BriefInput, names: Names) -> Html:
    """Return the first reasons in short; all of them in full in a fold, where that is more."""
    whole = [_reason(gap, reason, given, names) for reason in gap.reasons]
    first = gap.reasons[:N_FIRST]
    if len(gap.reasons) <= N_FIRST and all(len(reason.text) <= N_SIGNS for reason in first):
        return items(whole, cls="reasons")
    brief = (_in_short(reason) for reason in first)
    return join(
        (items(brief, cls="reasons"), more(f"{plural(len(whole), 'reason')} in full", items(whole, cls="reasons")))
    )


def _in_short(reason: Reason) -> Html:
    return join((strong(f"{REASONS[reason.code]}: "), text(shortened(reason.text, N_SIGNS))))


def _reason(gap: Gap, reason: Reason, given: BriefInput, names: Names) -> Html:
    told = strong(f"{REASONS[reason.code]}: "), text(reason.text), _offers(reason, names), _when(gap, reason, given)
    return join(told)


def _offers(reason: Reason, names: Names) -> Html:
    """Return all offers concerned: nation and title of each, and small its key, by which tables and files know it."""
    told = (join((text(names.offer(key)), tag("span", text(f" {key}"), cls="key"))) for key in reason.offers)
    return tag("small", text("Offers: "), join(told, text("; "))) if reason.offers else NOTHING


def _when(gap: Gap, reason: Reason, given: BriefInput) -> Html:
    """Return the months, unless they are those of the gap or the sentence names them."""
    if not reason.months or reason.months == gap.months or given.plan.horizon.label(reason.months[0]) in reason.text:
        return NOTHING
    return tag("small", text(", ".join(given.plan.horizon.spans(reason.months))))
