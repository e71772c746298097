"""The resources and delays that links ask for, made when first asked."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from muster.deploy.network import Delay, DelayId, Resource, ResourceId
from muster.ways.air import Aerodrome
from muster.ways.rail import gauge_breaks
from muster.ways.result import NodeId
from muster.ways.stations import throughput

SHIPS, SORTIES, HEAVY = ResourceId("ships"), ResourceId("sorties"), ResourceId("heavy-transporters")
FLEETS = frozenset({SHIPS, HEAVY})
"""Of these there are so many at once; of everything else so much a day."""


def at_level(band: tuple[float, float, float], level: float) -> float:
    """Return what lies at a level of a band: its low value at 0, the likely at 1, the high at 2, straight in between.

    Examples
    --------
    >>> [at_level((10.0, 20.0, 60.0), level) for level in (0, 0.5, 1, 1.5, 2)]
    [10.0, 15.0, 20.0, 40.0, 60.0]
    """
    low, middle, high = band
    return low + (middle - low) * level if level < 1 else middle + (high - middle) * (level - 1)


@dataclass(kw_only=True)
class Stock:
    """What links use. ``factors`` are values by key."""

    factors: Mapping[str, float]
    resources: dict[ResourceId, Resource] = field(default_factory=dict)
    delays: dict[DelayId, Delay] = field(default_factory=dict)

    def trains(self, key: str, title: str, per_day: float) -> ResourceId:
        """Return the resource of trains a day somewhere."""
        return self._one(f"rail:{key}", title, "trains a day", (per_day,), 1.0, "one more train a day")

    def transload(self, node: str, gate: str) -> ResourceId:
        """Return the resource of a terminal where the gauge changes, its wagons counted as trains."""
        bands = ((one.wagons_low, one.wagons_likely, one.wagons_high) for one in gauge_breaks() if one.gate == gate)
        wagons = at_level(next(bands, (0.0, 0.0, 0.0)), self.factors["rail.terminal_level"])
        trains = wagons / self.factors["rail.cars_per_train"]
        return self._one(gate, f"transloading at {node}", "trains a day", (trains,), 1.0, "one more train a day")

    def vehicles(self, key: str, title: str) -> ResourceId:
        """Return the resource of vehicles a day somewhere."""
        per_day = self.factors["road.vehicles_per_day"]
        return self._one(f"road:{key}", title, "vehicles a day", (per_day,), 30.0, "30 more vehicles a day")

    def port(self, node: str) -> ResourceId:
        """Return the resource of a port's quays."""
        known = throughput().get(NodeId(node))
        band = (known.pieces_low, known.pieces_likely, known.pieces_high) if known else None
        per_day = at_level(band, self.factors["sea.port_level"]) if band else self.factors["sea.pieces_per_day"]
        return self._one(f"port:{node}", f"port of {node}", "pieces a day", (per_day,), 50.0, "50 more pieces a day")

    def reception(self, place: str) -> ResourceId:
        """Return the resource of reception at a place."""
        per_day = self.factors["rsom.persons_per_day"]
        title = f"reception at {place}"
        return self._one(f"reception:{place}", title, "people a day", (per_day,), 100.0, "100 more people a day")

    def ships(self) -> ResourceId:
        """Return the fleet of ro-ro ships: none, then the first, then those that come later."""
        first, later = (math.ceil(self.factors[f"sea.ships_{one}_day"]) for one in ("first", "later"))
        few, more = (round(self.factors[f"sea.ships_{one}"]) for one in ("first", "later"))
        profile = (0.0,) * first + (float(few),) * max(later - first, 0) + (float(more),)
        return self._one(SHIPS, "ro-ro ships", "ships", profile, 1.0, "one more ship")

    def sorties(self) -> ResourceId:
        """Return the sorties of large aircraft that the force has on a day."""
        per_day = self.factors["air.sorties_per_day"]
        return self._one(SORTIES, "large sorties", "sorties a day", (per_day,), 1.0, "one more sortie a day")

    def parking(self, one: Aerodrome) -> ResourceId:
        """Return the resource of an aerodrome's parking, as sorties a day."""
        per_day = (one.large_aircraft or 0.0) * self.factors["air.sorties_per_parking"]
        title = f"parking at {one.icao}"
        return self._one(f"air:{one.icao}", title, "sorties a day", (per_day,), 1.0, "one more sortie a day")

    def heavy(self) -> ResourceId:
        """Return the fleet of heavy transporters."""
        count = self.factors["road.heavy_transporters"]
        return self._one(HEAVY, "heavy transporters", "transporters", (count,), 10.0, "10 more transporters")

    def permit(self, mode: str) -> DelayId:
        """Return the wait for permits to cross borders by rail or by road."""
        key = DelayId(f"permit:{mode}")
        days = self.factors[f"{mode}.permit_days"]
        self.delays[key] = Delay(id=key, title=f"permits to cross borders by {mode}", days=days)
        return key

    def _one(
        self, key: str, title: str, measure: str, per_day: tuple[float, ...], step: float, one_more: str
    ) -> ResourceId:
        found = ResourceId(key)
        if found not in self.resources:
            self.resources[found] = Resource(
                id=found, title=title, measure=measure, per_day=per_day, step=step, one_more=one_more
            )
        return found
