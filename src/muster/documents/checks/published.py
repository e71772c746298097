"""Rules of published force sizes."""

from collections.abc import Iterator

from muster.documents.codes import Code
from muster.documents.rows import PublishedSizeRow
from muster.documents.tables import Tables
from muster.errors import Finding


def check_published_sizes_rise(tables: Tables) -> Iterator[Finding]:
    """Yield the published sizes whose upper end is below the lower."""
    for entry in tables.of(PublishedSizeRow):
        low, high = entry.row.persons_low, entry.row.persons_high
        if high is not None and high < low:
            yield Finding(
                code=Code.SIZE_BAND,
                where=entry.where("persons_high"),
                found=f"{low}, {high}",
                allowed="persons_low and persons_high in rising order, or none for no upper end",
            )
