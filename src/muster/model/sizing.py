"""What the tasks of one option ask for: lines with their traces, and the strength they imply."""

from collections.abc import Mapping
from dataclasses import dataclass

from muster.model.effort import Archetype, LineOfEffort
from muster.model.keys import OptionId
from muster.model.task import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizing:
    """The statement of requirements of one option.

    ``persons_by_effort`` is the greatest monthly strength that the lines imply if every point were met by the
    reference unit of its capability; ``rounds`` is how often enablers were re-derived until nothing changed.
    """

    option: OptionId
    archetype: Archetype
    lines: tuple[Line, ...]
    persons_by_effort: Mapping[LineOfEffort, int]
    rounds: int
