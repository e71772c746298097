"""A plan for the invented scenario, dealt greedily: not the best one, but one that holds together."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from tests.report.builders import REAL_SIZE, Shape, scenario, sizing
from tests.report.poison import poisoned

from muster.model.effort import LineOfEffort
from muster.model.keys import ContributorId, FormationId, LineId, OptionId
from muster.model.offer import Offer, OfferStatus, Posture
from muster.model.plan import (
    Assignment,
    Assumption,
    Burden,
    ConditionEffect,
    FillBasis,
    Gap,
    LineFill,
    ObjectiveResult,
    Plan,
    ProofStatus,
    Reason,
    ReasonCode,
    Strength,
    StructureElement,
    StructureMissing,
    StructureNode,
)
from muster.model.provenance import Provenance
from muster.model.quantity import Assume
from muster.model.scenario import Objective, Scenario
from muster.model.sizing import Sizing
from muster.model.source import Basis
from muster.model.task import Line
from muster.report.brief_input import BriefInput


@cache
def case(shape: Shape = REAL_SIZE) -> BriefInput:
    """Return the invented scenario with its sizing and plan."""
    found, asked = scenario(shape), sizing(shape)
    return BriefInput(plan=plan_of(found, asked), scenario=found, sizing=asked)


@cache
def poisoned_case() -> BriefInput:
    """Return the invented case with every free text an attack."""
    found, asked = poisoned(scenario()), sizing()
    return BriefInput(plan=plan_of(found, asked), scenario=found, sizing=asked)


def plan_of(found: Scenario, asked: Sizing) -> Plan:
    """Return a plan for ``asked`` from the offers of ``found``."""
    deal = _Deal(found, asked)
    for offer in found.offers:
        deal.serve(offer)
    gaps = tuple(_gap(line, deal.filled[line.id], found) for line in asked.lines if _short(line, deal.filled[line.id]))
    return Plan(
        scenario=found.id,
        title=found.title,
        marking=found.marking,
        option=OptionId("medium"),
        horizon=found.horizon,
        provenance=Provenance(
            muster="0.1.0",
            inputs_sha256="9f2c" * 16,
            seed=0,
            options={"assume": "likely", "gap": "0.0", "time_limit": "60"},
            versions={"highspy": "1.15.1", "python": "3.11"},
        ),
        objectives=tuple(_objective(place, name) for place, name in enumerate(found.policies.objectives)),
        lines=tuple(_fill(line, deal.filled[line.id]) for line in asked.lines),
        assignments=tuple(deal.assignments),
        gaps=gaps,
        strength=tuple(_strength(deal, found)),
        structure=_structure(deal),
        basis=_basis(deal),
        burden=_burden(deal),
        conditions=_effects(deal),
        assumptions=(
            Assumption(
                code="open_conditions", text="Open conditions are taken to hold.", records=("ceasefire", "vote")
            ),
            Assumption(code="assumed_offers", text="Sizes nobody stated rest on the planner.", records=()),
        ),
        verified=True,
        totals={"person_months": float(sum(row.persons for row in _strength(deal, found)))},
    )


class _Deal:
    """Who serves where so far."""

    def __init__(self, found: Scenario, asked: Sizing) -> None:
        self.found, self.asked = found, asked
        self.units = {unit.id: unit for unit in found.unit_types}
        self.gives = {row.unit_type: row for row in found.provides}
        self.filled: dict[LineId, list[int]] = {line.id: [0] * found.horizon.n_months for line in asked.lines}
        self.assignments: list[Assignment] = []
        self.offer_of = {offer.id: offer for offer in found.offers}
        self.line_of = {line.id: line for line in asked.lines}

    def serve(self, offer: Offer) -> None:
        """Send each unit of the offer on tour after tour, to the line that lacks most."""
        if offer.status is OfferStatus.DECLINED:
            return
        n_months = self.found.horizon.n_months
        last = n_months if offer.window.to_month is None else offer.window.to_month
        for unit in range(offer.quantity.planned(Assume.STATED)):
            stagger = unit * offer.tour_months if offer.posture is Posture.POOL else 0
            start, tours = offer.earliest_month + stagger, 0
            while start < last and (offer.window.to_month is None or start + offer.tour_months <= last):
                if offer.tours_max is not None and tours >= offer.tours_max:
                    break
                tours += self._tour(offer, unit, start)
                start += offer.tour_months + offer.rest_months

    def _tour(self, offer: Offer, unit: int, start: int) -> int:
        gives = self.gives[offer.unit_type]
        lines = [line for line in self.asked.lines if line.capability == gives.capability]
        lines = [line for line in lines if line.need[start] > self.filled[line.id][start]]
        if not lines:
            return 0
        line = max(lines, key=lambda one: (-one.priority, one.need[start] - self.filled[one.id][start]))
        end = start + offer.tour_months
        counts = end - (line.overlap_months if offer.posture is Posture.POOL else 0)
        self.assignments.append(
            Assignment(
                offer=offer.id,
                nation=offer.nation,
                unit_type=offer.unit_type,
                line=line.id,
                n_units=1,
                start_month=start,
                counts_until=counts,
                end_month=end,
                unit_names=(f"{offer.nation}-{offer.unit_type}-{unit + 1}",),
            )
        )
        for month in range(start, min(counts, self.found.horizon.n_months)):
            self.filled[line.id][month] += gives.amount
        return 1

    def present(self) -> Iterator[tuple[Assignment, int]]:
        """Yield every assignment with every month of the horizon that it is there."""
        for one in self.assignments:
            for month in range(one.start_month, min(one.end_month, self.found.horizon.n_months)):
                yield one, month


def _short(line: Line, filled: list[int]) -> tuple[int, ...]:
    return tuple(month for month, (need, got) in enumerate(zip(line.need, filled, strict=True)) if need > got)


def _fill(line: Line, filled: list[int]) -> LineFill:
    return LineFill(
        id=line.id,
        title=line.title,
        capability=line.capability,
        line_of_effort=line.line_of_effort,
        place=line.place,
        formation=line.formation,
        priority=line.priority,
        weight=line.weight,
        need=line.need,
        need_min=line.need_min,
        filled=tuple(filled),
    )


def _gap(line: Line, filled: list[int], found: Scenario) -> Gap:
    months = _short(line, filled)
    offers = tuple(offer.id for offer in found.offers if offer.unit_type.startswith(line.capability[:4]))[:4]
    code = list(ReasonCode)[len(line.id) % len(ReasonCode)]
    texts = (f"2 units wait for the ceasefire in {len(months)} months", "The other units rest at home")
    return Gap(
        line=line.id,
        months=months,
        short=tuple(line.need[month] - filled[month] for month in months),
        short_min=tuple(max(line.need_min[month] - filled[month], 0) for month in months),
        reasons=(
            Reason(code=code, text=texts[0], offers=offers, months=months),
            Reason(code=ReasonCode.RESTING, text=texts[1], offers=offers[:1], months=months[:3]),
        ),
    )


def _objective(place: int, name: Objective) -> ObjectiveResult:
    proven = place < 7
    value = float((3 * place) % 11 * 40)
    return ObjectiveResult(
        name=name,
        measure="weighted point-months short" if place < 6 else "persons",
        value=value,
        bound=value if proven else value * 0.98,
        gap_share=0.0 if proven or not value else 0.02,
        status=ProofStatus.PROVEN if proven else ProofStatus.BOUNDED,
        seconds=0.2 + place / 10,
    )


def _strength(deal: _Deal, found: Scenario) -> Iterator[Strength]:
    people: Counter[tuple[int, ContributorId, LineOfEffort]] = Counter()
    for one, month in deal.present():
        people[month, one.nation, deal.line_of[one.line].line_of_effort] += deal.units[one.unit_type].persons
    for (month, nation, effort), persons in sorted(people.items()):
        yield Strength(month=month, nation=nation, line_of_effort=effort, persons=persons, in_theatre=persons)


def _structure(deal: _Deal) -> tuple[StructureNode, ...]:
    roots = tuple(_node(deal, row.id) for row in deal.found.formations if row.parent is None)
    loose = tuple(line for line in deal.asked.lines if line.formation is None)
    return (*roots, _node(deal, None)) if loose else roots


def _node(deal: _Deal, key: FormationId | None) -> StructureNode:
    n_months = deal.found.horizon.n_months
    children = tuple(_node(deal, row.id) for row in deal.found.formations if row.parent == key and key is not None)
    elements = tuple(_elements(deal, key))
    branches = [part.persons for part in elements] + [part.persons for part in children]
    persons = [sum(branch[month] for branch in branches) for month in range(n_months)]
    box = next((row for row in deal.found.formations if row.id == key), None)
    return StructureNode(
        id=key,
        title=box.title if box else "Lines without a formation",
        echelon=box.echelon if box else "",
        sidc=box.sidc if box else "",
        lead_nation=box.lead_nation if box else None,
        place=box.place if box else None,
        persons=tuple(persons),
        elements=elements,
        missing=tuple(_missing(deal, key)),
        children=children,
    )


def _elements(deal: _Deal, key: FormationId | None) -> Iterator[StructureElement]:
    n_months = deal.found.horizon.n_months
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * n_months)
    for one, month in deal.present():
        if deal.line_of[one.line].formation == key:
            counts[one.offer, one.line][month] += one.n_units
    for (offer_id, line_id), n_units in sorted(counts.items()):
        offer = next(offer for offer in deal.found.offers if offer.id == offer_id)
        unit = deal.units[offer.unit_type]
        yield StructureElement(
            nation=offer.nation,
            unit_type=unit.id,
            title=unit.title,
            sidc=unit.sidc,
            line=LineId(line_id),
            offer=offer.id,
            n_units=tuple(n_units),
            persons=tuple(count * unit.persons for count in n_units),
        )


def _missing(deal: _Deal, key: FormationId | None) -> Iterator[StructureMissing]:
    for line in deal.asked.lines:
        if line.formation == key and _short(line, deal.filled[line.id]):
            pairs = zip(line.need, deal.filled[line.id], strict=True)
            short = tuple(max(need - got, 0) for need, got in pairs)
            yield StructureMissing(line=line.id, capability=line.capability, short=short)


def _basis(deal: _Deal) -> FillBasis:
    months: Counter[str] = Counter()
    for one, _month in deal.present():
        offer = deal.offer_of[one.offer]
        kind = "unknown" if not offer.quantity.known else offer.basis.value
        months[kind] += deal.gives[one.unit_type].amount
    return FillBasis(
        reported=months[Basis.REPORTED], assumed=months[Basis.ASSUMED], unknown=months["unknown"] + months.total() // 20
    )


def _burden(deal: _Deal) -> tuple[Burden, ...]:
    months: Counter[ContributorId] = Counter()
    for one, _month in deal.present():
        months[one.nation] += deal.units[one.unit_type].persons
    offering = {offer.nation for offer in deal.found.offers}
    key = {one.id: one.gdp_usd_bn or 0.0 for one in deal.found.contributors if one.id in offering}
    return tuple(
        Burden(
            nation=nation,
            person_months=months[nation],
            fair_person_months=months.total() * share / sum(key.values()),
            key_share=share / sum(key.values()),
            cost_low_usd=months[nation] * 3_800,
            cost_likely_usd=months[nation] * 6_200,
            cost_high_usd=months[nation] * 23_000,
        )
        for nation, share in key.items()
    )


def _effects(deal: _Deal) -> tuple[ConditionEffect, ...]:
    return tuple(
        ConditionEffect(
            condition=one.id,
            title=one.title,
            taken_as=True,
            state=one.state.value,
            point_months=900 - 250 * place,
            offers=tuple(offer.id for offer in deal.found.offers[place :: 3 + place]),
        )
        for place, one in enumerate(deal.found.conditions)
    )
