"""A stress test on a terminal: at most 40 lines of 100 columns."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from muster.model.difference import Move
from muster.model.keys import LineId
from muster.model.scenario import Objective
from muster.report.names import OBJECTIVES_SHORT, names_of
from muster.report.screen import BAR, WIDTH, block
from muster.report.stress.given import StressInput
from muster.report.stress.words import (
    BAD,
    MEDIAN,
    accuracy_words,
    after_in_short,
    bound_words,
    costs,
    fragile,
    hedge_words,
    n_missed,
    odds_words,
    share,
    target_aims,
    value_of,
)
from muster.report.wording import amount, count, line_title, plural, proof, shortened
from muster.stress.events import Kind
from muster.stress.result import Pair, PriorityFill, Stress, WhatIf

N_FLIPS, N_CASES, N_SHARES, N_PAIRS, N_LINES, N_HEDGES, N_MOVES, N_BROKEN = 4, 3, 3, 2, 3, 3, 5, 6


class Screen:
    """The answer, drawn as wide as the terminal is but no wider than reads well."""

    def __init__(self, given: StressInput, brief: Path | None) -> None:
        self.given, self.brief = given, brief

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, the first word of a block in bold."""
        yield from _lines(self.given, self.brief, min(options.max_width, WIDTH))


def stress_screen(given: StressInput, brief: Path | None = None) -> Screen:
    """Return the answer for a terminal, over draws or of one case."""
    return Screen(given, brief)


def _lines(given: StressInput, brief: Path | None, width: int) -> Iterator[Text]:
    yield from block("", given.plan.marking, width)
    yield from block("", _title(given), width)
    if given.stress is not None:
        yield from _draws(given.stress, width)
    if given.case is not None:
        yield from _case(given, given.case, width)
    if brief:
        yield from block("Brief", str(brief), width)


def _title(given: StressInput) -> str:
    plan, horizon = given.plan, given.plan.horizon
    option = names_of(given.scenario).options.get(plan.option)
    period = f"{horizon.label(0)} to {horizon.label(horizon.n_months - 1)}"
    return f"{plan.title}, {option.title if option else plan.option}, {period}"


def _draws(found: Stress, width: int) -> Iterator[Text]:
    happening = plural(len(found.events), "event")
    yield from block("", f"{count(found.n_draws)} draws of {happening}, {count(found.n_states)} distinct.", width)
    yield Text(f"{'Filled':<12}{'planned':>9}{'median':>9}{'1 in 10':>9}{'1 in 20':>9}   middle 80 % of draws")
    for fill in found.fills:
        yield _fill(fill)
    yield from _flips(found, width)
    yield from _causes(found, width)
    yield from _fragile(found, width)
    yield from _hedges(found, width)
    yield from block("Error", accuracy_words(found), width)
    yield from block("Bounds", bound_words(found), width)


def _fill(fill: PriorityFill) -> Text:
    if fill.planned is None:
        return Text(f"Priority {fill.priority}  nothing asked for")
    low, high = value_of(fill, BAD) or 0.0, value_of(fill, 1 - BAD) or 0.0
    first, last = round(BAR * low), max(round(BAR * high), round(BAR * low) + 1)
    bar = "░" * first + "█" * (last - first) + "░" * (BAR - last)
    ends = "".join(f"{share(value_of(fill, at)):>9}" for at in (MEDIAN, BAD, BAD / 2))
    return Text(f"Priority {fill.priority:<3}{share(fill.planned):>9}{ends}   {bar}", no_wrap=True)


def _flips(found: Stress, width: int) -> Iterator[Text]:
    single = [one for one in found.flips if one.kind is not Kind.CASE and costs(one, found.planned)]
    cases = [one for one in found.flips if one.kind is Kind.CASE]
    if single:
        yield from block("", "By itself, the worst first:", width)
    for one in single[:N_FLIPS]:
        yield from _bullet(f"{one.title}: {after_in_short(one, found.planned)}", width)
    if cases:
        yield from block("", "Named cases:", width)
    for one in cases[:N_CASES]:
        yield from _bullet(f"{one.title}: {after_in_short(one, found.planned)}", width)
    if len(cases) > N_CASES:
        yield from _bullet(f"{plural(len(cases) - N_CASES, 'more case')} in the brief", width)


def _causes(found: Stress, width: int) -> Iterator[Text]:
    names = target_aims([aim.name for aim in found.aims])
    if not names or not found.shares:
        return
    whole = next(aim.mean for aim in found.aims if aim.name is names[0])
    yield from block(
        "", f"Of the mean shortfall ({OBJECTIVES_SHORT[names[0]]}, {count(whole)}) would go without:", width
    )
    for one in found.shares[:N_SHARES]:
        aim = next(aim for aim in one.aims if aim.name is names[0])
        yield from _bullet(f"{one.title}: {count(round(aim.mean) + 0)} (±{count(aim.error)})", width)
    for pair in found.pairs[:N_PAIRS]:
        beyond = _beyond(pair, names[0])
        if beyond > 0:
            yield from _bullet(f"{pair.first} with {pair.second}: {count(beyond)} more than the two alone", width)


def _beyond(pair: Pair, name: Objective) -> float:
    return next((one.interaction for one in pair.aims if one.name is name), 0.0)


def _fragile(found: Stress, width: int) -> Iterator[Text]:
    lines, missed = fragile(found), n_missed(found)
    besides = f"; {plural(missed, 'line')} {'misses' if missed == 1 else 'miss'} it even as planned" if missed else ""
    if lines or missed:
        yield from block("", f"Minimum met throughout, in per cent of draws{besides}:", width)
    for line in lines[:N_LINES]:
        yield from _bullet(f"P{line.priority} {line_title(line.title)}: {odds_words(line.throughout_min)}", width)


def _hedges(found: Stress, width: int) -> Iterator[Text]:
    if found.hedges:
        yield from block("", "Asks that raise the 10th percentile most:", width)
    for one in found.hedges[:N_HEDGES]:
        yield from _bullet(f"{one.title}: {hedge_words(one)}", width)


def _case(given: StressInput, case: WhatIf, width: int) -> Iterator[Text]:
    found = case.difference
    yield from block("", f"What if: {given.words[case.changes]}", width)
    yield Text(f"{'Shortfall':<22}{'before':>12}{'after':>12}   proof of the plan after")
    reached = {one.name: one.value for one in found.before}
    for one in found.after:
        before, after = (amount(one, value) for value in (reached.get(one.name, 0.0), one.value))
        yield Text(f"{OBJECTIVES_SHORT[one.name]:<22}{before:>12}{after:>12}   {proof(one)}", no_wrap=True)
    broken = [line for line in found.lines if line.breaks]
    titles = {line.id: line_title(line.title) for line in given.plan.lines}
    yield from block("", f"{plural(len(broken), 'line')} below the minimum by more than before:", width)
    for line in sorted(broken, key=lambda one: one.short_min_before - one.short_min_after)[:N_BROKEN]:
        less = f"{count(line.short_min_after - line.short_min_before)} point-months more"
        yield from _bullet(f"{titles.get(line.line, line.line)}: {less}", width)
    for words, moves in (("gone", found.gone), ("new", found.come)):
        n_units = sum(one.n_units for one in moves)
        yield from block("", f"{plural(n_units, 'tour')} {words}:", width)
        for some in _alike(moves)[:N_MOVES]:
            yield from _bullet(_tours(some, given, titles), width)
    yield from block("Method", case.method, width)


def _alike(moves: Sequence[Move]) -> list[list[Move]]:
    """Return the tours of one offer on one line together, most units first."""
    found: dict[tuple[str, str], list[Move]] = {}
    for one in moves:
        found.setdefault((one.line, one.offer), []).append(one)
    return sorted(found.values(), key=lambda some: -sum(one.n_units for one in some))


def _tours(some: Sequence[Move], given: StressInput, titles: Mapping[LineId, str]) -> str:
    names, horizon, first = names_of(given.scenario), given.plan.horizon, some[0]
    units = f"{first.nation} {sum(one.n_units for one in some)} × {names.unit_type(first.unit_type)}"
    since, until = min(one.start_month for one in some), max(one.end_month for one in some)
    return f"{units}, {horizon.label(since)} to {horizon.label(until)}, {titles.get(first.line, first.line)}"


def _bullet(words: str, width: int) -> list[Text]:
    """Return one row, cut after a word where it is longer than the terminal is wide."""
    return [Text("  ") + row for row in block("", shortened(words, width - 2), width - 2)]
