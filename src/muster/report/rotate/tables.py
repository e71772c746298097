"""The tables of a rotation as CSV and as sheets."""

from collections.abc import Iterable, Iterator

from muster.model.chance_text import said_of
from muster.report.names import Names, names_of
from muster.report.rotate.at_stations import station_rows
from muster.report.rotate.chance import drawn_of, title_of, told_by_words
from muster.report.rotate.given import RotateInput
from muster.report.rotate.limits import limit_words, reason_words
from muster.report.tables import Cell, Table
from muster.rotate.result import GapReason
from muster.rotate.study.shown import UnitShown, UnitStay, Whereabouts
from muster.rotate.study.stretch import Stretch


def rotate_tables(given: RotateInput) -> tuple[Table, ...]:
    """Return every table, from lines and fill to limits and tasks at home stations."""
    return (
        _lines(given),
        _fill(given),
        _units(given),
        _tours(given),
        _home(given),
        _stretch(given),
        _pools(given),
        _trials(given),
        _differences(given),
        _bands(given),
        _fills(given),
        _chances(given),
        _held(given),
        _limits(given),
        station_rows(given),
    )


def _lines(given: RotateInput) -> Table:
    rows = tuple(
        (
            *(line.line, line.title, line.capability, line.priority, line.asked, line.filled, line.short_days),
            line.first_short_day,
            *(line.missing.get(reason, 0) for reason in GapReason),
        )
        for line in given.study.lines
    )
    head = ("line", "title", "capability", "priority", "point_days_asked", "point_days_filled", "short_days")
    return Table(name="lines", heading=(*head, "first_short_day", *(reason.value for reason in GapReason)), rows=rows)


def _fill(given: RotateInput) -> Table:
    rows = tuple(
        (span.from_day, span.until_day, nation, round(points, 2), round(span.asked, 2))
        for span in given.study.fill
        for nation, points in span.filled.items()
    )
    head = ("from_day", "until_day", "nation", "point_days_filled", "point_days_asked_of_all")
    return Table(name="fill_by_nation", heading=head, rows=rows)


def _units(given: RotateInput) -> Table:
    rows = tuple(
        (
            *(one.unit, one.offer, one.nation, one.unit_type, one.line_of_effort.value, int(one.is_sustained)),
            *(span.from_day, span.until_day, *(span.days.get(where, 0) for where in Whereabouts)),
        )
        for one in given.study.units
        for span in one.spans
    )
    head = ("unit", "offer", "nation", "unit_type", "line_of_effort", "kept_filled", "from_day", "until_day")
    return Table(name="units", heading=(*head, *(f"{where.value}_days" for where in Whereabouts)), rows=rows)


def _tours(given: RotateInput) -> Table:
    rows = tuple(
        (one.unit, one.offer, one.nation, one.unit_type, stays[0].line, stays[0].from_day, stays[-1].until_day)
        for one in given.study.units
        for stays in _away(one)
    )
    head = ("unit", "offer", "nation", "unit_type", "line", "from_day", "until_day")
    return Table(name="tours", heading=head, rows=rows)


def _away(unit: UnitShown) -> list[list[UnitStay]]:
    """Return the stays of a unit on lines, those that follow each other on one line together."""
    found: list[list[UnitStay]] = []
    for stay in unit.stays:
        if stay.line is None:
            continue
        before = found[-1][-1] if found else None
        if before is not None and (before.line, before.until_day) == (stay.line, stay.from_day):
            found[-1].append(stay)
        else:
            found.append([stay])
    return found


def _home(given: RotateInput) -> Table:
    rows = tuple(
        (one.day, one.unit, one.offer, one.nation, one.unit_type, one.line, one.home_days, one.promised_days)
        for one in given.study.at_home
    )
    head = ("day", "unit", "offer", "nation", "unit_type", "line", "home_days", "promised_days")
    return Table(name="time_at_home", heading=head, rows=rows)


def _stretch(given: RotateInput) -> Table:
    names, study = names_of(given.scenario), given.study
    rows = (
        *_ranked("as it runs", "nation", study.strain.by_nation, names),
        *_ranked("as it runs", "capability", study.strain.by_capability, names),
        *_ranked("rest gives way", "nation", study.strain_unrested.by_nation, names),
        *_ranked("rest gives way", "capability", study.strain_unrested.by_capability, names),
    )
    head = ("run", "of", "place", "key", "title", "load", "out_days", "allowed_days", "n_units", "n_tours")
    rest = ("n_returns", "n_breaks", "first_break_day", "shortest_home_days", "promised_least", "promised_most")
    return Table(name="stretch", heading=(*head, *rest), rows=rows)


def _ranked(run: str, kind: str, found: Iterable[Stretch], names: Names) -> Iterator[tuple[Cell, ...]]:
    for place, one in enumerate(found, start=1):
        title = names.nation(one.key) if kind == "nation" else names.capability(one.key)
        yield (
            *(run, kind, place, one.key, title, round(one.load, 4), one.out_days, one.allowed_days),
            *(one.n_units, one.n_tours, one.n_returns, one.n_breaks, one.first_break_day, one.shortest_home_days),
            *(one.promised_days_least, one.promised_days_most),
        )


def _pools(given: RotateInput) -> Table:
    rows = tuple(
        (
            *(one.capability, one.unit_type, one.points, one.turn.tour_days, one.turn.overlap_days),
            *(one.turn.rest_days, one.asked_most, one.found.n_units, one.found.bound.n_units),
            *(one.found.bound.start_day, one.found.bound.end_day, one.found.bound.asked_days),
            *(one.found.bound.days_per_unit, int(one.found.is_proven), int(one.found.is_monotone), one.n_offered),
        )
        for one in given.study.pools
    )
    head = ("capability", "unit_type", "points", "tour_days", "overlap_days", "rest_days", "out_at_most")
    bound = ("bound_from_day", "bound_until_day", "bound_unit_days", "bound_days_per_unit")
    rest = ("is_proven", "is_monotone", "offered")
    return Table(name="least_force", heading=(*head, "least_pool", "proven_by_counting", *bound, *rest), rows=rows)


def _trials(given: RotateInput) -> Table:
    rows = tuple(
        (one.capability, one.unit_type, one.turn.tour_days, one.turn.rest_days, trial.n_units, trial.short_days)
        for one in given.study.pools
        for trial in one.found.trials
    )
    head = ("capability", "unit_type", "tour_days", "rest_days", "n_units", "unit_days_short")
    return Table(name="least_force_trials", heading=head, rows=rows)


def _differences(given: RotateInput) -> Table:
    found = given.study.comparison
    rows = tuple(
        (one.measure, one.first, one.other, one.mean, one.low, one.high, one.n_runs, one.n_higher, one.n_lower)
        for one in (() if found is None else found.differences)
    )
    head = ("measure", "policy", "other", "difference", "low_95", "high_95", "n_runs", "n_higher", "n_lower")
    return Table(name="policies", heading=head, rows=rows)


def _bands(given: RotateInput) -> Table:
    runs = given.study.runs
    rows = tuple(
        (one.from_day, one.until_day, round(one.low, 3), round(one.middle, 3), round(one.high, 3))
        for one in (() if runs is None else runs.bands)
    )
    return Table(name="fill_of_runs", heading=("from_day", "until_day", "tenth", "half", "nine_tenths"), rows=rows)


def _fills(given: RotateInput) -> Table:
    names, runs = names_of(given.scenario), given.study.runs
    rows = tuple(
        (
            *(one.of.value, one.key, title_of(given, names, one.of, one.key), one.n_runs, round(one.asked, 2)),
            *(round(one.mean, 5), None if one.half_width is None else round(one.half_width, 5)),
            *(round(one.low, 5), round(one.middle, 5), round(one.high, 5)),
        )
        for one in (() if runs is None else runs.fills)
    )
    head = ("of", "key", "title", "n_runs", "point_days_asked", "share_filled", "half_width_95")
    return Table(name="fill_by_runs", heading=(*head, "tenth", "half", "nine_tenths"), rows=rows)


def _chances(given: RotateInput) -> Table:
    runs = given.study.runs
    said = {} if runs is None else said_of(drawn_of(runs))
    rows = tuple((kind.value, value, told_by_words(given, runs, kind)) for kind, value in said.items() if runs)
    return Table(name="chances", heading=("kind", "value", "told_by"), rows=rows)


def _held(given: RotateInput) -> Table:
    names = names_of(given.scenario)
    rows = tuple(
        (
            *(one.offer, one.nation, one.unit_type, one.line, one.n_units, one.n_never, one.reason.value),
            *(reason_words(one, names), one.planned_day, one.until_day, one.by),
        )
        for one in given.study.held_back
    )
    head = ("offer", "nation", "unit_type", "line", "n_units", "n_never", "reason", "limit")
    return Table(name="held_back", heading=(*head, "planned_day", "until_day", "by"), rows=rows)


def _limits(given: RotateInput) -> Table:
    names, runs = names_of(given.scenario), given.study.runs
    rows = tuple(
        (
            *(one.what, one.offer, None if one.limit is None else limit_words(one.limit, names)),
            *(round(one.waited_share, 5), round(one.waited_days, 3), round(one.broken_share, 5)),
            *(round(one.broken_days, 3), one.broken_by),
        )
        for one in (() if runs is None else runs.limits)
    )
    head = ("what", "offer", "limit", "runs_waited_share", "days_waited", "runs_broken_share", "days_broken", "by_most")
    return Table(name="limits_of_runs", heading=head, rows=rows)
