"""A comparison in words: what more people buy, where a frontier flattens, and what the numbers do not mean."""

from dataclasses import dataclass
from itertools import pairwise

from muster.compare.result import Fill, Flat, Frontier, Lack, Limit, Step
from muster.model.plan import ReasonCode
from muster.report.compare.given import CompareInput
from muster.report.names import REASONS, Names
from muster.report.wording import count, listed, percent, plural

CAUTIONS = (
    "A fill says which part of a statement of requirements is met by offers. It is no probability of peace, deterrence "
    "or victory, and a larger force is not a better one by this measure.",
    "The frontier is about one requirement under different ceilings; it is not the same as comparing options, each of "
    "which asks for something else.",
    "Weighted fill counts what is short by the weights that the scenario's author gave to lines.",
    "A published size counts what its author counted: at times people in theatre, at times the whole force, at times "
    "a guess in an interview. It stands beside the frontier to be compared with, and changes no plan.",
    "Who joins next is about fill alone: not about command, law, money or what a nation's presence means.",
)
N_GAINS = 3
AS_GOOD = "as good in what comes before"
LITTLE = 0.9
"""A plan that takes less than this share of its ceiling is worth a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """What a larger limit fills that a smaller one does not: shares by priority, capabilities that gain most."""

    less: Step
    more: Step

    def gains(self) -> list[tuple[str, int, int]]:
        """Return (capability, priority, weighted point-months gained), the first priority first, then most first."""
        had = {(one.priority, one.capability): one.filled for one in self.less.capabilities}
        found = [
            (str(one.capability), one.priority, one.filled - had.get((one.priority, one.capability), 0))
            for one in self.more.capabilities
        ]
        return sorted((one for one in found if one[2] > 0), key=lambda one: (one[1], -one[2], one[0]))


def bought(given: CompareInput) -> tuple[Bought, ...]:
    """Return what each asked size buys that the size before it does not, for sizes that are steps of the frontier."""
    if given.ceilings is None:
        return ()
    by_limit = {step.limit: step for step in given.ceilings.steps}
    asked = {side.plan.option for side in given.sides}
    sizes = sorted({one.asked_persons for one in given.scenario.options if one.asked_persons and one.id in asked})
    steps = [by_limit[size] for size in sizes if size in by_limit]
    if len(steps) < 2:
        steps = [given.ceilings.steps[0], given.ceilings.steps[-1]]
    return tuple(Bought(less=less, more=more) for less, more in pairwise(steps) if less is not more)


def headline_pair(given: CompareInput) -> Bought | None:
    """Return the smallest asked size beside the next that is at least twice as large."""
    found = bought(given)
    if not found:
        return None
    steps = [found[0].less, *(one.more for one in found)]
    larger = next((step for step in steps if step.limit >= 2 * steps[0].limit), steps[-1])
    return Bought(less=steps[0], more=larger)


def bought_words(one: Bought, names: Names) -> str:
    """Return in a sentence or two what the larger limit buys."""
    before = {fill.priority: fill for fill in one.less.fills}
    pairs = [(before[fill.priority], fill) for fill in one.more.fills if fill.priority in before]
    there = f"{count(one.more.limit)} people in theatre"
    peak = f"the best plan known has at most {count(one.more.persons_most)} there"
    if all(less.filled == more.filled for less, more in pairs):
        return f"{there} fill no more than {count(one.less.limit)}: {peak}."
    shares = [_gained(less, more) for less, more in pairs if less.filled != more.filled]
    gains = one.gains()[:N_GAINS]
    told = listed([f"{names.capability(capability)} (P{priority})" for capability, priority, _ in gains])
    most = f" First of all more {told}." if gains else ""
    roomy = f" Even so {peak}." if one.more.persons_most < LITTLE * one.more.limit else ""
    return f"{there} fill {listed(shares)} than {count(one.less.limit)}.{most}{roomy}"


def _gained(less: Fill, more: Fill) -> str:
    """Return how much more of a priority is filled, or less: a higher limit may be better used for an earlier one."""
    change = more.share - less.share
    word = "more" if change > 0 else "less"
    ends = f"{100 * less.share:.1f} to {100 * more.share:.1f} %"
    return f"{points(abs(change))} {word} of priority {more.priority} ({ends})"


def flat_words(frontier: Frontier, flat: Flat, names: Names) -> str:
    """Return in a sentence where a priority flattens and what is missing there."""
    lack = (
        f" Missing most there: {lack_words(frontier, flat.lack, names)}." if flat.lack else " Nothing is missing there."
    )
    last = frontier.steps[-1].limit
    if len(frontier.steps) == 1:
        return f"Priority {flat.priority}: one step alone says nothing of where it flattens.{lack}"
    people = frontier.limit is Limit.CEILING
    if flat.limit is None:
        end = f"{count(last)} people" if people else f"with all {count(last)} that add anything"
        return f"Priority {flat.priority} still rises at the last step, {end}.{lack}"
    where = f"{count(flat.limit)} people" if people else plural(flat.limit, "contributor")
    grid = "the lowest step tried" if flat.below is None else f"the step before is {count(flat.below)}"
    return (
        f"Priority {flat.priority} flattens at {where} ({grid}): beyond, {points(flat.gain)} are gained up to "
        f"{count(last)}, at most {points(flat.gain_most)} by any plan {AS_GOOD}.{lack}"
    )


def flat_in_short(frontier: Frontier, flat: Flat) -> str:
    """Return where a priority flattens, for a line of the terminal."""
    last, people = frontier.steps[-1].limit, frontier.limit is Limit.CEILING
    level = f"P{flat.priority}"
    if len(frontier.steps) == 1:
        return f"{level}: one step alone does not say where it flattens."
    if flat.limit is None:
        end = f"{count(last)} people" if people else f"with all {count(last)} that add anything"
        return f"{level} still rises at the last step, {end}."
    grid = "the lowest step" if flat.below is None else f"step before: {count(flat.below)}"
    where = f"{count(flat.limit)} people" if people else plural(flat.limit, "contributor")
    gain = f"up to {count(last)} {100 * flat.gain:.1f} more, possible {points(flat.gain_most)}"
    return f"{level} flattens at {where} ({grid}); {gain}."


def lack_in_short(frontier: Frontier, flat: Flat, names: Names) -> str:
    """Return what is missing most where a priority flattens, its weighted point-months as a bare number."""
    lack = f"Missing most: {lack_words(frontier, flat.lack, names)}." if flat.lack else "Nothing is missing."
    return lack.replace(" weighted point-months", "").replace(" weighted point-month", "")


def lack_words(frontier: Frontier, lack: Lack, names: Names) -> str:
    """Return the capability and what keeps it short, and whether the ceiling does."""
    why = f": {REASONS[lack.reason]}" if lack.reason else ""
    barred = lack.reason is ReasonCode.FORCE_CEILING or 2 * lack.ceiling_share > 1
    people = "" if barred or frontier.limit is not Limit.CEILING else ", not the ceiling"
    return f"{names.capability(lack.capability)} ({plural(lack.short, 'weighted point-month')}){why}{people}"


def plan_remarks(given: CompareInput) -> list[str]:
    """Return what is to be known of the plans of the options: which are empty, and which the frontier betters."""
    told = [
        f"The plan of “{given.option(side.plan.option).title}” is empty: nobody serves in it."
        for side in given.sides
        if side.plan.lines and not side.plan.assignments
    ]
    side = next((one for one in given.sides if one.plan.option == given.frontier_option), None)
    if side is None or given.contributors is None:
        return told
    step = given.contributors.steps[-1]
    own = {one.name: one.value for one in side.plan.objectives}
    found = {one.name: one.value for one in step.objectives}
    if tuple(found.values()) < tuple(own[name] for name in found):
        fills = listed([f"{100 * one.share:.1f} % of priority {one.priority}" for one in step.fills])
        title = given.option(side.plan.option).title
        told.append(f"For the frontier a better plan of “{title}” was found than its own: by weight {fills}.")
    return told


def joining_words(frontier: Frontier, names: Names) -> str:
    """Return who joins in which order."""
    return ", ".join(f"{n} {names.nation(one)}" for n, one in enumerate(frontier.order, start=1))


def share(value: float) -> str:
    """Return a share in whole per cent, never rounded up to all or down to nothing."""
    return percent(round(value * 1_000_000), 1_000_000)


def points(value: float) -> str:
    """Return a difference of shares in percentage points.

    Examples
    --------
    >>> points(0.123), points(0.005), points(0.01)
    ('12.3 points', '0.5 points', '1.0 points')
    """
    return f"{100 * value:.1f} points"
