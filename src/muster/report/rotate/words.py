"""A rotation in words, the same in brief and on the terminal."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from muster.model.time import DAYS_PER_MONTH
from muster.report.names import Names
from muster.report.rotate.given import RotateInput
from muster.report.wording import count, line_title, listed, percent, plural
from muster.rotate.result import GapReason
from muster.rotate.study.compare_policies import Difference
from muster.rotate.study.least_force import Turn
from muster.rotate.study.pools import PoolNeeded
from muster.rotate.study.result import FillOf, FillOfRuns, LineDays, RotationStudy
from muster.rotate.study.runs import ALL_FILLED, FIRST_FILLED
from muster.rotate.study.stretch import Stretch
from muster.rotate.verb import FillOrder

ANOTHER_RUN = "another run, by priority, in which every unit may go again after one month at home"
"""What is said of the run that shows whose promises would break first."""
REASONS: Mapping[GapReason, str] = {
    GapReason.NOTICE: "on its way, or called too late",
    GapReason.REFUSED: "refused when called",
    GapReason.CAP: "national cap",
    GapReason.CEILING: "force ceiling",
    GapReason.LIFT: "lift of the month used up",
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
    lines = [line for line in short_lines(given.study.lines) if line.priority == 1]
    if not lines:
        return "No line of priority 1 is ever short."
    worst = lines[0]
    verb = "is" if len(lines) == 1 else "are"
    return (
        f"{plural(len(lines), 'line')} of priority 1 {verb} short on some day; most is missing on "
        f"{line_title(worst.title)}: {open_words(worst)}."
    )


def short_lines(lines: Sequence[LineDays]) -> list[LineDays]:
    """Return the lines that are short on some day, by priority and then those first that most is missing on."""
    short = [line for line in lines if line.filled < line.asked]
    return sorted(short, key=lambda line: (line.priority, line.filled - line.asked, line.line))


def open_words(line: LineDays) -> str:
    """Return how much of a line is missing, in points and as a share."""
    missing = line.asked - line.filled
    return f"{count(missing)} of {count(line.asked)} point-days open, {percent(missing, line.asked)}"


def why_missing(line: LineDays) -> str:
    """Return all reasons for what is missing on a line, the commonest first, with their shares."""
    missing = line.asked - line.filled
    return ", ".join(f"{REASONS[why]} {percent(n, missing)}" for why, n in line.missing.items() if n)


def chance_words(given: RotateInput) -> str:
    """Return what the runs fill beside the run without chance, of all priorities; nothing where there are none."""
    runs, lines = given.study.runs, given.study.lines
    if runs is None:
        return ""
    asked, filled = sum(line.asked for line in lines), sum(line.filled for line in lines)
    mean = f"{100 * runs.fill_mean:.1f} % of all point-days"
    told = f"1 run: {mean}"
    if runs.n_runs > 1:
        spread = f"eight of ten {100 * runs.fill_low:.1f} to {100 * runs.fill_high:.1f} %"
        told = f"{plural(runs.n_runs, 'run')}: mean {mean}, {spread}"
    return f"{told}; without chance {100 * filled / max(asked, 1):.1f} %"


def priorities_words(given: RotateInput) -> str:
    """Return mean and band of each priority over the runs; nothing where there are none."""
    runs = given.study.runs
    if runs is None:
        return ""
    return listed([f"priority {one.key} {band_words(one)}" for one in runs.fills if one.of is FillOf.PRIORITY])


def band_words(one: FillOfRuns) -> str:
    """Return mean and band of a filled share.

    Examples
    --------
    >>> band = {"of": FillOf.PRIORITY, "key": "1", "asked": 900.0, "half_width": None, "middle": 0.5}
    >>> band_words(FillOfRuns(**band, n_runs=9, mean=0.5, low=0.25, high=0.75))
    '50.0 % (25.0 to 75.0)'
    >>> band_words(FillOfRuns(**band, n_runs=1, mean=0.5, low=0.5, high=0.5))
    '50.0 %'
    """
    told = f"{100 * one.mean:.1f} %"
    return told if one.n_runs < 2 else f"{told} ({100 * one.low:.1f} to {100 * one.high:.1f})"


def follower_words(given: RotateInput) -> str:
    """Return who follows which plan; nothing where nobody does."""
    if given.plan_from is None:
        return ""
    who = "follows" if given.study.policy.order is FillOrder.PLAN else "the other policy follows"
    which = "a plan made in this very run" if given.plan_from == "this very run" else f"the plan in {given.plan_from}"
    return f"{who} {which}"


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
    return f"{months(turn.tour_days)} out, {months(turn.rest_days)} at home: {ratio_words(turn)}"


def ratio_words(turn: Turn) -> str:
    """Return a posture as a ratio, in both forms."""
    one_in = round((turn.tour_days + turn.rest_days) / turn.tour_days, 1)
    ratio = round(turn.rest_days / turn.tour_days, 1)
    return f"1 in {one_in:g}, dwell {ratio:g}:1"


def load_words(stretches: Sequence[Stretch], title: Callable[[str], str], n_most: int) -> str:
    """Return who is worked hardest, with days out for each day that promises allow; nothing if nobody is out."""
    ranked = sorted((one for one in stretches if one.out_days), key=lambda one: (-one.load, one.key))
    return listed([f"{title(one.key)} {one.load:.2f}" for one in ranked[:n_most]])


def broken_words(stretches: Sequence[Stretch], title: Callable[[str], str], n_most: int) -> str:
    """Return whose promises are broken, the largest share of returns first; nothing if none is."""
    broken = [one for one in stretches if one.n_breaks]
    ranked = sorted(broken, key=lambda one: (-one.broken_share, -one.n_breaks, one.key))
    told = listed([f"{title(one.key)} {one.n_breaks} of {one.n_returns}" for one in ranked[:n_most]])
    return f"{told}, and {len(ranked) - n_most} more" if len(ranked) > n_most else told


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
    proof = "no fewer can" if one.found.is_proven else f"counting proves {count(one.found.bound.n_units)}"
    return (
        f"{names.capability(one.capability)}: {count(one.found.n_units)} × {unit} keep {count(one.asked_most)} out at "
        f"{ratio_words(one.turn)}; {proof}; {count(one.n_offered)} offered."
    )


def largest_pools(pools: Sequence[PoolNeeded], n_most: int) -> list[PoolNeeded]:
    """Return the smallest pool of each of the capabilities that want most units out, the most first.

    Of equal pools the one stands for the capability of which most units are offered.
    """
    least: dict[str, PoolNeeded] = {}

    def rank(one: PoolNeeded) -> tuple[bool, int, int, str]:
        return one.found.n_units is None, one.found.n_units or 0, -one.n_offered, one.unit_type

    for one in sorted(pools, key=rank):
        least.setdefault(one.capability, one)
    return sorted(least.values(), key=lambda one: (-one.asked_most, one.capability))[:n_most]


def kept_words(study: RotationStudy) -> str:
    """Return that places that are kept filled are not among the units offered; nothing where there are none."""
    n_kept = sum(one.n_units for one in study.offered if one.is_sustained)
    if not n_kept:
        return ""
    verb = "is" if n_kept == 1 else "are"
    return f"{plural(n_kept, 'place')} kept filled {verb} not counted as offered here"


def difference_words(one: Difference) -> str:
    """Return how much more or less the other policy has, with the 95 % interval: of shares in percentage points.

    Examples
    --------
    >>> from muster.rotate.study.compare_policies import difference
    >>> difference_words(difference("tours", [7.0, 8.0], [5.0, 6.0]))
    '2.0 less (-2.0 to -2.0)'
    >>> difference_words(difference("tours", [7.0, 8.0], [7.0, 8.0]))
    'no difference in any run'
    >>> difference_words(difference(ALL_FILLED, [0.5], [0.75]))
    '25.00 points more (one run: no interval)'
    """
    if not one.n_higher and not one.n_lower:
        return "no difference in any run"
    scale, digits, unit = _measure(one)
    told = f"{scale * abs(one.mean):,.{digits}f}{unit} {'more' if one.mean > 0 else 'less'}"
    if one.low is None or one.high is None:
        return f"{told} (one run: no interval)"
    return f"{told} ({scale * one.low:+,.{digits}f} to {scale * one.high:+,.{digits}f})"


def unclear(one: Difference) -> str:
    """Return that a difference is not clear where it has an interval and that holds zero."""
    return "" if one.is_clear or one.low is None or not one.n_higher + one.n_lower else ", not clear"


def half_width_words(one: Difference, half: float) -> str:
    """Return half the width of an interval of a difference: of shares in percentage points."""
    scale, digits, unit = _measure(one)
    return f"± {scale * half:,.{digits}f}{unit}"


def amount(one: Difference, value: float) -> str:
    """Return a value of a measure: shares in per cent, numbers as they are."""
    return f"{100 * value:.2f} %" if one.measure in {ALL_FILLED, FIRST_FILLED} else f"{value:,.1f}"


def _measure(one: Difference) -> tuple[int, int, str]:
    """Return what a difference is multiplied by, with how many digits it is told, and its unit."""
    return (100, 2, " points") if one.measure in {ALL_FILLED, FIRST_FILLED} else (1, 1, "")
