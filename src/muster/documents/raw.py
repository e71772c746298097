"""Input as text before anybody asks what it means: tables of cells that know where they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from muster.documents.codes import Code
from muster.documents.limits import FOUND_CHARACTERS_MAX
from muster.errors import Finding, Severity, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """One row of a table: its cells by column, the number of its line (or sheet row), and what is already faulty.

    ``lines`` has a line per column where a row spans several (YAML); ``faulty`` columns have a finding already.
    """

    number: int
    cells: Mapping[str, str]
    lines: Mapping[str, int] = field(default_factory=dict)
    faulty: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """A table as it was found. ``columns`` is empty for YAML lists, whose rows name their own keys.

    ``letters`` gives the sheet column of each column in a workbook. ``decimal_comma``: ``2,5`` is a number here.
    """

    name: str
    file: str
    sheet: str | None = None
    columns: tuple[str, ...] = ()
    header_number: int = 1
    rows: tuple[RawRow, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)
    decimal_comma: bool = False

    def where(self, row: RawRow | None, column: str | None) -> Where:
        """Return the place of a cell; without ``row`` that of the header, without ``column`` that of the row."""
        number = self.header_number if row is None else row.number
        field = None if column is None else printable(column)
        if self.sheet is None:
            line = number if row is None or column is None else row.lines.get(column, number)
            return Where(file=self.file, line=line, field=field)
        cell = f"{self.letters.get(column or '', 'A')}{number}"
        return Where(file=self.file, sheet=self.sheet, cell=cell, field=field)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawValue:
    """A value of ``scenario.yaml`` or of the sheet ``scenario``, as text with its place.

    A ``faulty`` one has a finding already.
    """

    text: str
    where: Where
    faulty: bool = False


@dataclass(slots=True, kw_only=True)
class RawScenario:
    """All that was found in a folder or workbook, with the findings made on the way.

    ``head`` has the values of ``scenario.yaml`` by dotted key. ``unread`` names tables that exist and could not be
    read, so that nothing is said about keys that may stand in them.
    """

    place: Where
    head: dict[str, RawValue] = field(default_factory=dict)
    tables: dict[str, RawTable] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    head_unread: bool = False
    findings: list[Finding] = field(default_factory=list)

    def head_text(self, key: str) -> str:
        """Return the text of a value of the head, or nothing."""
        return self.head[key].text if key in self.head else ""

    def error(self, code: Code, where: Where, found: str, allowed: str, hint: str = "") -> None:
        """Note a fault that stops the run."""
        self.findings.append(Finding(code=code, where=where, found=found, allowed=allowed, hint=hint))


def warning(code: Code, where: Where, found: str, allowed: str, hint: str = "") -> Finding:
    """Return a finding that is shown and does not stop the run."""
    return Finding(code=code, where=where, found=found, allowed=allowed, hint=hint, severity=Severity.WARNING)


def quoted(text: str) -> str:
    """Return ``text`` as findings show it: quoted, on one line, cut when long.

    Examples
    --------
    >>> quoted("enginer-coy"), quoted("")
    ('"enginer-coy"', 'nothing')
    """
    if not text:
        return "nothing"
    return f'"{printable(text)}"'


def printable(text: str) -> str:
    """Return ``text`` on one line, cut when long, with a mark for every character that cannot be shown."""
    shown = text if len(text) <= FOUND_CHARACTERS_MAX else text[:FOUND_CHARACTERS_MAX] + "..."
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in shown)


def nearest(text: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest right spelling, or nothing.

    Examples
    --------
    >>> nearest("enginer-coy", ["engineer-coy", "signals-coy"])
    'did you mean "engineer-coy"?'
    >>> nearest("x", ["engineer-coy"])
    ''
    """
    spelled = {name.lower().replace("-", "_"): name for name in known}
    asked = text[:FOUND_CHARACTERS_MAX].lower().replace("-", "_").replace(" ", "_")
    close = get_close_matches(asked, spelled, n=1, cutoff=0.6)
    return f'did you mean "{spelled[close[0]]}"?' if close else ""


def one_of(known: Iterable[str], most: int = 12) -> str:
    """Return ``a, b or c`` as findings list what is allowed, cut when there are many.

    Examples
    --------
    >>> one_of(["a", "b", "c"])
    'a, b or c'
    """
    names = list(known)
    if len(names) > most:
        return ", ".join(map(printable, names[:most])) + f" ... ({len(names)} in all)"
    shown = [printable(name) for name in names]
    return " or ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
