"""A scenario as one XLSX workbook."""

from pathlib import Path

from muster.model.scenario import Scenario


def fill_workbook(scenario: Scenario, file: Path) -> None:
    """Write ``scenario`` to ``file``."""
    raise NotImplementedError(f"{scenario.id} {file}")
