"""The asks on a terminal: at most 40 lines of 100 columns."""

import textwrap
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from muster.ask.result import Ask, FairAsk
from muster.report.ask.given import AskInput
from muster.report.ask.words import (
    EMPTY_HANDED,
    RANK_STATES,
    counts_words,
    falls_words,
    no_limits_words,
    no_set_words,
    nobody_words,
    question_words,
    range_words,
    relaxation_words,
    set_words,
    unit_title,
)
from muster.report.names import OBJECTIVES_SHORT, names_of
from muster.report.wording import count, percent

WIDTH = 100
MAX_LINES = 38
N_ASKS = 5
N_WHO = 5
N_RELAXED = 3
N_KINDS = 1
LEAST_WHO = 3


class Screen:
    """The asks, drawn as wide as the terminal is but no wider than reads well."""

    def __init__(self, given: AskInput) -> None:
        self.given = given

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, the first word of a block in bold."""
        yield from lines(self.given, min(options.max_width, WIDTH))


def screen(given: AskInput) -> Screen:
    """Return the asks for a terminal: the set, the best single ones, who could be asked, what limits cost."""
    return Screen(given)


def lines(given: AskInput, width: int) -> list[Text]:
    """Return the lines; what limits cost if there is room, and who could be asked as far as there is."""
    asking = given.asking
    label = asking.horizon.label
    option = names_of(given.scenario).options.get(asking.option)
    period = f"{label(0)} to {label(asking.horizon.n_months - 1)}"
    title = f"{asking.title}, {option.title if option else asking.option}, {period}"
    rows = [
        *_block("", asking.marking, width),
        *_block("", title, width),
        *_block("Sought", question_words(asking, names_of(given.scenario)), width),
        *(_block("Note", EMPTY_HANDED, width) if asking.empty_handed else ()),
        *_set(given, width),
        Text(),
        *_block("Single", "the best asks one by one, what falls in strict order (proven range of the first)", width),
        *(row for one in asking.asks[:N_ASKS] for row in _ask(one, given, width)),
    ]
    below = _block("Method", f"{counts_words(asking)} P1 is priority 1; numbers are weighted point-months.", width)
    room = MAX_LINES - len(rows) - len(below)
    limits = _relaxed(given, width)
    if len(limits) > room - LEAST_WHO:
        limits = [Text(), *_block("Limits", "that cost most are in the brief", width)]
    who = _who(given, width)
    if len(who) > room - len(limits):
        who = who[: max(room - len(limits), 0)]
    return [*rows, *who, *limits, *below]


def _set(given: AskInput, width: int) -> Iterator[Text]:
    asking = given.asking
    if asking.together is None or not asking.together.units:
        yield from _block("Set", no_set_words(asking), width)
        return
    names = names_of(given.scenario)
    n_units = sum(asking.together.units.values())
    these = "this one" if n_units == 1 else f"these {n_units}"
    yield from _block("Ask", f"for {these}: {set_words(asking, names)}", width)
    for fall, (least, most) in zip(asking.together.worth.falls, asking.together.worth.ranges, strict=True):
        if fall.found or least != most:
            share = percent(fall.found, fall.before) if fall.found >= 0 else "none"
            spread = "proven" if least == most else f"the best set takes {range_words(max(least, 0.0), most)}"
            name = OBJECTIVES_SHORT[fall.objective]
            words = f"{name:<11} {count(fall.before):>7} → {count(fall.after):>7}, {share} goes ({spread})"
            yield from _block("", f"       {words}", width)


def _ask(one: Ask, given: AskInput, width: int) -> list[Text]:
    names = names_of(given.scenario)
    per_100 = count(100 * one.worth.weighted_point_months / max(one.persons, 1))
    worth = f"{falls_words(one.worth)}; per 100 people {per_100}; rank {RANK_STATES[one.rank_state]}"
    return _block(f"  {one.rank}", f"{names.unit_type(one.offer.unit_type)} ({count(one.persons)}): {worth}", width)


def _who(given: AskInput, width: int) -> list[Text]:
    asked = [fair for fair in given.asking.fair if fair.who]
    if not asked:
        return [Text(), *_block("Who", f"{nobody_words(given.asking, names_of(given.scenario))}.", width)]
    head = [Text(), *_block("Who", "could be asked, those furthest below their share first", width)]
    return [*head, *(row for fair in asked[:N_ASKS] for row in _fair(fair, given, width))]


def _fair(fair: FairAsk, given: AskInput, width: int) -> list[Text]:
    names = names_of(given.scenario)
    told = ", ".join(names.nation(who.nation) for who in fair.who[:N_WHO])
    words = f"{unit_title(fair.ask, given.asking, names)}: {told}"
    return _block("", words if len(words) <= width - 7 else f"{words[: width - 8]}…", width - 2, start="       ")


def _relaxed(given: AskInput, width: int) -> list[Text]:
    found = given.asking.relaxations[:N_RELAXED]
    if not found:
        return [Text(), *_block("Limits", f"{no_limits_words(given.asking)}.", width)]
    sentences = [relaxation_words(one, given.scenario, N_KINDS) for one in found]
    told = [row for one in sentences for row in _block("", one, width, start="       ")]
    tried = f"{count(given.asking.counts.relaxations_solved)} of {count(given.asking.counts.relaxations)}"
    return [Text(), *_block("Limits", f"that cost most, of the {tried} that were solved", width), *told]


def _block(head: str, words: str, width: int, start: str = "") -> list[Text]:
    """Return words wrapped to the width behind their head; nothing in them steers the terminal."""
    first = f"{head:<7}" if head else start
    calm = "".join(sign if sign.isprintable() else " " for sign in words)
    if not head and calm.startswith(" "):
        first, calm = calm[: len(calm) - len(calm.lstrip())], calm.lstrip()
    rows = textwrap.wrap(calm, width, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False)
    found = [Text(row, no_wrap=True) for row in rows]
    if head and found:
        found[0].stylize("bold", 0, len(head))
    return found
