"""A comparison on a terminal: at most 40 lines of 100 columns."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from muster.compare.result import Frontier, Step
from muster.report.compare.asks import asks_in_short
from muster.report.compare.given import CompareInput
from muster.report.compare.sides import SideFigures, side_figures
from muster.report.compare.words import bought_words, flat_words, headline_pair
from muster.report.names import Names, names_of
from muster.report.screen import WIDTH, block
from muster.report.wording import count, percent, proof_state, shortened, usd

N_OPTIONS, N_STEPS, N_JOINING, N_ASKS = 6, 5, 8, 2
NAME = 22


class Screen:
    """The answer, drawn as wide as the terminal is but no wider than reads well."""

    def __init__(self, given: CompareInput) -> None:
        self.given = given

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, the first word of a block in bold."""
        yield from _lines(self.given, min(options.max_width, WIDTH))


def compare_screen(given: CompareInput) -> Screen:
    """Return the answer for a terminal: options and asks, what more people buy, where it flattens, who joins next."""
    return Screen(given)


def _lines(given: CompareInput, width: int) -> Iterator[Text]:
    names, plan = names_of(given.scenario), given.sides[0].plan
    period = f"{plan.horizon.label(0)} to {plan.horizon.label(plan.horizon.n_months - 1)}"
    yield from block("", plan.marking, width)
    yield from block("", f"{plan.title}, options compared, {period}", width)
    yield from _options(given, names, width)
    yield from _asks(given, names, width)
    pair = headline_pair(given)
    if given.frontier_option is not None and pair is not None:
        yield Text()
        title = given.option(given.frontier_option).title
        yield from block("", f"Asked of {title}: {bought_words(pair, names)}", width)
    for one, what in ((given.ceilings, "people"), (given.contributors, "nations")):
        if one is not None:
            yield from _frontier(one, what, names, width)
    if given.contributors is not None and given.contributors.order:
        order = given.contributors.order
        told = ", ".join(names.nation(nation) for nation in order[:N_JOINING])
        more = f" and {len(order) - N_JOINING} more" if len(order) > N_JOINING else ""
        yield from block("Order", f"whoever adds most joins next: {told}{more}", width)


def _options(given: CompareInput, names: Names, width: int) -> Iterator[Text]:
    yield Text(f"{'Option':<{NAME}}{'asks':>8}{'P1':>6}{'P2':>6}{'P3':>6}{'theatre':>9}{'nations':>9}  missing most")
    sides = side_figures(given)
    for one in sides[:N_OPTIONS]:
        missing = "nothing" if one.missing is None else names.capability(one.missing.capability)
        fills = "".join(f"{_filled(one, priority):>6}" for priority in (1, 2, 3))
        start = f"{shortened(one.title, NAME - 1):<{NAME}}{count(one.persons_asked):>8}{fills}"
        people = f"{count(one.persons_peak_in_theatre):>9}{one.n_nations:>9}"
        row = f"{start}{people}  {missing}"
        yield Text(row[:width], no_wrap=True)
    if len(sides) > N_OPTIONS:
        yield from block("", f"and {len(sides) - N_OPTIONS} more in the brief", width)
    for one in sides[:N_OPTIONS]:
        cost = f"{usd(one.cost_low_usd)} to {usd(one.cost_high_usd)}"
        told = f"  {shortened(one.title, NAME)}: {cost}. {proof_state(one.objectives)}"
        yield Text(shortened(told, width), no_wrap=True)


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


def _frontier(frontier: Frontier, what: str, names: Names, width: int) -> Iterator[Text]:
    shown = _some(frontier.steps)
    yield Text()
    yield Text(f"{'At most, ' + what:<20}" + "".join(f"{count(step.limit):>15}" for step in shown), no_wrap=True)
    for place, fill in enumerate(frontier.steps[0].fills):
        cells = (step.fills[place] for step in shown)
        told = "".join(f"{f'{100 * one.share:.0f}-{100 * one.share_most:.0f} %':>15}" for one in cells)
        yield Text(f"  P{fill.priority} filled-possible{told}", no_wrap=True)
    for flat in frontier.flats:
        words = flat_words(frontier, flat, names)
        yield from (Text("  ") + row for row in block("", shortened(words, 2 * width - 8), width - 2))


def _some(steps: tuple[Step, ...]) -> list[Step]:
    """Return up to `N_STEPS` of the steps, spread over their range."""
    places = [round(index * (len(steps) - 1) / (N_STEPS - 1)) for index in range(N_STEPS)]
    return [steps[place] for place in dict.fromkeys(places)]
