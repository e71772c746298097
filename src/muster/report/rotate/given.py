"""What every export of a rotation is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from muster.model.keys import OptionId
from muster.model.scenario import Scenario
from muster.model.sizing import Sizing
from muster.model.time import Horizon
from muster.rotate.study.result import RotationStudy


@dataclass(frozen=True, slots=True, kw_only=True)
class RotateInput:
    """A rotation of one option. ``settings`` has what was asked for, by name, for whoever wants to ask again.

    ``plan_from`` is the folder of the plan that is followed, if one is; ``path`` the scenario as it was given.
    """

    scenario: Scenario
    option: OptionId
    sizing: Sizing
    study: RotationStudy
    muster: str
    inputs_sha256: str
    seed: int
    settings: Mapping[str, str]
    versions: Mapping[str, str]
    path: str
    plan_from: str | None = None

    @property
    def horizon(self) -> Horizon:
        """Return the months that were followed."""
        return replace(self.scenario.horizon, n_months=self.study.n_months)
