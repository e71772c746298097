import ast
import csv
import re

from tests.house.tree import ROOT, parsed, shown, sources, tracked

CITED = re.compile(r"Sources?: ((?:[A-Z][\w-]*\d[\w-]*|[A-Z]-[\w-]+)(?:, (?:[A-Z]-[\w-]+))*)")


def known_sources() -> set[str]:
    """Return the keys of every table of sources that Muster comes with."""
    keys: set[str] = set()
    for file in tracked():
        if file.name == "sources.csv":
            with file.open(encoding="utf-8-sig", newline="") as table:
                keys |= {row["id"] for row in csv.DictReader(table)}
    return keys


def test_sources_cited_in_the_code_exist() -> None:
    known = known_sources()
    missing = [
        f"{shown(file)}: {key}"
        for file in sources()
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for cited in CITED.findall(ast.get_docstring(node) or "")
        for key in cited.split(", ")
        if key not in known
    ]
    assert missing == []


def test_every_catalogue_source_stands_in_the_page_of_sources() -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    catalogue = next(file for file in tracked() if file.name == "sources.csv" and "catalogue" in file.parts)
    with catalogue.open(encoding="utf-8-sig", newline="") as table:
        assert [row["id"] for row in csv.DictReader(table) if row["id"] not in page] == []
