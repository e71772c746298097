"""One hash for what a scenario says, whatever the form and order it is written in."""

import hashlib
import json

from muster.documents.tabulate import head_texts, table_texts
from muster.model.scenario import Scenario

_FORM = "muster scenario 1"
_LATER = frozenset({"perturbations", "published_sizes", "home_tasks", "home_stations", "bases", "chances"})
_LATER_COLUMNS = frozenset({("bases", "staging")})


def inputs_sha256(scenario: Scenario) -> str:
    """Return the SHA-256 of the content of ``scenario`` in hexadecimal; the order of rows does not matter.

    A table that came later counts only where it has rows, a column that came later only where it is filled, so that
    older scenarios keep their hash.
    """
    texts = {
        name: [_counting(name, columns, row) for row in rows]
        for name, (columns, rows) in table_texts(scenario).items()
        if rows or name not in _LATER
    }
    tables = {name: sorted(rows) for name, rows in texts.items()}
    content = {"form": _FORM, "head": head_texts(scenario), "tables": tables}
    plain = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("ascii")).hexdigest()


def _counting(table: str, columns: tuple[str, ...], row: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells of a row that count."""
    named = zip(columns, row, strict=True)
    return tuple(text for column, text in named if text or (table, column) not in _LATER_COLUMNS)
