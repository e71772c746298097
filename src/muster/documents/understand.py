"""From raw tables to a document: parse, lay the catalogue under, check, build."""

from muster.documents.build import build, tasks_of
from muster.documents.bundled import catalogue
from muster.documents.checks.gather import check_all
from muster.documents.codes import Code
from muster.documents.digest import inputs_sha256
from muster.documents.document import Document
from muster.documents.kinds import CatalogueUse
from muster.documents.merge import with_catalogue
from muster.documents.places import Judge, judged, places
from muster.documents.raw import RawScenario
from muster.documents.typed import typed
from muster.errors import BadInput, Finding, Severity


def understand(raw: RawScenario, judge: Judge | None = None) -> Document:
    """Return the document that ``raw`` holds; ``judge`` finds what is wrong with its tasks.

    Raises
    ------
    BadInput
        With all findings, sorted by file and line.
    """
    tables = typed(raw)
    use = tables.head.catalogue if tables.head else raw.head_text("catalogue")
    if use == CatalogueUse.BUNDLED or (tables.head is None and use != CatalogueUse.OWN):
        tables = with_catalogue(tables, catalogue())
    tables.findings.extend(check_all(tables))
    if judge is not None:
        tables.findings.extend(judged(tables, tasks_of(tables), judge))
    findings = tuple(sorted(tables.findings, key=_order))
    if tables.head is None or any(finding.severity is Severity.ERROR for finding in findings):
        raise BadInput(findings)
    scenario = build(tables.head, tables)
    return Document(scenario=scenario, warnings=findings, inputs_sha256=inputs_sha256(scenario), places=places(tables))


_FIRST = frozenset({Code.NO_SCENARIO, Code.MISSING_TABLE, Code.UNKNOWN_TABLE})
"""What is said before everything else, because other findings may follow from it."""


def _order(finding: Finding) -> tuple[bool, str, str, int, str, str]:
    where = finding.where
    line = where.line or int("".join(letter for letter in where.cell or "" if letter.isdigit()) or 0)
    return (finding.code not in _FIRST, where.file, where.sheet or "", line, where.field or "", finding.code)
