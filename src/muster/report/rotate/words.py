"""A rotation in words, the same in brief and on the terminal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from muster.model.time import DAYS_PER_MONTH
from muster.report.names import Names
from muster.report.rotate.given import RotateInput
from muster.report.wording import count, listed, percent, plural
from muster.rotate.result import GapReason
from muster.rotate.study.compare_policies import Difference
from muster.rotate.study.least_force import Turn
from muster.rotate.study.pools import PoolNeeded
from muster.rotate.study.result import LineDays
from muster.rotate.study.runs import ALL_FILLED, FIRST_FILLED
from muster.rotate.study.stretch import Stretch

REASONS: Mapping[GapReason, str] = {
    GapReason.NOTICE: "on its way, or called too late",
    GapReason.REFUSED: "refused when called",
    GapReason.CAP: "national cap",
    GapReason.RESTING: "resting at home",
    GapReason.AWAY: "out elsewhere",
    GapReason.CAVEAT: "caveat or window",
    GapReason.NO_SUCH_TYPE: "no further unit of a type that could",
}
NOT_MEANT = (
    "A line that is filled says that units were there, and nothing of what they would achieve: no probability of "
    "peace, deterrence or victory stands behind any number here.",
    "Shares count points of unlike capabilities one for one; they are no measure of adequacy, and there is no score.",
    "The rule looks ahead no further than the longest notice of any offer. A planner, or muster plan, may do better.",
    "Offers are taken at their word: units that are offered exist, are manned, and come when called.",
    "A promise of time at home that was published years ago may no longer hold.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityDays:
    """The lines of one priority together, in point-days; ``n_met`` of ``n_lines`` were never short."""

    priority: int
    asked: int
    filled: int
    n_lines: int
    n_met: int


def by_priority(lines: Sequence[LineDays]) -> tuple[PriorityDays, ...]:
    """Return how the lines of each priority fared."""
    found = []
    for priority in sorted({line.priority for line in lines}):
        mine = [line for line in lines if line.priority == priority]
        found.append(
            PriorityDays(
                priority=priority,
                asked=sum(line.asked for line in mine),
                filled=sum(line.filled for line in mine),
                n_lines=len(mine),
                n_met=sum(line.filled >= line.asked for line in mine),
            )
        )
    return tuple(found)


def reasons_of(lines: Sequence[LineDays]) -> list[tuple[GapReason, int]]:
    """Return why point-days are missing, the commonest reason first."""
    total: Counter[GapReason] = Counter()
    for line in lines:
        total.update(line.missing)
    return sorted(total.items(), key=lambda item: (-item[1], item[0].value))


def headline(given: RotateInput) -> str:
    """Return the answer in one sentence."""
    told = [f"{percent(one.filled, one.asked)} of priority {one.priority}" for one in by_priority(given.study.lines)]
    if not told:
        return "Nothing is asked for."
    return f"Day by day over {plural(given.study.n_months, 'month')}, {listed(told)} is filled."


def first_short(given: RotateInput) -> str:
    """Return which line of the first priority is short first once the force has had time to arrive."""
    lines = [line for line in given.study.lines if line.priority == 1 and line.first_short_day is not None]
    n_short = len(lines)
    if not lines:
        return "No line of priority 1 is ever short."
    worst = max(lines, key=lambda line: ((line.asked - line.filled) / max(line.asked, 1), line.line))
    missing = percent(worst.asked - worst.filled, worst.asked)
    return (
        f"{plural(n_short, 'line')} of priority 1 are short on some day; worst is {worst.title}, {missing} of it open."
    )


def date_of(given: RotateInput, day: int) -> str:
    """Return the date of a day of the rotation."""
    found = given.scenario.horizon.start + timedelta(days=day - 1)
    return f"{found.day} {found:%b %Y}"


def months(days: float) -> str:
    """Return days as months.

    Examples
    --------
    >>> months(183), months(365), months(0)
    ('6 months', '12 months', 'none')
    """
    found = round(days / DAYS_PER_MONTH, 1)
    return f"{found:g} months" if found and found != 1 else ("1 month" if found else "none")


def turn_words(turn: Turn) -> str:
    """Return a posture in both forms, never as a bare ratio.

    Examples
    --------
    >>> turn_words(Turn(tour_days=183, overlap_days=0, rest_days=547))
    '6 months out, 18 months at home: 1 in 4, dwell 3:1'
    """
    one_in = round((turn.tour_days + turn.rest_days) / turn.tour_days, 1)
    ratio = round(turn.rest_days / turn.tour_days, 1)
    return f"{months(turn.tour_days)} out, {months(turn.rest_days)} at home: 1 in {one_in:g}, dwell {ratio:g}:1"


def load_words(one: Stretch, title: str) -> str:
    """Return how hard one is worked."""
    broken = f", {one.n_breaks} of {one.n_returns} promises broken" if one.n_breaks else ""
    return f"{title} {one.load:.2f}{broken}"


def first_breaks(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return those whose promises are broken, the first to break first."""
    broken = [one for one in stretches if one.first_break_day is not None]
    return sorted(broken, key=lambda one: (one.first_break_day or 0, -one.n_breaks, one.key))


def pool_words(one: PoolNeeded, names: Names) -> str:
    """Return the least pool of one type in a sentence."""
    unit = names.unit_type(one.unit_type)
    if one.found.n_units is None:
        return (
            f"{names.capability(one.capability)}: no pool of {unit} that was tried meets it ({turn_words(one.turn)})."
        )
    proof = "and no fewer can" if one.found.is_proven else f"counting proves {count(one.found.bound.n_units)}"
    return (
        f"{names.capability(one.capability)}: {count(one.found.n_units)} x {unit} keep {count(one.asked_most)} out, "
        f"{proof}; {count(one.n_offered)} offered ({turn_words(one.turn)})."
    )


def largest_pools(pools: Sequence[PoolNeeded], n_most: int) -> list[PoolNeeded]:
    """Return the smallest pool of each of the capabilities that want most units out, the most first."""
    least: dict[str, PoolNeeded] = {}
    for one in sorted(pools, key=lambda one: (one.found.n_units is None, one.found.n_units or 0, one.unit_type)):
        least.setdefault(one.capability, one)
    return sorted(least.values(), key=lambda one: (-one.asked_most, one.capability))[:n_most]


def difference_words(one: Difference) -> str:
    """Return a difference with its interval: of shares in percentage points, of numbers as they are."""
    is_share = one.measure in {ALL_FILLED, FIRST_FILLED}
    scale, digits = (100, 2) if is_share else (1, 1)
    unit = " percentage points" if is_share else ""
    told = f"{scale * one.mean:+,.{digits}f}{unit}"
    if one.low is None or one.high is None:
        return told
    return f"{told} ({scale * one.low:+,.{digits}f} to {scale * one.high:+,.{digits}f})"


def amount(one: Difference, value: float) -> str:
    """Return a value of a measure: shares in per cent, numbers as they are."""
    return f"{100 * value:.2f} %" if one.measure in {ALL_FILLED, FIRST_FILLED} else f"{value:,.1f}"
