"""What keys are called: titles for people, the key itself where nothing is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from muster.model.catalogue import Capability, Factor, UnitType
from muster.model.contributor import Contributor, StanceCode
from muster.model.effort import Archetype, LineOfEffort
from muster.model.offer import Offer
from muster.model.plan import ReasonCode
from muster.model.scenario import BurdenKey, Objective, Option, Scenario
from muster.model.source import Source

EFFORTS: Mapping[LineOfEffort, str] = {
    LineOfEffort.LAND: "Land",
    LineOfEffort.AIR: "Air",
    LineOfEffort.MARITIME: "Maritime",
    LineOfEffort.REGENERATION: "Regeneration",
    LineOfEffort.LOGISTICS: "Logistics",
    LineOfEffort.C2: "Command",
    LineOfEffort.MONITORING: "Monitoring",
}
ARCHETYPES: Mapping[Archetype, str] = {
    Archetype.MONITOR: "monitor",
    Archetype.TRAIN: "train and regenerate",
    Archetype.DETER: "deter in depth",
    Archetype.LINE: "hold a line",
}
OBJECTIVES: Mapping[Objective, str] = {
    Objective.P1_MIN: "Priority 1, shortfall below minimum",
    Objective.P1_TARGET: "Priority 1, shortfall below need",
    Objective.P2_MIN: "Priority 2, shortfall below minimum",
    Objective.P2_TARGET: "Priority 2, shortfall below need",
    Objective.P3_MIN: "Priority 3, shortfall below minimum",
    Objective.P3_TARGET: "Priority 3, shortfall below need",
    Objective.PAIRS: "Nations sharing a line, as few as possible",
    Objective.COST: "Cost",
    Objective.BURDEN: "Distance from the fair share",
}
OBJECTIVES_SHORT: Mapping[Objective, str] = {
    Objective.P1_MIN: "P1 minimum",
    Objective.P1_TARGET: "P1 need",
    Objective.P2_MIN: "P2 minimum",
    Objective.P2_TARGET: "P2 need",
    Objective.P3_MIN: "P3 minimum",
    Objective.P3_TARGET: "P3 need",
    Objective.PAIRS: "nations per line",
    Objective.COST: "cost",
    Objective.BURDEN: "fair share",
}
BURDEN_KEYS: Mapping[BurdenKey, str] = {
    BurdenKey.GDP: "gross domestic product",
    BurdenKey.DEFENCE: "defence spending",
    BurdenKey.ACTIVE_PERSONS: "active military personnel",
    BurdenKey.POPULATION: "population",
    BurdenKey.STATED: "shares stated in the scenario",
}
KEYS_SHORT: Mapping[BurdenKey, str] = {
    BurdenKey.GDP: "GDP",
    BurdenKey.DEFENCE: "defence spending",
    BurdenKey.ACTIVE_PERSONS: "active personnel",
    BurdenKey.POPULATION: "population",
    BurdenKey.STATED: "stated shares",
}
STANCES: Mapping[StanceCode, tuple[str, str]] = {
    StanceCode.LEAD: ("LEAD", "leads"),
    StanceCode.OFFER_IN_COUNTRY: ("IN", "offers, in the country"),
    StanceCode.OFFER_OUTSIDE_COUNTRY: ("OUT", "offers, outside the country"),
    StanceCode.OFFER_AIR_SEA: ("A/S", "offers, in the air or at sea"),
    StanceCode.OPEN_CONDITIONAL: ("IF", "open, on conditions"),
    StanceCode.SUPPORT_ONLY: ("SUP", "support only"),
    StanceCode.SUPPORT_TO_HOST: ("HOST+", "supports the host nation"),
    StanceCode.NO_GROUND_TROOPS: ("NGT", "no ground troops"),
    StanceCode.UNDECIDED: ("?", "undecided"),
    StanceCode.OPPOSED: ("NO", "opposed"),
    StanceCode.HOST: ("HOST", "host nation"),
}
REASONS: Mapping[ReasonCode, str] = {
    ReasonCode.NO_SUCH_CAPABILITY: "nobody offers it",
    ReasonCode.ALL_IN_USE: "all that is offered is in use",
    ReasonCode.UNKNOWN_QUANTITY: "number unknown",
    ReasonCode.WAITS_FOR_CONDITION: "waits for a condition",
    ReasonCode.DECLINED: "declined",
    ReasonCode.CAVEAT: "national caveat",
    ReasonCode.NOT_READY: "not ready yet",
    ReasonCode.OUTSIDE_WINDOW: "outside the offer's window",
    ReasonCode.PLACE_CLOSED: "place closed",
    ReasonCode.RESTING: "resting or bound",
    ReasonCode.TOURS_USED_UP: "tours used up",
    ReasonCode.ELSEWHERE: "serves elsewhere",
    ReasonCode.PACKAGE: "package incomplete",
    ReasonCode.NATION_CAP: "national cap",
    ReasonCode.FORCE_CEILING: "force ceiling",
    ReasonCode.LIFT: "lift",
    ReasonCode.NATIONS_LIMIT: "limit on nations",
    ReasonCode.CONTRIBUTORS_LIMIT: "limit on contributors",
    ReasonCode.LEAD_RULE: "lead nation rule",
    ReasonCode.TRADE_OFF: "trade-off",
    ReasonCode.SEARCH_ENDED: "search ended early",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The records of a scenario by key, for what they are called."""

    contributors: Mapping[str, Contributor]
    capabilities: Mapping[str, Capability]
    unit_types: Mapping[str, UnitType]
    places: Mapping[str, str]
    formations: Mapping[str, str]
    tasks: Mapping[str, str]
    offers: Mapping[str, Offer]
    sources: Mapping[str, Source]
    options: Mapping[str, Option]
    factors: Mapping[str, Factor]

    def nation(self, key: str) -> str:
        """Return the name of a contributor."""
        found = self.contributors.get(key)
        return found.name if found else key

    def capability(self, key: str) -> str:
        """Return the title of a capability."""
        found = self.capabilities.get(key)
        return found.title if found else key

    def measure(self, capability: str) -> str:
        """Return what the points of a capability are called, such as companies."""
        found = self.capabilities.get(capability)
        return found.measure if found else "points"

    def unit_type(self, key: str) -> str:
        """Return the title of a unit type."""
        found = self.unit_types.get(key)
        return found.title if found else key

    def offer(self, key: str) -> str:
        """Return the nation and title of an offer."""
        found = self.offers.get(key)
        return f"{self.nation(found.nation)}, {found.title}" if found else key

    def place(self, key: str) -> str:
        """Return the title of a place."""
        return self.places.get(key, key)

    def source(self, key: str) -> str:
        """Return the publisher and title of a source."""
        found = self.sources.get(key)
        return f"{found.publisher}, {found.title}" if found else key


def names_of(scenario: Scenario) -> Names:
    """Return the names that ``scenario`` gives its keys."""
    return Names(
        contributors={one.id: one for one in scenario.contributors},
        capabilities={one.id: one for one in scenario.capabilities},
        unit_types={one.id: one for one in scenario.unit_types},
        places={one.id: one.title for one in scenario.places},
        formations={one.id: one.title for one in scenario.formations},
        tasks={one.id: one.title for one in scenario.tasks},
        offers={one.id: one for one in scenario.offers},
        sources={one.id: one for one in scenario.sources},
        options={one.id: one for one in scenario.options},
        factors={one.id: one for one in scenario.factors},
    )
