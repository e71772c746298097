"""Published force sizes: what others said such a force would need, with who said it and when."""

from dataclasses import dataclass

from muster.model.keys import PublishedSizeId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSize:
    """One published idea of how many people should be in theatre at once.

    ``persons_high`` equals ``persons_low`` where one figure was given, and is None where no upper end was.
    """

    id: PublishedSizeId
    title: str
    persons_low: int
    persons_high: int | None
    said_on: str
    source: SourceId
    note: str = ""
