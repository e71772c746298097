"""A comparison on a terminal: at most 40 lines of 100 columns."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from muster.compare.result import Frontier, Step
from muster.report.compare.asks import asks_in_short
from muster.report.compare.given import CompareInput
from muster.report.compare.sections import cost_words
from muster.report.compare.sides import SideFigures, side_figures
from muster.report.compare.words import AS_GOOD, bought_words, flat_in_short, headline_pair, lack_in_short, plan_remarks
from muster.report.names import Names, names_of
from muster.report.screen import MAX_LINES, WIDTH, block
from muster.report.wording import count, listed, percent, proof_state, shortened

N_OPTIONS, N_STEPS, N_JOINING, N_ASKS = 6, 5, 6, 2
NARROW_STEPS = 3
NAME, LABEL = 22, 20
MEASURES = "asked: people in and out of theatre; there: people in theatre at most; P1, P2, P3: of point-months"
ELSEWHERE = "Cost and proof of the other options, and where other priorities flatten, are in the brief."
POSSIBLE = f"By weight: filled and possible; no plan {AS_GOOD} fills more."


class Screen:
    """The answer, drawn as wide as the terminal is but no wider than reads well."""

    def __init__(self, given: CompareInput) -> None:
        self.given = given

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, the first word of a block in bold; in short where they would be too many for one screen."""
        width = min(options.max_width, WIDTH)
        rows = list(_lines(self.given, width, short=False))
        if len(rows) > MAX_LINES and width == WIDTH:
            rows = list(_lines(self.given, width, short=True))
        yield from rows


def compare_screen(given: CompareInput) -> Screen:
    """Return the answer for a terminal: options and asks, what more people buy, where it flattens, who joins next."""
    return Screen(given)


def _lines(given: CompareInput, width: int, *, short: bool) -> Iterator[Text]:
    """Yield the answer; ``short``: cost and proof of one option alone, and where the first priority flattens."""
    names, plan = names_of(given.scenario), given.sides[0].plan
    period = f"{plan.horizon.label(0)} to {plan.horizon.label(plan.horizon.n_months - 1)}"
    yield from block("", plan.marking, width)
    yield from block("", f"{plan.title}, options compared, {period}", width)
    yield from _options(given, names, width, short=short)
    yield from _asks(given, names, width)
    pair = headline_pair(given)
    if given.frontier_option is not None and pair is not None:
        yield Text()
        title = given.option(given.frontier_option).title
        yield from block("", f"Asked of {title}: {bought_words(pair, names)}", width)
    for one, what in ((given.ceilings, "people"), (given.contributors, "nations")):
        if one is not None:
            lacks = one is given.ceilings or len(given.sides) <= N_ASKS
            yield from _frontier(one, what, width)
            for flat in one.flats[: 1 if short else None]:
                words = flat_in_short(one, flat) + (f" {lack_in_short(one, flat, names)}" if lacks else "")
                yield from (Text("  ") + row for row in block("", words, width - 2))
    if given.ceilings is not None:
        yield from block("", f"{POSSIBLE}{_hidden(given, width)}", width)
    if given.contributors is not None and given.contributors.order:
        order = given.contributors.order
        told = ", ".join(names.nation(nation) for nation in order[:N_JOINING])
        more = f" and {len(order) - N_JOINING} more" if len(order) > N_JOINING else ""
        yield from block("Order", f"whoever adds most joins next: {told}{more}", width)


def _options(given: CompareInput, names: Names, width: int, *, short: bool) -> Iterator[Text]:
    sides = side_figures(given)
    name = NAME if width >= WIDTH else NAME // 2
    head = f"{'Option':<{name}}{'asked':>8}{'P1':>6}{'P2':>6}{'P3':>6}{'there':>8}{'nations':>9}"
    yield Text(head + ("  missing most" if width >= WIDTH else ""), no_wrap=True)
    for one in sides[:N_OPTIONS]:
        missing = "nothing" if one.missing is None else names.capability(one.missing.capability)
        fills = "".join(f"{_filled(one, priority):>6}" for priority in (1, 2, 3))
        start = f"{shortened(one.title, name - 1):<{name}}{count(one.persons_asked):>8}{fills}"
        row = f"{start}{count(one.persons_peak_in_theatre):>8}{one.n_nations:>9}  "
        missing = shortened(missing, width - len(row)) if width >= WIDTH else ""
        yield Text((row + missing).rstrip(), no_wrap=True)
    if len(sides) > N_OPTIONS:
        yield from block("", f"and {len(sides) - N_OPTIONS} more in the brief", width)
    yield from block("", MEASURES, width)
    told_of = [one for one in sides if one.option == given.frontier_option] if short else sides[:N_OPTIONS]
    for one in told_of:
        proof = proof_state(one.objectives).replace(", not proven best.", ", unproven.")
        told = f"{shortened(one.title, NAME)}: {cost_words(one)}. {proof}"
        yield from (Text("  ") + row for row in block("", told, width - 2))
    if short:
        yield from block("", ELSEWHERE, width)
    for words in plan_remarks(given):
        yield from block("", words, width)


def _asks(given: CompareInput, names: Names, width: int) -> Iterator[Text]:
    """Yield the asks of each option, two lines for each; of many options only those of the one with the frontiers."""
    sides = side_figures(given)
    few = len(sides) <= N_ASKS
    for one in sides:
        if few or one.option == given.frontier_option:
            told = f"{shortened(one.title, NAME)}: {asks_in_short(one.asks, names)}"
            yield from block("Ask", shortened(told, (2 if few else 1) * width - 8), width)


def _filled(one: SideFigures, priority: int) -> str:
    found = next((fill for fill in one.fills if fill.priority == priority), None)
    if found is None or not found.asked_point_months:
        return "-"
    return percent(found.filled_point_months, found.asked_point_months)


def _frontier(frontier: Frontier, what: str, width: int) -> Iterator[Text]:
    shown = _some(frontier.steps, N_STEPS if width >= WIDTH else NARROW_STEPS)
    room = (width - LABEL) // max(len(shown), 1)
    room = min(room, 15)
    yield Text()
    yield Text(
        f"{'At most, ' + what:<{LABEL}}" + "".join(f"{count(step.limit):>{room}}" for step in shown), no_wrap=True
    )
    for place, fill in enumerate(frontier.steps[0].fills):
        cells = (step.fills[place] for step in shown)
        told = "".join(f"{f'{100 * one.share:.0f}-{100 * one.share_most:.0f} %':>{room}}" for one in cells)
        yield Text(f"{f'  P{fill.priority} by weight':<{LABEL}}{told}", no_wrap=True)


def _hidden(given: CompareInput, width: int) -> str:
    """Return how many steps are shown, where they are not all."""
    most = N_STEPS if width >= WIDTH else NARROW_STEPS
    numbers = [len(one.steps) for one in (given.ceilings, given.contributors) if one is not None]
    told = listed([f"{most} of {n}" for n in numbers if n > most])
    return f" Steps shown: {told}." if told else ""


def _some(steps: tuple[Step, ...], n_steps: int) -> list[Step]:
    """Return up to ``n_steps`` of the steps, spread over their range."""
    places = [round(index * (len(steps) - 1) / (n_steps - 1)) for index in range(n_steps)]
    return [steps[place] for place in dict.fromkeys(places)]
