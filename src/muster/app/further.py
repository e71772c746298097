"""Asks to try against bad draws: one further unit of whatever the draws lack most."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from muster.model.change import OfferAdded
from muster.model.condition import ALWAYS
from muster.model.keys import CapabilityId, ContributorId, OfferId, UnitTypeId
from muster.model.offer import Offer, OfferStatus, Posture
from muster.model.plan import LineFill, Plan
from muster.model.quantity import Quantity
from muster.model.scenario import Scenario
from muster.model.source import Basis
from muster.model.time import Window
from muster.stress.hedges import Candidate
from muster.stress.result import LineOdds

PER_PRIORITY = {1: 4, 2: 2, 3: 2}
"""Of how many capabilities of each priority a further unit is tried."""
TOUR_MONTHS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherUnits:
    """Gives, for the lines that are shortest over the draws, one further unit each that could serve them.

    The unit is asked of the contributor that offers most of its type already, so that nothing new has to be built
    up; it is kept filled from the first month, without conditions.
    """

    scenario: Scenario
    plan: Plan

    def __call__(self, lines: tuple[LineOdds, ...]) -> tuple[Candidate, ...]:
        """Return the candidates, those for the largest shortfalls first."""
        found = {one.key: one for one in self._candidates(lines)}
        return tuple(found.values())

    def _candidates(self, lines: Sequence[LineOdds]) -> Iterator[Candidate]:
        fills: Mapping[str, LineFill] = {line.id: line for line in self.plan.lines}
        for level, n_tried in PER_PRIORITY.items():
            short: dict[CapabilityId, float] = {}
            for line in lines:
                if line.priority == level:
                    fill = fills[line.key]
                    short[fill.capability] = short.get(fill.capability, 0.0) + fill.weight * sum(line.mean_short)
            lacking = sorted((key for key in short if short[key] > 0), key=lambda key: (-short[key], key))
            asks = (self._ask(key, self._why(key, short[key], level)) for key in lacking)
            yield from islice((one for one in asks if one is not None), n_tried)

    def _why(self, capability: CapabilityId, short: float, level: int) -> str:
        title = next((one.title for one in self.scenario.capabilities if one.id == capability), capability)
        return f"{title}: {short:,.0f} weighted point-months of priority {level} are missing on average"

    def _ask(self, capability: CapabilityId, why: str) -> Candidate | None:
        kinds = {one.unit_type: one.amount for one in self.scenario.provides if one.capability == capability}
        offered = [
            one for one in self.scenario.offers if one.unit_type in kinds and one.status is not OfferStatus.DECLINED
        ]
        if not offered:
            return None
        units: dict[tuple[ContributorId, UnitTypeId], int] = {}
        for one in offered:
            key = (one.nation, one.unit_type)
            units[key] = units.get(key, 0) + one.quantity.high
        nation, kind = min(units, key=lambda key: (-units[key], key))
        return self._candidate(nation, kind, why)

    def _candidate(self, nation: ContributorId, kind: UnitTypeId, why: str) -> Candidate:
        title = next(one.title for one in self.scenario.unit_types if one.id == kind)
        name = next((one.name for one in self.scenario.contributors if one.id == nation), nation)
        offer = Offer(
            id=OfferId(f"ask-{nation}-{kind}"),
            nation=nation,
            unit_type=kind,
            title=f"One further {title}",
            quantity=Quantity(low=1, likely=1, high=1),
            basis=Basis.ASSUMED,
            status=OfferStatus.FIRM,
            posture=Posture.SUSTAINED,
            readiness_days=0,
            transit_days=0,
            window=Window(from_month=0, to_month=None),
            tour_months=TOUR_MONTHS,
            rest_months=0,
            tours_max=None,
            conditions=ALWAYS,
            said_on="",
            source=self.scenario.policies.cost_source,
        )
        return Candidate(
            key=offer.id,
            title=f"{name}: one further unit, {title}",
            why=why,
            changes=(OfferAdded(offer=offer),),
        )
