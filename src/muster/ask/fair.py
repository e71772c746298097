"""Who carries less than its share, and could plausibly be asked for what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from muster.ask.candidates import Posed, further_offer
from muster.ask.options import Options
from muster.ask.result import FairAsk, Share, Who
from muster.ask.stances import AIR_SEA, Allowed, allowed, last_stance
from muster.model.contributor import CapKind, Contributor, ContributorKind, StanceCode
from muster.model.effort import LineOfEffort
from muster.model.keys import CaveatId, ContributorId, LineId, OfferId, UnitTypeId
from muster.model.offer import Offer, OfferStatus
from muster.model.quantity import Assume
from muster.model.scenario import BurdenKey, Scenario
from muster.model.task import Line

Serves = Callable[[Sequence[Offer]], Mapping[OfferId, tuple[LineId, ...]]]
"""Which lines each of some further offers may serve by its type and its nation's caveats."""

_PERCENT = 100
_OUT = frozenset({StanceCode.OPPOSED, StanceCode.HOST})


def shares(posed: Posed, options: Options) -> tuple[Share, ...]:
    """Return what every nation carries against its share of the key, the furthest below first.

    Shares are among nations with a known key that are not the host and not opposed, whether they offer or not: a nation
    that offers nothing has a share too. What is shared out is what the plan in hand has all of them carry.
    """
    scenario = posed.question.scenario
    key = options.key or scenario.policies.burden_key
    nations = [one for one in scenario.contributors if _shares(scenario, one) and _key(one, key) > 0]
    whole = sum(_key(one, key) for one in nations)
    carried, most = _carried(posed)
    ids = {one.id for one in nations}
    total = sum(months for nation, months in carried.items() if nation in ids)
    found = (
        Share(
            nation=one.id,
            key_share=_key(one, key) / whole,
            fair_person_months=_key(one, key) / whole * total,
            carried_person_months=carried.get(one.id, 0),
            most_persons=most.get(one.id, 0),
            room_persons=_room(scenario, one, most.get(one.id, 0), options.capacity_percent),
            stance=last_stance(scenario, one.id),
        )
        for one in nations
    )
    return tuple(sorted(found, key=lambda share: (-share.below, share.nation)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An ask that somebody is sought for: units of it, and the lines that they would fill."""

    offer: Offer
    n_units: int
    lines: frozenset[LineId]


def fair_asks(
    posed: Posed, options: Options, asked: Iterable[Wanted], rows: Iterable[Share], serves: Serves
) -> tuple[FairAsk, ...]:
    """Return for each ask who below its share could be asked for it."""
    asked, below = tuple(asked), [row for row in rows if row.below > 0]
    nation_asks = {
        (kind, row.nation): further_offer(posed, kind, row.nation, replace(options, nation=row.nation))
        for kind in {wanted.offer.unit_type for wanted in asked}
        for row in below
    }
    open_lines = serves(tuple(nation_asks.values()))
    found = []
    for wanted in asked:
        kind = wanted.offer.unit_type
        names = [nation_asks[kind, row.nation].id for row in below]
        who = (_who(posed, row, wanted, open_lines.get(name, ())) for row, name in zip(below, names, strict=True))
        told = tuple(one for one in who if one is not None)
        found.append(FairAsk(ask=wanted.offer.id, unit_type=kind, n_units=wanted.n_units, who=told))
    return tuple(found)


def _who(posed: Posed, row: Share, wanted: Wanted, open_lines: tuple[LineId, ...]) -> Who | None:
    """Return the nation as somebody to ask, or None where caveats, stances or capacity rule it out."""
    scenario, kind = posed.question.scenario, wanted.offer.unit_type
    unit = next(one for one in scenario.unit_types if one.id == kind)
    if row.room_persons is None or row.room_persons < unit.persons:
        return None
    lines = [line for line in posed.question.lines if line.id in wanted.lines]
    could = tuple(line.id for line in lines if line.id in open_lines and _open(scenario, row.nation, line))
    if not could or not _at_home_in(scenario, row.nation, kind, {line.line_of_effort for line in lines}):
        return None
    mine = [
        offer for offer in scenario.offers if offer.nation == row.nation and offer.status is not OfferStatus.DECLINED
    ]
    alike = [offer for offer in mine if offer.unit_type == kind]
    return Who(
        nation=row.nation,
        below_person_months=row.below,
        room_persons=row.room_persons,
        stance=last_stance(scenario, row.nation, lines[0].line_of_effort),
        serves=could,
        barred=_barring(scenario, row.nation, kind) if len(could) < len(lines) else (),
        on_table=sum(offer.quantity.planned(Assume.STATED) for offer in alike),
        unknown_offers=sum(not offer.quantity.known for offer in alike),
        ready_month=min((offer.earliest_month for offer in mine), default=None),
    )


def _open(scenario: Scenario, nation: ContributorId, line: Line) -> bool:
    theatre = {area.id for area in scenario.areas if area.in_theatre}
    inside = any(place.id == line.place and place.area in theatre for place in scenario.places)
    state = allowed(scenario, nation, line.line_of_effort)
    return state is Allowed.ANYWHERE or (state is Allowed.OUTSIDE and not inside)


def _at_home_in(scenario: Scenario, nation: ContributorId, kind: UnitTypeId, efforts: set[LineOfEffort]) -> bool:
    """Return whether a nation asked for air or sea units has spoken of that effort, or offers units of it."""
    if not efforts <= AIR_SEA:
        return True
    spoken = {one.line_of_effort for one in scenario.stances if one.contributor == nation}
    of_type = {one.id: one.line_of_effort for one in scenario.unit_types}
    offered = {of_type[offer.unit_type] for offer in scenario.offers if offer.nation == nation}
    return bool(efforts & (spoken | offered)) or any(
        offer.unit_type == kind for offer in scenario.offers if offer.nation == nation
    )


def _barring(scenario: Scenario, nation: ContributorId, kind: UnitTypeId) -> tuple[CaveatId, ...]:
    """Return the caveats of the nation, and those on its offers of the unit type."""
    alike = {one.id for one in scenario.offers if (one.nation, one.unit_type) == (nation, kind)}
    return tuple(
        one.id for one in scenario.caveats if one.offer in alike or (one.offer is None and one.contributor == nation)
    )


def _shares(scenario: Scenario, contributor: Contributor) -> bool:
    said = {one.code for one in scenario.stances if one.contributor == contributor.id}
    return contributor.kind is ContributorKind.NATION and not said & _OUT


def _room(scenario: Scenario, contributor: Contributor, most: int, percent: float) -> int | None:
    """Return people that a nation could still have out: by its capacity, and by its own cap where it stated one."""
    caps = [
        cap.amount for cap in scenario.caps if cap.contributor == contributor.id and cap.kind is CapKind.PERSONS_OUT
    ]
    if contributor.active_persons is not None:
        caps.append(int(contributor.active_persons * percent / _PERCENT))
    return max(min(caps) - most, 0) if caps else None


def _carried(posed: Posed) -> tuple[dict[ContributorId, int], dict[ContributorId, int]]:
    """Return person-months by nation, and the most people of a nation out in any month."""
    months: dict[ContributorId, int] = {}
    by_month: dict[tuple[ContributorId, int], int] = {}
    for row in posed.plan.strength:
        months[row.nation] = months.get(row.nation, 0) + row.persons
        by_month[row.nation, row.month] = by_month.get((row.nation, row.month), 0) + row.persons
    most: dict[ContributorId, int] = {}
    for (nation, _month), persons in by_month.items():
        most[nation] = max(most.get(nation, 0), persons)
    return months, most


def _key(contributor: Contributor, key: BurdenKey) -> float:
    value = {
        BurdenKey.GDP: contributor.gdp_usd_bn,
        BurdenKey.DEFENCE: contributor.defence_usd_bn,
        BurdenKey.ACTIVE_PERSONS: contributor.active_persons,
        BurdenKey.POPULATION: contributor.population,
        BurdenKey.STATED: contributor.burden_share,
    }[key]
    return max(float(value or 0.0), 0.0)
