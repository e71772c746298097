"""A scenario as it was read."""

from dataclasses import dataclass, field

from muster.documents.places import Places
from muster.errors import Finding
from muster.model.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A scenario with what is odd about it, the hash of its content, and where its rows stand."""

    scenario: Scenario
    warnings: tuple[Finding, ...]
    inputs_sha256: str
    places: Places = field(default_factory=Places, compare=False, repr=False)
