"""Requirement lines of an invented scenario, sized so that the usual capabilities are short, and force limits."""

from collections.abc import Mapping, Sequence

import numpy as np

from bench.offers import BY_TYPE, out_at_once
from bench.tables import CAPABILITIES, UNIT_TYPES, CapabilityRow
from bench.world import SOURCE, World
from muster.model.condition import in_words
from muster.model.effort import LineOfEffort
from muster.model.keys import CapabilityId, ContributorId, LineId, OptionId
from muster.model.offer import Offer, OfferStatus
from muster.model.scenario import Ceiling, Lift, LiftMeasure
from muster.model.task import LeadRule, Line, TaskKind
from muster.model.time import Window

PLACES_BY_EFFORT: Mapping[str, tuple[str, ...]] = {
    "land": ("west", "centre", "east"),
    "air": ("abroad", "west", "centre"),
    "maritime": ("sea",),
    "regeneration": ("abroad", "west"),
    "logistics": ("abroad", "west", "centre", "east"),
    "c2": ("west", "centre"),
}


def leaders(offers: Sequence[Offer]) -> Mapping[str, Sequence[ContributorId]]:
    """Return per capability the nations that can keep most of it out, up to three."""
    out: dict[str, dict[ContributorId, float]] = {row.id: {} for row in CAPABILITIES}
    for offer in offers:
        for capability, amount in BY_TYPE[offer.unit_type].amounts.items():
            there = out[capability]
            firm = offer.status is not OfferStatus.DECLINED and "vote" not in in_words(offer.conditions)
            there[offer.nation] = there.get(offer.nation, 0.0) + firm * amount * out_at_once(offer)
    return {c: sorted(there, key=lambda n: (-there[n], n))[:3] for c, there in out.items()}


def supply_point_months(offers: Sequence[Offer], *, n_months: int) -> Mapping[str, float]:
    """Return what the offers can give over the horizon, per capability, each unit in its main job."""
    supply = {row.id: 0.0 for row in CAPABILITIES}
    for offer in offers:
        amounts = BY_TYPE[offer.unit_type].amounts
        main = next(iter(amounts))
        end = n_months if offer.window.to_month is None else min(n_months, offer.window.to_month)
        if offer.status is not OfferStatus.DECLINED:
            supply[main] += out_at_once(offer) * amounts[main] * max(0, end - offer.earliest_month)
    return supply


def draw(
    rng: np.random.Generator,
    world: World,
    offers: Sequence[Offer],
    *,
    n_lines: int,
    n_months: int,
    option: OptionId,
) -> tuple[Line, ...]:
    """Return lines whose whole need stands to the supply as the table of capabilities says."""
    supply, able = supply_point_months(offers, n_months=n_months), leaders(offers)
    often = np.array([row.per_line if supply[row.id] > 0 else 0 for row in CAPABILITIES], dtype=float)
    picks = rng.choice(len(CAPABILITIES), size=n_lines, p=often / often.sum())
    n_of = np.bincount(picks, minlength=len(CAPABILITIES))
    lines = []
    for index, pick in enumerate(picks):
        row = CAPABILITIES[pick]
        points = supply[row.id] / row.supply_share / n_of[pick] * rng.uniform(0.6, 1.4)
        lead = able[row.id][int(rng.integers(len(able[row.id])))]
        lines.append(_line(rng, world, index, row=row, points=points, n_months=n_months, option=option, lead=lead))
    return tuple(lines)


def _line(
    rng: np.random.Generator,
    world: World,
    index: int,
    *,
    row: CapabilityRow,
    points: float,
    n_months: int,
    option: OptionId,
    lead: ContributorId,
) -> Line:
    areas = PLACES_BY_EFFORT[row.effort]
    places = [place for place in world.places if place.area in areas]
    window = _window(rng, n_months)
    months = window.months(n_months)
    level = max(1, round(points / max(1, len(months))))
    level = max(level, max(unit.amounts.get(row.id, 0) for unit in UNIT_TYPES) // 2)
    need, need_min = _need(rng, level, months, n_months)
    priority = int(np.clip(row.priority_bias + rng.choice([-1, 0, 0, 0, 1]), 1, 3))
    chance = rng.random()
    rule = LeadRule.NAMED if chance < 0.08 else LeadRule.ANY if chance < 0.16 else LeadRule.NONE
    return Line(
        id=LineId(f"L{index:03d}"),
        title=f"{row.id} {index}",
        options=frozenset({option}),
        task=None,
        task_kind=TaskKind(row.task_kind),
        capability=CapabilityId(row.id),
        line_of_effort=LineOfEffort(row.effort),
        place=places[int(rng.integers(len(places)))].id,
        window=window,
        need=need,
        need_min=need_min,
        priority=priority,
        weight=int(rng.integers(1, 6)),
        nations_max=int(rng.integers(2, 4)) if rng.random() < 0.2 else None,
        lead_rule=rule,
        lead_nation=lead if rule is LeadRule.NAMED else None,
        lead_percent=0 if rule is LeadRule.NONE else int(rng.choice([30, 40, 50])),
        overlap_months=int(rng.random() < 0.15),
        formation=None,
    )


def _window(rng: np.random.Generator, n_months: int) -> Window:
    opens = int(rng.integers(0, max(1, n_months // 4)))
    if rng.random() < 0.7:
        return Window(from_month=opens, to_month=None)
    return Window(from_month=opens, to_month=int(rng.integers(opens + n_months // 3, n_months + 1)))


def _need(
    rng: np.random.Generator, level: int, months: range, n_months: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    steps = np.zeros(n_months, dtype=int)
    cuts = np.sort(rng.choice(list(months), size=min(2, len(months)), replace=False))
    for part, factor in zip(np.split(np.arange(months.start, months.stop), cuts - months.start), (1.0, 1.25, 0.8)):  # noqa: B905
        steps[part] = max(1, round(level * factor))
    share = rng.choice([0.4, 0.5, 0.6, 0.75])
    return tuple(int(n) for n in steps), tuple(int(n) for n in np.ceil(steps * share))


def ceilings(lines: Sequence[Line]) -> tuple[Ceiling, ...]:
    """Return a ceiling on the whole force near what the lines in theatre ask for, and one on land forces."""
    whole, land = _persons(lines), _persons([line for line in lines if line.line_of_effort is LineOfEffort.LAND])
    return (
        Ceiling(option=None, line_of_effort=None, persons_max=int(whole * 0.7), source=SOURCE.id),
        Ceiling(option=None, line_of_effort=LineOfEffort.LAND, persons_max=int(land * 0.6), source=SOURCE.id),
    )


def lifts(lines: Sequence[Line]) -> tuple[Lift, ...]:
    """Return a limit on arrivals in the first half-year."""
    window = Window(from_month=0, to_month=6)
    amount = max(800, int(_persons(lines) / 5))
    return (Lift(option=None, measure=LiftMeasure.PERSONS, window=window, amount_per_month=amount, source=SOURCE.id),)


def _persons(lines: Sequence[Line]) -> float:
    if not lines:
        return 1000.0
    by_month = np.zeros(len(lines[0].need))
    for line in lines:
        rates = [unit.persons / unit.amounts[line.capability] for unit in UNIT_TYPES if line.capability in unit.amounts]
        if not line.place.startswith(("sea", "abroad")):
            by_month += np.array(line.need) * float(np.mean(rates))
    return float(by_month.max())
