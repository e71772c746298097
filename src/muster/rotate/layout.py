"""A rotation to the tables of the simulator."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from muster.model.chance import Uncertainty
from muster.model.rotation import Cycle, Rotation, RotationNeed
from muster.rotate.board import (
    AFTER,
    ARRIVES,
    AT,
    B_FROM,
    B_UNTIL,
    BEFORE,
    BUCKET_DAYS,
    BY_KIND,
    CALLED_TO,
    CAME_HOME,
    COMPONENT,
    DUE,
    END_DAY,
    EXTENDED,
    FIRST_BEGIN,
    FIRST_DAY,
    FIRST_END,
    FIRST_OF_MONTH,
    FIRST_SEASON,
    FIRST_STEP,
    FIRST_TOUR,
    GOING_ON,
    HASH_PLACE,
    KNOWN_DAY,
    LAST_DAY,
    LAST_STEP,
    LATER,
    LEAD_DAYS,
    LEDGER,
    N_COUNTERS,
    N_DAY_COLUMNS,
    N_DEPLOYMENT_COLUMNS,
    N_GAP_COLUMNS,
    N_HELD_COLUMNS,
    N_KIND_NOW_COLUMNS,
    N_LIMIT_COLUMNS,
    N_MOVE_COLUMNS,
    N_NEED_COLUMNS,
    N_NOW_COLUMNS,
    N_OFFER_NOW_COLUMNS,
    N_OPEN_COLUMNS,
    N_REASONS,
    N_RULES,
    NEVER,
    NEXT_ARRIVAL,
    NONE,
    NOTICE,
    O_SHORTEST,
    ORDER,
    PLACE,
    PLAIN,
    QUANTITY,
    SETTLED,
    T_START,
    WANTED,
    WITH_CHANCE,
    WITH_REASONS,
    Case,
    IntArray,
    Run,
)
from muster.rotate.limits import bounds, cap_rows, loads
from muster.rotate.lists import lists_of
from muster.rotate.standing import in_hash_order, in_order, keys
from muster.rotate.start import weights
from muster.rotate.stretches import Stretch, stretches
from muster.rotate.tables import (
    Names,
    bar_rows,
    chance_row,
    cycle_rows,
    cycles_of,
    names_of,
    need_row,
    offer_rows,
    table,
    unit_rows,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The tables with what their numbers stand for.

    ``need_keys`` is what draws for each need depend on; ``wholes`` has the same number for needs that move together.
    """

    case: Case
    rotation: Rotation
    needs: tuple[RotationNeed, ...]
    kinds: tuple[str, ...]
    components: tuple[str, ...]
    cycles: tuple[Cycle, ...]
    stretches: tuple[Stretch, ...]
    need_keys: IntArray
    wholes: IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How to lay out: the order of filling, in which phases unit-days are counted, what is kept and drawn."""

    order: int
    phases: Sequence[tuple[int, int]]
    reasons: bool = False
    bucket_days: int = 30
    uncertainty: Uncertainty | None = None


def lay_out(rotation: Rotation, how: How) -> Laid:
    """Return the tables of ``rotation``."""
    replayed = how.order == BY_KIND
    rotation = in_hash_order(rotation) if replayed else in_order(rotation)
    needs = tuple(need for need in rotation.needs if need.end_day > max(need.start_day, 0))
    names = names_of(rotation, needs)
    chains = [stretches(cycle) for cycle in rotation.cycles]
    cycle_of = cycles_of(rotation, names)
    found = None if how.uncertainty is None else keys(rotation)
    heavy = weights(rotation.units) if replayed else _own_weights(rotation)
    bar_of, bars = bar_rows(rotation, names)
    offers = offer_rows(rotation, names, how.uncertainty)
    order = _tried(needs, replayed=replayed)
    lists = lists_of(rotation, names, offers, order, replayed=replayed)
    need_rows = table((need_row(need, names) for need in needs), N_NEED_COLUMNS)
    case = Case(
        units=unit_rows(rotation, names, heavy, {} if found is None else found.units, cycle_of),
        cycles=cycle_rows(rotation.cycles, chains),
        stretches=table(((each.begin_day, each.end_day, int(each.may_go)) for chain in chains for each in chain), 3),
        cycle_of=cycle_of,
        period_days=np.array([max(period.first_day, 0) for period in rotation.periods] or [0], dtype=np.int64),
        order=np.array(order, dtype=np.int64),
        phases=np.array(how.phases, dtype=np.int64).reshape(-1, 2),
        offers=offers,
        bar_of=bar_of,
        bars=bars,
        caps=cap_rows(rotation),
        loads=loads(rotation),
        bounds=bounds(rotation, needs),
        tours=_tour_rows(rotation, names),
        chances=chance_row(how.uncertainty),
        rules=_rules(rotation, how, offers),
        needs=need_rows,
        kinds=lists.kinds,
        givers=lists.givers,
        lists=lists.lists,
        days=_days(rotation),
        agenda=_zeros(0),
        steps=_zeros(0, 2),
        asked=_zeros(0),
    )
    wholes = _wholes(needs)
    return Laid(
        case=with_days(case, needs, need_rows[:, FIRST_DAY], need_rows[:, END_DAY]),
        rotation=rotation,
        needs=needs,
        kinds=tuple(names.kinds),
        components=tuple(names.components),
        cycles=rotation.cycles,
        stretches=tuple(each for chain in chains for each in chain),
        need_keys=_shared(wholes, [0 if found is None else found.needs.get(need.id, 0) for need in needs]),
        wholes=wholes,
    )


def _wholes(needs: Sequence[RotationNeed]) -> IntArray:
    """Return the place of the first need that each moves together with: [need], its own where it moves alone."""
    first: dict[tuple[str, str], int] = {}
    names = [("with", need.moves_with) if need.moves_with is not None else ("alone", need.id) for need in needs]
    return np.array([first.setdefault(name, place) for place, name in enumerate(names)], dtype=np.int64)


def _shared(wholes: IntArray, keys: Sequence[int]) -> IntArray:
    """Return the least key among all needs that move together: [need]."""
    least = np.array(keys, dtype=np.int64)
    np.minimum.at(least, wholes, least.copy())
    return least[wholes]


def with_days(case: Case, needs: Sequence[RotationNeed], first_days: IntArray, end_days: IntArray) -> Case:
    """Return the case with needs that begin and end on these days; ``needs`` has what each asks for later on."""
    rows, last_day = case.needs.copy(), int(case.rules[LAST_DAY])
    shifts = first_days - rows[:, FIRST_DAY]
    rows[:, FIRST_DAY], rows[:, END_DAY] = first_days, end_days
    rows[:, KNOWN_DAY] += np.where(rows[:, KNOWN_DAY] == NONE, 0, shifts)
    lengths = np.clip(np.minimum(end_days, last_day + 1) - first_days, 0, None)
    if case.rules[ORDER] == BY_KIND:
        lengths[:] = 0
    rows[:, LEDGER] = np.cumsum(lengths) - lengths
    asked = np.repeat(rows[:, QUANTITY], lengths)
    steps = []
    for place, need in enumerate(needs):
        for day, n_units in sorted(need.later):
            day += int(shifts[place])  # noqa: PLW2901
            steps.append((day, place, n_units))
            ledger = rows[place, LEDGER]
            asked[max(ledger + day - first_days[place], ledger) : ledger + lengths[place]] = n_units
    steps.sort()
    days = case.days.copy()
    agenda: list[IntArray] = []
    for column, when in _placed(case, first_days, end_days):
        order = np.argsort(when, kind="stable")
        days[:, column : column + 2] = _bounds(when[order], last_day) + sum(map(len, agenda))
        agenda.append(order % len(case.bars) if column == FIRST_SEASON and len(order) else order)
    days[:, FIRST_STEP : LAST_STEP + 1] = _bounds(np.array([step[0] for step in steps], dtype=np.int64), last_day)
    return case._replace(
        needs=rows,
        days=days,
        agenda=np.concatenate(agenda),
        asked=asked,
        steps=table((step[1:] for step in steps), 2),
    )


def _days(rotation: Rotation) -> IntArray:
    """Return the table of the days without what happens on them, but with the month that each is of."""
    days, months = _zeros(rotation.last_day + 1, N_DAY_COLUMNS), np.array([0, *rotation.months], dtype=np.int64)
    days[:, FIRST_OF_MONTH] = months[np.searchsorted(months, np.arange(rotation.last_day + 1), "right") - 1]
    return days


def _placed(case: Case, first_days: IntArray, end_days: IntArray) -> list[tuple[int, IntArray]]:
    """Return the days on which needs begin and end, tours begin, and seasons begin and then end, by column."""
    starts, ends = case.bars[:, B_FROM], case.bars[:, B_UNTIL]
    seasons = np.concatenate([np.where(ends == NEVER, NEVER, starts), ends])
    return [
        (FIRST_BEGIN, first_days),
        (FIRST_END, end_days),
        (FIRST_TOUR, case.tours[:, T_START]),
        (FIRST_SEASON, seasons),
    ]


def _bounds(days: IntArray, last_day: int) -> IntArray:
    """Return where in the sorted ``days`` those of each day begin and end: [day, 2]."""
    every = np.arange(last_day + 1)
    return np.stack([np.searchsorted(days, every, "left"), np.searchsorted(days, every, "right")], axis=1)


def fresh_run(case: Case, *, n_logged: int, bucketed: bool = False) -> Run:
    """Return a run that has not begun; its logs have room for so many moves each, none for 0."""
    n_units, n_needs, last_day = len(case.units), len(case.needs), int(case.rules[LAST_DAY])
    n_components = int(case.units[:, COMPONENT].max(initial=-1)) + 1
    n_buckets = (last_day - 1) // int(case.rules[BUCKET_DAYS]) + 1 if bucketed else 0
    n_gaps = max(n_logged, 4 * n_needs) if case.rules[WITH_REASONS] and n_logged else 0
    opened = _zeros(n_needs, N_OPEN_COLUMNS)
    opened[:, WANTED] = case.needs[:, QUANTITY]
    kinds = _zeros(len(case.kinds), N_KIND_NOW_COLUMNS)
    kinds[:, PLACE] = case.kinds[:, HASH_PLACE]
    return Run(
        now=_zeros(n_units, N_NOW_COLUMNS) + _BLANK_NOW,
        open=opened,
        kinds=kinds,
        days=np.full((last_day + 1, 2), NONE, dtype=np.int64),
        offers=_zeros(len(case.offers), N_OFFER_NOW_COLUMNS) + _BLANK_OFFER,
        open_kinds=_zeros(len(case.kinds)),
        tried=_zeros(len(case.kinds)),
        between=_zeros(n_units),
        scratch=_zeros(n_units, 5),
        expected=np.zeros_like(case.asked),
        lent=_zeros(len(case.caps), last_day + 1),
        tally=_zeros(len(case.phases), n_components, 4),
        asked=_zeros(n_needs, n_buckets),
        filled=_zeros(n_needs, n_buckets),
        out=_zeros(n_components, n_buckets),
        missing=_zeros(n_needs, N_REASONS),
        why=_zeros(n_needs, N_REASONS),
        reasons=_zeros(N_REASONS),
        deployments=_zeros(n_logged, N_DEPLOYMENT_COLUMNS),
        moves=_zeros(n_logged, N_MOVE_COLUMNS),
        gaps=_zeros(n_gaps, N_GAP_COLUMNS),
        missed=_zeros(len(case.tours), 3),
        held=_zeros(len(case.tours), N_HELD_COLUMNS),
        limits=_zeros(len(case.caps) + 2 * len(case.offers), N_LIMIT_COLUMNS),
        counters=_zeros(N_COUNTERS),
    )


def _zeros(*shape: int) -> IntArray:
    return np.zeros(shape, dtype=np.int64)


# No day due, no place, no need, no cycle to change to, no group to go on to, not called, never home from a tour.
_BLANK_NOW = np.zeros(N_NOW_COLUMNS, dtype=np.int64)
_BLANK_NOW[[DUE, BEFORE, AFTER, AT, LATER, GOING_ON, CALLED_TO, ARRIVES, NEXT_ARRIVAL, CAME_HOME, EXTENDED]] = NONE
_BLANK_OFFER = np.zeros(N_OFFER_NOW_COLUMNS, dtype=np.int64)
_BLANK_OFFER[O_SHORTEST] = NONE


def _tried(needs: Sequence[RotationNeed], *, replayed: bool) -> list[int]:
    """Return the needs in the order in which they are tried: by priority and name as MARATHON does, or as they are."""
    if replayed:
        return sorted(range(len(needs)), key=lambda place: (needs[place].priority, needs[place].id))
    return list(range(len(needs)))


def _own_weights(rotation: Rotation) -> list[int]:
    """Return the place of each unit among all by the weight it was given, then as they stand."""
    units = rotation.units
    places = sorted(range(len(units)), key=lambda place: (units[place].weight or 0, place))
    weights_of = [0] * len(units)
    for weight, place in enumerate(places):
        weights_of[place] = weight
    return weights_of


def _rules(rotation: Rotation, how: How, offers: IntArray) -> IntArray:
    rules = np.zeros(N_RULES, dtype=np.int64)
    rules[LAST_DAY], rules[ORDER], rules[LEAD_DAYS] = rotation.last_day, how.order, offers[:, NOTICE].max()
    rules[WITH_REASONS], rules[BUCKET_DAYS] = int(how.reasons), how.bucket_days
    plain = how.uncertainty is None and not (rotation.offers or rotation.caps or rotation.bars)
    rules[PLAIN] = int(plain)
    rules[WITH_CHANCE] = int(how.uncertainty is not None)
    rules[SETTLED] = int(rotation.already_out)
    return rules


def _tour_rows(rotation: Rotation, names: Names) -> IntArray:
    return table(
        (
            (names.offers[t.offer], names.needs[t.need], t.n_units, t.counts_until_day, t.end_day, t.start_day)
            for t in rotation.tours
        ),
        6,
    )
