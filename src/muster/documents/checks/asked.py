"""Rules of what is asked for: windows, needs and lead nations."""

from collections import defaultdict
from collections.abc import Iterator

from muster.documents.checks.facts import offered, provided
from muster.documents.codes import Code
from muster.documents.raw import quoted, warning
from muster.documents.rows import HomeTaskRow, LiftRow, LineRow, OfferRow, TaskRow
from muster.documents.tables import Entry, Tables
from muster.errors import Finding
from muster.model.offer import Posture
from muster.model.task import LeadRule
from muster.model.time import Window

Windowed = Entry[TaskRow] | Entry[LineRow] | Entry[OfferRow] | Entry[LiftRow] | Entry[HomeTaskRow]


def check_windows_hold_a_month(tables: Tables) -> Iterator[Finding]:
    """Yield the windows that end no later than they begin."""
    entries: tuple[Windowed, ...] = (
        *tables.of(TaskRow),
        *tables.of(LineRow),
        *tables.of(OfferRow),
        *tables.of(LiftRow),
        *tables.of(HomeTaskRow),
    )
    for entry in entries:
        row = entry.row
        if row.to_month is not None and row.to_month <= row.from_month:
            found = f"{row.from_month} to {row.to_month}"
            allowed = "a first month, and a later month that is out (or end)"
            yield Finding(code=Code.WINDOW_EMPTY, where=entry.where("to_month"), found=found, allowed=allowed)


def check_windows_lie_in_the_horizon(tables: Tables) -> Iterator[Finding]:
    """Yield the windows of tasks, lines, lifts and tasks at home that leave the horizon."""
    if tables.head is None:
        return
    n_months = tables.head.horizon_n_months
    entries: tuple[Windowed, ...] = (
        *tables.of(TaskRow),
        *tables.of(LineRow),
        *tables.of(LiftRow),
        *tables.of(HomeTaskRow),
    )
    for entry in entries:
        last = entry.row.to_month
        if entry.row.from_month >= n_months or (last is not None and last > n_months):
            column = "from_month" if entry.row.from_month >= n_months else "to_month"
            yield Finding(
                code=Code.WINDOW_OUTSIDE,
                where=entry.where(column),
                found=f"month {entry.text(column)}",
                allowed=f"a window within months 0 to {n_months}",
                hint="write end for a window that stays open",
            )


def check_need_steps_lie_in_the_window(tables: Tables) -> Iterator[Finding]:
    """Yield the steps of a need from a month outside the line's window."""
    for entry in tables.of(LineRow):
        row = entry.row
        last = row.to_month if row.to_month is not None else _horizon(tables)
        for column, steps in (("need", row.need), ("need_min", row.need_min)):
            outside = [month for month, _ in steps.later if not row.from_month < month < last]
            if outside:
                where = entry.where(column)
                allowed = f"steps after month {row.from_month} and before month {last}"
                yield Finding(code=Code.NEED_STEP, where=where, found=f"a step in month {outside[0]}", allowed=allowed)


def _horizon(tables: Tables) -> int:
    return tables.head.horizon_n_months if tables.head else 0


def check_minimum_is_no_more_than_the_need(tables: Tables) -> Iterator[Finding]:
    """Yield the lines that need more at the least than they ask for."""
    n_months = _horizon(tables)
    for entry in tables.of(LineRow):
        row = entry.row
        months = Window(from_month=row.from_month, to_month=row.to_month).months(n_months)
        levels = zip(row.need.levels(months, n_months), row.need_min.levels(months, n_months), strict=True)
        month = next((month for month, (need, least) in enumerate(levels) if least > need), None)
        if month is not None:
            found = f"{entry.text('need_min')} with a need of {entry.text('need')} (month {month})"
            allowed = "a minimum no higher than the need in every month"
            yield Finding(code=Code.NEED_MIN, where=entry.where("need_min"), found=found, allowed=allowed)


def check_lead_rules(tables: Tables) -> Iterator[Finding]:
    """Yield the lines whose lead rule, lead nation and share do not go together."""
    for entry in tables.of(LineRow):
        rule, nation, percent = entry.row.lead_rule, entry.row.lead_nation, entry.row.lead_percent
        allowed = ""
        if rule is LeadRule.NAMED and (nation is None or percent == 0):
            allowed = "with rule named: a lead_nation and a lead_percent above 0"
        elif rule is LeadRule.ANY and (nation is not None or percent == 0):
            allowed = "with rule any: no lead_nation, and a lead_percent above 0"
        elif rule is LeadRule.NONE and percent > 0:
            allowed = "with rule none: a lead_percent of 0"
        if allowed:
            found = f"lead_rule {rule}, lead_nation {quoted(nation or '')}, lead_percent {percent}"
            yield Finding(code=Code.LEAD_RULE, where=entry.where("lead_rule"), found=found, allowed=allowed)


def check_lines_agree_with_their_tasks(tables: Tables) -> Iterator[Finding]:
    """Yield the lines of another kind than their task."""
    tasks = tables.by_id(TaskRow)
    for entry in tables.of(LineRow):
        task = tasks.get(entry.row.task or "")
        if task is not None and task.row.kind is not entry.row.task_kind:
            yield Finding(
                code=Code.LINE_TASK_KIND,
                where=entry.where("task_kind"),
                found=quoted(entry.row.task_kind),
                allowed=f"the kind of task {quoted(task.row.id)}: {task.row.kind}",
            )


def check_overlap_leaves_some_of_the_tour(tables: Tables) -> Iterator[Finding]:
    """Yield the lines whose relief takes up whole tours of units that could serve them."""
    shortest: dict[str, Entry[OfferRow]] = {}
    tours = sorted(offered(tables), key=lambda offer: offer.row.tour_months)
    for offer in tours:
        if offer.row.posture is Posture.POOL:
            shortest.setdefault(offer.row.unit_type, offer)
    able = defaultdict(list)
    for unit_type, capability in provided(tables):
        if unit_type in shortest:
            able[capability].append(shortest[unit_type].row)
    for entry in tables.of(LineRow):
        overlap = entry.row.overlap_months
        swallowed = next((row.id for row in able[entry.row.capability] if row.tour_months <= overlap), None)
        if swallowed is not None:
            found = f"{overlap} months, the whole tour of {quoted(swallowed)}"
            allowed = "fewer months than the tours of those who may serve; otherwise they count for nothing"
            yield warning(Code.OVERLAP_TOUR, entry.where("overlap_months"), found, allowed)
