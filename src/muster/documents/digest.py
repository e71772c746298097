"""One hash for what a scenario says, whatever the form and order it is written in."""

import hashlib
import json

from muster.documents.tabulate import head_texts, table_texts
from muster.model.scenario import Scenario

_FORM = "muster scenario 1"
_LATER = frozenset({"perturbations", "published_sizes", "home_tasks", "home_stations", "bases", "chances"})


def inputs_sha256(scenario: Scenario) -> str:
    """Return the SHA-256 of the content of ``scenario`` in hexadecimal; the order of rows does not matter.

    A table that came later counts only where it has rows, so that older scenarios keep their hash.
    """
    texts = {name: rows for name, (_, rows) in table_texts(scenario).items() if rows or name not in _LATER}
    tables = {name: sorted(rows) for name, rows in texts.items()}
    content = {"form": _FORM, "head": head_texts(scenario), "tables": tables}
    plain = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("ascii")).hexdigest()
