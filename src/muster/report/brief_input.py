"""What every export of a plan is made from."""

from dataclasses import dataclass

from muster.model.plan import Plan
from muster.model.scenario import Scenario
from muster.model.sizing import Sizing


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefInput:
    """A plan with the scenario and the statement of requirements that it answers."""

    plan: Plan
    scenario: Scenario
    sizing: Sizing
