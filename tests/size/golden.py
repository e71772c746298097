"""Pages and tables that are generated from the catalogue: compared in tests, renewed by ``make golden``."""

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RENEW = os.environ.get("MUSTER_GOLDEN") == "renew"


def check_page(path: str, expected: str) -> None:
    file = ROOT / path
    if RENEW:
        file.write_text(expected, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == expected, f"{path} is stale: run make golden"


def check_section(path: str, name: str, expected: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    begin, end = f"<!-- begin: {name} -->\n", f"<!-- end: {name} -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    check_page(path, pattern.sub(lambda _: begin + expected + end, text))


def table(head: list[str], body: list[list[str]]) -> str:
    lines = ["| " + " | ".join(cells) + " |" for cells in [head, *body]]
    lines.insert(1, "|" + "---|" * len(head))
    return "\n".join(lines) + "\n"
