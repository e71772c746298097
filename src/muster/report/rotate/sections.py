"""The sections of the brief of a rotation: fill, units, time at home, stretch."""

from collections import defaultdict

from muster.model.effort import LineOfEffort
from muster.report.charts.fill_by_day import LEGEND as FILL_LEGEND
from muster.report.charts.fill_by_day import LEGEND_OF_RUNS, colours_of, fill_by_day, legend_of
from muster.report.charts.load import LEGEND as LOAD_LEGEND
from muster.report.charts.load import load_chart, paired_rows
from muster.report.charts.patches import LEGEND as PATCH_LEGEND
from muster.report.charts.patches import patches
from muster.report.charts.time_at_home import LEGEND as HOME_LEGEND
from muster.report.charts.time_at_home import time_at_home
from muster.report.figure_html import figure
from muster.report.html import NOTHING, Html, items, join, more, p, section, table, text
from muster.report.names import EFFORTS, names_of
from muster.report.rotate.at_stations import stations
from muster.report.rotate.given import RotateInput
from muster.report.rotate.words import ANOTHER_RUN, date_of, first_breaks, months, short_lines, why_missing
from muster.report.wording import count, line_title, listed, percent, plural
from muster.rotate.study.shown import UnitShown
from muster.rotate.study.stretch import Stretch

LINES_MOST, ROWS_MOST = 16, 14
OPEN_UNITS_MOST = 40


def fill(given: RotateInput) -> Html:
    """Return the section of fill over time, and the lines that are open longest."""
    study = given.study
    runs = study.runs
    nations = legend_of(study.fill, {key: one.name for key, one in names_of(given.scenario).contributors.items()})
    legend = (*nations, *FILL_LEGEND, *(LEGEND_OF_RUNS if runs else ()))
    chart = fill_by_day(study.fill, runs.bands if runs else (), given.horizon, colours_of(study.fill))
    short = short_lines(study.lines)
    rows = [
        (
            text(line_title(line.title)),
            text(str(line.priority)),
            text(count(line.asked)),
            text(percent(line.filled, line.asked)),
            text(count(line.short_days)),
            text(date_of(given, line.first_short_day) if line.first_short_day else ""),
            text(why_missing(line)),
        )
        for line in short[:LINES_MOST]
    ]
    rest = (
        p(text(f"{len(short) - LINES_MOST} more are in lines.csv."), cls="note") if len(short) > LINES_MOST else NOTHING
    )
    heading = ("Line", "#Priority", "#Point-days asked", "#Filled", "#Days short", "#First short", "Missing because")
    lead = text(
        "Points counted one for one, each day up to what is asked for. Every missing point is put down to the unit "
        "that was nearest to being there."
    )
    shown = table("Lines that were short, by priority and by what was missing", heading, rows, cls="wordy")
    return section(
        "fill",
        "Fill over time",
        lead,
        figure("fill", "Points by nation", chart, legend),
        shown if rows else NOTHING,
        rest,
        stations(given),
    )


def units(given: RotateInput) -> Html:
    """Return the section with a row for every unit."""
    by_effort: defaultdict[LineOfEffort, list[UnitShown]] = defaultdict(list)
    for one in given.study.units:
        by_effort[one.line_of_effort].append(one)
    parts = []
    few = len(given.study.units) <= OPEN_UNITS_MOST
    for effort in (effort for effort in LineOfEffort if effort in by_effort):
        mine = sorted(by_effort[effort], key=lambda one: (one.nation, one.offer, _number(one.unit)))
        words = f"{EFFORTS[effort]}: where each unit is, quarter by quarter"
        drawn = figure(f"units-{effort.value}", words, patches(mine, given.horizon, words), PATCH_LEGEND)
        parts.append(drawn if few else more(f"{EFFORTS[effort]}, {plural(len(mine), 'unit')}", drawn))
    lead = text(
        "One row per unit, white marks between quarters; the days of each quarter are in units.csv. Places that a "
        "nation keeps filled are one row each: how it rotates behind them is not known."
    )
    return section("units", "Unit by unit", lead, join(parts))


def home(given: RotateInput) -> Html:
    """Return the section of time at home between tours."""
    study, names = given.study, names_of(given.scenario)
    promises = {one.promise.id: one.promise for one in study.offered if one.promise is not None}
    rows = []
    for key in sorted(promises):
        promise = promises[key]
        effort = "all" if promise.line_of_effort is None else EFFORTS[promise.line_of_effort]
        what = (
            f"{promise.home_months:g} months"
            if promise.home_months
            else f"{promise.home_per_out:g} days for each day out"
        )
        source = f"{promise.source.publisher}: {promise.source.title} ({promise.source.published})"
        cells = (names.nation(promise.contributor), effort, what, promise.source.grade.value, source, promise.note)
        rows.append(tuple(text(cell) for cell in cells))
    heading = ("Nation", "Line of effort", "Promised at home", "Grade", "Source", "Note")
    broken = [one for one in study.at_home if one.is_broken]
    lead = text(
        f"{plural(len(study.at_home), 'time')} a unit went out again; {plural(len(broken), 'time')} sooner than its "
        "nation promised. Where no promise is published, the rest that the offer itself states is taken for one."
    )
    drawn = figure("home", "Time at home before each tour", time_at_home(study.at_home, given.horizon), HOME_LEGEND)
    return section(
        "home",
        "Time at home against promises",
        lead,
        drawn if study.at_home else p(text("No unit that rotates went out twice.")),
        table("Published promises that apply here", heading, rows, cls="wordy") if rows else NOTHING,
    )


def stretch(given: RotateInput) -> Html:
    """Return the section of who is worked hardest, and whose promises would break first."""
    study, names = given.study, names_of(given.scenario)
    lead = text(
        "Days out for each day that promised time at home would allow within these months; above 1 some promise must "
        f"have been broken. The pale bars are {ANOTHER_RUN}: they show who would be asked for most if rest gave way. "
        "Where the pale bar is the shorter one, other units were free sooner and took the place, or filled the cap of "
        "their nation. Beside the bars: how many returns came sooner than promised."
    )
    nations = {one.key: names.nation(one.key) for one in (*study.strain.by_nation, *study.strain_unrested.by_nation)}
    capabilities = {
        one.key: names.capability(one.key)
        for one in (*study.strain.by_capability, *study.strain_unrested.by_capability)
    }
    parts = []
    for key, words, run, unrested, titles in (
        ("nations", "Nations", study.strain.by_nation, study.strain_unrested.by_nation, nations),
        ("capabilities", "Capabilities", study.strain.by_capability, study.strain_unrested.by_capability, capabilities),
    ):
        rows = paired_rows(run, unrested, titles, ROWS_MOST)
        if rows:
            parts.append(
                figure(f"stretch-{key}", words, load_chart(rows, f"{words}: days out for each allowed"), LOAD_LEGEND)
            )
        left = len({one.key for one in (*run, *unrested)}) - len(rows)
        if left > 0:
            parts.append(p(text(f"{left} more are in stretch.csv."), cls="note"))
    return section("stretch", "Who is stretched", lead, join(parts), _breaks(given))


def _breaks(given: RotateInput) -> Html:
    """Return which capabilities break their promises first if rest gives way, as a list."""
    names = names_of(given.scenario)
    broken = first_breaks(given.study.strain_unrested.by_capability)
    told = (text(break_words(given, one, names.capability(one.key))) for one in broken[:6])
    if not broken:
        return p(text("Even with rest cut to a month, no promise would be broken."))
    return join((p(text(f"If rest gave way, promises would break in this order ({ANOTHER_RUN}):")), items(told)))


def break_words(given: RotateInput, one: Stretch, title: str) -> str:
    """Return when promises break first, and how far they are missed at worst."""
    day = date_of(given, one.first_break_day or 1)
    promised = listed(sorted({months(one.promised_days_least), months(one.promised_days_most)}))
    shortest = months(one.shortest_home_days or 0)
    returns = f"{one.n_breaks} of {one.n_returns} returns"
    return f"{title}: from {day}, {returns}, {shortest} at home, {promised} promised"


def _number(unit: str) -> int:
    last = unit.rsplit("/", 1)[-1]
    return int(last) if last.isdigit() else 0
