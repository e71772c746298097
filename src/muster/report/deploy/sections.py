"""The parts of a deployment's brief behind the answer: map, arrivals, lift, the late, hubs, modes and range."""

from muster.deploy.network import ResourceId, place_of
from muster.deploy.result import Closure
from muster.report.charts import arrivals as arrival_charts
from muster.report.charts import lift as lift_charts
from muster.report.deploy.flow import Flow, HubLoad
from muster.report.deploy.given import DeployInput
from muster.report.deploy.map import map_figure
from muster.report.deploy.voyages import fullness, under_way, voyages
from muster.report.deploy.words import (
    beyond_words,
    cause,
    effort_curves,
    how_saved,
    last_shown_day,
    late_ones,
    nation_curves,
    saving,
)
from muster.report.figure_html import figure
from muster.report.html import NOTHING, Html, items, join, more, p, section, table, tag, text
from muster.report.names import names_of
from muster.report.wording import count, percent, plural

N_LATE, N_HUBS = 30, 25
_HEADING = ("Movement", "Unit", "To", "#Wanted by", "#First load", "#Last load", "#Days late", "What kept it")


def moves(given: DeployInput, flow: Flow) -> Html:
    """Return the map."""
    dots = tag("span", text("Dots are loads under way. "), cls="screen-only")
    lead = join((dots, text("Dark hubs are places of the force, light ones are passed through, white ones are homes.")))
    note = p(
        text(
            "Borders as the United Nations recognise them, thinned. Lines are ways of the network, not of every mile."
        ),
        cls="note",
    )
    if not flow.stretches:
        words = "Nothing travels: all are taken to be where they serve, as nobody stated their home stations."
        return section("map", "Routes, day by day", text(words))
    return section("map", "Routes, day by day", lead, map_figure(given, flow), note)


def arrivals(given: DeployInput) -> Html:
    """Return the curves of arrival, by line of effort and by nation."""
    found, last = given.found, last_shown_day(given.found)
    efforts, nations = effort_curves(found), nation_curves(given)
    lead = text(f"A load is there once it has been received at its place. {beyond_words(found)}".strip())
    return section(
        "arrivals",
        "Arrivals",
        lead,
        figure(
            "arrivals",
            "Share of loads at their places, by line of effort",
            arrival_charts.arrivals(efforts, last),
            arrival_charts.legend(efforts),
        ),
        figure(
            "nations",
            "First to last load of each nation",
            arrival_charts.by_nation(nations, last),
            arrival_charts.LEGEND,
        ),
    )


def lift(given: DeployInput) -> Html:
    """Return what carries the force by day: routes in use, ships with their voyages, and how full everything is."""
    last = last_shown_day(given.found)
    runs = [one for one in under_way(given) if min(one.loads) <= last]
    sails = [one for one in voyages(given) if one.day <= last]
    full = [one for one in fullness(given) if one.day <= last]
    parts = []
    if runs:
        caption = "Under way by day, by mode and on the busiest routes"
        parts.append(figure("under-way", caption, lift_charts.strips(runs, last), lift_charts.STRIPS_LEGEND))
    if sails:
        parts.append(
            figure("ships", "Ships: loading, voyage, discharge and the way back", lift_charts.ships(sails, last))
        )
    if full:
        caption = "What is taken of trains, roads, quays, aircraft and reception, the fullest first"
        parts.append(figure("taken", caption, lift_charts.taken(full, last), lift_charts.LEGEND))
    if not parts:
        return section("lift", "Lift", text("Nothing travels, so nothing carries it."))
    words = "A row is darkest on its own busiest day. At the end, dark rows are what others wait for."
    return section("lift", "Lift", text(words), *parts)


def late(given: DeployInput) -> Html:
    """Return who is late and what kept each, and what one more of it would buy."""
    ones = late_ones(given.found)
    rows = [_late_row(given, one) for one in ones]
    lead = text("What kept a movement is what most of its loads waited for longest, before the ways that they took.")
    tried = [text(saving(given, one)) for one in given.found.bottlenecks]
    parts = (
        [tag("h3", text("One more of each bottleneck")), items(tried), p(text(how_saved(given.found)), cls="note")]
        if tried
        else []
    )
    if not rows:
        return section("late", "Nobody is late", lead, *parts)
    caption = f"{plural(len(rows), 'late movement')}, the latest first"
    first = table(caption, _HEADING, rows[:N_LATE])
    rest = NOTHING
    if len(rows) > N_LATE:
        rest = more(f"The other {len(rows) - N_LATE}", table("The other late movements", _HEADING, rows[N_LATE:]))
    return section("late", "Who is late", lead, *parts, first, rest)


def _late_row(given: DeployInput, one: Closure) -> tuple[Html, ...]:
    move = next(found for found in given.found.movements if found.id == one.movement)
    nation = names_of(given.scenario).nation(move.nation)
    waited = f", {plural(one.waited_load_days, 'load-day')}" if one.waited_load_days else ""
    return (
        text(one.movement),
        text(f"{nation}: {move.title}"),
        text(given.hub(move.destination)),
        text(move.days.crd),
        text(_day(one.first_day)),
        text(_day(one.last_day)),
        text(_day(one.days_late)),
        text(f"{cause(given, one.binding)}{waited}"),
    )


def _day(day: int | None) -> str:
    return "never" if day is None else str(day)


def hubs(given: DeployInput, flow: Flow) -> Html:
    """Return the busiest hubs with what they handle and how full they get."""
    rows = [_hub_row(given, one) for one in flow.hubs[:N_HUBS]]
    heading = (
        "Hub",
        "#Set out here",
        "#Pass through",
        "#End here",
        "#Most in a day",
        "#On day",
        "What gets fullest here",
    )
    lead = text(f"The {len(rows)} hubs that handle most loads, of {len(flow.hubs)}.")
    return section("hubs", "Hubs and their load", lead, table("Loads by hub", heading, rows))


def _hub_row(given: DeployInput, one: HubLoad) -> tuple[Html, ...]:
    return (
        text(given.hub(one.key)),
        *(text(count(n) if n else "") for n in (one.n_from, one.n_through, one.n_to)),
        text(count(one.most)),
        text(one.most_day),
        text(_fullest(given, one)),
    )


def _fullest(given: DeployInput, hub: HubLoad) -> str:
    """Return the resource at a hub of which most is taken on some day."""
    found = given.found
    plain = place_of(hub.key)
    best: tuple[float, ResourceId] | None = None
    for key, amounts in found.load_of.items():
        if str(key).rsplit(":", 1)[-1] != plain:
            continue
        one = found.problem.resources[key]
        share = max((taken / one.on(day) for day, taken in enumerate(amounts) if one.on(day)), default=0.0)
        if share > 0 and (best is None or share > best[0]):
            best = share, key
    return "" if best is None else f"{cause(given, best[1])}: {percent(min(best[0], 1.0), 1.0)}"


def range_and_modes(given: DeployInput) -> Html:
    """Return by which modes loads travel, and the range over draws of uncertain factors."""
    found = given.found
    loads: dict[str, int] = {}
    for one in found.closures:
        for mode, n_loads in one.modes.items():
            loads[mode.value] = loads.get(mode.value, 0) + n_loads
    whole = sum(loads.values())
    rows = [(text(mode), text(count(n)), text(percent(n, whole))) for mode, n in sorted(loads.items())]
    lead = text("A way is named after the sea if it has any of it, else after its last stretch.")
    split = (
        table("Loads by mode", ("Mode", "#Loads", "#Share"), rows) if rows else p(text("Nobody travels."), cls="note")
    )
    return section("modes", "Modes and range", lead, split, *_range(given))


def _range(given: DeployInput) -> tuple[Html, ...]:
    one = given.found.range
    if one is None:
        return (p(text("No range was asked for; --range N draws the uncertain factors N times."), cls="note"),)
    rows = [
        (text("Nine tenths there"), *map(text, (one.most_low_day, one.most_likely_day, one.most_high_day))),
        (text("Closure"), *map(text, (one.closure_low_day, one.closure_likely_day, one.closure_high_day))),
    ]
    caption = f"Days over {plural(one.draws, 'draw')} of uncertain factors, greedy planner"
    note = (
        "Factors are drawn independently, readiness for each nation by itself, all ports at one level, all terminals "
        "between gauges at another. Ways, home stations and what is closed are not drawn."
    )
    return table(caption, ("", "#One in ten is earlier", "#Middle", "#One in ten is later"), rows), p(
        text(note), cls="note"
    )
