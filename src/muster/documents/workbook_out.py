"""A scenario as one XLSX workbook: a sheet per table, drop-down lists for codes and keys, no formula anywhere."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from muster.documents.cells import Cell, number_text
from muster.documents.digest import inputs_sha256
from muster.documents.guard import guarded, is_plain_number
from muster.documents.rows import HeadRow
from muster.documents.tables import ROW_TYPES, cells_of
from muster.documents.tabulate import Texts, head_texts, table_texts
from muster.documents.workbook import HEAD_SHEET, column_letter
from muster.model.scenario import Scenario

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDE = frozenset(
    {"title", "summary", "statement", "reasoning", "note", "reason", "value", "parameters", "conditions", "changes"}
)
_SPARE_ROWS = 500
_HEADER_CHARACTERS_MAX = 80
_CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_HOW_TO = (
    "Every sheet but this one and lists is a table of the scenario: one row per thing, the columns as they are named.",
    "A blank is never taken as no limit: write none. Write end for a window that stays open.",
    "Write values, no formulas; leave cells unmerged. An apostrophe before = + - @ is dropped when the file is read.",
    "To keep notes of your own in a sheet, begin its name with _ .",
    "muster check FILE.xlsx tells every fault at once, with its cell. The columns are explained in the manual.",
)


def fill_workbook(scenario: Scenario, file: Path) -> None:
    """Write ``scenario`` to ``file``; the same scenario gives the same bytes."""
    import xlsxwriter  # noqa: PLC0415  (only those who write a workbook pay for it)

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(file), options) as book:
        book.set_properties({"title": scenario.title, "subject": scenario.marking, "created": _CREATED})
        sheets = _Sheets(book, scenario)
        sheets.read_me()
        sheets.head()
        for name, texts in table_texts(scenario).items():
            sheets.table(name, texts)
        sheets.lists()


class _Sheets:
    """Writes the sheets of one workbook. Code lists stand on a sheet of their own."""

    def __init__(self, book: "Workbook", scenario: Scenario) -> None:
        self.book = book
        self.scenario = scenario
        self.bold = book.add_format({"bold": True, "bottom": 1})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.code_lists: list[tuple[str, ...]] = []

    def sheet(self, name: str) -> "Worksheet":
        """Return a new sheet with the marking above and below every printed page."""
        sheet = self.book.add_worksheet(name)
        marking = self.scenario.marking[:_HEADER_CHARACTERS_MAX].replace("&", "&&")
        sheet.set_header(f"&C{marking}")
        sheet.set_footer(f"&C{marking}&R&P/&N")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def read_me(self) -> None:
        """Say what the workbook is and how to fill it in; reading leaves this sheet out."""
        sheet = self.sheet("read me")
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 1, 110, self.wrapped)
        about = {
            "scenario": self.scenario.title,
            "marking": self.scenario.marking,
            "content sha256": inputs_sha256(self.scenario),
            **{f"rule {number}": text for number, text in enumerate(_HOW_TO, 1)},
            **{f"sheet {name}": str(row_type.__doc__).split("\n", 1)[0] for name, row_type in ROW_TYPES.items()},
        }
        for row, (key, text) in enumerate(about.items()):
            sheet.write_string(row, 0, key, self.bold)
            sheet.write_string(row, 1, guarded(text))

    def head(self) -> None:
        """Write the values of ``scenario.yaml`` as rows of key and value."""
        sheet = self.sheet(HEAD_SHEET)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, 42)
        sheet.set_column(1, 1, 90, self.wrapped)
        sheet.write_row(0, 0, ["key", "value"], self.bold)
        cells = cells_of(HeadRow)
        for row, (key, text) in enumerate(head_texts(self.scenario).items(), 1):
            sheet.write_string(row, 0, key)
            _write(sheet, row, 1, cells[key], text)
            self.offer_choices(sheet, cells[key], 1, (row, row))

    def table(self, name: str, texts: Texts) -> None:
        """Write one table with frozen header and drop-down lists."""
        columns, rows = texts
        cells = cells_of(ROW_TYPES[name])
        sheet = self.sheet(name)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.write_row(0, 0, columns, self.bold)
        last = len(rows) + _SPARE_ROWS
        for index, column in enumerate(columns):
            sheet.set_column(index, index, 40 if column in _WIDE else max(10, len(column) + 2))
            self.offer_choices(sheet, cells[column], index, (1, last))
        if rows:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        for number, row in enumerate(rows, 1):
            for index, (column, text) in enumerate(zip(columns, row, strict=True)):
                _write(sheet, number, index, cells[column], text)

    def offer_choices(self, sheet: "Worksheet", cell: Cell, column: int, rows: tuple[int, int]) -> None:
        """Put a drop-down list on cells that hold one code, or one key of one table."""
        if cell.choices:
            source = self.code_list((*cell.choices, *cell.words))
        elif len(cell.refers_to) == 1 and not cell.many and not cell.words and cell.refers_to != ("conditions",):
            last = len(getattr(self.scenario, cell.refers_to[0])) + _SPARE_ROWS + 1
            source = f"='{cell.refers_to[0]}'!$A$2:$A${last}"
        else:
            return
        rule: Mapping[str, object] = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(rows[0], column, rows[1], column, rule)

    def code_list(self, codes: tuple[str, ...]) -> str:
        """Return the place where a list of codes stands on the sheet ``lists``."""
        if codes not in self.code_lists:
            self.code_lists.append(codes)
        letter = column_letter(self.code_lists.index(codes) + 1)
        return f"='lists'!${letter}$1:${letter}${len(codes)}"

    def lists(self) -> None:
        """Write the code lists; reading leaves this sheet out."""
        sheet = self.sheet("lists")
        for column, codes in enumerate(self.code_lists):
            sheet.set_column(column, column, 24)
            sheet.write_column(0, column, codes)


def _write(sheet: "Worksheet", row: int, column: int, cell: Cell, text: str) -> None:
    # Sixteen digits are written of a number; those that need more stay text.
    if cell.numeric and is_plain_number(text) and number_text(float(f"{float(text):.16G}")) == text:
        sheet.write_number(row, column, float(text))
    elif text:
        sheet.write_string(row, column, guarded(text))
