"""A rotation on a terminal: at most 40 lines of 100 columns."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from muster.report.names import Names, names_of
from muster.report.rotate.given import RotateInput
from muster.report.rotate.sections import break_words
from muster.report.rotate.words import (
    REASONS,
    by_priority,
    difference_words,
    first_breaks,
    largest_pools,
    load_words,
    pool_words,
    reasons_of,
)
from muster.report.screen import BAR, SHARES, WIDTH, block
from muster.report.wording import count, listed, percent, plural, shortened
from muster.rotate.coalition.policy import in_words

N_WORKED, N_BREAKS, N_POOLS, N_LINES = 5, 3, 4, 4


class Screen:
    """The answer, drawn as wide as the terminal is but no wider than reads well."""

    def __init__(self, given: RotateInput) -> None:
        self.given = given

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, the first word of a block in bold."""
        yield from _lines(self.given, min(options.max_width, WIDTH))


def rotate_screen(given: RotateInput) -> Screen:
    """Return the answer for a terminal: fill, reasons, who is worked hardest, what would break first."""
    return Screen(given)


def _lines(given: RotateInput, width: int) -> Iterator[Text]:
    names, horizon = names_of(given.scenario), given.horizon
    period = f"{horizon.label(0)} to {horizon.label(horizon.n_months - 1)}"
    option = names.options.get(given.option)
    title = option.title if option else given.option
    yield from block("", given.scenario.marking, width)
    yield from block("", f"{given.scenario.title}, {title}, day by day, {period}", width)
    yield from block("", f"Policy: {in_words(given.study.policy)}.", width)
    yield from _fill(given, width)
    yield Text()
    yield from _short(given, width)
    yield from _worked(given, names, width)
    yield from _asked_for(given, names, width)


def _fill(given: RotateInput, width: int) -> Iterator[Text]:
    for one in by_priority(given.study.lines):
        share = one.filled / one.asked if one.asked else 0.0
        full = int(BAR * share)
        bar = "█" * full + "░" * (BAR - full)
        fare = f"{one.n_met} of {plural(one.n_lines, 'line')} never short"
        yield from block(f"Priority {one.priority}", f" {bar} {percent(one.filled, one.asked):>5}  {fare}", width)
    yield from block("", SHARES, width)
    runs = given.study.runs
    if runs is not None:
        low, high = f"{100 * runs.fill_low:.1f}", f"{100 * runs.fill_high:.1f}"
        told = (
            f"{plural(runs.n_runs, 'run')} fill {100 * runs.fill_mean:.1f} % on average, eight of ten {low} to {high} %"
        )
        yield from block("Chance", told, width)


def _short(given: RotateInput, width: int) -> Iterator[Text]:
    found = reasons_of(given.study.lines)
    whole = sum(n for _, n in found)
    told = listed([f"{REASONS[why]} {percent(n, whole)}" for why, n in found]) if whole else "nothing"
    yield from block("Missing", f" {told}" + (f" of {count(whole)} point-days" if whole else ""), width)
    lines = [line for line in given.study.lines if line.filled < line.asked]
    lines.sort(key=lambda line: (line.priority, -(line.asked - line.filled), line.line))
    for line in lines[:N_LINES]:
        missing = f"{percent(line.asked - line.filled, line.asked)} open, short on {count(line.short_days)} days"
        yield Text(shortened(f"  P{line.priority}  {line.title}: {missing}", width), no_wrap=True)


def _worked(given: RotateInput, names: Names, width: int) -> Iterator[Text]:
    strain = given.study.strain
    yield Text()
    if strain.by_nation:
        nations = listed([load_words(one, names.nation(one.key)) for one in strain.by_nation[:N_WORKED]])
        units = listed([load_words(one, names.capability(one.key)) for one in strain.by_capability[:N_WORKED]])
        told = f"hardest, in days out for each day that promises allow: {nations}. {units}."
        yield from block("Worked", f" {told}", width)
    broken = first_breaks(given.study.strain_unrested.by_capability)[:N_BREAKS]
    if broken:
        yield from block("Breaks", "first, if rest gave way after a month at home:", width)
        for one in broken:
            yield Text(shortened(f"  {break_words(given, one, names.capability(one.key))}", width), no_wrap=True)


def _asked_for(given: RotateInput, names: Names, width: int) -> Iterator[Text]:
    study = given.study
    if study.pools:
        yield Text()
        yield from block(
            "Least", f"force of one type, by simulation and counting; {len(study.pools)} in the brief", width
        )
        for one in largest_pools(study.pools, N_POOLS):
            yield Text(shortened(f"  {pool_words(one, names)}", width), no_wrap=True)
    if study.comparison is not None:
        yield Text()
        other = in_words(study.comparison.other)
        yield from block("Against", f" {other}, difference with its 95 % interval", width)
        for found in study.comparison.differences:
            clear = "" if found.is_clear else ", not clear"
            yield Text(shortened(f"  {found.measure}: {difference_words(found)}{clear}", width), no_wrap=True)
