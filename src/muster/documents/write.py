"""A scenario to a folder or a workbook that reads as the same scenario, whole or not at all."""

import csv
import json
from pathlib import Path

from muster.documents.cells import Cell
from muster.documents.checks.keys import REQUIRED
from muster.documents.folder import SCENARIO_FILE
from muster.documents.guard import guarded, is_plain_number
from muster.documents.rows import HeadRow
from muster.documents.syntax import items
from muster.documents.tables import cells_of
from muster.documents.tabulate import head_texts, table_texts
from muster.documents.whole import make_file, make_folder
from muster.documents.workbook_out import fill_workbook
from muster.model.scenario import Scenario


def write_folder(scenario: Scenario, folder: Path) -> None:
    """Write ``scenario`` as ``scenario.yaml`` and CSV tables into a new or empty ``folder``.

    Raises
    ------
    BadRequest
        If something stands at ``folder`` already, or it cannot be written; nothing is left behind.
    """
    make_folder(folder, lambda beside: _fill(scenario, beside))


def write_workbook(scenario: Scenario, file: Path) -> None:
    """Write ``scenario`` as one XLSX workbook with drop-down lists.

    Raises
    ------
    BadRequest
        If something stands at ``file`` already, or it cannot be written; nothing is left behind.
    """
    make_file(file, lambda beside: fill_workbook(scenario, beside))


def _fill(scenario: Scenario, folder: Path) -> None:
    (folder / SCENARIO_FILE).write_text(scenario_yaml(head_texts(scenario)), encoding="utf-8")
    for name, (columns, rows) in table_texts(scenario).items():
        if rows or name in REQUIRED:
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(columns)
                writer.writerows([guarded(text) for text in row] for row in rows)


def scenario_yaml(head: dict[str, str]) -> str:
    """Return the text of ``scenario.yaml`` for values by dotted key."""
    lines: list[str] = []
    group = ""
    cells = cells_of(HeadRow)
    for key, text in head.items():
        outer, _, inner = key.rpartition(".")
        if outer != group and outer:
            lines.append(f"{outer}:")
        group = outer
        lines.append(f"{'  ' if outer else ''}{inner}: {_yaml_value(cells[key], text)}")
    return "\n".join(lines) + "\n"


def _yaml_value(cell: Cell, text: str) -> str:
    if cell.many:
        return f"[{', '.join(items(text))}]"
    # What JSON writes in quotes, YAML reads.
    return text if cell.numeric and is_plain_number(text) else json.dumps(text, ensure_ascii=False)
