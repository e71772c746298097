"""What the brief of a deployment is made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from muster.deploy.network import place_of
from muster.deploy.result import Deployment
from muster.model.plan import Plan
from muster.model.scenario import Scenario
from muster.ways.result import NodeId
from muster.ways.tables import nodes


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployInput:
    """A deployment with the scenario it belongs to.

    ``plan`` is None where a movement list was deployed; ``settings`` has what was asked for, by name; ``path`` the
    scenario as it was given; ``notes`` what was assumed in making movements of a plan.
    """

    scenario: Scenario
    plan: Plan | None
    found: Deployment
    muster: str
    inputs_sha256: str
    settings: Mapping[str, str]
    path: str
    notes: tuple[str, ...] = ()

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Return what was assumed: of a plan's units all that ``notes`` say, else what the list itself says."""
        return self.notes or self.found.assumptions

    def hub(self, key: str) -> str:
        """Return what a hub is called: by the scenario, by the geography, or else by its key."""
        plain = place_of(key)
        if (place := next((one for one in self.scenario.places if one.id == plain), None)) is not None:
            return place.title
        return nodes()[NodeId(plain)].title if plain in nodes() else plain
