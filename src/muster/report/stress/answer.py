"""The first screen of a stress test: what stands, what hurts, what would help, and how sure that is."""

from muster.report.html import NOTHING, Html, items, join, p, strong, table, tag, text
from muster.report.stress.given import StressInput
from muster.report.stress.words import (
    BAD,
    MEDIAN,
    accuracy_words,
    after_in_short,
    bound_words,
    costs,
    drawn_words,
    fragile,
    headline,
    hedge_words,
    minima_words,
    odds_words,
    quantile_of,
    share,
    supposed_words,
    target_aims,
    tried_words,
    with_error,
    worst,
)
from muster.report.wording import count, line_title, shortened
from muster.stress.events import Kind
from muster.stress.result import Hedge, PriorityFill, Stress

N_FLIPS, N_CASES, N_LINES, N_HEDGES, N_SHARES = 5, 6, 6, 5, 5
N_SIGNS = 110


def answer(given: StressInput, found: Stress) -> Html:
    """Return the first screen."""
    panels = (
        _panel("Filled, over the draws", "wide-6", _fills(found)),
        _panel("What hurts most by itself", "wide-6", _flips(found)),
        _panel("Named cases", "wide-6", _cases(found)),
        _panel("What causes the mean shortfall", "wide-6", _shares(found)),
        _panel("Minimum met throughout, in per cent of draws", "wide-6", _lines(found)),
        _panel("Asks that would help in the bad draws", "wide-6", _hedges(found)),
    )
    heading = tag("h2", text("The answer"), cls="unseen", attributes={"id": "answer-title"})
    told = (
        p(text(f"{headline(found)} "), strong(worst(found)), cls="headline"),
        p(text(_sure(given, found)), cls="granted"),
    )
    attributes = {"id": "answer", "aria-labelledby": "answer-title"}
    return tag("section", heading, *told, tag("div", *panels, cls="grid"), cls="answer", attributes=attributes)


def _sure(given: StressInput, found: Stress) -> str:
    base = given.settings.get("base_plan", "")
    start = f"The plan it starts from: {base}." if base else ""
    parts = (supposed_words(given), drawn_words(found), start, accuracy_words(found), bound_words(found))
    return " ".join(part for part in parts if part)


def _panel(title: str, cls: str, *parts: Html) -> Html:
    return tag("div", tag("h3", text(title)), *parts, cls=f"panel {cls}")


def _fills(found: Stress) -> Html:
    rows = [_fill(fill) for fill in found.fills]
    heading = ("Priority", "#Planned", "#Median", "#1 in 10 at most", "#1 in 20 at most", "#Mean")
    return table("Share of the points asked for, over the whole horizon", heading, rows, cls="tight")


def _fill(fill: PriorityFill) -> tuple[Html, ...]:
    ends = (quantile_of(fill, at) for at in (MEDIAN, BAD, BAD / 2))
    return (
        text(f"Priority {fill.priority}"),
        text(share(fill.planned)),
        *(text("" if one is None else share(one.value)) for one in ends),
        text(share(fill.mean)),
    )


def _flips(found: Stress) -> Html:
    single = [one for one in found.flips if one.kind is not Kind.CASE and costs(one, found.planned)]
    if not single:
        return p(text("Nothing that is drawn costs anything by itself."))
    return items((_told(one.title, after_in_short(one, found.planned)) for one in single[:N_FLIPS]), cls="gaps")


def _cases(found: Stress) -> Html:
    cases = [one for one in found.flips if one.kind is Kind.CASE]
    if not cases:
        return p(text("The scenario names none."))
    return items((_told(one.title, after_in_short(one, found.planned)) for one in cases[:N_CASES]), cls="gaps")


def _shares(found: Stress) -> Html:
    names = target_aims([aim.name for aim in found.aims])
    if not names or not found.shares:
        return p(text("Nothing is drawn."))
    whole = next(aim.mean for aim in found.aims if aim.name is names[0])
    rows = []
    for one in found.shares[:N_SHARES]:
        aim = next(aim for aim in one.aims if aim.name is names[0])
        rows.append(_told(one.title, f"{with_error(aim.mean, aim.error)} of {count(whole)}"))
    note = p(
        text("Weighted point-months of priority 1 missing on average; what would go if it never happened."), cls="note"
    )
    return join((items(rows, cls="gaps"), note))


def _lines(found: Stress) -> Html:
    lines, told = fragile(found), minima_words(found)
    note = p(text(told), cls="note" if lines else "") if told else NOTHING
    if not lines:
        return note
    shown = (
        _told(f"P{one.priority} {line_title(one.title)}", odds_words(one.throughout_min)) for one in lines[:N_LINES]
    )
    return join((items(shown, cls="gaps"), note))


def _hedges(found: Stress) -> Html:
    if not found.hedges:
        return p(text(tried_words(found)))
    told = "Rise of the 10th percentile, with its standard error; the same draws with and without it."
    note = p(text(f"{told} {tried_words(found)}"), cls="note")
    return join((items((_hedge(one) for one in found.hedges[:N_HEDGES]), cls="gaps"), note))


def _hedge(one: Hedge) -> Html:
    return _told(one.title, hedge_words(one))


def _told(what: str, words: str) -> Html:
    return join((strong(shortened(what, N_SIGNS)), text(f": {words}")))
