"""Which limits, given up, could let the offers there are do more: taken from the reasons of the gaps."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from muster.ask.candidates import Posed
from muster.ask.result import Relaxation
from muster.ask.study import Study
from muster.model.change import CapFalls, CaveatFalls, Change, ConditionIs, ReadinessIs, ToursAre
from muster.model.condition import conditions_in
from muster.model.keys import CapabilityId, OfferId
from muster.model.offer import Offer, Posture
from muster.model.plan import Gap, Reason, ReasonCode
from muster.model.progress import Progress
from muster.model.scenario import Scenario
from muster.model.worth import Worth

_GLANCE_SHARE, _AT_ONCE = 0.3, 8
"""The share of the time in which limits are glanced at, and how many of them at once."""
_LONGER_MONTHS = 2
_HALF = 2
_WORKERS = 2
_BLOCKS = 4
_TIRED = frozenset({ReasonCode.RESTING, ReasonCode.TOURS_USED_UP, ReasonCode.ALL_IN_USE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Relaxations that are worth something, the best first; how many there were, were glanced at and were solved."""

    found: tuple[Relaxation, ...]
    n_there: int
    n_seen: int
    n_solved: int


NOTHING = Looked(found=(), n_there=0, n_seen=0, n_solved=0)


def relaxations(posed: Posed, study: Study, seconds: float, each_seconds: float, progress: Progress) -> Looked:
    """Return those that are worth something, the best first, and how many were looked at in time.

    First all are glanced at, those that stand in the way of most first; then they are solved, those that fill most by
    the glance first, so that what is left out when time is up is what promises least.
    """
    began = time.perf_counter()
    until = began + seconds
    there = candidates(posed)
    progress(f"relaxing {len(there)} limits", 0.9)
    there, n_seen = _promising(there, study, began + _GLANCE_SHARE * seconds)

    def look(change: Change) -> Worth | None:
        left = until - time.perf_counter()
        return study.relax(change, min(left, _BLOCKS * each_seconds), each_seconds) if left > 0 else None

    with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
        seen = list(zip(there, pool.map(look, there), strict=True))
    worths = [(change, worth) for change, worth in seen if worth is not None]
    found = [
        Relaxation(change=change, worth=worth, filled=_filled(posed, worth))
        for change, worth in worths
        if worth.reach < _before(worth)
    ]
    best_first = tuple(sorted(found, key=lambda one: one.worth.reach))
    return Looked(found=best_first, n_there=len(there), n_seen=n_seen, n_solved=len(worths))


def _promising(there: Sequence[Change], study: Study, until: float) -> tuple[tuple[Change, ...], int]:
    """Return the relaxations in the order of what a glance says they lead to, and how many were glanced at.

    Those without a glance come behind those that help by it, then those that change nothing; the order of equals stays.
    """
    seen: dict[Change, tuple[float, ...]] = {}
    for first in range(0, len(there), _AT_ONCE):
        if time.perf_counter() > until:
            break
        some = there[first : first + _AT_ONCE]
        seen |= dict(zip(some, study.glance(some), strict=True))
    worst = max(seen.values(), default=())
    helpful = [one for one in there if one in seen and seen[one] < worst]
    rest = [one for one in there if one in seen and seen[one] >= worst]
    unseen = [one for one in there if one not in seen]
    return (*sorted(helpful, key=lambda one: seen[one]), *unseen, *rest), len(seen)


def candidates(posed: Posed) -> tuple[Change, ...]:
    """Return every relaxation that the reasons of the gaps point to, those with most weighted shortfall first."""
    weight: dict[Change, tuple[float, ...]] = {}
    priorities = {line.id: (line.priority, line.weight) for line in posed.plan.lines}
    for gap in posed.plan.gaps:
        priority, factor = priorities[gap.line]
        for reason in gap.reasons:
            size = _stake(gap, reason, priority, factor)
            for change in _pointed_to(posed, reason):
                old = weight.get(change, (0.0,) * len(size))
                weight[change] = tuple(a + b for a, b in zip(old, size, strict=True))
    return tuple(sorted(weight, key=lambda change: (tuple(-part for part in weight[change]), repr(change))))


def _stake(gap: Gap, reason: Reason, priority: int, factor: int) -> tuple[float, ...]:
    """Return the weighted points short in the months of a reason: minimum and target of each priority in turn."""
    months = set(reason.months)
    stake = [0.0] * 6
    for month, short, short_min in zip(gap.months, gap.short, gap.short_min, strict=True):
        if month in months:
            stake[2 * priority - 2] += factor * short_min
            stake[2 * priority - 1] += factor * short
    return tuple(stake)


def _pointed_to(posed: Posed, reason: Reason) -> Iterator[Change]:
    scenario = posed.question.scenario
    offers = [one for one in scenario.offers if one.id in set(reason.offers)]
    match reason.code:
        case ReasonCode.CAVEAT:
            yield from _caveats(scenario, offers)
        case ReasonCode.WAITS_FOR_CONDITION:
            yield from _conditions(posed, offers)
        case ReasonCode.NATION_CAP:
            yield from _caps(scenario, offers)
        case ReasonCode.NOT_READY:
            for one in offers:
                yield from _sooner(one)
        case code if code in _TIRED:
            in_package = {one.member for one in scenario.packages}
            for one in (one for one in offers if one.id not in in_package):
                yield from _other_tours(one)


def _caveats(scenario: Scenario, offers: list[Offer]) -> Iterator[Change]:
    ids: set[OfferId] = {one.id for one in offers}
    nations = {one.nation for one in offers}
    for caveat in scenario.caveats:
        if caveat.offer in ids or (caveat.offer is None and caveat.contributor in nations):
            yield CaveatFalls(caveat=caveat.id)


def _conditions(posed: Posed, offers: list[Offer]) -> Iterator[Change]:
    failing = {one.condition for one in posed.plan.conditions if not one.taken_as}
    for one in offers:
        for name in conditions_in(one.conditions):
            if name in failing:
                yield ConditionIs(condition=name, state=True)


def _caps(scenario: Scenario, offers: list[Offer]) -> Iterator[Change]:
    nations = {one.nation for one in offers}
    for cap in scenario.caps:
        if cap.contributor in nations:
            yield CapFalls(contributor=cap.contributor, kind=cap.kind, unit_class=cap.unit_class)


def _sooner(offer: Offer) -> Iterator[Change]:
    if offer.readiness_days > 0:
        yield ReadinessIs(offer=offer.id, days=0)
        yield ReadinessIs(offer=offer.id, days=offer.readiness_days // _HALF)


def _other_tours(offer: Offer) -> Iterator[Change]:
    if offer.posture is Posture.POOL:
        longer = offer.tour_months + _LONGER_MONTHS
        yield ToursAre(offer=offer.id, tour_months=longer, rest_months=offer.rest_months)
        if offer.rest_months:
            shorter = offer.rest_months // _HALF
            yield ToursAre(offer=offer.id, tour_months=offer.tour_months, rest_months=shorter)


def _filled(posed: Posed, worth: Worth) -> dict[CapabilityId, int]:
    capability = {line.id: line.capability for line in posed.plan.lines}
    filled: dict[CapabilityId, int] = {}
    for line in worth.lines:
        name = capability[line.line]
        filled[name] = filled.get(name, 0) + line.short_before - line.short_after
    return {name: points for name, points in sorted(filled.items()) if points}


def _before(worth: Worth) -> tuple[float, ...]:
    return tuple(fall.before for fall in worth.falls)
