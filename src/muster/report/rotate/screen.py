"""A rotation on a terminal: at most 40 lines of 100 columns."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from muster.report.names import Names, names_of
from muster.report.rotate.at_stations import station_words
from muster.report.rotate.chance import drawn_words
from muster.report.rotate.given import RotateInput
from muster.report.rotate.limits import held_words, told_in_runs
from muster.report.rotate.sections import break_words
from muster.report.rotate.words import (
    ANOTHER_RUN,
    REASONS,
    amount,
    broken_words,
    by_priority,
    chance_words,
    difference_words,
    first_breaks,
    kept_words,
    largest_pools,
    load_words,
    open_words,
    pool_words,
    priorities_words,
    reasons_of,
    short_lines,
    unclear,
)
from muster.report.screen import BAR, MAX_LINES, SHARES, WIDTH, block
from muster.report.wording import count, line_title, listed, percent, plural
from muster.rotate.coalition.policy import in_words
from muster.rotate.verb import FillOrder

N_WORKED, N_REASONS, N_MOST, N_LIMITS = 3, 4, 4, 2
ENTRY, BELOW = "  ", "      "
"""What stands before an entry of a list, and before what of it is wrapped."""


class Screen:
    """The answer, drawn as wide as the terminal is but no wider than reads well."""

    def __init__(self, given: RotateInput) -> None:
        self.given = given

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, the first word of a block in bold."""
        width = min(options.max_width, WIDTH)
        tried = (list(_lines(self.given, width, n_most)) for n_most in range(N_MOST, 0, -1))
        lines: list[Text] = []
        for lines in tried:
            if len(lines) <= MAX_LINES:
                break
        yield from lines


def rotate_screen(given: RotateInput) -> Screen:
    """Return the answer for a terminal: fill, reasons, who is worked hardest, what would break first."""
    return Screen(given)


def _lines(given: RotateInput, width: int, n_most: int) -> Iterator[Text]:
    """Yield the lines, of every list at most so many entries, none of them cut."""
    names, horizon = names_of(given.scenario), given.horizon
    period = f"{horizon.label(0)} to {horizon.label(horizon.n_months - 1)}"
    option = names.options.get(given.option)
    title = option.title if option else given.option
    yield from block("", given.scenario.marking, width)
    yield from block("", f"{given.scenario.title}, {title}, day by day, {period}", width)
    yield from block("", f"Policy: {in_words(given.study.policy)}.", width)
    yield from _fill(given, width)
    yield Text()
    yield from _short(given, width, n_most)
    yield from _worked(given, names, width, n_most)
    yield from _least_force(given, names, width, n_most)
    yield from _against(given, width)


def _fill(given: RotateInput, width: int) -> Iterator[Text]:
    for one in by_priority(given.study.lines):
        share = one.filled / one.asked if one.asked else 0.0
        signs = BAR if width >= WIDTH else BAR // 2
        full = int(signs * share)
        bar = "█" * full + "░" * (signs - full)
        fare = f"{one.n_met} of {plural(one.n_lines, 'line')} never short"
        yield from block(f"Priority {one.priority}", f" {bar} {percent(one.filled, one.asked):>5}  {fare}", width)
    yield from block("", SHARES, width)
    told = chance_words(given)
    runs = given.study.runs
    if runs is not None:
        yield from block("Chance", f" {told}.", width)
        yield from _entry(f"eight of ten runs: {priorities_words(given)}", width)
        yield from _entry(f"drawn {drawn_words(runs)}", width)
    yield from _limits(given, width)
    at_home = station_words(given)
    if at_home:
        yield from block("At home stations", f" {at_home}.", width)


def _limits(given: RotateInput, width: int) -> Iterator[Text]:
    broken = told_in_runs(given, N_LIMITS)
    if given.study.policy.order is FillOrder.PLAN:
        yield from block("Limits", f" {held_words(given)}", width)
        if broken:
            yield from _entry(f"under chance: {broken}", width)
    elif broken:
        yield from block("Limits", f" under chance: {broken}", width)


def _short(given: RotateInput, width: int, n_most: int) -> Iterator[Text]:
    found = reasons_of(given.study.lines)
    whole = sum(n for _, n in found)
    shares = [f"{REASONS[why]} {percent(n, whole)}" for why, n in found[:N_REASONS]]
    others = sum(n for _, n in found[N_REASONS:])
    told = listed([*shares, *([f"others {percent(others, whole)}"] if others else [])])
    yield from block("Missing", f" {count(whole)} point-days: {told}." if whole else " nothing.", width)
    for line in short_lines(given.study.lines)[:n_most]:
        yield from _entry(f"P{line.priority}  {line_title(line.title)}: {open_words(line)}", width)


def _worked(given: RotateInput, names: Names, width: int, n_most: int) -> Iterator[Text]:
    strain = given.study.strain
    yield Text()
    nations = load_words(strain.by_nation, names.nation, N_WORKED)
    if nations:
        yield from block("Worked hardest", ", in days out for each day that promises allow:", width)
        yield from _entry(f"nations: {nations}", width)
        units = load_words(strain.by_capability, names.capability, N_WORKED)
        if units:
            yield from _entry(f"capabilities: {units}", width)
        broken = broken_words(strain.by_nation, names.nation, N_WORKED)
        yield from _entry(f"promises broken, of all returns: {broken or 'none'}", width)
    else:
        yield from block("Worked hardest", ": no unit that rotates is ever out.", width)
    broken_first = first_breaks(given.study.strain_unrested.by_capability)[:n_most]
    if broken_first:
        yield from block("Breaks first", f" in {ANOTHER_RUN}:", width)
        for one in broken_first:
            yield from _entry(break_words(given, one, names.capability(one.key)), width)


def _least_force(given: RotateInput, names: Names, width: int, n_most: int) -> Iterator[Text]:
    study = given.study
    if study.pools:
        yield Text()
        kept = kept_words(study)
        told = f" of one type ({len(study.pools)} in the brief){'; ' if kept else ''}{kept}:"
        yield from block("Least force", told, width)
        for one in largest_pools(study.pools, n_most):
            yield from _entry(pool_words(one, names), width)


def _against(given: RotateInput, width: int) -> Iterator[Text]:
    study = given.study
    if study.comparison is None:
        return
    yield Text()
    other, n_runs = in_words(study.comparison.other), len(study.comparison.fill_differences)
    told = f" “{other}” after the arrow, mean of {plural(n_runs, 'run')}, with what it has more or less (95 %)"
    yield from block("Against", told, width)
    for found in study.comparison.differences:
        values = f"{amount(found, found.first)} → {amount(found, found.other)}"
        yield from _entry(f"{found.measure}: {values}, {difference_words(found)}{unclear(found)}", width)


def _entry(words: str, width: int) -> Iterator[Text]:
    """Yield an entry of a list, what of it is wrapped further in."""
    yield from block("", words, width, BELOW, first=ENTRY)
