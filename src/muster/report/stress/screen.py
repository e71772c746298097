"""A stress test on a terminal: at most 40 lines of 100 columns."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from muster.model.scenario import Objective
from muster.report.names import OBJECTIVES_SHORT, names_of
from muster.report.screen import BAR, MAX_LINES, WIDTH, block
from muster.report.stress.case_screen import bullet, case_lines
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
    hedge_words,
    minima_words,
    odds_words,
    share,
    supposed_words,
    target_aims,
    tried_in_short,
    value_of,
    with_error,
)
from muster.report.wording import count, line_title, plural
from muster.stress.events import Kind
from muster.stress.result import Pair, PriorityFill, Stress

N_FLIPS, N_CASES, N_SHARES, N_PAIRS, N_LINES, N_HEDGES = 4, 3, 3, 2, 3, 3
N_ROWS = 4
BARS_WIDTH = 76


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


def _lines(given: StressInput, brief: Path | None, width: int) -> list[Text]:
    """Return the lines; of each block of draws only as many rows as there is room for on a wide terminal."""
    above = [
        *block("", given.plan.marking, width),
        *block("", _title(given), width),
        *block("", supposed_words(given), width),
    ]
    below = block("Brief", str(brief), width) if brief else []
    if given.case is not None:
        return [*above, *case_lines(given, given.case, width), *below]
    if given.stress is None:
        return [*above, *below]
    for most in range(N_ROWS, 0, -1):
        found = [*above, *_draws(given.stress, width, most), *below]
        if len(found) <= MAX_LINES or width < WIDTH:
            break
    return found


def _title(given: StressInput) -> str:
    plan, horizon = given.plan, given.plan.horizon
    option = names_of(given.scenario).options.get(plan.option)
    period = f"{horizon.label(0)} to {horizon.label(horizon.n_months - 1)}"
    return f"{plan.title}, {option.title if option else plan.option}, {period}"


def _draws(found: Stress, width: int, most: int) -> Iterator[Text]:
    yield from block("", drawn_words(found), width)
    bars = width >= BARS_WIDTH
    ends = "   middle 80 % of draws" if bars else ""
    yield Text(f"{'Filled':<12}{'planned':>9}{'median':>9}{'10 % ≤':>9}{'5 % ≤':>9}{ends}", no_wrap=True)
    for fill in found.fills:
        yield _fill(fill, bars=bars)
    yield from _flips(found, width, most)
    yield from _causes(found, width, most)
    yield from _pairs(found, width, most)
    yield from _fragile(found, width, most)
    yield from _hedges(found, width, most)
    yield from block("Error", accuracy_words(found), width)
    yield from block("Bounds", bound_words(found), width)


def _fill(fill: PriorityFill, *, bars: bool) -> Text:
    if fill.planned is None:
        return Text(f"Priority {fill.priority}  nothing asked for")
    low, high = value_of(fill, BAD) or 0.0, value_of(fill, 1 - BAD) or 0.0
    first, last = round(BAR * low), max(round(BAR * high), round(BAR * low) + 1)
    bar = "░" * first + "█" * (last - first) + "░" * (BAR - last)
    ends = "".join(f"{share(value_of(fill, at)):>9}" for at in (MEDIAN, BAD, BAD / 2))
    return Text(f"Priority {fill.priority:<3}{share(fill.planned):>9}{ends}{f'   {bar}' if bars else ''}", no_wrap=True)


def _flips(found: Stress, width: int, most: int) -> Iterator[Text]:
    single = [one for one in found.flips if one.kind is not Kind.CASE and costs(one, found.planned)]
    cases = [one for one in found.flips if one.kind is Kind.CASE]
    if single:
        yield from block("", "By itself, the worst first:", width)
    for one in single[: min(N_FLIPS, most)]:
        yield from bullet(f"{one.title}: {after_in_short(one, found.planned)}", width)
    if cases:
        yield from block("", "Named cases:", width)
    for one in cases[: min(N_CASES, most)]:
        yield from bullet(f"{one.title}: {after_in_short(one, found.planned)}", width)
    if len(cases) > min(N_CASES, most):
        yield from bullet(f"{plural(len(cases) - min(N_CASES, most), 'more case')} in the brief", width)


def _causes(found: Stress, width: int, most: int) -> Iterator[Text]:
    names = target_aims([aim.name for aim in found.aims])
    if not names or not found.shares:
        return
    whole = next(aim.mean for aim in found.aims if aim.name is names[0])
    yield from block(
        "", f"Of the mean shortfall ({OBJECTIVES_SHORT[names[0]]}, {count(whole)}) would go without:", width
    )
    for one in found.shares[: min(N_SHARES, most)]:
        aim = next(aim for aim in one.aims if aim.name is names[0])
        yield from bullet(f"{one.title}: {with_error(aim.mean, aim.error)}", width)


def _pairs(found: Stress, width: int, most: int) -> Iterator[Text]:
    names = target_aims([aim.name for aim in found.aims])
    titles = {one.key: one.title for one in found.flips}
    worse = [pair for pair in found.pairs[: min(N_PAIRS, most)] if names and _beyond(pair, names[0]) > 0]
    if worse:
        yield from block("", f"Pairs that add more together than the two alone ({OBJECTIVES_SHORT[names[0]]}):", width)
    for pair in worse:
        both = f"{titles[pair.first]}, with {titles[pair.second]}"
        yield from bullet(f"{count(_beyond(pair, names[0]))} more: {both}", width)


def _beyond(pair: Pair, name: Objective) -> float:
    return next((one.interaction for one in pair.aims if one.name is name), 0.0)


def _fragile(found: Stress, width: int, most: int) -> Iterator[Text]:
    lines, told = fragile(found), minima_words(found)
    if lines:
        yield from block("", "Minimum met throughout, in per cent of draws:", width)
    for line in lines[: min(N_LINES, most)]:
        yield from bullet(f"P{line.priority} {line_title(line.title)}: {odds_words(line.throughout_min)}", width)
    yield from block("", told, width)


def _hedges(found: Stress, width: int, most: int) -> Iterator[Text]:
    if found.hedges:
        yield from block("", f"Asks that raise the 10th percentile most; {tried_in_short(found)}:", width)
    for one in found.hedges[: min(N_HEDGES, most)]:
        yield from bullet(f"{one.title}: {hedge_words(one)}", width)
