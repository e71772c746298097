"""A scenario as editable texts, to put faults into and read from memory."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from tests.documents.builders import scenario

from muster.documents.document import Document
from muster.documents.folder import read_files
from muster.documents.guard import guarded
from muster.documents.raw import RawScenario
from muster.documents.tables import TABLE_NAMES
from muster.documents.tabulate import head_texts, table_texts
from muster.documents.understand import understand
from muster.documents.write import scenario_yaml
from muster.errors import BadInput, Finding, Where


@dataclass(slots=True)
class Draft:
    """The tables as lists of cells by column, the text of ``scenario.yaml``, and files beside."""

    yaml: str
    columns: dict[str, list[str]]
    tables: dict[str, list[dict[str, str]]]
    separator: str = ","
    beside: dict[str, bytes] = field(default_factory=dict)

    def set(self, table: str, row: int, **cells: str) -> "Draft":
        self.tables[table][row].update(cells)
        return self

    def add(self, table: str, cells: dict[str, str]) -> "Draft":
        self.tables[table].append({**self.tables[table][0], **cells})
        return self

    def swap(self, old: str, new: str) -> "Draft":
        assert old in self.yaml
        self.yaml = self.yaml.replace(old, new)
        return self

    def file(self, name: str, content: bytes) -> "Draft":
        self.beside[name] = content
        return self

    def csv(self, table: str) -> bytes:
        text = io.StringIO()
        writer = csv.writer(text, delimiter=self.separator, lineterminator="\n")
        writer.writerow(self.columns[table])
        for row in self.tables[table]:
            writer.writerow([row.get(column, "") for column in self.columns[table]])
        return text.getvalue().encode("utf-8", "surrogatepass")

    def files(self) -> dict[str, bytes]:
        made = {f"{name}.csv": self.csv(name) for name in self.tables}
        return {"scenario.yaml": self.yaml.encode("utf-8", "surrogatepass"), **made, **self.beside}


@cache
def _texts() -> tuple[str, dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]]:
    base = scenario()
    return scenario_yaml(head_texts(base)), table_texts(base)


def draft() -> Draft:
    """The small scenario without any fault."""
    yaml, tables = _texts()
    return Draft(
        yaml=yaml,
        columns={name: list(columns) for name, (columns, _) in tables.items()},
        tables={
            name: [dict(zip(columns, map(guarded, row), strict=True)) for row in rows]
            for name, (columns, rows) in tables.items()
        },
    )


def read_texts(files: Mapping[str, bytes]) -> Document:
    """Read files from memory."""
    return understand(read_files(files, TABLE_NAMES, RawScenario(place=Where(file="scenario.yaml"))))


def findings_of(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Everything that reading the files finds, warnings included."""
    try:
        return read_texts(files).warnings
    except BadInput as bad:
        return bad.findings
