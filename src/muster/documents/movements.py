"""Movement lists from CSV or XLSX, with every fault at once, and back to the same files."""

import csv
import io
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from muster.documents.cells import Cell, number_text
from muster.documents.codes import Code
from muster.documents.csv_table import read_csv
from muster.documents.folder import content_of
from muster.documents.guard import guarded, is_plain_number
from muster.documents.movement_rows import MovementRow
from muster.documents.raw import RawScenario, nearest, quoted
from muster.documents.tables import Entry, cells_of
from muster.documents.typed import understood
from muster.documents.workbook import read_workbook_bytes
from muster.errors import BadInput, Finding, Where
from muster.model.keys import ContributorId, LineId, OfferId, UnitTypeId
from muster.model.movement import Days, Footprint, Movement, MovementId

TABLE = "movements"
_SEPARATOR = " | "
_DATES = ("rld", "ald", "ead", "lad", "rdd", "crd")
_TOTALS = ("persons", "pieces", "lane_metres", "tonnes", "containers", "oversize_share", "outsize_share")


def read_movements(file: Path, known: Collection[str], ports: Collection[str] | None = None) -> tuple[Movement, ...]:
    """Return the movements that a CSV file, or the sheet ``movements`` of a workbook, lists.

    ``known`` are the keys of nodes and places that may stand in it; ``ports`` those of ports (None: any of them).

    Raises
    ------
    BadInput
        With everything that is wrong.
    """
    into = RawScenario(place=Where(file=file.name))
    try:
        content = content_of(file, into.place, into)
    except OSError as fault:
        into.error(Code.FILE_UNREADABLE, into.place, str(fault.strerror or fault), "a readable file")
        content = None
    if content is not None and file.suffix.lower() == ".csv":
        read_csv(TABLE, file.name, content, into)
    elif content is not None:
        read_workbook_bytes(content, (TABLE,), into)
    findings = [one for one in into.findings if one.code != Code.NO_SCENARIO]
    table = into.tables.get(TABLE)
    if table is None and not findings:
        allowed = f"a sheet {quoted(TABLE)}"
        findings.append(Finding(code=Code.MISSING_TABLE, where=into.place, found="no such sheet", allowed=allowed))
    entries = [] if table is None else list(understood(table, MovementRow, findings))
    if table is not None and not entries and not findings:
        what = "one movement or more"
        findings.append(Finding(code=Code.MISSING_TABLE, where=into.place, found="no row", allowed=what))
    harbours = known if ports is None else ports
    findings += [*_twice(entries), *_strange(entries, known, harbours), *_out_of_order(entries)]
    if findings:
        raise BadInput(findings)
    return tuple(_movement(entry.row) for entry in entries)


def movements_csv(movements: Collection[Movement]) -> str:
    """Return movements as the text of a CSV file that reads as the same movements."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    cells = cells_of(MovementRow)
    writer.writerow(cells)
    writer.writerows([guarded(one) for one in _texts(movement, cells)] for movement in movements)
    return text.getvalue()


def movements_xlsx(movements: Collection[Movement]) -> bytes:
    """Return movements as a workbook that reads as the same movements; nothing in it is a formula."""
    import xlsxwriter  # noqa: PLC0415  (only those who write a workbook pay for it)

    content = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    cells = cells_of(MovementRow)
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet(TABLE)
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, list(cells), book.add_format({"bold": True, "bottom": 1}))
        for row, movement in enumerate(movements, 1):
            for column, (cell, text) in enumerate(zip(cells.values(), _texts(movement, cells), strict=True)):
                if cell.numeric and is_plain_number(text) and number_text(float(text)) == text:
                    sheet.write_number(row, column, float(text))
                elif text:
                    sheet.write_string(row, column, guarded(text))
    return content.getvalue()


def _texts(one: Movement, cells: Any) -> list[str]:  # noqa: ANN401
    given = {
        **{name: getattr(one.footprint, name) for name in _TOTALS},
        **{name: getattr(one.days, name) for name in _DATES},
        "modes": sorted(one.modes),
        "assumed": _SEPARATOR.join(one.assumed),
    }
    return [_written(cell, given.get(name, getattr(one, name, None))) for name, cell in cells.items()]


def _written(cell: Cell, value: object) -> str:
    return " ".join(value) if isinstance(value, list) else cell.written(value)


def _movement(row: MovementRow) -> Movement:
    plain = {name: getattr(row, name) for name in MovementRow.model_fields if name not in {*_TOTALS, *_DATES}}
    return Movement(
        **plain
        | {
            "id": MovementId(row.id),
            "nation": ContributorId(row.nation),
            "unit_type": None if row.unit_type is None else UnitTypeId(row.unit_type),
            "offer": None if row.offer is None else OfferId(row.offer),
            "line": None if row.line is None else LineId(row.line),
            "assumed": tuple(row.assumed.split(_SEPARATOR)) if row.assumed else (),
            "footprint": Footprint(**{name: getattr(row, name) for name in _TOTALS}),
            "days": Days(**{name: getattr(row, name) for name in _DATES}),
        }
    )


def _twice(entries: list[Entry[MovementRow]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for entry in entries:
        if entry.row.id in seen:
            where = entry.where("id")
            allowed = "a key of its own for every movement"
            yield Finding(code=Code.DUPLICATE_ID, where=where, found=quoted(entry.row.id), allowed=allowed)
        seen.add(entry.row.id)


def _strange(entries: list[Entry[MovementRow]], known: Collection[str], ports: Collection[str]) -> Iterator[Finding]:
    places = known, "a node of the geography, or a place of the scenario"
    maybe = known, "a node of the geography, a place of the scenario, or nothing"
    harbours = ports, "a port of the geography, or nothing"
    columns = {"origin": places, "poe": harbours, "pod": harbours, "staging": maybe, "destination": places}
    for entry in entries:
        for column, (keys, allowed) in columns.items():
            key = getattr(entry.row, column)
            if key is not None and key not in keys:
                yield Finding(
                    code=Code.UNKNOWN_PLACE,
                    where=entry.where(column),
                    found=quoted(key),
                    allowed=allowed,
                    hint=nearest(key, keys),
                )


def _out_of_order(entries: list[Entry[MovementRow]]) -> Iterator[Finding]:
    """Yield deliveries that end before they begin; a date that cannot be met is no fault but a result."""
    for entry in entries:
        if entry.row.lad < entry.row.ead:
            found = f"{entry.row.lad}, before the earliest arrival on {entry.row.ead}"
            allowed = "a latest arrival not before the earliest"
            yield Finding(code=Code.OUT_OF_RANGE, where=entry.where("lad"), found=found, allowed=allowed)
