"""Which conditions a plan takes as true."""

from collections.abc import Mapping

from muster.errors import BadRequest
from muster.model.condition import OpenConditions, State
from muster.model.keys import ConditionId
from muster.model.scenario import Scenario


def truths(scenario: Scenario, suppose: Mapping[ConditionId, bool]) -> dict[ConditionId, bool]:
    """Return how every condition is taken: as supposed, else by its state, else by the policy on open conditions.

    Raises
    ------
    BadRequest
        If ``suppose`` names a condition that the scenario does not have.
    """
    known = {condition.id for condition in scenario.conditions}
    strange = sorted(set(suppose) - known)
    if strange:
        there = ", ".join(sorted(known)) or "none"
        raise BadRequest(
            f"scenario {scenario.id!r} has no condition {', '.join(map(repr, strange))}; there are: {there}"
        )
    hold = scenario.policies.open_conditions is OpenConditions.HOLD
    taken = {c.id: c.state is State.TRUE or (c.state is State.OPEN and hold) for c in scenario.conditions}
    return taken | dict(suppose)
