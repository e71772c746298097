"""The sections of a comparison: options side by side, the frontiers, the published sizes."""

from collections.abc import Iterator, Mapping

from muster.compare.result import Frontier
from muster.model.keys import LineId, OptionId
from muster.model.published import PublishedSize
from muster.report.charts.frontier import LEGEND, Mark, frontier_chart
from muster.report.compare.asks import asks_words
from muster.report.compare.given import CompareInput
from muster.report.compare.sides import SideFigures, side_figures
from muster.report.compare.words import flat_words, joining_words, share
from muster.report.figure_html import figure
from muster.report.html import NOTHING, Html, items, join, p, section, table, text
from muster.report.names import REASONS, Names, names_of
from muster.report.proofs import proofs
from muster.report.wording import count, line_title, percent, plural, usd

MARKS_MOST = 18


def options(given: CompareInput) -> Html:
    """Return the section with all options in one table."""
    names = names_of(given.scenario)
    sides = side_figures(given)
    titles = {side.plan.option: {line.id: line.title for line in side.plan.lines} for side in given.sides}
    rows = [(text(what), *(text(cell) for cell in cells)) for what, cells in _rows(sides, names, titles)]
    lead = text(
        "Each option asks for something else, so that the shares of two options cannot be compared as if they were of "
        "one whole."
    )
    heading = ("", *(side.title for side in sides))
    return section("options", "Options side by side", lead, table("Options", heading, rows, cls="wordy"))


def _rows(
    sides: tuple[SideFigures, ...], names: Names, titles: Mapping[OptionId, Mapping[LineId, str]]
) -> Iterator[tuple[str, list[str]]]:
    yield "Published size, people", [_number(one.persons_published) for one in sides]
    yield "Asked for, people in and out of theatre, were every line met", [count(one.persons_asked) for one in sides]
    yield (
        "Asked for, lines and point-months",
        [f"{count(one.n_lines)} lines, {count(one.point_months_asked)}" for one in sides],
    )
    for priority in (1, 2, 3):
        yield f"Priority {priority} filled, of point-months", [_filled(one, priority) for one in sides]
    yield (
        "There, people at most, in and out of theatre; in theatre",
        [f"{count(s.persons_peak)}; {count(s.persons_peak_in_theatre)}" for s in sides],
    )
    yield (
        "There, people in the median month; in theatre",
        [f"{count(s.persons_median)}; {count(s.persons_median_in_theatre)}" for s in sides],
    )
    yield "Formations; with something missing", [f"{s.n_formations}; {s.n_formations_short}" for s in sides]
    yield "Nations; the largest", [_nations(one, names) for one in sides]
    yield "Cost over the horizon", [cost_words(one) for one in sides]
    yield "Gaps; the largest", [_gap(one, titles[one.option]) for one in sides]
    yield "Missing most", [_missing(one, names) for one in sides]
    yield "Asks: what a few further units would take off", [asks_words(one.asks, names) for one in sides]
    yield "Proof", [_proof(one) for one in sides]
    for part, words in (("reported", "Rests on reported offers"), ("assumed", "on assumed offers")):
        yield words, [percent(getattr(s.basis, part), s.basis.asked) for s in sides]
    yield "on offers of unknown size", [percent(s.basis.unknown, s.basis.asked) for s in sides]


def cost_words(one: SideFigures) -> str:
    """Return the likely cost with its range."""
    return f"{usd(one.cost_likely_usd)} likely, {usd(one.cost_low_usd)} to {usd(one.cost_high_usd)}"


def _number(value: int | None) -> str:
    return "not stated" if value is None else count(value)


def _filled(one: SideFigures, priority: int) -> str:
    found = next((fill for fill in one.fills if fill.priority == priority), None)
    if found is None or not found.asked_point_months:
        return "none asked"
    return f"{percent(found.filled_point_months, found.asked_point_months)} of {count(found.asked_point_months)}"


def _nations(one: SideFigures, names: Names) -> str:
    if one.first_nation is None:
        return "none"
    return f"{one.n_nations}; {names.nation(one.first_nation)}, {share(one.first_nation_share)} of person-months"


def _gap(one: SideFigures, titles: Mapping[LineId, str]) -> str:
    if one.largest_gap is None:
        return "none"
    gap = one.largest_gap
    why = f": {REASONS[gap.reason]}" if gap.reason else ""
    return f"{one.n_gaps}; {line_title(titles[gap.line])} (P{gap.priority}){why}"


def _missing(one: SideFigures, names: Names) -> str:
    if one.missing is None:
        return "nothing"
    short = plural(one.missing.weighted_point_months, "weighted point-month")
    return f"{names.capability(one.missing.capability)} (P{one.missing.priority}), {short}"


def _proof(one: SideFigures) -> str:
    return ". ".join(f"{state}: {told}" for state, told in proofs(one.objectives))


def ceilings(given: CompareInput, frontier: Frontier) -> Html:
    """Return the section of fill against the ceiling on people in theatre."""
    marks = marks_of(given.scenario.published_sizes)
    chart = frontier_chart(frontier, "people in theatre at once, at most", marks[:MARKS_MOST])
    beyond = [mark.words for mark in marks if mark.low > frontier.steps[-1].limit]
    outside = p(text(f"Beyond the chart: {', '.join(beyond)}."), cls="note") if beyond else NOTHING
    lead = text(
        f"What {_title(given)} would come to under lower and higher ceilings, all else equal. Every point is a plan; "
        "the band above it ends at what no plan that is as good in what comes before can exceed. Shares are by weight, "
        "not of plain point-months as in the table of options."
    )
    return section(
        "ceilings",
        "What people buy",
        lead,
        _flattening(given, frontier),
        figure("ceilings", "Fill against the ceiling on people in theatre", chart, LEGEND),
        outside,
        _table(frontier, "People in theatre at most"),
    )


def contributors(given: CompareInput, frontier: Frontier) -> Html:
    """Return the section of fill against the number of contributors."""
    names = names_of(given.scenario)
    if frontier.exact:
        how = "Every combination of so many contributors was open at each step."
    else:
        how = (
            "Those who are there stay, and whoever adds most joins next. Other combinations of as many may do better; "
            "the band ends at what none of them that is as good in what comes before can exceed, as far as is known."
        )
    chart = frontier_chart(frontier, "contributors at most")
    order = p(text(f"Whoever adds most joins next: {joining_words(frontier, names)}.")) if frontier.order else NOTHING
    lead = text(f"What so many contributors, whoever they are, can fill of {_title(given)}. {how}")
    return section(
        "contributors",
        "What contributors buy",
        lead,
        _flattening(given, frontier),
        figure("contributors", "Fill against the number of contributors", chart, LEGEND),
        order,
        _table(frontier, "Contributors at most"),
    )


def published(given: CompareInput) -> Html:
    """Return the section of published sizes, each with who said it, when, and how good the source is."""
    sources = names_of(given.scenario).sources
    rows = [
        (
            text(one.title),
            text(band(one)),
            text(one.said_on),
            text(sources[one.source].grade.value if one.source in sources else ""),
            text(f"{sources[one.source].publisher}: {sources[one.source].title}" if one.source in sources else ""),
            text(one.note),
        )
        for one in given.scenario.published_sizes
    ]
    lead = text(
        "What others said such a force would need. The numbers differ because the missions differ, not the arithmetic."
    )
    heading = ("Who", "#People", "Said", "Grade", "Source", "Note")
    return section("published", "Published sizes", lead, table("Published sizes", heading, rows, cls="wordy"))


def marks_of(sizes: tuple[PublishedSize, ...]) -> list[Mark]:
    """Return one mark for each size or range, with all who said it, the smallest first."""
    said: dict[tuple[int, int | None], list[str]] = {}
    for one in sorted(sizes, key=lambda one: (one.persons_low, one.persons_high or 10**9)):
        said.setdefault((one.persons_low, one.persons_high), []).append(one.title)
    return [
        Mark(low=low, high=high, words=f"{'; '.join(titles)}: {_band(low, high)}")
        for (low, high), titles in said.items()
    ]


def band(one: PublishedSize) -> str:
    """Return the people of a published size in words."""
    return _band(one.persons_low, one.persons_high)


def _band(low: int, high: int | None) -> str:
    if high is None:
        return f"{count(low)} and more"
    return count(low) if low == high else f"{count(low)} to {count(high)}"


def _title(given: CompareInput) -> str:
    return "" if given.frontier_option is None else f"“{given.option(given.frontier_option).title}”"


def _flattening(given: CompareInput, frontier: Frontier) -> Html:
    return items(text(flat_words(frontier, one, names_of(given.scenario))) for one in frontier.flats)


def _table(frontier: Frontier, what: str) -> Html:
    priorities = [fill.priority for fill in frontier.steps[0].fills]
    head = [f"#P{one} {words}" for one in priorities for words in ("filled", "at most")]
    rows = [
        (
            text(count(step.limit)),
            *(text(f"{100 * value:.1f} %") for fill in step.fills for value in (fill.share, fill.share_most)),
            text(count(step.persons_most)),
            text(str(len(step.contributors))),
            text(step.method if step.found_at in {None, step.limit} else f"the plan for {count(step.found_at or 0)}"),
        )
        for step in frontier.steps
    ]
    heading = (f"#{what}", *head, "#People in theatre", "#Contributors", "Plan")
    note = (
        "At most: among plans that are as good in what comes before. So it may fall from one step to the next, "
        "where more is reached or proven of an earlier priority."
    )
    return join((table("Step by step, by weight", heading, rows), p(text(note), cls="note")))
