"""What several rules ask of the tables."""

from collections.abc import Iterator

from muster.documents.rows import OfferRow, ProvidesRow
from muster.documents.tables import Entry, Tables
from muster.model.offer import OfferStatus


def offered(tables: Tables) -> Iterator[Entry[OfferRow]]:
    """Yield the offers that were not declined."""
    return (entry for entry in tables.of(OfferRow) if entry.row.status is not OfferStatus.DECLINED)


def provided(tables: Tables) -> dict[tuple[str, str], int]:
    """Return how much each unit type provides of each capability, where it is something."""
    rows = (entry.row for entry in tables.of(ProvidesRow))
    return {(row.unit_type, row.capability): row.amount for row in rows if row.amount > 0}
