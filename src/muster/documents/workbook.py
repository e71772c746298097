"""stub."""

from pathlib import Path

from muster.documents.raw import RawScenario
from muster.errors import Where


def read_workbook(path: Path, table_names: tuple[str, ...]) -> RawScenario:
    """Return what stands in the workbook."""
    assert table_names
    return RawScenario(place=Where(file=path.name))
