"""What every export of asks is made from."""

from dataclasses import dataclass

from muster.ask.result import Asking
from muster.model.plan import Plan
from muster.model.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class AskInput:
    """Asks with the plan in hand that they stand beside, and its scenario."""

    asking: Asking
    plan: Plan
    scenario: Scenario
