"""``plan.xlsx``: what a force generation conference works in, with every text kept from becoming a formula."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from muster.model.time import Horizon
from muster.report.brief_input import BriefInput
from muster.report.figures import contributions, people_by_month
from muster.report.fill_matrix import MatrixCell, matrix
from muster.report.names import names_of
from muster.report.tables import Cell, Table, guarded, plan_tables
from muster.report.wording import plural

NAVY = "#12355b"
COLOURS = {"met": "#d3e3ef", "low": "#f3c37c", "below": "#b04f10", "nothing": "#5b1a18"}
# Files of one plan are the same bytes on every day, so the workbook carries a fixed date.
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
MAX_WIDTH = 45
MERGED = "fill"
"""The table that the fill matrix holds already."""
FOR_MACHINES = {"gaps": frozenset({"months", "short", "short_below_min", "reason_months"})}
"""Columns that a reader of the workbook has as spans, or in the fill matrix."""
HEAD = 1
"""The row of the heading; above it stands the marking."""


def workbook_bytes(given: BriefInput) -> bytes:
    """Return the workbook: read me, the fill matrix in colour, people by month, every other table, the code lists."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": given.plan.title, "comments": given.plan.marking, "created": MADE})
    writer = _Writer(book, given)
    writer.read_me()
    writer.fill_matrix()
    writer.sheet_of(people_by_nation(given))
    for table in plan_tables(given):
        if table.name != MERGED:
            writer.sheet_of(without(table, FOR_MACHINES.get(table.name, frozenset())))
    writer.sheet_of(lists(given))
    book.close()
    return out.getvalue()


def people_by_nation(given: BriefInput) -> Table:
    """Return people of each nation by month, those with most person-months first, then all and those in theatre."""
    plan, names = given.plan, names_of(given.scenario)
    months = range(plan.horizon.n_months)
    people: dict[str, list[int]] = {row.nation: [0] * len(months) for row in contributions(plan, given.scenario)}
    for row in plan.strength:
        if row.nation in people:
            people[row.nation][row.month] += row.persons
    sums = people_by_month(plan)
    rows: list[tuple[Cell, ...]] = [
        (nation, names.nation(nation), sum(persons), *persons) for nation, persons in people.items()
    ]
    for key, title, part in (("", "all", 0), ("", "in theatre", 1)):
        there = [month[part] for month in sums]
        rows.append((key, title, sum(there), *there))
    heading = ("nation", "name", "person_months", *(plan.horizon.label(month) for month in months))
    return Table(name="people by month", heading=heading, rows=tuple(rows))


def without(table: Table, columns: frozenset[str]) -> Table:
    """Return the table without ``columns``."""
    kept = [place for place, title in enumerate(table.heading) if title not in columns]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(name=table.name, heading=tuple(table.heading[place] for place in kept), rows=rows)


def lists(given: BriefInput) -> Table:
    """Return all code lists in one table: list, code, title."""
    found = given.scenario
    rows = (
        *(("nation", one.id, one.name) for one in found.contributors),
        *(("capability", one.id, f"{one.title} ({one.measure})") for one in found.capabilities),
        *(("unit_type", one.id, one.title) for one in found.unit_types),
        *(("place", one.id, one.title) for one in found.places),
        *(("condition", one.id, one.title) for one in found.conditions),
    )
    return Table(name="lists", heading=("list", "code", "title"), rows=tuple(rows))


class _Writer:
    """One workbook on its way: its formats, and how a sheet is dressed."""

    def __init__(self, book: xlsxwriter.Workbook, given: BriefInput) -> None:
        self.book, self.given = book, given
        self.head = book.add_format(
            {"bold": True, "font_color": "white", "bg_color": NAVY, "text_wrap": True, "valign": "top"}
        )
        self.marking = book.add_format({"bold": True})
        self.need = book.add_format({"align": "center", "font_size": 8, "font_color": "#4d5b69"})
        self.who = book.add_format({"align": "center", "valign": "top", "font_size": 7, "text_wrap": True})
        self.plain = book.add_format({"valign": "top", "text_wrap": True})
        self.bold = book.add_format({"bold": True, "font_size": 14, "font_color": NAVY})
        self.states = {state: book.add_format(_look(state)) for state in COLOURS}

    def read_me(self) -> None:
        """Write what the workbook is and what it was made from."""
        plan, made = self.given.plan, self.given.plan.provenance
        sheet = self._sheet("read me", landscape=False)
        sheet.write_string(HEAD, 0, _text(plan.title), self.bold)
        facts = (
            ("marking", plan.marking),
            ("scenario", plan.scenario),
            ("option", plan.option),
            ("period", _period(plan.horizon)),
            ("muster", made.muster),
            ("input hash (SHA-256)", made.inputs_sha256),
            ("seed", str(made.seed)),
            ("options", ", ".join(f"{name} = {value}" for name, value in made.options.items())),
            ("versions", ", ".join(f"{name} {value}" for name, value in made.versions.items())),
            ("checked again", "yes" if plan.verified else "no"),
            (
                "fill matrix",
                "three rows for each line: points filled, points needed, who serves; filter by the column row",
            ),
            (
                "fill colours",
                "blue: need met; yellow: short; orange: below minimum; dark: nobody; blank: nothing asked",
            ),
            ("months", "counted from 0; an end is the first month no longer served"),
            ("texts", "a quote in front of = + - @ keeps a text from being taken for a formula"),
        )
        for row, (name, value) in enumerate(facts, start=HEAD + 2):
            sheet.write_string(row, 0, name, self.plain)
            sheet.write_string(row, 1, _text(value), self.plain)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 90)

    def fill_matrix(self) -> None:
        """Write lines by months with the trigraphs of those who serve, in colour and in numbers."""
        sheet = self._sheet("fill matrix", landscape=True)
        grid = matrix(self.given)
        n_months = self.given.plan.horizon.n_months
        heading = (*grid.heading[:-n_months], "row", *grid.heading[-n_months:])
        for column, title in enumerate(heading):
            sheet.write_string(HEAD, column, _text(title), self.head)
        n_labels = len(heading) - n_months
        for place, (labels, cells) in enumerate(grid.rows):
            first = HEAD + 1 + 3 * place
            for row, kind in enumerate(("filled", "need", "who serves"), start=first):
                self._cells(sheet, row, (*labels, kind))
            for column, cell in enumerate(cells, start=n_labels):
                if cell:
                    self._month(sheet, first, column, cell)
            sheet.set_row(first + 2, 24)
        sheet.freeze_panes(HEAD + 1, 2)
        sheet.autofilter(HEAD, 0, HEAD + max(3 * len(grid.rows), 1), n_labels - 1)
        sheet.repeat_rows(0, HEAD)
        sheet.repeat_columns(0, 1)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, n_labels - 1, 14)
        sheet.set_column(n_labels, len(heading) - 1, 9)

    def _month(self, sheet: Worksheet, row: int, column: int, cell: MatrixCell) -> None:
        """Write the points filled in colour, the points needed and the nations that serve, below each other."""
        sheet.write_number(row, column, cell.filled, self.states[cell.state])
        sheet.write_number(row + 1, column, cell.need, self.need)
        sheet.write_string(row + 2, column, _text(" ".join(cell.nations)), self.who)

    def sheet_of(self, table: Table) -> None:
        """Write a table with its heading frozen and filters on."""
        sheet = self._sheet(table.name, landscape=True)
        for column, title in enumerate(table.heading):
            sheet.write_string(HEAD, column, _text(title), self.head)
        for row, cells in enumerate(table.rows, start=HEAD + 1):
            self._cells(sheet, row, cells)
        sheet.freeze_panes(HEAD + 1, 1)
        sheet.repeat_rows(0, HEAD)
        sheet.autofilter(HEAD, 0, HEAD + max(len(table.rows), 1), len(table.heading) - 1)
        for column in range(len(table.heading)):
            sheet.set_column(column, column, _width(table, column))

    def _sheet(self, name: str, *, landscape: bool) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        marking = self.given.plan.marking.replace("&", "&&")[:200]
        sheet.set_header(f"&C&B{marking}")
        sheet.set_footer(f"&L&A&C&B{marking}&R&P / &N")
        sheet.write_string(0, 0, _text(self.given.plan.marking), self.marking)
        return sheet

    def _cells(self, sheet: Worksheet, row: int, cells: Sequence[Cell]) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, _text(cell), self.plain)
            elif cell is not None:
                sheet.write_number(row, column, cell, self.plain)


def _look(state: str) -> dict[str, object]:
    light = state in {"below", "nothing"}
    return {
        "bg_color": COLOURS[state],
        "font_color": "white" if light else "black",
        "bold": light,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "font_size": 8,
        "border": 1,
        "border_color": "#ffffff",
    }


def _text(value: str) -> str:
    """Return a text that no sheet takes for a formula and that fits a cell."""
    return str(guarded(value))[:32_000]


def _period(horizon: Horizon) -> str:
    return f"{horizon.label(0)} to {horizon.label(horizon.n_months - 1)}, {plural(horizon.n_months, 'month')}"


def _width(table: Table, column: int) -> int:
    longest = max((len(str(row[column] or "")) for row in table.rows[:200]), default=0)
    return min(max(longest, len(table.heading[column])) + 2, MAX_WIDTH)
