"""Shares, points and errors of a stress test in the words that brief, terminal and tables share."""

from collections.abc import Sequence

from muster.model.plan import ObjectiveResult
from muster.model.scenario import Objective
from muster.report.granted import supposing
from muster.report.names import OBJECTIVES_SHORT
from muster.report.stress.given import StressInput
from muster.report.wording import count, listed, percent, plural
from muster.stress.events import Kind
from muster.stress.result import Flip, Hedge, LineOdds, Odds, PriorityFill, Quantile, Stress
from muster.stress.study import ranking_of

KINDS = {Kind.CONDITION: "condition", Kind.PERTURBATION: "perturbation", Kind.CASE: "named case"}
MEDIAN, BAD = 0.5, 0.1
SAME = 0.5
N_NAMED = 3
NOT_MEANT = (
    "Probabilities are the scenario author's. Shares of draws say how often something is so among futures drawn by "
    "them, and nothing about how likely peace, deterrence or success is."
)


def share(value: float | None) -> str:
    """Return a share in whole per cent.

    Examples
    --------
    >>> share(0.714), share(0.0), share(1.0), share(None)
    ('71 %', '0 %', '100 %', 'none asked')
    """
    return "none asked" if value is None else percent(value, 1)


def odds_words(odds: Odds) -> str:
    """Return a share of draws with its 95 % interval.

    Examples
    --------
    >>> odds_words(Odds(share=0.5, low=0.469, high=0.531))
    '50 % (46.9 to 53.1)'
    """
    return f"{share(odds.share)} ({100 * odds.low:.1f} to {100 * odds.high:.1f})"


def fragile(found: Stress) -> list[LineOdds]:
    """Return the lines whose minimum holds as planned and breaks in some draw, by priority, the weakest first."""
    lines = [line for line in found.lines if line.planned_met_min and line.throughout_min.share < 1]
    return sorted(lines, key=lambda line: (line.priority, line.throughout_min.share, line.key))


def n_missed(found: Stress) -> int:
    """Return how many lines miss their minimum in some month even if everything goes as planned."""
    return sum(not line.planned_met_min for line in found.lines)


def points(value: float) -> str:
    """Return a difference of shares in percentage points, signed.

    Examples
    --------
    >>> points(-0.123), points(0.0004), points(0.02)
    ('-12.3 points', '0.0 points', '+2.0 points')
    """
    rounded = round(100 * value, 1) + 0.0
    return f"{rounded:+.1f} points" if rounded else "0.0 points"


def quantile_of(fill: PriorityFill, at: float) -> Quantile | None:
    """Return one of the quantiles of a priority; None where nothing is asked."""
    return next((one for one in fill.quantiles if one.share == at), None)


def value_of(fill: PriorityFill, at: float) -> float | None:
    """Return the value of a quantile of a priority; None where nothing is asked."""
    found = quantile_of(fill, at)
    return None if found is None else found.value


def around(value: str, low: str, high: str) -> str:
    """Return a number with its interval; one that rounding hides is told as small, never as none.

    Examples
    --------
    >>> around("82 %", "81 %", "83 %"), around("82 %", "82 %", "82 %")
    ('82 % (81 % to 83 %)', '82 % (± under 0.5)')
    """
    return f"{value} (± under 0.5)" if value == low == high else f"{value} ({low} to {high})"


def with_error(value: float, error: float) -> str:
    """Return a number with its standard error, both whole.

    Examples
    --------
    >>> with_error(6.2, 1.3), with_error(6.2, 0.2)
    ('6 (±1)', '6 (± under 0.5)')
    """
    return f"{count(round(value) + 0)} ({f'±{count(error)}' if error >= SAME else '± under 0.5'})"


def points_with_error(gain: float, error: float) -> str:
    """Return a difference of shares in percentage points with its standard error.

    Examples
    --------
    >>> points_with_error(0.1, 0.012), points_with_error(0.1, 0.0)
    ('+10.0 points (±1.2)', '+10.0 points (± under 0.1)')
    """
    return f"{points(gain)} ({f'±{100 * error:.1f}' if error >= 0.001 else '± under 0.1'})"


def supposed_words(given: StressInput) -> str:
    """Return what both the plan and all that it is compared with suppose; nothing where they suppose nothing."""
    words = supposing(given).removeprefix("What if: ")
    return f"{words[:1].upper()}{words[1:]}, in the plan before as in all after it." if words else ""


def drawn_words(found: Stress) -> str:
    """Return how many draws there were of how many events, and what was switched off."""
    off = f" Switched off: {', '.join(found.without)}." if found.without else ""
    n_states = "" if found.n_draws == 1 else f", {count(found.n_states)} of them different"
    return f"{plural(found.n_draws, 'draw')} of {plural(len(found.events), 'event')}{n_states}.{off}"


def minima_words(found: Stress) -> str:
    """Return in one sentence how minima fare that no line is named for; nothing where there is nothing to say."""
    missed = n_missed(found)
    even = f"{plural(missed, 'line')} {'misses its' if missed == 1 else 'miss their'} minimum even as planned"
    if fragile(found):
        return f"{even}." if missed else ""
    kept = "Every minimum that is met as planned is met in every draw"
    return f"{kept}; {even}." if missed else f"{kept}."


def headline(found: Stress) -> str:
    """Return in one sentence what stands in the median and in the 10th percentile."""
    asked = [fill for fill in found.fills if fill.planned is not None]
    if not asked:
        return "No line is asked for."
    middle = listed([f"{share(value_of(fill, MEDIAN))} of priority {fill.priority}" for fill in asked])
    bad = listed([share(value_of(fill, BAD)) for fill in asked])
    plan = listed([share(fill.planned) for fill in asked])
    return (
        f"In the median of {plural(found.n_draws, 'draw')} {middle} is filled, in the 10th percentile {bad}; "
        f"as planned it would be {plan}."
    )


def worst(found: Stress) -> str:
    """Return in one sentence which single condition or perturbation hurts most by itself."""
    single = [one for one in found.flips if one.kind is not Kind.CASE and costs(one, found.planned)]
    if not single:
        return "No single condition or perturbation that is drawn costs anything by itself."
    one = single[0]
    return f"By itself “{one.title}” hurts most: {after(one, found.planned)}."


def costs(one: Flip, planned: Flip) -> bool:
    """Return whether a change adds to any aim."""
    before = {aim.name: aim.value for aim in planned.aims}
    return any(aim.value - before[aim.name] > SAME for aim in one.aims)


def after(one: Flip, planned: Flip) -> str:
    """Return the fill of each priority that a change moves, as in ``priority 1 falls from 71 % to 40 %``."""
    moved = [
        f"priority {then.priority} {'falls' if (then.share or 0) < (now.share or 0) else 'rises'} "
        f"from {share(now.share)} to {share(then.share)}"
        for now, then in zip(planned.fills, one.fills, strict=True)
        if now.share is not None and share(now.share) != share(then.share)
    ]
    return listed(moved) or "the fill of no priority moves by a whole per cent"


def after_in_short(one: Flip, planned: Flip) -> str:
    """Return the fill of each priority before and after a change, as in ``P1 71 → 40 %``."""
    told = [
        f"P{then.priority} {share(now.share).removesuffix(' %')} → {share(then.share)}"
        for now, then in zip(planned.fills, one.fills, strict=True)
        if now.share is not None
    ]
    return ", ".join(told)


def target_aims(names: Sequence[Objective]) -> list[Objective]:
    """Return one aim of each priority, the distance to the need where the policy has it."""
    first: dict[str, Objective] = {}
    for name in sorted(names, key=ranking_of):
        first.setdefault(name.value[:2], name)
    return list(first.values())


def added(one: Flip, planned: Flip, aim: Objective) -> tuple[float, float]:
    """Return what a change adds to the shortfall of an aim: the value reached, and the least that is proven.

    The least is what no plan can be below after the change, less what the plan before it reached.
    """
    then, now = _aim(one, aim), _aim(planned, aim)
    return then.value - now.value, min(max(then.bound - now.value, 0.0), max(then.value - now.value, 0.0))


def accuracy_words(found: Stress) -> str:
    """Return how the fast answers compare with those of draws that were solved again, and how many those prove."""
    if found.accuracy is None:
        return "No draw was solved again."
    errors = [
        f"priority {fill.priority} {points(fill.mean)} on average ({points(fill.least)} to {points(fill.most)})"
        for fill in found.accuracy.fills
    ]
    n, aims = len(found.accuracy.draws), found.accuracy.aims
    proven = min((one.exact_proven for one in aims), default=0)
    known = f" (each objective proven in {'' if proven == n else 'at least '}{proven} of {n})" if aims else ""
    differs = any(one.n_same < n for one in aims)
    also = " Where an earlier objective differs, the fill of a later one may lie either way." if differs else ""
    return f"Fast answers less those of {plural(n, 'draw')} solved again{known}, in fill: {listed(errors)}.{also}"


def bound_words(found: Stress) -> str:
    """Return how far values and bounds are apart over the draws."""
    told = [
        f"{OBJECTIVES_SHORT[one.name]} {count(one.gap_mean)} of {count(one.mean)}"
        for one in found.aims
        if one.gap_mean > SAME
    ]
    if not told:
        return "In every draw the fast answer is proven best."
    return f"Value and bound are apart, on average over the draws: {listed(told)} (weighted point-months)."


def hedge_words(one: Hedge) -> str:
    """Return by how much an ask raises the 10th percentile of each priority."""
    moved = [
        f"priority {fill.priority} {points_with_error(fill.gain, fill.error)}"
        for fill in one.fills
        if abs(fill.gain) > 0 or fill.error > 0
    ]
    return listed(moved) or "the 10th percentile does not move"


def tried_words(found: Stress) -> str:
    """Return how many asks were tried, and which were not and why."""
    left = [f"{plural(len(one.titles), 'other')} not, {one.why}: {_some(one.titles)}" for one in found.not_tried]
    tried = f"{plural(len(found.hedges), 'ask')} tried" if found.hedges else "No ask was tried"
    return f"{'; '.join((tried, *left))}."


def tried_in_short(found: Stress) -> str:
    """Return how many asks were tried and how many were not, without their names."""
    left = [f"{count(len(one.titles))} not, {one.why}" for one in found.not_tried]
    return "; ".join((f"{count(len(found.hedges))} tried", *left))


def _some(titles: Sequence[str]) -> str:
    more = len(titles) - N_NAMED
    return listed(titles if more <= 0 else [*titles[:N_NAMED], f"{count(more)} more"])


def changes_words(one: Flip | Hedge, given: StressInput) -> str:
    """Return the changes as they are written in a scenario."""
    return given.words.get(one.changes, "")


def _aim(one: Flip, name: Objective) -> ObjectiveResult:
    return next(aim for aim in one.aims if aim.name is name)
