"""How an option stands under some changes: its objectives with their bounds, and the fill of its lines."""

from dataclasses import dataclass

from muster.model.plan import LineFill, ObjectiveResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one re-plan came to; ``method`` says in a few words how it was answered."""

    objectives: tuple[ObjectiveResult, ...]
    lines: tuple[LineFill, ...]
    method: str
