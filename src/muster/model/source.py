"""Where a figure comes from, and how far to trust it."""

from dataclasses import dataclass
from enum import StrEnum

from muster.model.keys import SourceId


class Grade(StrEnum):
    """How good a source is.

    A official or primary; B reputable outlet or think tank; C reprint or aggregator of a B source;
    D partisan outlet that reprints a named source; derived: arithmetic on cited inputs;
    illustrative: somebody's assumption or an invented figure, never a fact.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    DERIVED = "derived"
    ILLUSTRATIVE = "illustrative"


class Basis(StrEnum):
    """What an offer's number rests on: stated in public, or assumed by whoever wrote the scenario."""

    REPORTED = "reported"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One citable origin of figures. ``published`` is as exact as known: ``2025``, ``2025-03`` or ``2025-03-31``."""

    id: SourceId
    publisher: str
    title: str
    published: str
    url: str
    grade: Grade
