"""The rows of the simulator's tables, from the parts of a rotation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from muster.model.chance import DaysBetween, PercentBetween, Uncertainty
from muster.model.rotating import RotatingOffer
from muster.model.rotation import Cycle, Rotation, RotationNeed
from muster.rotate.board import (
    ATTRITION_PPM,
    DELAY_PPM,
    EXTENSION_PPM,
    N_BAR_COLUMNS,
    N_CHANCES,
    N_UNIT_COLUMNS,
    NEVER,
    NONE,
    REFUSAL_DAYS,
    IntArray,
)
from muster.rotate.start import cycle_days, used_before
from muster.rotate.stretches import Stretch

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The numbers that stand for names."""

    kinds: Mapping[str, int]
    components: Mapping[str, int]
    regions: Mapping[str, int]
    groups: Mapping[str, int]
    offers: Mapping[str, int]
    needs: Mapping[str, int]
    policies: Mapping[str, int]
    cycles: Mapping[str, int]


def names_of(rotation: Rotation, needs: Sequence[RotationNeed]) -> Names:
    """Return the numbers of everything that has a name."""
    units = rotation.units
    return Names(
        kinds=_numbers([*(unit.kind for unit in units), *(need.kind for need in needs)]),
        components=_numbers(unit.component for unit in units),
        regions=_numbers([*(unit.region for unit in units), *(need.region for need in needs)]),
        groups=_numbers(need.group for need in needs),
        offers=_numbers(offer.id for offer in rotation.offers),
        needs=_numbers(need.id for need in needs),
        policies=_numbers(policy.id for policy in rotation.policies),
        cycles=_numbers(cycle.id for cycle in rotation.cycles),
    )


def _numbers(names: Iterable[str | None]) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(name for name in names if name is not None))}


def table(rows: Iterable[Sequence[int]], n_columns: int) -> IntArray:
    """Return a table [row, column], of so many columns even if it has no row."""
    return np.array([list(row) for row in rows], dtype=np.int64).reshape(-1, n_columns)


def number(numbers: Mapping[str, int], name: str | None) -> int:
    """Return the number of a name, -1 of none, -2 of one that nothing has."""
    return NONE if name is None else numbers.get(name, NONE - 1)


def unit_rows(
    rotation: Rotation, names: Names, weights: Sequence[int], keys: Mapping[str, int], cycle_of: IntArray
) -> IntArray:
    """Return the table of the units, as they stand before day 1."""
    units = rotation.units
    cycles = [rotation.cycles[cycle_of[names.policies[unit.policy], 0]] for unit in units]
    rows = []
    for unit, cycle, start, weight in zip(units, cycles, cycle_days(units, cycles), weights, strict=True):
        used = used_before(cycle, start) if rotation.already_out else 0
        offer = len(names.offers) if unit.offer is None else names.offers[unit.offer]
        kind, component = names.kinds[unit.kind], names.components[unit.component]
        row = (kind, component, number(names.regions, unit.region), weight, names.policies[unit.policy], start, used)
        level = NONE if unit.level is None else unit.level
        rows.append((*row, offer, unit.persons, keys.get(unit.id, 0), level))
    return table(rows, N_UNIT_COLUMNS)


def need_row(need: RotationNeed, names: Names) -> tuple[int, ...]:
    """Return the row of a need; where its days stand in the ledger is not known yet."""
    taste, access = need.taste, need.access
    known = NONE if need.known_days is None else max(need.start_day - need.known_days, 0)
    return (
        names.kinds[need.kind],
        need.n_units,
        max(need.start_day, 0),
        need.end_day,
        number(names.groups, need.group),
        number(names.regions, need.region),
        number(names.components, taste.first),
        number(names.components, taste.last),
        int(taste.shortest_home),
        int(access.from_home),
        number(names.components, access.not_component),
        int(access.same_region),
        int(access.withholds),
        round(access.frees_share * 100),
        known,
        0,
        NONE if taste.level is None else taste.level,
        number(names.components, access.only_component),
        access.level_least,
    )


def cycle_rows(cycles: Sequence[Cycle], chains: Sequence[Sequence[Stretch]]) -> IntArray:
    """Return the table of the cycles."""
    rows, first = [], 0
    for cycle, chain in zip(cycles, chains, strict=True):
        home = (first, first + len(chain), cycle.length_days, cycle.tour_days, cycle.overlap_days)
        after = (cycle.demobilise_days, cycle.recovery_days, cycle.expected_days)
        rows.append((*home, *after, cycle.deployable_from_day, min(cycle.deployable_until_day, cycle.length_days)))
        first += len(chain)
    return table(rows, 10)


def cycles_of(rotation: Rotation, names: Names) -> IntArray:
    """Return the number of the cycle of each policy in each period, `NONE` where a unit keeps what it has."""
    rows = []
    for policy in rotation.policies:
        named = [number(names.cycles, policy.by_period.get(period.name)) for period in rotation.periods] or [NONE]
        rows.append([names.cycles[policy.first], *named[1:]])
    return np.array(rows, dtype=np.int64).reshape(len(rotation.policies), -1)


def offer_rows(rotation: Rotation, names: Names, uncertainty: Uncertainty | None) -> IntArray:
    """Return the table of the offers, the one for units without an offer last; its lists are not known yet."""
    usual = 0.0 if uncertainty is None else uncertainty.refusal_share
    own: dict[int, list[int]] = defaultdict(list)
    for place, unit in enumerate(rotation.units):
        own[len(names.offers) if unit.offer is None else names.offers[unit.offer]].append(place)
    none = RotatingOffer(id="", cut_short=True)
    rows = []
    for offer in (*rotation.offers, none):
        share = usual if offer.refusal_share is None else offer.refusal_share
        refused = 0 if uncertainty is None or offer.kept_filled else round(share * _MILLION)
        until, tours = _or_never(offer.until_day), _or_never(offer.tours_max)
        row = (offer.notice_days, offer.from_day, until, int(offer.cut_short), tours, offer.home_days_promised or 0)
        rows.append((*row, refused, 0, 0, int(offer.kept_filled)))
    return table(rows, 10)


def bar_rows(rotation: Rotation, names: Names) -> tuple[IntArray, IntArray]:
    """Return the first bar of each offer and need, and the table of the bars."""
    first = np.full((len(names.offers) + 1, len(names.needs)), NONE, dtype=np.int64)
    rows = []
    for bar in rotation.bars:
        if bar.need in names.needs:
            offer, need = names.offers[bar.offer], names.needs[bar.need]
            rows.append((bar.from_day, _or_never(bar.until_day), int(first[offer, need]), offer, need))
            first[offer, need] = len(rows) - 1
    return first, table(rows, N_BAR_COLUMNS)


def chance_row(uncertainty: Uncertainty | None) -> IntArray:
    """Return what may happen by chance; the seed is not known yet."""
    row = np.zeros(N_CHANCES, dtype=np.int64)
    if uncertainty is not None:
        row[REFUSAL_DAYS] = uncertainty.refusal_days
        row[EXTENSION_PPM:DELAY_PPM] = _four(uncertainty.extension_share, uncertainty.extension)
        row[DELAY_PPM:ATTRITION_PPM] = _four(uncertainty.delay_share, uncertainty.delay)
        row[ATTRITION_PPM:] = _four(uncertainty.attrition_share, uncertainty.attrition)
    return row


def _four(share: float, days: DaysBetween) -> tuple[int, int, int, int]:
    return round(share * _MILLION), *span_of(days)


def span_of(days: DaysBetween | PercentBetween) -> tuple[int, int, int]:
    """Return least and most of what is drawn, and its likeliest, `NEVER` where all are alike."""
    return days.least, days.most, _or_never(days.likely)


def _or_never(day: int | None) -> int:
    return NEVER if day is None else day
