"""Check a scenario: every fault at once, or what there is."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from muster.app.read import check_sizes, read
from muster.errors import Finding
from muster.model.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A scenario without errors: its warnings, the hash of its content, and how many records each table has."""

    scenario: Scenario
    warnings: tuple[Finding, ...]
    inputs_sha256: str
    counts: Mapping[str, int]


def check(path: Path) -> Checked:
    """Return the scenario in the folder or workbook at ``path``, if it has no errors.

    Raises
    ------
    BadInput
        With every finding, if one of them is an error.
    BadRequest
        If there is no scenario at ``path``.
    """
    document = read(path)
    check_sizes(document)
    scenario = document.scenario
    tables = {field.name: getattr(scenario, field.name) for field in fields(scenario)}
    counts = {name: len(table) for name, table in tables.items() if isinstance(table, tuple)}
    return Checked(
        scenario=scenario,
        warnings=document.warnings,
        inputs_sha256=document.inputs_sha256,
        counts=counts,
    )
