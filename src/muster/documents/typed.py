"""Raw tables to typed rows: every cell is parsed, every fault becomes a finding, sound rows go on."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from pydantic import ValidationError

from muster.documents.cells import Cell
from muster.documents.codes import Code
from muster.documents.raw import RawRow, RawScenario, RawTable, nearest, one_of, quoted
from muster.documents.rows import HeadRow, Row
from muster.documents.tables import KEY_COLUMNS, ROW_TYPES, Entry, Part, Tables, cells_of
from muster.errors import Finding, Where

R = TypeVar("R", bound=Row)


def typed(raw: RawScenario) -> Tables:
    """Return what can be understood of ``raw``, with its findings and the new ones."""
    tables = Tables(place=raw.place, head_values=raw.head, unread=set(raw.unread), findings=list(raw.findings))
    if not raw.head_unread:
        tables.head = _head(raw, tables.findings)
    for name, row_type in ROW_TYPES.items():
        table = raw.tables.get(name)
        if table is None:
            tables.entries[name] = ()
            continue
        columns = KEY_COLUMNS[name]
        tables.known[name] = {row.cells.get(columns[0], "") for row in table.rows} - {""}
        told = tuple(_told(table, row_type, tables.findings))
        tables.entries[name] = tuple(one for one in told if isinstance(one, Entry))
        tables.parts[name] = tuple(one for one in told if isinstance(one, Part))
        if len(tables.entries[name]) < len(table.rows):
            tables.faulty.add(name)
        if columns[0] not in (table.columns or columns):
            tables.unread.add(name)
    return tables


def understood(table: RawTable, row_type: type[R], findings: list[Finding]) -> Iterable[Entry[R]]:
    """Yield the sound rows of ``table``; the faults of the others, and of the header, go to ``findings``."""
    return (one for one in _told(table, row_type, findings) if isinstance(one, Entry))


def _told(table: RawTable, row_type: type[R], findings: list[Finding]) -> Iterator[Entry[R] | Part]:
    """Yield the rows of ``table``, in part where they have faults; those, and of the header, go to ``findings``.

    Under a faulty header nobody knows which cell is which, so nothing is said about the rows then.
    """
    cells = cells_of(row_type)
    odd: frozenset[str] = frozenset()
    if table.columns and _header_is_faulty(table, cells, findings):
        return
    context = {"decimal_comma": table.decimal_comma}
    for raw in table.rows:
        if not table.columns:
            odd = _key_faults(table, raw, tuple(cells), findings)
        plain = {column: raw.cells.get(column, "") for column in cells}
        faulty = raw.faulty | odd
        try:
            row = row_type.model_validate(plain, context=context)
        except ValidationError as faults:
            for column, code, allowed, hint in _faults(faults):
                if column not in faulty:
                    found, where = quoted(plain[column]), table.where(raw, column)
                    findings.append(Finding(code=code, where=where, found=found, allowed=allowed, hint=hint))
            yield Part(row_type, table, raw, faulty | {column for column, *_ in _faults(faults)})
            continue
        yield Part(row_type, table, raw, faulty) if faulty else Entry(row, table, raw)


def _faults(faults: ValidationError) -> Iterable[tuple[str, str, str, str]]:
    """Yield column, code, allowed and hint of every fault that pydantic found."""
    for fault in faults.errors(include_url=False, include_input=False):
        context = fault.get("ctx", {})
        yield str(fault["loc"][0]), fault["type"], context.get("allowed", ""), context.get("hint", "")


def _header_is_faulty(table: RawTable, columns: Mapping[str, Cell], findings: list[Finding]) -> bool:
    """Note unknown columns and missing ones that may not be blank; return whether there are any."""
    absent = [column for column in columns if column not in table.columns]
    missing = [column for column in absent if columns[column].blank is None]
    for column in table.columns:
        if column not in columns:
            allowed = one_of(columns, most=24)
            hint = nearest(column, absent or columns)
            where = table.where(None, column)
            findings.append(
                Finding(code=Code.UNKNOWN_COLUMN, where=where, found=quoted(column), allowed=allowed, hint=hint)
            )
    for column in missing:
        where = table.where(None, None)
        found = f"no column {quoted(column)}"
        allowed = "every column that may not be blank, in any order"
        findings.append(Finding(code=Code.MISSING_COLUMN, where=where, found=found, allowed=allowed))
    return bool(missing) or not columns.keys() >= set(table.columns)


def _key_faults(table: RawTable, raw: RawRow, columns: tuple[str, ...], findings: list[Finding]) -> frozenset[str]:
    """Note unknown keys of a row in YAML, where a key that may be blank may also be left out."""
    unknown = [key for key in raw.cells if key not in columns]
    for key in unknown:
        allowed = one_of(columns, most=24)
        hint = nearest(key, [column for column in columns if column not in raw.cells])
        where = table.where(raw, key)
        findings.append(Finding(code=Code.UNKNOWN_COLUMN, where=where, found=quoted(key), allowed=allowed, hint=hint))
    return frozenset(unknown)


def _head(raw: RawScenario, findings: list[Finding]) -> HeadRow | None:
    cells = cells_of(HeadRow)
    faulty = {key for key, value in raw.head.items() if value.faulty}
    missing = [key for key in cells if key not in raw.head and key.split(".", maxsplit=1)[0] not in faulty]
    odd = [key for key in raw.head if key not in cells and key not in faulty]
    for key in odd:
        hint = nearest(key, [*missing, *ROW_TYPES] if missing else [*cells, *ROW_TYPES])
        allowed = one_of([*cells, *ROW_TYPES], most=40)
        where = raw.head[key].where
        findings.append(Finding(code=Code.UNKNOWN_KEY, where=where, found=quoted(key), allowed=allowed, hint=hint))
    for key in missing:
        where = Where(file=raw.place.file, sheet=raw.place.sheet, field=key)
        allowed = "every key of the scenario; there is no default for a decision"
        findings.append(Finding(code=Code.MISSING_KEY, where=where, found=f"no key {quoted(key)}", allowed=allowed))
    plain = {key: raw.head[key].text if key in raw.head else "" for key in cells}
    try:
        head = HeadRow.model_validate(plain)
    except ValidationError as faults:
        for key, code, allowed, hint in _faults(faults):
            if key in raw.head and key not in faulty:
                where = raw.head[key].where
                found = quoted(plain[key])
                findings.append(Finding(code=code, where=where, found=found, allowed=allowed, hint=hint))
        return None
    return None if missing or odd or faulty else head
