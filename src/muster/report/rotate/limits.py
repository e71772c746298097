"""What limits did: planned departures that had to wait, and what chance breaks."""

from collections.abc import Mapping

from muster.model.rotating import CapLaw, CapMeasure
from muster.report.html import NOTHING, Html, p, section, table, text
from muster.report.names import EFFORTS, Names, names_of
from muster.report.rotate.given import RotateInput
from muster.report.rotate.words import date_of
from muster.report.wording import count, line_title, listed, percent, plural
from muster.rotate.coalition.limits import Limit
from muster.rotate.result import GapReason
from muster.rotate.study.limits import HeldBack, LimitInRuns
from muster.rotate.verb import FillOrder

ROWS_MOST = 40
MEASURES: Mapping[CapMeasure, str] = {
    CapMeasure.UNITS: "units",
    CapMeasure.PERSONS: "people",
    CapMeasure.PIECES: "pieces",
    CapMeasure.LANE_METRES: "lane metres",
    CapMeasure.TONNES: "tonnes",
}


def limit_words(limit: Limit, names: Names) -> str:
    """Return a cap, ceiling or lift in words."""
    amount = f"{count(limit.amount)} {MEASURES[limit.measure]}"
    if limit.law is CapLaw.LIFT:
        return f"lift of {amount} a month"
    if limit.law is CapLaw.CEILING:
        effort = "" if limit.line_of_effort is None else f" of {EFFORTS[limit.line_of_effort].lower()}"
        return f"ceiling of {amount}{effort} in theatre"
    of_class = "" if limit.unit_class is None else f" of {limit.unit_class}"
    return f"{names.nation(limit.nation or '')}: at most {amount}{of_class} out"


def held_words(given: RotateInput) -> str:
    """Return what of the plan had to wait without chance, in a sentence."""
    held = given.study.held_back
    if not held:
        return "By days no cap, ceiling, lift, window or notice kept a planned departure waiting."
    never = sum(one.n_never for one in held)
    went = f", {plural(never, 'unit')} of them in vain" if never else ""
    waited = plural(sum(one.n_units for one in held), "unit")
    return f"Limits kept {waited} of {plural(len(held), 'planned departure')} waiting{went}."


def broken_in_runs(given: RotateInput) -> list[LimitInRuns]:
    """Return the limits that chance broke or made departures wait for, the most often first."""
    runs = given.study.runs
    found = [] if runs is None else [one for one in runs.limits if one.broken_share or one.waited_share]
    return sorted(found, key=lambda one: (-max(one.broken_share, one.waited_share), -one.broken_days))


def told_in_runs(given: RotateInput, n_most: int) -> str:
    """Return which limits chance breaks most often, and which departures wait for; nothing where none."""
    names, found = names_of(given.scenario), broken_in_runs(given)
    told = []
    for one in found[:n_most]:
        parts = [f"broken in {percent(one.broken_share, 1)} of runs"] if one.broken_share else []
        parts += [f"waited for in {percent(one.waited_share, 1)}"] if one.waited_share else []
        told.append(f"{_what(one, names)} {listed(parts)}")
    return "; ".join(told) + (f"; and {len(found) - n_most} more" if len(found) > n_most else "")


def limits(given: RotateInput) -> Html:
    """Return the section of limits; nothing where no plan is followed and nothing happens by chance."""
    follows, runs = given.study.policy.order is FillOrder.PLAN, given.study.runs
    if not follows and runs is None:
        return NOTHING
    lead = text(
        "No departure breaks a cap, a ceiling, the lift of a month, its offer's window or its notice. It waits until "
        "it may go, and falls away when it would no longer count. Who is out already and stays longer by chance, and "
        "who comes later, does so whatever the limits say; that is what is broken here."
    )
    parts = [p(text(held_words(given))), _held(given)] if follows else []
    if runs is not None:
        parts.append(_in_runs(given))
    return section("limits", "Limits, day by day", lead, *parts)


def _held(given: RotateInput) -> Html:
    names = names_of(given.scenario)
    titles = {line.line: line_title(line.title) for line in given.study.lines}
    rows = [
        (
            text(names.offer(one.offer)),
            text(titles[one.line]),
            text(count(one.n_units)),
            text(date_of(given, one.planned_day)),
            text("" if one.n_never == one.n_units else date_of(given, one.until_day)),
            text(count(one.n_never)),
            text(reason_words(one, names)),
            text(by_words(one)),
        )
        for one in given.study.held_back[:ROWS_MOST]
    ]
    if not rows:
        return NOTHING
    heading = ("Offer", "Line", "#Units", "#Planned", "#Went", "#Never", "Kept waiting by", "#Beyond it by")
    left = len(given.study.held_back) - len(rows)
    more = p(text(f"{left} more are in held_back.csv."), cls="note") if left else NOTHING
    return Html(table("Departures that waited, without chance", heading, rows, cls="wordy") + more)


def reason_words(one: HeldBack, names: Names) -> str:
    """Return which limit kept units waiting."""
    if one.limit is not None:
        return limit_words(one.limit, names)
    return "its notice" if one.reason is GapReason.NOTICE else "its offer's window"


def by_words(one: HeldBack) -> str:
    """Return how far beyond the limit they would have been."""
    if one.limit is None:
        return plural(one.by, "day")
    return f"{count(one.by)} {MEASURES[one.limit.measure]}"


def _in_runs(given: RotateInput) -> Html:
    names, found = names_of(given.scenario), broken_in_runs(given)
    n_days = max(given.study.last_day, 1)
    rows = [
        (
            text(_what(one, names)),
            text(percent(one.waited_share, 1)),
            text(f"{one.waited_days:.1f}"),
            text(percent(one.broken_share, 1)),
            text(f"{one.broken_days:.1f}"),
            text("" if one.limit is None else percent(one.broken_days, n_days)),
            text(count(one.broken_by) if one.broken_by else ""),
        )
        for one in found[:ROWS_MOST]
    ]
    if not rows:
        return p(text("Under chance no limit was broken, and no planned departure waited for one, in any run."))
    heading = (
        "Limit",
        "#Runs with departures waiting",
        "#Days of it, mean",
        "#Runs in which broken",
        "#Days broken, mean",
        "#Of all days",
        "#By at most",
    )
    note = p(
        text("Of windows, days of units that stayed beyond them. Limits that always held are in limits_of_runs.csv."),
        cls="note",
    )
    return Html(table("Limits under chance", heading, rows, cls="wordy") + note)


def _what(one: LimitInRuns, names: Names) -> str:
    if one.limit is not None:
        return limit_words(one.limit, names)
    return f"{one.what} of {names.offer(one.offer or '')}"
