"""The tables of a comparison as CSV."""

from collections.abc import Iterator

from muster.compare.result import Frontier
from muster.report.compare.asks import AskFall
from muster.report.compare.given import CompareInput
from muster.report.compare.sides import SideFigures, side_figures
from muster.report.names import OBJECTIVES, REASONS, names_of
from muster.report.tables import Cell, Table
from muster.report.wording import proof


def compare_tables(given: CompareInput) -> tuple[Table, ...]:
    """Return every table: options with objectives and asks, steps of frontiers, where they flatten, sizes."""
    frontiers = [one for one in (given.ceilings, given.contributors) if one is not None]
    return (
        _options(given),
        _objectives(given),
        _asks(given),
        _steps(frontiers),
        _capabilities(frontiers),
        _flats(given, frontiers),
        _joining(given),
        _published(given),
    )


def _options(given: CompareInput) -> Table:
    head = ("option", "title", "persons_published", "persons_asked", "n_lines", "point_months_asked")
    fills = tuple(f"{what}_p{priority}" for priority in (1, 2, 3) for what in ("asked", "filled"))
    people = ("persons_peak", "persons_peak_in_theatre", "persons_median", "persons_median_in_theatre")
    rest = ("n_formations", "n_formations_short", "n_nations", "first_nation", "first_nation_share")
    cost = ("cost_low_usd", "cost_likely_usd", "cost_high_usd")
    gaps = ("n_gaps", "largest_gap", "largest_gap_priority", "largest_gap_point_months", "largest_gap_reason")
    lack = ("missing_most", "missing_most_priority", "missing_most_weighted_point_months")
    last = (*cost, *gaps, *lack, "reported", "assumed", "unknown", "missing")
    rows = tuple(tuple(_option(one)) for one in side_figures(given))
    return Table(name="options", heading=(*head, *fills, *people, *rest, *last), rows=rows)


def _option(one: SideFigures) -> Iterator[Cell]:
    yield from (one.option, one.title, one.persons_published, one.persons_asked, one.n_lines, one.point_months_asked)
    by_priority = {fill.priority: fill for fill in one.fills}
    for priority in (1, 2, 3):
        fill = by_priority.get(priority)
        yield from (None, None) if fill is None else (fill.asked_point_months, fill.filled_point_months)
    yield from (one.persons_peak, one.persons_peak_in_theatre, one.persons_median, one.persons_median_in_theatre)
    yield from (one.n_formations, one.n_formations_short, one.n_nations, one.first_nation, one.first_nation_share)
    yield from (one.cost_low_usd, one.cost_likely_usd, one.cost_high_usd, one.n_gaps)
    gap = one.largest_gap
    reason = gap.reason.value if gap is not None and gap.reason else None
    yield from (None,) * 4 if gap is None else (gap.line, gap.priority, gap.point_months, reason)
    lack = one.missing
    yield from (None,) * 3 if lack is None else (lack.capability, lack.priority, lack.weighted_point_months)
    yield from (one.basis.reported, one.basis.assumed, one.basis.unknown, one.basis.missing)


def _objectives(given: CompareInput) -> Table:
    rows = tuple(
        (side.plan.option, one.name.value, OBJECTIVES[one.name], one.value, one.bound, one.status.value, proof(one))
        for side in given.sides
        for one in side.plan.objectives
    )
    head = ("option", "objective", "title", "value", "bound", "status", "in_words")
    return Table(name="objectives", heading=head, rows=rows)


def _asks(given: CompareInput) -> Table:
    """Return the asks of each option: its units, each with what it would do by itself if that is known, then all."""
    names = names_of(given.scenario)
    rows: list[tuple[Cell, ...]] = []
    for side in given.sides:
        if side.asks is None:
            continue
        first = (side.plan.option, side.asks.how.value)
        for unit in side.asks.units:
            what = (*first, unit.unit_type, names.unit_type(unit.unit_type), unit.n_units, unit.persons)
            rows += [(*what, *fall) for fall in _falls(unit.falls) or [(None,) * 5]]
        n_units = sum(unit.n_units for unit in side.asks.units)
        rows += [(*first, None, "together", n_units, None, *fall) for fall in _falls(side.asks.falls)]
    head = ("option", "how", "unit_type", "unit", "n_units", "persons")
    return Table(name="asks", heading=(*head, "objective", "before", "found", "at_least", "at_most"), rows=tuple(rows))


def _falls(falls: tuple[AskFall, ...]) -> list[tuple[Cell, ...]]:
    return [(one.objective.value, one.before, one.found, one.at_least, one.at_most) for one in falls]


def _steps(frontiers: list[Frontier]) -> Table:
    rows = tuple(
        (
            *(one.limit.value, step.limit, fill.priority, fill.asked, fill.filled, fill.filled_most),
            *(fill.share, fill.share_most, step.persons_most, len(step.contributors), " ".join(step.contributors)),
            *(step.found_at, step.method),
        )
        for one in frontiers
        for step in one.steps
        for fill in step.fills
    )
    head = ("against", "limit", "priority", "asked", "filled", "filled_most", "share", "share_most", "persons_most")
    return Table(name="frontier", heading=(*head, "n_contributors", "contributors", "found_at", "method"), rows=rows)


def _capabilities(frontiers: list[Frontier]) -> Table:
    rows = tuple(
        (one.limit.value, step.limit, fill.priority, fill.capability, fill.asked, fill.filled)
        for one in frontiers
        for step in one.steps
        for fill in step.capabilities
    )
    head = ("against", "limit", "priority", "capability", "asked", "filled")
    return Table(name="frontier_capabilities", heading=head, rows=rows)


def _flats(given: CompareInput, frontiers: list[Frontier]) -> Table:
    names = names_of(given.scenario)
    rows = []
    for one in frontiers:
        for flat in one.flats:
            lack = flat.lack
            why: tuple[Cell, ...] = (None,) * 5
            if lack is not None:
                reason = REASONS[lack.reason] if lack.reason else None
                why = (lack.capability, names.capability(lack.capability), lack.short, reason, lack.ceiling_share)
            rows.append((one.limit.value, flat.priority, flat.limit, flat.below, flat.gain, flat.gain_most, *why))
    head = ("against", "priority", "flat_from", "step_before", "gain_beyond", "gain_beyond_most", "missing_most")
    return Table(name="flattening", heading=(*head, "title", "short", "reason", "ceiling_share"), rows=tuple(rows))


def _joining(given: CompareInput) -> Table:
    names = names_of(given.scenario)
    order = () if given.contributors is None else given.contributors.order
    rows = tuple((n, one, names.nation(one)) for n, one in enumerate(order, start=1))
    return Table(name="joining", heading=("place", "contributor", "name"), rows=rows)


def _published(given: CompareInput) -> Table:
    sources = names_of(given.scenario).sources
    rows = tuple(
        (
            *(one.id, one.title, one.persons_low, one.persons_high, one.said_on, one.source),
            *((sources[one.source].grade.value, sources[one.source].url) if one.source in sources else (None, None)),
            one.note,
        )
        for one in given.scenario.published_sizes
    )
    head = ("id", "title", "persons_low", "persons_high", "said_on", "source", "grade", "url", "note")
    return Table(name="published_sizes", heading=head, rows=rows)
