"""One of MARATHON's tables, asked for values by field."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from muster.documents.codes import Code
from muster.documents.marathon.columns import Column, Use, columns, plain
from muster.documents.marathon.edn import NotAMap, Value, read_map
from muster.documents.raw import RawRow, RawScenario, RawTable, one_of, quoted, warning
from muster.errors import Where
from muster.model.rotation import ENDLESS_DAYS

NOTHING = frozenset({"", "nil", "auto"})
_TRUE, _FALSE = frozenset({"true", "1", "1.0", "yes"}), frozenset({"false", "0", "0.0", "no"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with where each field stands in it."""

    table: RawTable
    by_field: dict[str, str]
    into: RawScenario

    def rows(self) -> Iterator["Line"]:
        """Yield the rows that have no fault so far."""
        for row in self.table.rows:
            if not row.faulty:
                yield Line(sheet=self, row=row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a sheet."""

    sheet: Sheet
    row: RawRow

    def where(self, field: str) -> Where:
        """Return the place of a field."""
        return self.sheet.table.where(self.row, self.sheet.by_field.get(field))

    def text(self, field: str) -> str:
        """Return what stands there, nothing for ``nil`` and ``Auto``."""
        column = self.sheet.by_field.get(field)
        found = self.row.cells.get(column, "").strip() if column else ""
        return "" if found.lower() in NOTHING else found

    def whole(self, field: str, *, blank: int = 0, least: int = 0) -> int:
        """Return a whole number of at least ``least``; a fault is noted and ``blank`` returned."""
        found = self.text(field)
        if not found:
            return blank
        try:
            number = float(found)
        except ValueError:
            number = math.nan
        if not math.isfinite(number) or number != int(number):
            self.fault(Code.NOT_A_NUMBER, field, found, "a whole number")
            return blank
        if number < least:
            self.fault(Code.OUT_OF_RANGE, field, found, f"at least {least}")
            return blank
        return int(number)

    def days(self, field: str) -> int:
        """Return a number of days; from `ENDLESS_DAYS` on they are endless, and so is ``inf``."""
        if self.text(field).lower() == "inf":
            return ENDLESS_DAYS
        return min(self.whole(field), ENDLESS_DAYS)

    def truth(self, field: str, *, blank: bool) -> bool:
        """Return whether TRUE or 1 stands there."""
        found = self.text(field).lower()
        if found in _TRUE or found in _FALSE:
            return found in _TRUE
        if found:
            self.fault(Code.UNKNOWN_CODE, field, found, "TRUE, FALSE, 1 or 0")
        return blank

    def mapping(self, field: str) -> dict[str, Value]:
        """Return the map in a cell; a fault is noted and an empty one returned."""
        found = self.text(field)
        if not found:
            return {}
        try:
            return read_map(found)
        except NotAMap:
            self.fault(Code.BAD_PARAMETERS, field, found, 'a map such as {"Ready" 30, :region :north}')
            return {}

    def stated(self, field: str, *, least: int = 0) -> int:
        """Return a whole number that must be there; a fault is noted and 0 returned."""
        if not self.text(field):
            self.fault(Code.BLANK_CELL, field, "", "a whole number")
        return self.whole(field, least=least)

    def fault(self, code: Code, field: str, found: str, allowed: str, hint: str = "") -> None:
        """Note what stops the run."""
        self.sheet.into.error(code, self.where(field), quoted(found), allowed, hint)

    def remark(self, field: str, found: str, allowed: str, hint: str = "") -> None:
        """Note that something is not used."""
        self.sheet.into.findings.append(warning(Code.NOT_USED, self.where(field), found, allowed, hint))


def sheet(name: str, into: RawScenario, *, needed: bool = True) -> Sheet | None:
    """Return the table ``name``, after noting what of it is missing, foreign or not used."""
    table = into.tables.get(name)
    if table is None:
        if needed and name not in into.unread:
            into.error(Code.MISSING_TABLE, into.place, f"no table {name}", f"a table {name}")
        return None
    known = columns()[name]
    by_field: dict[str, str] = {}
    for column in table.columns:
        what = known.get(plain(column))
        if what is None:
            where = table.where(None, column)
            allowed = one_of(each.name for each in known.values())
            into.findings.append(warning(Code.NOT_USED, where, f"the column {quoted(column)}", allowed))
        else:
            by_field[what.field] = column
            _remark_column(table, column, what, into)
    missing = [each.name for each in known.values() if each.use is Use.NEEDED and each.field not in by_field]
    if missing:
        into.error(Code.MISSING_COLUMN, table.where(None, None), f"no column {one_of(missing)}", "every needed column")
        return None
    if needed and not table.rows:
        into.error(Code.MISSING_TABLE, table.where(None, None), "a header and no rows", "one row or more")
    return Sheet(table=table, by_field=by_field, into=into)


def _remark_column(table: RawTable, column: str, what: Column, into: RawScenario) -> None:
    """Note once that a column holds something which Muster does not use."""
    if what.use not in {Use.IGNORED, Use.IDLE}:
        return
    plainly = NOTHING | {"0", "false"}
    told = [row for row in table.rows if row.cells.get(column, "").strip().lower() not in plainly]
    if told:
        found = f"the column {column}, filled in {counted(len(told))}"
        lost = "a blank column: it changes nothing here, and MARATHON does not use it either"
        matters = "a blank column: it changes nothing here, and would in MARATHON, so results may differ"
        allowed = lost if what.use is Use.IDLE else matters
        into.findings.append(warning(Code.NOT_USED, table.where(told[0], column), found, allowed))


def counted(number: int, what: str = "row") -> str:
    """Return the number of rows, or of something else, in words.

    Examples
    --------
    >>> counted(1), counted(1200), counted(2, "unit")
    ('1 row', '1,200 rows', '2 units')
    """
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"
