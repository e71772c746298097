"""All rules of a scenario, one function each."""

from collections.abc import Iterator

from muster.documents.checks import keys
from muster.documents.tables import Tables
from muster.errors import Finding

CHECKS = (
    keys.check_duplicate_ids,
    keys.check_references,
    keys.check_area_cycles,
    keys.check_formation_cycles,
    keys.check_package_cycles,
)


def check_all(tables: Tables) -> Iterator[Finding]:
    """Yield what every rule finds."""
    for check in CHECKS:
        yield from check(tables)
