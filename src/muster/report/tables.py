"""The tables of a plan as CSV, for spreadsheets that must not be attacked by what somebody wrote into a cell."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from muster.model.condition import in_words
from muster.model.plan import Gap, LineFill, Plan, Reason
from muster.report.brief_input import BriefInput
from muster.report.figures import freed_offers, largest_gaps, short
from muster.report.gap_words import gap_size
from muster.report.names import OBJECTIVES, REASONS, names_of
from muster.report.wording import line_title, proof

Cell = str | int | float | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A heading and rows of equal length; ``name`` is the stem of the file and the title of the sheet."""

    name: str
    heading: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def guarded(cell: Cell) -> Cell:
    """Return the cell so that no spreadsheet takes it for a formula: such text gets a quote in front.

    Examples
    --------
    >>> guarded("=1+1"), guarded("FRA"), guarded(-3)
    ("'=1+1", 'FRA', -3)
    """
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def csv_text(table: Table) -> str:
    """Return the table as CSV text (comma, UTF-8, line feed), every text guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.heading)
    writer.writerows([guarded(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def plan_tables(given: BriefInput) -> tuple[Table, ...]:
    """Return every table of the plan: fill, assignments, gaps, strength, burden, objectives, conditions and more."""
    plan = given.plan
    return (
        fill_table(given),
        assignments_table(given),
        gaps_table(given),
        strength_table(given),
        burden_table(given),
        objectives_table(plan),
        conditions_table(given),
        assumptions_table(plan),
        offers_table(given),
        sources_table(given),
    )


def fill_table(given: BriefInput) -> Table:
    """Return two rows of numbers for each line, need and filled by month; blank where nothing is needed."""
    plan, names = given.plan, names_of(given.scenario)
    months = tuple(plan.horizon.label(month) for month in range(plan.horizon.n_months))
    head = ("line", "title", "capability", "measure", "line_of_effort", "place", "priority", "short_point_months")
    rows = tuple(
        (
            *(line.id, line_title(line.title), line.capability, names.measure(line.capability)),
            *(line.line_of_effort.value, line.place, line.priority, sum(short(line)) if row == "filled" else None, row),
            *(point if need else None for point, need in zip(points, line.need, strict=True)),
        )
        for line in plan.lines
        for row, points in (("need", line.need), ("filled", line.filled))
    )
    return Table(name="fill", heading=(*head, "row", *months), rows=rows)


def assignments_table(given: BriefInput) -> Table:
    """Return who serves which line when; ends are the first month no longer served."""
    label, names = given.plan.horizon.label, names_of(given.scenario)
    head = ("offer", "nation", "unit_type", "unit_title", "line", "n_units", "start_month", "counts_until", "end_month")
    rows = tuple(
        (
            *(one.offer, one.nation, one.unit_type, names.unit_type(one.unit_type), one.line, one.n_units),
            *(one.start_month, one.counts_until, one.end_month, label(one.start_month), label(one.end_month)),
            " ".join(one.unit_names),
        )
        for one in given.plan.assignments
    )
    return Table(name="assignments", heading=(*head, "starts", "ends", "unit_names"), rows=rows)


def gaps_table(given: BriefInput) -> Table:
    """Return one row per gap and reason, largest gaps first, with the points missing month by month."""
    head = ("line", "title", "priority", "size", "point_months_short", "weighted_point_months_short", "when")
    rest = ("months", "short", "short_below_min", "reason", "reason_title", "text", "offers", "reason_when")
    rows = tuple(
        (*_gap(line, gap, given), reason.code.value, REASONS[reason.code], reason.text, *_concerned(reason, given))
        for line, gap in largest_gaps(given.plan)
        for reason in gap.reasons
    )
    return Table(name="gaps", heading=(*head, *rest, "reason_months"), rows=rows)


def _gap(line: LineFill, gap: Gap, given: BriefInput) -> tuple[Cell, ...]:
    size, short_sum = gap_size(line, gap, given.plan.horizon, names_of(given.scenario)), sum(gap.short)
    return (
        *(line.id, line_title(line.title), line.priority, size, short_sum, line.weight * short_sum),
        _spans(gap.months, given),
        *(_words(gap.months), _words(gap.short), _words(gap.short_min)),
    )


def _concerned(reason: Reason, given: BriefInput) -> tuple[str, str, str]:
    return " ".join(reason.offers), _spans(reason.months, given), _words(reason.months)


def _spans(months: tuple[int, ...], given: BriefInput) -> str:
    return ", ".join(given.plan.horizon.spans(months))


def strength_table(given: BriefInput) -> Table:
    """Return people by month, nation and line of effort."""
    label, names = given.plan.horizon.label, names_of(given.scenario)
    rows = tuple(
        (
            *(row.month, label(row.month), row.nation, names.nation(row.nation), row.line_of_effort.value),
            *(row.persons, row.in_theatre),
        )
        for row in given.plan.strength
    )
    head = ("month", "month_name", "nation", "nation_name", "line_of_effort", "persons", "in_theatre")
    return Table(name="strength", heading=head, rows=rows)


def burden_table(given: BriefInput) -> Table:
    """Return what each nation carries against its fair share, with its cost band."""
    names = names_of(given.scenario)
    rows = tuple(
        (
            *(
                row.nation,
                names.nation(row.nation),
                row.person_months,
                round(row.fair_person_months, 1),
                round(row.key_share, 6),
            ),
            *(row.cost_low_usd, row.cost_likely_usd, row.cost_high_usd),
        )
        for row in given.plan.burden
    )
    costs = ("cost_low_usd", "cost_likely_usd", "cost_high_usd")
    return Table(
        name="burden",
        heading=("nation", "nation_name", "person_months", "fair_person_months", "key_share", *costs),
        rows=rows,
    )


def objectives_table(plan: Plan) -> Table:
    """Return each objective with its value, its bound and what is proven."""
    rows = tuple(
        (
            place,
            one.name.value,
            OBJECTIVES[one.name],
            one.measure,
            one.value,
            one.bound,
            round(one.gap_share, 6),
            one.status.value,
            proof(one),
            round(one.seconds, 1),
        )
        for place, one in enumerate(plan.objectives, start=1)
    )
    head = ("order", "objective", "title", "measure", "value", "bound", "gap_share", "status", "in_words", "seconds")
    return Table(name="objectives", heading=head, rows=rows)


def conditions_table(given: BriefInput) -> Table:
    """Return how each condition was taken and what hangs on it."""
    rows = tuple(
        (
            *(one.condition, one.title, one.state, str(one.taken_as).lower(), one.point_months, " ".join(one.offers)),
            " ".join(freed_offers(given.scenario, one.condition)),
        )
        for one in given.plan.conditions
    )
    head = ("condition", "title", "state", "taken_as", "point_months", "offers", "offers_freed_from_a_caveat")
    return Table(name="conditions", heading=head, rows=rows)


def assumptions_table(plan: Plan) -> Table:
    """Return what the plan takes for granted."""
    rows = tuple((one.code, one.text, " ".join(one.records)) for one in plan.assumptions)
    return Table(name="assumptions", heading=("code", "text", "records"), rows=rows)


def offers_table(given: BriefInput) -> Table:
    """Return every offer as it stands, used or not, with how many of its tours serve."""
    tours = _tours(given.plan)
    head = (
        "offer",
        "nation",
        "unit_type",
        "title",
        "quantity",
        "basis",
        "status",
        "posture",
        "tour_months",
        "rest_months",
    )
    rows = tuple(
        (
            *(one.id, one.nation, one.unit_type, one.title, str(one.quantity), one.basis.value, one.status.value),
            *(one.posture.value, one.tour_months, one.rest_months, in_words(one.conditions), tours.get(one.id, 0)),
            *(one.said_on, one.source, one.statement, one.reasoning),
        )
        for one in given.scenario.offers
    )
    rest = ("conditions", "tours_in_plan", "said_on", "source", "statement", "reasoning")
    return Table(name="offers", heading=(*head, *rest), rows=rows)


def sources_table(given: BriefInput) -> Table:
    """Return every source with its grade."""
    rows = tuple(
        (one.id, one.publisher, one.title, one.published, one.url, one.grade.value) for one in given.scenario.sources
    )
    return Table(name="sources", heading=("id", "publisher", "title", "published", "url", "grade"), rows=rows)


def _tours(plan: Plan) -> Mapping[str, int]:
    tours: dict[str, int] = {}
    for one in plan.assignments:
        tours[one.offer] = tours.get(one.offer, 0) + one.n_units
    return tours


def _words(numbers: Iterable[int]) -> str:
    return " ".join(str(number) for number in numbers)
