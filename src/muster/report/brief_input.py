"""What every export of a plan is made from."""

from dataclasses import dataclass

from muster.model.plan import Plan
from muster.model.scenario import Scenario
from muster.model.sizing import Sizing


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefInput:
    """A plan with the scenario and the statement of requirements that it answers.

    ``path`` is what was given as the scenario on the command line or in the request; the scenario's key where nothing
    was.
    """

    plan: Plan
    scenario: Scenario
    sizing: Sizing
    path: str = ""
