"""Tasks at home stations, as words, as a table of the brief and as rows."""

from muster.report.html import NOTHING, Html, table, text
from muster.report.names import names_of
from muster.report.rotate.given import RotateInput
from muster.report.rotate.words import REASONS
from muster.report.tables import Cell, Table
from muster.report.wording import count, listed, percent
from muster.rotate.coalition.force import HOME_UNSERVED
from muster.rotate.result import GapReason
from muster.rotate.study.home_tasks import HomeTaskDays


def station_words(given: RotateInput) -> str:
    """Return how far tasks at home stations are served, those that are short by name; nothing where there are none."""
    tasks = given.study.home_tasks
    unserved = [name for one in given.study.left_out if one.text == HOME_UNSERVED for name in one.records]
    if unserved:
        return f"not served in any run, since one follows a plan: {listed(unserved)}"
    asked, filled = sum(one.asked for one in tasks), sum(one.filled for one in tasks)
    if not asked:
        return ""
    short = [f"{one.task.title} ({_why(one)})" for one in tasks if one.filled < one.asked]
    told = f"{count(filled)} of {count(asked)} unit-days"
    return f"{told}; short: {listed(short)}" if short else told


def stations(given: RotateInput) -> Html:
    """Return the table of tasks at home stations; nothing where there are none."""
    names = names_of(given.scenario)
    rows = [
        (
            text(one.task.title),
            text(names.nation(one.task.nation)),
            text(str(one.task.priority)),
            text(count(one.asked)),
            text(percent(one.filled, one.asked)),
            text(_why(one)),
        )
        for one in given.study.home_tasks
    ]
    heading = ("Task", "Nation", "#Priority", "#Unit-days asked", "#Filled", "Missing because")
    return table("Tasks at home stations", heading, rows, cls="wordy") if rows else NOTHING


def station_rows(given: RotateInput) -> Table:
    """Return one row per task at a home station."""
    head = ("home_task", "title", "nation", "unit_type", "priority", "unit_days_asked", "unit_days_filled")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *(one.task.id, one.task.title, one.task.nation, one.task.unit_type, one.task.priority),
            *(one.asked, one.filled, *(one.missing.get(reason, 0) for reason in GapReason)),
        )
        for one in given.study.home_tasks
    )
    return Table(name="home_tasks", heading=(*head, *(reason.value for reason in GapReason)), rows=rows)


def _why(one: HomeTaskDays) -> str:
    missing = one.asked - one.filled
    return ", ".join(f"{REASONS[why]} {percent(n, missing)}" for why, n in one.missing.items() if n)
