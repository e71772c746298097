"""The brief of a rotation that was read from tables of another program: fill, time at home, units."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from muster.model.time import DAYS_PER_MONTH, Horizon
from muster.report.charts.fill_by_day import LEGEND as FILL_LEGEND
from muster.report.charts.fill_by_day import colours_of, fill_by_day
from muster.report.charts.patches import COLOURS, WORDS, patches
from muster.report.charts.time_at_home import time_at_home
from muster.report.figure_html import figure
from muster.report.html import Html, items, p, section, strong, table, tag, text
from muster.report.page import Page, page_html
from muster.report.rotate.words import NOT_MEANT
from muster.report.wording import count, percent, plural
from muster.rotate.study.shown import FillSpan, TimeAtHome, UnitShown, Whereabouts

KINDS_MOST, UNITS_MOST, DOTS_MOST = 20, 240, 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesInput:
    """A rotation from tables. ``fill_by_kind`` has unit-days asked for and filled by type.

    ``departures`` are those from home; ``n_departures`` counts those from one line to another as well.
    """

    name: str
    order: str
    muster: str
    last_day: int
    n_needs: int
    n_findings: int
    n_departures: int
    fill_by_kind: Mapping[str, tuple[int, int]]
    fill: tuple[FillSpan, ...]
    units: tuple[UnitShown, ...]
    departures: tuple[TimeAtHome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount(Horizon):
    """Months counted in days, where tables have no dates."""

    def label(self, month: int) -> str:
        """Return the first day of a month, counted from day 1.

        Examples
        --------
        >>> DayCount(start=date(2000, 1, 1), n_months=12).label(3)
        'day 92'
        """
        return f"day {1 + math.floor(month * DAYS_PER_MONTH)}"


def tables_brief_html(given: TablesInput) -> str:
    """Return the brief as the text of one HTML file."""
    parts = {
        "answer": ("Answer", _answer(given)),
        "fill": ("Fill", _fill(given)),
        "home": ("Time at home", _home(given)),
        "units": ("Units", _units(given)),
        "provenance": ("How made", _made(given)),
    }
    units = plural(len(given.units), "unit")
    return page_html(
        Page(
            title=f"{given.name}, day by day",
            marking="AS THE TABLES THAT WERE READ",
            muster=given.muster,
            made=f"Muster {given.muster}, tables {given.name}, order {given.order}",
            kicker="Rotation from tables",
            heading=given.name,
            under=f"{units}, {plural(given.n_needs, 'line')}, {count(given.last_day)} days, order {given.order}.",
            contents={key: title for key, (title, _) in parts.items()},
            sections=tuple(html for _, html in parts.values()),
        )
    )


def _months(given: TablesInput) -> DayCount:
    return DayCount(start=date(2000, 1, 1), n_months=math.ceil(given.last_day / DAYS_PER_MONTH))


def _answer(given: TablesInput) -> Html:
    asked = sum(whole for whole, _ in given.fill_by_kind.values())
    filled = sum(part for _, part in given.fill_by_kind.values())
    ranked = sorted(given.fill_by_kind.items(), key=lambda item: (item[1][1] - item[1][0], item[0]))
    rows = [
        (text(kind), text(count(whole)), text(count(part)), text(percent(part, whole)))
        for kind, (whole, part) in ranked[:KINDS_MOST]
    ]
    sent = plural(given.n_departures, "departure")
    departures = f"{sent}, {count(len(given.departures))} of them from home"
    told = f"{percent(filled, asked)} of {count(asked)} unit-days are filled, {departures}."
    heading = tag("h2", text("The answer"), cls="unseen", attributes={"id": "answer-title"})
    caption = f"Types that lack most, {min(len(rows), KINDS_MOST)} of {len(given.fill_by_kind)}"
    shown = table(caption, ("Type", "#Unit-days asked", "#Filled", "#Share"), rows)
    attributes = {"id": "answer", "aria-labelledby": "answer-title"}
    return tag("section", heading, p(strong(told), cls="headline"), shown, cls="answer", attributes=attributes)


def _fill(given: TablesInput) -> Html:
    chart = fill_by_day(given.fill, (), _months(given), colours_of(given.fill), measure="units")
    lead = text("Units by component, one for one over all types; units beside their relief do not count.")
    return section("fill", "Fill over time", lead, figure("fill", "Units by component", chart, FILL_LEGEND))


def _home(given: TablesInput) -> Html:
    shown = given.departures[:: max(len(given.departures) // DOTS_MOST, 1)]
    lead = text(f"Days at home before {count(len(shown))} of {count(len(given.departures))} departures from home.")
    chart = time_at_home(shown, _months(given))
    return section("home", "Time at home", lead, figure("home", "Time at home before each departure", chart))


def _units(given: TablesInput) -> Html:
    lacking = {kind: part / whole if whole else 1.0 for kind, (whole, part) in given.fill_by_kind.items()}
    ranked = sorted(given.units, key=lambda one: (lacking.get(one.unit_type, 1.0), one.unit_type, one.nation))
    shown = ranked[:UNITS_MOST]
    lead = text(f"{len(shown)} of {plural(len(given.units), 'unit')}, those of the types that lack most first.")
    words = "Where each unit is"
    legend = tuple((WORDS[where], COLOURS[where]) for where in Whereabouts if where is not Whereabouts.COMING)
    drawn = figure("units", words, patches(shown, _months(given), words), legend)
    return section("units", "Unit by unit", lead, drawn)


def _made(given: TablesInput) -> Html:
    facts = {"Tables": given.name, "Order": given.order, "Muster": given.muster, "Findings": str(given.n_findings)}
    rows = [(text(name), text(value)) for name, value in facts.items()]
    return section(
        "provenance",
        "How it was made",
        text("Read from tables of another program; what of them was not used is told as findings."),
        tag("h3", text("What the numbers do not mean")),
        items(text(words) for words in NOT_MEANT[:2]),
        table("Provenance", ("What", "Value"), rows, cls="facts"),
    )
