"""The tables of a stress test as CSV."""

from collections.abc import Iterator

from muster.model.difference import Difference, Move
from muster.model.plan import ObjectiveResult
from muster.report.names import OBJECTIVES
from muster.report.stress.given import StressInput
from muster.report.tables import Cell, Table
from muster.report.wording import proof
from muster.stress.result import Flip, Odds, Stress


def stress_tables(given: StressInput) -> tuple[Table, ...]:
    """Return every table of a stress test: over draws, or of one case."""
    if given.stress is not None:
        return _draws(given, given.stress)
    return () if given.case is None else _case(given.case.difference)


def _draws(given: StressInput, found: Stress) -> tuple[Table, ...]:
    return (
        _fill(found),
        _fill_by_month(given, found),
        _lines(found),
        _lines_by_month(given, found),
        _aims(found),
        _flips(given, found),
        _pairs(found),
        _shares(found),
        _hedges(given, found),
        _events(given, found),
        _causes(found),
        _accuracy(found),
    )


def _fill(found: Stress) -> Table:
    rows = tuple(
        (fill.priority, fill.n_lines, fill.planned, fill.mean, fill.mean_error, one.share, one.value, one.low, one.high)
        for fill in found.fills
        for one in fill.quantiles
    )
    head = ("priority", "n_lines", "planned", "mean", "mean_error", "quantile", "value", "low_95", "high_95")
    return Table(name="fill", heading=head, rows=rows)


def _fill_by_month(given: StressInput, found: Stress) -> Table:
    label = given.plan.horizon.label
    rows = tuple(
        (
            *(fill.priority, month, label(month), fill.planned_by_month[month]),
            *(band.low_95, band.low_80, band.median, band.high_80, band.high_95),
        )
        for fill in found.fills
        for month, band in enumerate(fill.by_month)
        if band is not None
    )
    head = ("priority", "month", "month_name", "planned", "low_95", "low_80", "median", "high_80", "high_95")
    return Table(name="fill_by_month", heading=head, rows=rows)


def _lines(found: Stress) -> Table:
    rows = tuple(
        (
            *(line.key, line.title, line.priority, *_odds(line.throughout), *_odds(line.throughout_min)),
            *(sum(line.mean_short), _yes(line.planned_met), _yes(line.planned_met_min)),
        )
        for line in found.lines
    )
    odds = ("share", "low_95", "high_95")
    head = (*(f"met_{one}" for one in odds), *(f"minimum_met_{one}" for one in odds), "mean_short_point_months")
    head += ("met_as_planned", "minimum_met_as_planned")
    return Table(name="lines", heading=("line", "title", "priority", *head), rows=rows)


def _lines_by_month(given: StressInput, found: Stress) -> Table:
    label = given.plan.horizon.label
    rows = tuple(
        (line.key, month, label(month), *_odds(met), *_odds(line.met_min[month]), line.mean_short[month])
        for line in found.lines
        for month, met in enumerate(line.met)
        if met is not None
    )
    odds = ("share", "low_95", "high_95")
    head = (*(f"met_{one}" for one in odds), *(f"minimum_met_{one}" for one in odds), "mean_short_points")
    return Table(name="lines_by_month", heading=("line", "month", "month_name", *head), rows=rows)


def _aims(found: Stress) -> Table:
    rows = tuple(
        (
            *(one.name.value, OBJECTIVES[one.name], one.planned, one.mean, one.mean_error, one.median, one.p90),
            *(one.gap_mean, one.gap_median, one.gap_p90, one.gap_most, one.proven),
        )
        for one in found.aims
    )
    head = ("objective", "title", "planned", "mean", "mean_error", "median", "p90")
    gaps = ("gap_mean", "gap_median", "gap_p90", "gap_most", "share_proven")
    return Table(name="objectives", heading=(*head, *gaps), rows=rows)


def _flips(given: StressInput, found: Stress) -> Table:
    fills = tuple(f"fill_p{fill.priority}" for fill in found.planned.fills)
    aims = tuple(f"{aim.name.value}_{end}" for aim in found.planned.aims for end in ("value", "bound"))
    rows = tuple(_flip(one, given) for one in (found.planned, *found.flips))
    return Table(name="flips", heading=("key", "title", "kind", "changes", *fills, *aims, "method"), rows=rows)


def _flip(one: Flip, given: StressInput) -> tuple[Cell, ...]:
    ends = (end for aim in one.aims for end in (aim.value, aim.bound))
    fills = (fill.share for fill in one.fills)
    return (one.key, one.title, one.kind.value, given.words[one.changes], *fills, *ends, one.method)


def _pairs(found: Stress) -> Table:
    rows = tuple(
        (one.first, one.second, aim.name.value, aim.joint, aim.interaction, aim.low, aim.high)
        for one in found.pairs
        for aim in one.aims
    )
    head = ("first", "second", "objective", "joint", "beyond_the_sum", "beyond_at_least", "beyond_at_most")
    return Table(name="pairs", heading=head, rows=rows)


def _shares(found: Stress) -> Table:
    rows = tuple(
        (one.key, one.title, one.kind.value, one.seen, aim.name.value, aim.mean, aim.error, one.n_draws)
        for one in found.shares
        for aim in one.aims
    )
    head = ("key", "title", "kind", "share_of_draws", "objective", "of_mean_shortfall", "error", "n_draws")
    return Table(name="causes_of_shortfall", heading=head, rows=rows)


def _hedges(given: StressInput, found: Stress) -> Table:
    rows = tuple(
        (
            *(one.key, one.title, given.words[one.changes], one.why, fill.priority, fill.before, fill.after, fill.gain),
            *(fill.error, fill.mean_gain, one.n_draws),
        )
        for one in found.hedges
        for fill in one.fills
    )
    head = (
        "key",
        "title",
        "changes",
        "why",
        "priority",
        "p10_before",
        "p10_after",
        "gain",
        "error",
        "mean_gain",
        "n_draws",
    )
    return Table(name="asks", heading=head, rows=rows)


def _events(given: StressInput, found: Stress) -> Table:
    rows = tuple(
        (
            *(one.key, one.title, one.kind.value, one.source, given.words[one.changes], one.probability, one.cause),
            *(one.given_cause, one.overall, one.seen),
        )
        for one in found.events
    )
    head = ("key", "title", "kind", "source", "changes", "probability", "cause", "given_cause", "overall", "seen")
    return Table(name="events", heading=head, rows=rows)


def _causes(found: Stress) -> Table:
    rows = tuple((one.key, one.probability, " ".join(one.events)) for one in found.causes)
    return Table(name="common_causes", heading=("cause", "probability", "events"), rows=rows)


def _accuracy(found: Stress) -> Table:
    checked = found.accuracy
    rows: tuple[tuple[Cell, ...], ...] = ()
    if checked is not None:
        n = len(checked.draws)
        fills = ((f"fill_p{one.priority}", one.mean, one.least, one.most, one.exact_mean) for one in checked.fills)
        aims = (
            (one.name.value, one.mean, one.least, one.most, one.exact_mean, one.n_same, one.exact_proven, n)
            for one in checked.aims
        )
        rows = (*((*one, None, None, n) for one in fills), *aims)
    head = ("what", "mean_error", "least", "most", "exact_mean", "n_same", "n_exact_proven", "n_draws")
    return Table(name="accuracy", heading=head, rows=rows)


def _case(found: Difference) -> tuple[Table, ...]:
    moves = (*(("gone", *_move(one)) for one in found.gone), *(("come", *_move(one)) for one in found.come))
    head = ("way", "offer", "nation", "unit_type", "line", "n_units", "start_month", "end_month")
    lines = tuple(
        (
            *(one.line, one.short_before, one.short_after, one.short_min_before, one.short_min_after),
            *(_yes(one.breaks), " ".join(map(str, one.months_below_min))),
        )
        for one in found.lines
    )
    line_head = ("line", "short_before", "short_after", "below_min_before", "below_min_after", "breaks")
    aims = (*_aim_rows("before", found.before), *_aim_rows("after", found.after))
    return (
        Table(name="moves", heading=head, rows=moves),
        Table(name="line_changes", heading=(*line_head, "months_below_min"), rows=lines),
        Table(name="objectives", heading=("plan", "objective", "title", "value", "bound", "in_words"), rows=aims),
    )


def _move(one: Move) -> tuple[Cell, ...]:
    return (one.offer, one.nation, one.unit_type, one.line, one.n_units, one.start_month, one.end_month)


def _aim_rows(plan: str, aims: tuple[ObjectiveResult, ...]) -> Iterator[tuple[Cell, ...]]:
    for one in aims:
        yield plan, one.name.value, OBJECTIVES[one.name], one.value, one.bound, proof(one)


def _yes(state: bool) -> str:  # noqa: FBT001
    return "yes" if state else "no"


def _odds(one: Odds | None) -> tuple[Cell, ...]:
    return (None, None, None) if one is None else (one.share, one.low, one.high)
