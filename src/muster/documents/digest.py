"""One hash for what a scenario says, whatever the form and order it is written in."""

import hashlib
import json

from muster.documents.tabulate import head_texts, table_texts
from muster.model.scenario import Scenario

_FORM = "muster scenario 1"


def inputs_sha256(scenario: Scenario) -> str:
    """Return the SHA-256 of the content of ``scenario`` in hexadecimal; the order of rows does not matter."""
    tables = {name: sorted(rows) for name, (_, rows) in table_texts(scenario).items()}
    content = {"form": _FORM, "head": head_texts(scenario), "tables": tables}
    plain = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("ascii")).hexdigest()
