"""A rotation to the tables of the simulator."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from muster.model.rotation import Cycle, Rotation, RotationNeed
from muster.rotate.board import (
    BY_KIND,
    BY_PRIORITY,
    N_COUNTERS,
    N_DEPLOYMENT_COLUMNS,
    N_MOVE_COLUMNS,
    N_NOW_COLUMNS,
    N_OPEN_COLUMNS,
    NONE,
    Case,
    IntArray,
    Run,
)
from muster.rotate.start import cycle_days, used_before, weights
from muster.rotate.stretches import Stretch, stretches


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The tables with what their numbers stand for."""

    case: Case
    rotation: Rotation
    needs: tuple[RotationNeed, ...]
    kinds: tuple[str, ...]
    components: tuple[str, ...]
    cycles: tuple[Cycle, ...]
    stretches: tuple[Stretch, ...]


def lay_out(rotation: Rotation, phases: Sequence[tuple[int, int]], *, by_priority: bool) -> Laid:
    """Return the tables of ``rotation``; unit-days are counted in ``phases``, first and last day each."""
    units, needs = rotation.units, tuple(need for need in rotation.needs if need.end_day > max(need.start_day, 0))
    names = _names(rotation)
    kinds, components = names.kinds, names.components
    cycle_numbers = {cycle.id: number for number, cycle in enumerate(rotation.cycles)}
    policy_numbers = {policy.id: number for number, policy in enumerate(rotation.policies)}
    laid = [stretches(cycle) for cycle in rotation.cycles]
    cycle_of = _cycle_of(rotation, cycle_numbers)
    first = [rotation.cycles[cycle_of[policy_numbers[unit.policy], 0]] for unit in units]
    givers, takers = _stand_ins(rotation, kinds)
    orders = _orders(needs, by_priority=by_priority)
    case = Case(
        units=_units(rotation, names, policy_numbers, first),
        needs=_table(_need_row(need, names) for need in needs),
        cycles=_cycle_rows(rotation.cycles, laid),
        stretches=_table((each.begin_day, each.end_day, int(each.may_go)) for chain in laid for each in chain),
        cycle_of=cycle_of,
        period_days=np.array([max(period.first_day, 0) for period in rotation.periods] or [0], dtype=np.int64),
        units_of=(by_kind := _lists([kinds[unit.kind] for unit in units], len(kinds)))[0],
        units_of_from=by_kind[1],
        needs_of=(tried := _lists([kinds[need.kind] for need in needs], len(kinds), orders))[0],
        needs_of_from=tried[1],
        givers=givers[0],
        givers_from=givers[1],
        takers=takers[0],
        takers_from=takers[1],
        starting=(begins := _days([max(need.start_day, 0) for need in needs], rotation.last_day))[0],
        starting_from=begins[1],
        ending=(ends := _days([need.end_day for need in needs], rotation.last_day))[0],
        ending_from=ends[1],
        order=np.array(orders, dtype=np.int64),
        phases=np.array(phases, dtype=np.int64).reshape(-1, 2),
        last_day=rotation.last_day,
        rule=BY_PRIORITY if by_priority else BY_KIND,
    )
    return Laid(
        case=case,
        rotation=rotation,
        needs=needs,
        kinds=tuple(kinds),
        components=tuple(components),
        cycles=rotation.cycles,
        stretches=tuple(each for chain in laid for each in chain),
    )


def fresh_run(case: Case, n_deployments_max: int, n_moves_max: int) -> Run:
    """Return a run that has not begun, with room for so much of its log."""
    n_units, n_needs, n_kinds = len(case.units), len(case.needs), len(case.givers_from) - 1
    n_components = int(case.units[:, 1].max(initial=0)) + 1
    return Run(
        now=np.full((n_units, N_NOW_COLUMNS), 0, dtype=np.int64) + _BLANK_NOW,
        open=np.zeros((n_needs, N_OPEN_COLUMNS), dtype=np.int64),
        first_due=np.full(case.last_day + 1, NONE, dtype=np.int64),
        dirty=np.zeros(n_kinds, dtype=np.int64),
        n_open=np.zeros(n_kinds, dtype=np.int64),
        open_kinds=np.zeros(n_kinds, dtype=np.int64),
        between=np.zeros(n_units, dtype=np.int64),
        scratch=np.zeros((n_units, 4), dtype=np.int64),
        tally=np.zeros((len(case.phases), n_components, 4), dtype=np.int64),
        deployments=np.zeros((n_deployments_max, N_DEPLOYMENT_COLUMNS), dtype=np.int64),
        moves=np.zeros((n_moves_max, N_MOVE_COLUMNS), dtype=np.int64),
        counters=np.zeros(N_COUNTERS, dtype=np.int64),
    )


# No day due, no place, no need, no cycle to change to, no group to go on to.
_BLANK_NOW = np.array([0, 0, 0, 0, 0, 0, NONE, NONE, NONE, NONE, 0, NONE, 0, NONE, 0, 0, 0, 0], dtype=np.int64)


def _numbers(names: Iterable[str | None]) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(name for name in names if name is not None))}


def _table(rows: Iterable[Sequence[int]]) -> IntArray:
    return np.array([list(row) for row in rows], dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    kinds: Mapping[str, int]
    components: Mapping[str, int]
    regions: Mapping[str, int]
    groups: Mapping[str, int]


def _names(rotation: Rotation) -> _Names:
    units, needs = rotation.units, rotation.needs
    return _Names(
        kinds=_numbers([*(unit.kind for unit in units), *(need.kind for need in needs)]),
        components=_numbers(unit.component for unit in units),
        regions=_numbers([*(unit.region for unit in units), *(need.region for need in needs)]),
        groups=_numbers(need.group for need in needs),
    )


def _units(rotation: Rotation, names: _Names, policies: Mapping[str, int], cycles: Sequence[Cycle]) -> IntArray:
    units = rotation.units
    rows = []
    for unit, cycle, start, weight in zip(units, cycles, cycle_days(units, cycles), weights(units), strict=True):
        used = used_before(cycle, start) if rotation.already_out else 0
        kind, component, region = (
            names.kinds[unit.kind],
            names.components[unit.component],
            _number(names.regions, unit.region),
        )
        rows.append((kind, component, region, weight, policies[unit.policy], start, used))
    return _table(rows)


def _number(numbers: Mapping[str, int], name: str | None) -> int:
    """Return the number of a name, -1 of none, -2 of one that nothing has."""
    return NONE if name is None else numbers.get(name, NONE - 1)


def _need_row(need: RotationNeed, names: _Names) -> tuple[int, ...]:
    taste, access = need.taste, need.access
    return (
        names.kinds[need.kind],
        need.n_units,
        need.start_day,
        need.end_day,
        _number(names.groups, need.group),
        _number(names.regions, need.region),
        _number(names.components, taste.first),
        _number(names.components, taste.last),
        int(taste.shortest_home),
        int(access.from_home),
        _number(names.components, access.not_component),
        int(access.same_region),
        int(access.withholds),
        round(access.frees_share * 100),
    )


def _cycle_rows(cycles: Sequence[Cycle], laid: Sequence[Sequence[Stretch]]) -> IntArray:
    rows, first = [], 0
    for cycle, chain in zip(cycles, laid, strict=True):
        row = (first, first + len(chain), cycle.length_days, cycle.tour_days, cycle.overlap_days)
        rows.append((*row, cycle.demobilise_days, cycle.recovery_days, cycle.expected_days))
        first += len(chain)
    return _table(rows)


def _cycle_of(rotation: Rotation, cycles: Mapping[str, int]) -> IntArray:
    """Return the cycle of each policy in each period, -1 where it stays as it is; the first period has the first."""
    rows = []
    for policy in rotation.policies:
        row = [cycles[policy.by_period[p.name]] if p.name in policy.by_period else NONE for p in rotation.periods]
        rows.append([cycles[policy.first], *row[1:]])
    return _table(rows)


def _stand_ins(rotation: Rotation, kinds: Mapping[str, int]) -> tuple[tuple[IntArray, IntArray], ...]:
    """Return for each kind who may serve it, itself first and then by cost, and whom it may serve."""
    ranked = sorted(rotation.stand_ins, key=lambda each: (each.cost, each.given))
    pairs = [(kinds[s.wanted], kinds[s.given]) for s in ranked if s.wanted in kinds and s.given in kinds]
    givers = [[kind, *(given for wanted, given in pairs if wanted == kind)] for kind in range(len(kinds))]
    takers = [[wanted for wanted, ranks in enumerate(givers) if kind in ranks] for kind in range(len(kinds))]
    return tuple(_flat(lists) for lists in (givers, takers))


def _flat(lists: Sequence[Sequence[int]]) -> tuple[IntArray, IntArray]:
    values = np.array([value for each in lists for value in each], dtype=np.int64)
    return values, np.cumsum([0, *map(len, lists)], dtype=np.int64)


def _lists(keys: Sequence[int], n_keys: int, order: Sequence[int] | None = None) -> tuple[IntArray, IntArray]:
    """Return the places of each key, flat, in ``order`` or as they stand."""
    lists: list[list[int]] = [[] for _ in range(n_keys)]
    for place in range(len(keys)) if order is None else order:
        lists[keys[place]].append(place)
    return _flat(lists)


def _days(days: Sequence[int], last_day: int) -> tuple[IntArray, IntArray]:
    lists: list[list[int]] = [[] for _ in range(last_day + 1)]
    for place, day in enumerate(days):
        if day <= last_day:
            lists[day].append(place)
    return _flat(lists)


def _orders(needs: Sequence[RotationNeed], *, by_priority: bool) -> list[int]:
    """Return the needs in the order in which they are tried."""
    if not by_priority:
        return sorted(range(len(needs)), key=lambda place: (needs[place].priority, needs[place].id))
    return sorted(range(len(needs)), key=lambda place: _urgency(needs[place]))


def _urgency(need: RotationNeed) -> tuple[int, int, int, int, str]:
    return need.priority, need.start_day, need.end_day, need.n_units, need.id
