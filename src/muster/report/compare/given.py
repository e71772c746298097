"""What every export of a comparison is made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from muster.compare.result import Frontier
from muster.model.keys import OptionId
from muster.model.plan import Plan
from muster.model.scenario import Option, Scenario
from muster.model.sizing import Sizing
from muster.report.brief_input import BriefInput
from muster.report.compare.asks import SideAsks


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One option with its plan, the statement of requirements that the plan answers, and what would be asked for.

    ``asks`` None: no shortfall is sought.
    """

    plan: Plan
    sizing: Sizing
    asks: SideAsks | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareInput:
    """Options side by side, and the frontiers of one of them.

    ``frontier_option`` None: no option seeks a shortfall, so there is nothing to draw. ``settings`` has what was
    asked for, by name; ``taken_from`` the folder of each plan that was not made for this.
    """

    scenario: Scenario
    sides: tuple[Side, ...]
    frontier_option: OptionId | None
    ceilings: Frontier | None
    contributors: Frontier | None
    inputs_sha256: str
    seed: int
    settings: Mapping[str, str]
    taken_from: Mapping[OptionId, str]

    def option(self, name: OptionId) -> Option:
        """Return the option called ``name``."""
        return next(one for one in self.scenario.options if one.id == name)

    def of_plan(self, side: Side) -> BriefInput:
        """Return one side as the brief of its plan has it."""
        return BriefInput(plan=side.plan, scenario=self.scenario, sizing=side.sizing)
