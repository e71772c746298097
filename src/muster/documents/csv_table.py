"""One CSV file to one raw table."""

import csv
import io

from muster.documents.codes import Code
from muster.documents.guard import unguarded
from muster.documents.limits import COLUMNS_MAX, ROWS_MAX
from muster.documents.raw import RawRow, RawScenario, RawTable, printable, quoted
from muster.errors import Where


def read_csv(name: str, file: str, content: bytes, into: RawScenario) -> None:
    """Add the table ``name`` to ``into``, or note why it cannot be read."""
    text = decoded(file, content, into)
    records = None if text is None else _records(file, text, into)
    if records is None:
        into.unread.add(name)
        return
    if not records:
        into.error(Code.NO_HEADER, Where(file=file, line=1), "an empty file", "a first line with the column names")
        into.unread.add(name)
        return
    table = _table(name, file, records, into)
    if table is None:
        into.unread.add(name)
    else:
        into.tables[name] = table


def decoded(file: str, content: bytes, into: RawScenario) -> str | None:
    """Return ``content`` as text with plain line ends, or None after noting that it is not UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        found = f"the byte 0x{content[fault.start]:02x}, which is not UTF-8"
        hint = "save the file as UTF-8 (in a spreadsheet: CSV UTF-8)"
        into.error(Code.WRONG_ENCODING, Where(file=file, line=line), found, "UTF-8 text", hint)
        return None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        into.error(Code.WRONG_ENCODING, Where(file=file, line=line), "a NUL character", "UTF-8 text")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _records(file: str, text: str, into: RawScenario) -> list[tuple[int, list[str], bool]] | None:
    """Return the non-blank records with the line each begins on and whether decimal commas are understood."""
    separator = _separator(text)
    header = _header(text)
    if "\t" in header and separator not in header:
        hint = "save the file as comma separated text (CSV)"
        where = Where(file=file, line=1)
        into.error(Code.BROKEN_CSV, where, "columns separated by tabs", "comma or semicolon separated text", hint)
        return None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True)
    records: list[tuple[int, list[str], bool]] = []
    begins = 1
    try:
        for record in reader:
            cells = [cell.strip() for cell in record]
            if any(cells) and not (begins == 1 and text.startswith("sep=")):
                records.append((begins, cells, separator == ";"))
            begins = reader.line_num + 1
            if len(records) > ROWS_MAX + 1:
                where = Where(file=file, line=begins)
                into.error(Code.TABLE_TOO_LARGE, where, f"more than {ROWS_MAX} rows", f"up to {ROWS_MAX} rows")
                return None
    except csv.Error as fault:
        hint = "check the quotes near this line; a quote within a quoted text is written twice"
        into.error(
            Code.BROKEN_CSV, Where(file=file, line=begins), str(fault), "comma or semicolon separated text", hint
        )
        return None
    return records


def _separator(text: str) -> str:
    if text.startswith("sep=") and text[4:5] in {",", ";"}:
        return text[4]
    header = _header(text)
    return ";" if header.count(";") > header.count(",") else ","


def _header(text: str) -> str:
    """Return the first line with anything on it."""
    return next((line for line in text.split("\n", 20) if line.strip()), "")


def _table(name: str, file: str, records: list[tuple[int, list[str], bool]], into: RawScenario) -> RawTable | None:
    number, header, decimal_comma = records[0]
    columns = tuple(header)
    where = Where(file=file, line=number)
    if len(columns) > COLUMNS_MAX:
        into.error(Code.TABLE_TOO_LARGE, where, f"{len(columns)} columns", f"up to {COLUMNS_MAX} columns")
        return None
    if not header_is_sound(columns, where, into):
        return None
    if _header_differs(columns, records[1:], where, into):
        into.unread.add(name)
        records = records[:1]
    rows = tuple(_row(file, columns, line, cells, into) for line, cells, _ in records[1:])
    return RawTable(name=name, file=file, columns=columns, header_number=number, rows=rows, decimal_comma=decimal_comma)


def _header_differs(
    columns: tuple[str, ...], rows: list[tuple[int, list[str], bool]], where: Where, into: RawScenario
) -> bool:
    """Return whether all rows agree on another length than the header's, noting it once for all of them."""
    lengths = {len(cells) for _, cells, _ in rows}
    if len(rows) < 2 or len(lengths) > 1 or len(columns) in lengths:
        return False
    allowed = f"as many columns as each of the {len(rows)} rows has cells, {lengths.pop()}"
    hint = "look for a column name that is missing, or one too many"
    into.error(Code.ROW_LENGTH, where, f"{len(columns)} columns", allowed, hint)
    return True


def _row(file: str, columns: tuple[str, ...], line: int, cells: list[str], into: RawScenario) -> RawRow:
    if len(cells) != len(columns):
        allowed = f"{len(columns)} cells, as the header has"
        hint = "put a text that holds the separator in double quotes; write a separator for each blank cell too"
        into.error(Code.ROW_LENGTH, Where(file=file, line=line), f"{len(cells)} cells", allowed, hint)
    by_column = dict(zip(columns, cells, strict=False))
    faulty = {column for column, cell in by_column.items() if cell.startswith("=")}
    for column in sorted(faulty):
        note_formula(by_column[column], Where(file=file, line=line, field=printable(column)), into)
    values = {column: unguarded(by_column.get(column, "")) for column in columns}
    return RawRow(number=line, cells=values, faulty=frozenset(faulty.union(columns[len(cells) :])))


def header_is_sound(columns: tuple[str, ...], where: Where, into: RawScenario) -> bool:
    """Return whether every column has a name of its own, noting those that do not."""
    seen: set[str] = set()
    for place, column in enumerate(columns, start=1):
        if column in seen or not column:
            behind = f", behind {quoted(columns[place - 2])}" if place > 1 else ""
            found = f"the column {quoted(column)} twice" if column else f"column {place} without a name{behind}"
            into.error(Code.DUPLICATE_COLUMN, where, found, "a name of its own for every column")
            return False
        seen.add(column)
    return True


def note_formula(text: str, where: Where, into: RawScenario) -> None:
    """Note that a cell holds a formula."""
    hint = "paste the value instead; for a text that begins with = write an apostrophe before it"
    into.error(Code.FORMULA_CELL, where, f"the formula {quoted(text)}", "a value", hint)
