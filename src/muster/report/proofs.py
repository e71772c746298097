"""What is known of every objective, those of one state of proof together, each with its number."""

from collections.abc import Sequence

from muster.model.plan import ObjectiveResult, Plan, ProofStatus
from muster.report.names import OBJECTIVES_SHORT
from muster.report.wording import bound_is_useful, proof, reached

PROVEN, BARE, FOUND = "Proven best", "No useful bound", "Best found, not proven"
SHORT = "Short: in weighted point-months, a point-month times the weight of its line."


def asked_objectives(plan: Plan) -> tuple[ObjectiveResult, ...]:
    """Return the objectives that have something to say: those of priorities that a line has, and all others."""
    levels = {str(line.priority) for line in plan.lines}
    return tuple(one for one in plan.objectives if not one.name.value[1].isdigit() or one.name.value[1] in levels)


def proofs(objectives: Sequence[ObjectiveResult]) -> list[tuple[str, str]]:
    """Return each state of proof with the objectives in it, proven ones first, then shortfalls, then the rest."""
    groups: dict[str, list[ObjectiveResult]] = {PROVEN: []}
    for one in objectives:
        groups.setdefault(_state(one), []).append(one)
    rest = groups.pop(FOUND, [])
    told = [_told(state, found) for state, found in groups.items() if found]
    return [*told, _told(FOUND, rest)] if rest else told


def _state(one: ObjectiveResult) -> str:
    """Return under which head an objective is told; a shortfall with a bound that says something has its own."""
    if one.status is ProofStatus.PROVEN:
        return PROVEN
    if not one.measure.endswith(" short"):
        return FOUND
    return _titled(one) if bound_is_useful(one) else BARE


def _told(state: str, found: list[ObjectiveResult]) -> tuple[str, str]:
    if state not in {PROVEN, BARE, FOUND}:
        return state, proof(found[0])
    return state, ", ".join(f"{OBJECTIVES_SHORT[one.name]} {reached(one)}" for one in found)


def _titled(one: ObjectiveResult) -> str:
    words = OBJECTIVES_SHORT[one.name]
    return f"{words[:1].upper()}{words[1:]}"
