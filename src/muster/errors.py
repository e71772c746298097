"""What can be wrong, said so that it can be mended: where, what was found, what is allowed, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error stops the run, a warning is only shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place of one value in the input: a line of a file, or a cell of a sheet."""

    file: str
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        """Return ``offers.csv:14:tour_months`` or ``book.xlsx[offers!F14]:tour_months``.

        Examples
        --------
        >>> str(Where(file="offers.csv", line=14, field="tour_months"))
        'offers.csv:14:tour_months'
        >>> str(Where(file="book.xlsx", sheet="offers", cell="F14"))
        'book.xlsx[offers!F14]'
        """
        place = self.file
        if self.sheet is not None:
            place += f"[{self.sheet}!{self.cell}]" if self.cell else f"[{self.sheet}]"
        if self.line is not None:
            place += f":{self.line}"
        if self.field is not None:
            place += f":{self.field}"
        return place


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault in the input. ``code`` is stable and documented in ``docs/findings.md``."""

    code: str
    where: Where
    found: str
    allowed: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return the finding as one line, with its hint on a second."""
        text = f"{self.where}: {self.severity} {self.code}: found {self.found}; allowed: {self.allowed}"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


class MusterError(Exception):
    """Something the user can mend; its text says how."""


class BadInput(MusterError):
    """The input has faults; ``findings`` holds all of them and nothing was written."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class BadRequest(MusterError):
    """The command or call asks for something that is not there (an option name, a format, an output folder)."""
