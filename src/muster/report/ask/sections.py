"""The sections of the brief of asks."""

from collections.abc import Mapping

from muster.ask.result import Ask, FairAsk, LineAsk, Who
from muster.model.worth import Fall, Worth
from muster.report.ask.charts import CARRIED, gains_caption, gains_chart, gains_legend, shares_chart
from muster.report.ask.given import AskInput
from muster.report.ask.said import said_in_full, said_in_short
from muster.report.ask.words import (
    EMPTY_HANDED,
    RANK_STATES,
    fall_of,
    falls_words,
    first_fall,
    limits_tried,
    lines_words,
    no_limits_words,
    no_set_words,
    nobody_words,
    question_words,
    range_words,
    relaxation_words,
    set_words,
    unit_title,
)
from muster.report.charts.frame import INK
from muster.report.figure_html import figure
from muster.report.html import NOTHING, Html, items, join, p, section, strong, table, tag, text
from muster.report.names import BURDEN_KEYS, OBJECTIVES_SHORT, Names, names_of
from muster.report.wording import count, line_title, listed, measured, percent, plural

N_WHO, N_SHORT = 6, 4
N_FIRST = 5
N_KINDS = 2


def answer(given: AskInput) -> Html:
    """Return the first screen: the set, what it does to each objective, and the single asks and nations in short."""
    asking, names = given.asking, names_of(given.scenario)
    heading = tag("h2", text("The answer"), cls="unseen", attributes={"id": "answer-title"})
    panels = (
        _panel("Together: what falls, in strict order", "wide-6", _set_table(given)),
        _panel("One by one: the best single asks", "wide-6", _first_asks(given, names)),
        _panel("Of whom: furthest below their share first", "wide-6", _first_who(given, names)),
        _panel("Limits that cost most", "wide-6", _first_limits(given), _note(limits_tried(asking))),
    )
    grid = tag("div", *panels, cls="grid")
    attributes = {"id": "answer", "aria-labelledby": "answer-title"}
    return tag(
        "section", heading, *_headline(given, set_words(asking, names)), grid, cls="answer", attributes=attributes
    )


def ranking(given: AskInput) -> Html:
    """Return the section: bars of the single asks, then their table with the months."""
    asking = given.asking
    lead = text(
        "Each ask alone, beside the plan in hand, which is planned anew with it. Priority 1 comes first: an ask that "
        "lowers the shortfall below a minimum of priority 1 stands before any that does not, however much that one "
        "fills later. The line shows what is proven: no less than its left end, no more than its right."
    )
    chart = figure("gains", gains_caption(given), gains_chart(given), gains_legend(given))
    rows = [_ask_row(one, given) for one in asking.asks]
    head = (
        "Rank",
        "Unit",
        "#People",
        "Falls, in strict order",
        "Fills",
        "#Weighted, per unit",
        "#Per 100 people",
        "If ready later",
    )
    return section("ranking", "One by one", lead, chart, table("Single asks", head, rows, cls="wordy"))


def by_line(given: AskInput) -> Html:
    """Return the section: for each line with a gap the single ask that fills most of it."""
    lead = text(
        "For every line that is short, the unit that fills most of it if it serves that line alone, everybody else "
        "staying as in the plan in hand. In strict order the same unit may do more elsewhere: see one by one."
    )
    lines = {line.id: line for line in given.plan.lines}
    order = sorted(given.asking.by_line, key=lambda one: (lines[one.line].priority, -one.short, one.line))
    rows = [_line_row(one, given) for one in order]
    head = ("Line", "#Priority", "#Short", "Unit", "#People", "#Fills", "#Share of the gap")
    return section("lines", "By line", lead, table("Gaps and the asks that fill them", head, rows, cls="wordy"))


def who(given: AskInput) -> Html:
    """Return the section: what nations carry against their shares, then who could be asked for what."""
    asking = given.asking
    lead = text(
        f"A nation's share is its part of {BURDEN_KEYS[asking.key]} among all nations that are neither the host nor "
        "opposed, of what the plan in hand has them carry. Who could be asked: those below their share whose caveats "
        f"and statements leave them a line that is short, and who have room: {asking.capacity_percent:g} per cent of "
        "their active people out at once (an assumption, to be set with --capacity), or their own cap if lower."
    )
    legend = [("carried", CARRIED), ("tick: share by the key", INK)]
    chart = figure("shares", "Person-months carried and owed", shares_chart(given), legend)
    rows = [_who_row(fair, given) for fair in asking.fair]
    head = ("Ask for", "Who could be asked, furthest below its share first")
    listing = table("Who could be asked", head, rows, cls="wordy") if rows else p(text(_nobody(given)))
    return section("who", "Of whom", lead, chart, listing)


def relaxed(given: AskInput) -> Html:
    """Return the section: what each limit costs."""
    lead = text(
        "What the offers that are on the table could do more if one limit were given up: a caveat, a cap, an open or "
        "failing condition, notice, or the length of tours and rest. Each alone, planned anew: first all in a "
        "quick answer as far as time allowed, then those that fill most by it. Proven ranges stand in relaxations.csv."
    )
    rows = [
        (
            text(relaxation_words(one, given.scenario)),
            text(falls_words(one.worth, ranges=False)),
            text(_sure(one.worth)),
        )
        for one in given.asking.relaxations
    ]
    if not rows:
        return section("limits", "Limits", lead, p(text(_sentence(no_limits_words(given.asking)))))
    head = ("Limit", "Falls, in strict order", "How sure")
    return section("limits", "Limits", lead, table("What limits cost", head, rows, cls="wordy"))


def _headline(given: AskInput, units: str) -> tuple[Html, ...]:
    asking = given.asking
    together = asking.together
    if together is None or not together.units:
        return (p(text(no_set_words(asking)), cls="headline"), p(text(_question(given)), cls="granted"))
    n_units = sum(together.units.values())
    falls = [fall for fall in together.worth.falls if fall.found > 0]
    first = falls[0] if falls else together.worth.falls[0]
    parts = (
        text(f"Ask for {'this one' if n_units == 1 else f'these {n_units}'}: "),
        strong(units),
        text(". Together they take off "),
        strong(f"{count(first.found)} of the {count(first.before)}"),
        text(f" that {_lacks(first)} ({percent(first.found, first.before)})"),
        text(f", and {_rest_words(falls[1:])}" if falls[1:] else "."),
    )
    sure = "proven: no other set does better" if together.worth.is_exact else _set_sure(together.worth)
    checked = "The plan with them was checked, rule by rule." if together.verified else ""
    note = f"Numbers are weighted point-months. The set is {sure}. {checked}"
    return (p(join(parts), cls="headline"), p(text(f"{_question(given)} {note}"), cls="granted"))


def _rest_words(falls: list[Fall]) -> str:
    told = [f"{count(fall.found)} of the {count(fall.before)} that {_lacks(fall)}" for fall in falls]
    return f"{listed(told)}."


def _lacks(fall: Fall) -> str:
    """Return whose shortfall it is: ``priority 1 lacks to its minimum``."""
    level, _, what = OBJECTIVES_SHORT[fall.objective].partition(" ")
    return f"priority {level.removeprefix('P')} lacks to its {what}"


def _question(given: AskInput) -> str:
    empty = f"{EMPTY_HANDED} " if given.asking.empty_handed else ""
    return f"{empty}{question_words(given.asking, names_of(given.scenario))}"


def _nobody(given: AskInput) -> str:
    return _sentence(nobody_words(given.asking, names_of(given.scenario)))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _note(words: str) -> Html:
    return p(text(words), cls="note")


def _set_sure(worth: Worth) -> str:
    for fall, (least, most) in zip(worth.falls, worth.ranges, strict=True):
        if least != most:
            return f"the best found; no set of as many units takes off more than {count(most)} that {_lacks(fall)}"
    return "the best found"


def _panel(title: str, cls: str, *parts: Html) -> Html:
    return tag("div", tag("h3", text(title)), *parts, cls=f"panel {cls}")


def _set_table(given: AskInput) -> Html:
    together = given.asking.together
    if together is None:
        return p(text(no_set_words(given.asking)))
    rows = [
        (
            text(OBJECTIVES_SHORT[fall.objective]),
            text(count(fall.before)),
            text(count(fall.after)),
            text(count(fall.found)),
            text("proven" if least == most else range_words(max(least, 0.0), most)),
        )
        for fall, (least, most) in zip(together.worth.falls, together.worth.ranges, strict=True)
    ]
    head = ("Short", "#Now", "#With them", "#Falls", "#The best set")
    return table("Weighted point-months short", head, rows, cls="tight")


def _first_asks(given: AskInput, names: Names) -> Html:
    rows = [
        join(
            (
                strong(names.unit_type(one.offer.unit_type)),
                text(
                    f": {falls_words(one.worth)}; per 100 people {count(_per_100(one))} ({RANK_STATES[one.rank_state]})"
                ),
            )
        )
        for one in given.asking.asks[:N_FIRST]
    ]
    return tag("ol", *(tag("li", row) for row in rows), cls="gaps") if rows else p(text("No ask closes a gap."))


def _first_who(given: AskInput, names: Names) -> Html:
    rows = []
    for fair in given.asking.fair[: N_FIRST + 1]:
        told = ", ".join(f"{names.nation(one.nation)} ({said_in_short(one, given)})" for one in fair.who[:N_SHORT])
        title = f"{fair.n_units} × {unit_title(fair.ask, given.asking, names)}: "
        rows.append(join((strong(title), text(told or "nobody whom statements, caveats and room leave"))))
    return items(rows, cls="gaps") if rows else p(text(_nobody(given)))


def _first_limits(given: AskInput) -> Html:
    rows = [text(relaxation_words(one, given.scenario, N_KINDS)) for one in given.asking.relaxations[:N_FIRST]]
    return items(rows, cls="gaps") if rows else p(text(_sentence(no_limits_words(given.asking))))


def _ask_row(one: Ask, given: AskInput) -> tuple[Html, ...]:
    names, scenario = names_of(given.scenario), given.scenario
    label = given.asking.horizon.label
    first = first_fall(one.worth)
    later = [f"{label(row.month)}: {count(fall_of(row.worth, first[0].objective))}" for row in one.months if first]
    latest = f"As good until {label(one.latest_month)}." if one.latest_month else ""
    rank = join((text(one.rank), tag("small", text(RANK_STATES[one.rank_state]))))
    return (
        rank,
        text(names.unit_type(one.offer.unit_type)),
        text(count(one.persons)),
        text(falls_words(one.worth)),
        text(lines_words(one.worth, scenario, _capabilities(given))),
        text(count(one.worth.weighted_point_months)),
        text(count(_per_100(one))),
        join((text(latest), tag("small", text(", ".join(later))))),
    )


def _line_row(one: LineAsk, given: AskInput) -> tuple[Html, ...]:
    names, lines = names_of(given.scenario), {line.id: line for line in given.plan.lines}
    line = lines[one.line]
    month = measured(1, names.measure(line.capability)).removeprefix("1 ")
    low = tag("small", text(f"{count(one.short_min)} of them below the minimum")) if one.short_min else NOTHING
    gone = tag("small", text(f"{count(one.filled_min)} below the minimum")) if one.filled_min else NOTHING
    return (
        text(line_title(line.title)),
        text(line.priority),
        join((text(f"{count(one.short)} {month}-months"), low)),
        text(names.unit_type(one.unit_type) if one.unit_type else "none, everybody else staying"),
        text(count(one.persons) if one.ask else ""),
        join((text(count(one.filled)), gone)),
        text(percent(one.filled, one.short)),
    )


def _who_row(fair: FairAsk, given: AskInput) -> tuple[Html, ...]:
    asking = given.asking
    worth = next((one.worth for one in asking.asks if one.offer.id == fair.ask), None)
    why = lines_words(worth, given.scenario, _capabilities(given)) if worth else ""
    told = items([_who(one, fair, given) for one in fair.who[:N_WHO]], cls="reasons")
    left = len(fair.who) - N_WHO
    more = tag("small", text(f"and {plural(left, 'nation')} more in who.csv")) if left > 0 else NOTHING
    listed_all = join((told, more)) if fair.who else text("nobody whom statements, caveats and room leave")
    unit = unit_title(fair.ask, asking, names_of(given.scenario))
    each = tag("small", text(f"each fills {why}")) if why else NOTHING
    return (join((text(f"{fair.n_units} × {unit}"), each)), listed_all)


def _who(one: Who, fair: FairAsk, given: AskInput) -> Html:
    names = names_of(given.scenario)
    n_all = max(len(other.serves) for other in fair.who)
    facts = [
        f"{count(one.below_person_months)} person-months below its share",
        f"room for {count(one.room_persons)} people",
        said_in_full(one, given),
        f"offers {plural(one.on_table, 'such unit')}" if one.on_table else "",
        f"{plural(one.unknown_offers, 'such offer')} without a number" if one.unknown_offers else "",
        f"{len(one.serves)} of {plural(n_all, 'line')}" if len(one.serves) < n_all else "",
        f"kept from others by {', '.join(one.barred)}" if one.barred else "",
        f"first offer ready {given.asking.horizon.label(one.ready_month)}" if one.ready_month is not None else "",
    ]
    return join((strong(names.nation(one.nation)), text(f": {'; '.join(fact for fact in facts if fact)}")))


def _sure(worth: Worth) -> str:
    if worth.is_exact:
        return "proven"
    return "proven, the rest staying" if worth.settled else "best found"


def _per_100(one: Ask) -> float:
    return 100 * one.worth.weighted_point_months / max(one.persons, 1)


def _capabilities(given: AskInput) -> Mapping[str, str]:
    return {line.id: line.capability for line in given.plan.lines}
