"""An XLSX workbook to raw tables; nothing in it is run, followed or computed."""

import io
import warnings
import zlib
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from muster.documents.cells import number_text
from muster.documents.codes import Code
from muster.documents.csv_table import header_is_sound, note_formula
from muster.documents.folder import content_of, note_table_twice, note_unknown_table
from muster.documents.guard import unguarded
from muster.documents.limits import COLUMNS_MAX, ROWS_MAX
from muster.documents.raw import RawRow, RawScenario, RawTable, RawValue, printable, quoted
from muster.documents.zip_guard import is_harmless
from muster.errors import Where

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEAD_SHEET = "scenario"
IGNORED_SHEETS = frozenset({"read me", "lists"})
_EXACT_BELOW = 1e15
"""From here on a spreadsheet has rounded a number: it keeps fifteen digits."""

# What openpyxl lets through when a workbook is not what it says.
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)


def read_workbook(file: Path, table_names: tuple[str, ...]) -> RawScenario:
    """Return what stands in the workbook ``file``: its sheet ``scenario`` and every table.

    Raises
    ------
    OSError
        If the file cannot be read.
    """
    into = RawScenario(place=Where(file=file.name))
    content = content_of(file, into.place, into)
    if content is None:
        into.head_unread = True
        into.unread.update(table_names)
        return into
    return read_workbook_bytes(content, table_names, into)


def read_workbook_bytes(content: bytes, table_names: tuple[str, ...], into: RawScenario) -> RawScenario:
    """Return what stands in the workbook of these bytes, added to ``into``."""
    before = len(into.findings)
    book = _opened(content, into)
    if book is None:
        if len(into.findings) == before:
            found, hint = _instead(content, into.place.file.lower())
            into.error(Code.BROKEN_WORKBOOK, into.place, found, "an .xlsx workbook", hint)
        into.head_unread = True
        into.unread.update(table_names)
        return into
    for sheet in book.worksheets:
        _read_sheet(sheet, table_names, into)
    if HEAD_SHEET not in book.sheetnames:
        into.head_unread = True
        into.error(Code.NO_SCENARIO, into.place, f"no sheet {quoted(HEAD_SHEET)}", "a sheet with key and value")
    return into


def read_tables(content: bytes, table_names: tuple[str, ...], into: RawScenario) -> None:
    """Add the sheets of the workbook of these bytes that are named in ``table_names`` to ``into``; skip all others."""
    before = len(into.findings)
    book = _opened(content, into)
    if book is None:
        into.unread.update(table_names)
        if len(into.findings) == before:
            found, hint = _instead(content, into.place.file.lower())
            into.error(Code.BROKEN_WORKBOOK, into.place, found, "an .xlsx workbook", hint)
        return
    for sheet in book.worksheets:
        if sheet.title in table_names:
            _read_sheet(sheet, table_names, into)


def _instead(content: bytes, name: str) -> tuple[str, str]:
    """Return what a file is that is no workbook, and what to do about it."""
    if content.startswith(b"%PDF-"):
        return "a PDF, whatever its name", "a PDF cannot be read back; give the folder or workbook it was made from"
    if name.endswith(".xlsx"):
        return "a file that is no sound workbook", "save it again as .xlsx without a password"
    return "a file that is no sound workbook", "open it in a spreadsheet and save it as .xlsx"


def _opened(content: bytes, into: RawScenario) -> "Workbook | None":
    # openpyxl takes a fifth of a second to import, which a folder need not pay.
    import openpyxl  # noqa: PLC0415

    try:
        with ZipFile(io.BytesIO(content)) as packed:
            if not is_harmless(packed, into):
                return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    except _BROKEN:
        return None


def _read_sheet(sheet: "Worksheet", table_names: tuple[str, ...], into: RawScenario) -> None:
    name = sheet.title
    where = Where(file=into.place.file, sheet=name)
    if name.lower() in IGNORED_SHEETS or name.startswith("_"):
        return
    if name == HEAD_SHEET:
        table = _table(sheet, into)
        _read_head(table, into)
    elif name not in table_names:
        note_unknown_table(name, where, table_names, into)
    elif name in into.tables or name in into.unread:
        note_table_twice(name, where, into)
    else:
        table = _table(sheet, into)
        if table is None:
            into.unread.add(name)
        else:
            into.tables[name] = table


def _table(sheet: "Worksheet", into: RawScenario) -> RawTable | None:
    where = Where(file=into.place.file, sheet=sheet.title)
    for merged in sheet.merged_cells.ranges:
        here = Where(file=into.place.file, sheet=sheet.title, cell=str(merged))
        into.error(Code.MERGED_CELLS, here, "merged cells", "one value in every cell", "unmerge them")
    if sheet.max_row > ROWS_MAX or sheet.max_column > COLUMNS_MAX:
        found = f"{sheet.max_row} rows and {sheet.max_column} columns"
        hint = "delete the empty rows and columns after the table"
        allowed = f"up to {ROWS_MAX} rows and {COLUMNS_MAX} columns"
        into.error(Code.TABLE_TOO_LARGE, where, found, allowed, hint)
        return None
    filled = [
        (number, row)
        for number, row in enumerate(sheet.iter_rows(), 1)
        if any(not _is_blank(cell.value) for cell in row)
    ]
    if not filled:
        into.error(Code.NO_HEADER, where, "an empty sheet", "a first row with the column names")
        return None
    number, header = filled[0]
    named = {
        column_letter(index): _text(cell.value) for index, cell in enumerate(header, 1) if not _is_blank(cell.value)
    }
    if not header_is_sound(tuple(named.values()), where, into):
        return None
    rows = tuple(_row(number, cells, named, where, into) for number, cells in filled[1:])
    letters = {column: letter for letter, column in named.items()}
    columns = tuple(named.values())
    return RawTable(
        name=sheet.title,
        file=into.place.file,
        sheet=sheet.title,
        columns=columns,
        header_number=number,
        rows=rows,
        letters=letters,
    )


def _row(
    number: int, cells: "Iterable[Cell | MergedCell]", named: dict[str, str], place: Where, into: RawScenario
) -> RawRow:
    texts: dict[str, str] = {}
    faulty: set[str] = set()
    for index, cell in enumerate(cells, 1):
        letter = column_letter(index)
        column = named.get(letter)
        where = Where(file=place.file, sheet=place.sheet, cell=f"{letter}{number}", field=column and printable(column))
        if cell.data_type == "f":
            note_formula(str(getattr(cell.value, "text", cell.value)), where, into)
        elif cell.data_type == "e":
            into.error(Code.ERROR_CELL, where, f"the error {quoted(str(cell.value))}", "a value")
        elif column is not None:
            texts[column] = _text(cell.value)
            continue
        elif not _is_blank(cell.value):
            allowed = "values below the columns that the header names"
            into.error(Code.ROW_LENGTH, where, quoted(_text(cell.value)), allowed)
        if column is not None:
            faulty.add(column)
    return RawRow(number=number, cells=texts, faulty=frozenset(faulty))


def column_letter(index: int) -> str:
    """Return the letters of the column with this index, 1 for A.

    Examples
    --------
    >>> column_letter(1), column_letter(27)
    ('A', 'AA')
    """
    first, last = divmod(index - 1, 26)
    return (column_letter(first) if first else "") + chr(ord("A") + last)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _text(value: object) -> str:
    """Return a cell's value as the text that stands for it in a CSV file."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number_text(value)
        case datetime():
            return value.date().isoformat() if value.time() == time.min else value.isoformat()
        case date() | time():
            return value.isoformat()
        case _:
            return unguarded(str(value).replace("\r\n", "\n").replace("\r", "\n").strip())


def _number_text(value: float) -> str:
    if abs(value) >= _EXACT_BELOW:
        return f"{value:.14E}"
    return number_text(value) if isinstance(value, float) else str(value)


def _read_head(table: RawTable | None, into: RawScenario) -> None:
    if table is None or not {"key", "value"} <= set(table.columns):
        into.head_unread = True
        if table is not None:
            allowed = "the columns key and value"
            into.error(Code.MISSING_COLUMN, table.where(None, None), quoted(" ".join(table.columns)), allowed)
        return
    for row in table.rows:
        key = row.cells.get("key", "")
        where = table.where(row, "value")
        if key in into.head:
            into.error(Code.DUPLICATE_KEY, table.where(row, "key"), f"the key {quoted(key)} twice", "every key once")
        elif key:
            into.head[key] = RawValue(text=row.cells.get("value", ""), where=where, faulty=bool(row.faulty))
        elif not row.faulty:
            into.error(Code.BLANK_CELL, table.where(row, "key"), "nothing", "a key beside every value")
