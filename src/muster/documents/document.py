"""A scenario as it was read."""

from dataclasses import dataclass

from muster.errors import Finding
from muster.model.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A scenario with what is odd about it and the hash of its content."""

    scenario: Scenario
    warnings: tuple[Finding, ...]
    inputs_sha256: str
