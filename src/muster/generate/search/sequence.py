"""The best sequence of tours for an idle team, everybody else staying as they are: a dynamic programme over months.

Tours of one unit never overlap, so what they give adds up exactly, save for yearly caps and for seats of a set that
share a line; these are checked again when the tours are taken.
"""

from muster.generate.eligibility import IntArray
from muster.generate.search.board import (
    A_CAP,
    A_CREW,
    A_GROUP,
    A_LINE,
    A_PAIR,
    A_TERM,
    AHEAD,
    AMOUNT,
    BARRED,
    BARS,
    CAP,
    CAP_USE,
    CAPS,
    CEILING_USE,
    CEILINGS,
    CHOICE,
    COUNTS,
    CREW,
    CREWS,
    CROWD,
    CYCLE,
    FIRST_CAP,
    FIRST_PAIR,
    GAIN,
    GO,
    GROUP,
    GROUPS,
    HAND,
    HIGHEST,
    IN_THEATRE,
    LAST_CAP,
    LAST_PAIR,
    LEAD,
    LED,
    LIFT_LOAD,
    LIFT_ROOM,
    LIFT_USE,
    LINE,
    LINES,
    LOWEST,
    MANY_TOURS,
    MONTH_PRICE,
    MOST_TOURS,
    N_CEILINGS,
    N_GROUPS,
    N_LIFTS,
    N_MONTHS,
    N_NATIONS,
    N_SEATS,
    N_THERE,
    N_TOURS,
    NATION,
    NATIONS_MAX,
    NEED,
    NONE,
    OPEN,
    PAIR_PRICE,
    PAIRS,
    PERCENT,
    PERIOD,
    PERSONS,
    PROVIDED,
    ROOM,
    RULE,
    SERVED,
    SHORT_PRICE,
    SHUT,
    TAKES,
    TERMS,
    THERE,
    UNDER,
    WATCHED,
    WORTH,
    FloatArray,
)
from muster.generate.search.chance import share
from muster.generate.search.compiled import inner
from muster.generate.search.tours import cell_of, counts_until, crew_of, end_of, put, seat_group, slot_of

_NOTHING = 1e-12
_NEVER = -1e18


@inner
def enlist(board: IntArray, state: IntArray, aim: FloatArray, team: int, blur: float) -> float:
    """Give an idle team its best sequence; ``blur`` shakes its judgement of lines. Return the change of the aim."""
    crew, n_months = crew_of(board, team), board[N_MONTHS]
    crowd, worth, choice = board[CROWD], board[WORTH], state[CHOICE]
    for month in range(n_months):
        aim[crowd + month] = 0.0
    for seat in range(board[crew + N_SEATS]):
        _weigh(board, state, aim, seat_group(board, team, seat), blur)
        for month in range(n_months):
            aim[crowd + month] += aim[worth + month] if state[choice + month] != NONE else _NEVER
    most, cycle = board[crew + MOST_TOURS], board[crew + CYCLE]
    limited = most <= MANY_TOURS
    left = most if limited else 1
    for tours in range(1, left + 1):
        _look_ahead(board, state, aim, tours, tours - 1 if limited else tours, cycle)
    change, month = 0.0, 0
    while month < n_months and left > 0 and most > 0:
        if not state[state[GO] + left * n_months + month]:
            month += 1
            continue
        if _seated(board, state, aim, team, month):
            change += _take(board, state, aim, team, month)
            most -= 1
        month += cycle
        left -= 1 if limited else 0
    return change


@inner
def _look_ahead(board: IntArray, state: IntArray, aim: FloatArray, tours: int, fewer: int, cycle: int) -> None:
    """Fill, from the last month backwards, what is to come and whether to start; ``fewer`` tours are left after one."""
    n_months = board[N_MONTHS]
    here, after = board[AHEAD] + tours * (n_months + 1), board[AHEAD] + fewer * (n_months + 1)
    crowd, go = board[CROWD], state[GO] + tours * n_months
    aim[here + n_months] = 0.0
    for month in range(n_months - 1, -1, -1):
        best = aim[here + month + 1]
        start = 0
        if aim[crowd + month] > _NOTHING:
            value = aim[crowd + month] + aim[after + min(n_months, month + cycle)]
            if value > best:
                start, best = 1, value
        state[go + month] = start
        aim[here + month] = best


@inner
def _take(board: IntArray, state: IntArray, aim: FloatArray, team: int, start: int) -> float:
    """Send a team on a tour with its seats on the pairs in hand; return the change of the aim."""
    n_seats, turn = board[crew_of(board, team) + N_SEATS], state[state[N_TOURS] + team]
    cell = cell_of(board, state, team) + turn * n_seats
    change = 0.0
    for seat in range(n_seats):
        state[cell + seat] = state[state[HAND] + seat]
        change += put(board, state, aim, state[cell + seat], start, 1)
    state[slot_of(board, state, team) + turn] = start
    state[state[N_TOURS] + team] = turn + 1
    return change


@inner
def _weigh(board: IntArray, state: IntArray, aim: FloatArray, number: int, blur: float) -> None:
    """Find for every month what a start of a group is worth on its best line, and that line's pair."""
    n_months, group = board[N_MONTHS], board[GROUPS] + A_GROUP * number
    gain, bars, worth, choice = board[GAIN], state[BARS], board[WORTH], state[CHOICE]
    alone = board[board[CREWS] + A_CREW * board[group + CREW] + N_SEATS] == 1
    _shut_by_caps(board, state, group, state[SHUT])
    for month in range(n_months):
        state[choice + month] = NONE
    for index in range(board[group + FIRST_PAIR], board[group + LAST_PAIR]):
        pair = board[PAIRS] + A_PAIR * index
        if board[pair + LOWEST] >= board[pair + HIGHEST]:
            continue
        if alone and not is_short(board, state, board[pair + LINE], board[pair + LOWEST]):
            continue
        _sum_up(board, state, aim, pair)
        served = state[SERVED] + board[pair + LINE] * board[N_NATIONS] + board[group + NATION]
        fresh = aim[PAIR_PRICE] if state[served] == 0 else 0.0
        trust = 1.0 + blur * (share(state) - 0.5) if blur > 0.0 else 1.0
        monthly = aim[MONTH_PRICE] * board[group + PERSONS]
        open_to = board[OPEN] + board[pair + LINE] * n_months
        for month in range(board[pair + LOWEST], board[pair + HIGHEST]):
            end = min(end_of(board, pair, month), n_months)
            if state[bars + end] > state[bars + month] or not board[open_to + month]:
                continue
            value = trust * (aim[gain + counts_until(board, pair, month)] - aim[gain + month]) - fresh
            value -= monthly * (end - month)
            better = state[choice + month] == NONE or value > aim[worth + month]
            if better and not _year_or_lift_full(board, state, pair, month, end):
                aim[worth + month] = value
                state[choice + month] = index


@inner
def is_short(board: IntArray, state: IntArray, line: int, since: int) -> bool:
    """Return whether a line has less than it needs in some month from ``since`` on."""
    provided, need = state[PROVIDED] + line * board[N_MONTHS], board[NEED] + 2 * line * board[N_MONTHS] + 1
    for month in range(since, board[N_MONTHS]):  # noqa: SIM110
        if state[provided + month] < board[need + 2 * month]:
            return True
    return False


@inner
def _sum_up(board: IntArray, state: IntArray, aim: FloatArray, pair: int) -> None:
    """Sum gains and bars of a pair over its months, so that every start is then weighed in no time."""
    n_months, first, number = board[N_MONTHS], board[pair + LOWEST], board[pair + LINE]
    last = min(end_of(board, pair, board[pair + HIGHEST] - 1), n_months)
    barred, shut, bars, gain = state[BARRED], state[SHUT], state[BARS], board[GAIN]
    for month in range(first, last):
        state[barred + month] = state[shut + month]
    _bar(board, state, pair, first, last)
    amount, counting = board[pair + AMOUNT], board[pair + COUNTS]
    need, provided = board[NEED] + 2 * number * n_months, state[PROVIDED] + number * n_months
    for_minimum, for_target = aim[SHORT_PRICE + 2 * number], aim[SHORT_PRICE + 2 * number + 1]
    points, n_barred = 0.0, 0
    aim[gain + first] = 0.0
    state[bars + first] = 0
    for month in range(first, last):
        there = state[provided + month]
        missing = board[need + 2 * month + 1] - there
        if missing > 0 and board[counting + month]:
            points += for_target * min(amount, missing)
            points += for_minimum * max(0, min(amount, board[need + 2 * month] - there))
        n_barred += state[barred + month]
        aim[gain + month + 1] = points
        state[bars + month + 1] = n_barred


@inner
def _bar(board: IntArray, state: IntArray, pair: int, first: int, last: int) -> None:
    """Bar months in which a ceiling, the number of nations or the lead's share leaves no room on a line."""
    number, n_ceilings = board[pair + LINE], board[N_CEILINGS]
    group = board[GROUPS] + A_GROUP * board[pair + GROUP]
    for ceiling in range(n_ceilings):
        if board[board[UNDER] + number * n_ceilings + ceiling]:
            room = board[board[CEILINGS] + ceiling] - board[group + PERSONS]
            _bar_full(state, state[CEILING_USE] + ceiling * board[N_MONTHS], room, state[BARRED], first, last)
    line = board[LINES] + A_LINE * number
    if board[line + WATCHED] >= 0:
        _bar_crowded(board, state, line, board[group + NATION], first, last)
        if board[line + RULE] > 0 and state[state[LEAD] + number] != board[group + NATION]:
            _bar_unled(board, state, pair, line, first, last)


@inner
def _bar_full(state: IntArray, use: int, room: int, marks: int, first: int, last: int) -> None:
    for month in range(first, last):
        if state[use + month] > room:
            state[marks + month] = 1


@inner
def _bar_crowded(board: IntArray, state: IntArray, line: int, nation: int, first: int, last: int) -> None:
    most, n_nations, barred = board[line + NATIONS_MAX], board[N_NATIONS], state[BARRED]
    slot = board[line + WATCHED] * board[N_MONTHS]
    n_there, there = state[N_THERE] + slot, state[THERE] + slot * n_nations + nation
    for month in range(first, last):
        if state[n_there + month] >= most and state[there + month * n_nations] == 0:
            state[barred + month] = 1


@inner
def _bar_unled(board: IntArray, state: IntArray, pair: int, line: int, first: int, last: int) -> None:
    n_months, percent, barred = board[N_MONTHS], board[line + PERCENT], state[BARRED]
    led, counting = state[LED] + board[line + WATCHED] * n_months, board[pair + COUNTS]
    provided, amount = state[PROVIDED] + board[pair + LINE] * n_months, board[pair + AMOUNT]
    for month in range(first, last):
        if board[counting + month] and 100 * state[led + month] < percent * (state[provided + month] + amount):
            state[barred + month] = 1


@inner
def _shut_by_caps(board: IntArray, state: IntArray, group: int, marks: int) -> None:
    """Mark months in which one more unit of a group would break a monthly cap of its nation."""
    n_months = board[N_MONTHS]
    for month in range(n_months):
        state[marks + month] = 0
    for term in range(board[group + FIRST_CAP], board[group + LAST_CAP]):
        row = board[TERMS] + A_TERM * term
        cap = board[CAPS] + A_CAP * board[row + CAP]
        if board[cap + PERIOD] == 1:
            use = state[CAP_USE] + board[row + CAP] * n_months
            _bar_full(state, use, board[cap + ROOM] - board[row + TAKES], marks, 0, n_months)


@inner
def _year_or_lift_full(board: IntArray, state: IntArray, pair: int, start: int, end: int) -> bool:
    """Return whether a tour would break a yearly cap, or cannot be carried in."""
    n_months, number = board[N_MONTHS], board[pair + GROUP]
    if board[board[LINES] + A_LINE * board[pair + LINE] + IN_THEATRE]:
        for lift in range(board[N_LIFTS]):
            use = state[state[LIFT_USE] + lift * n_months + start]
            load, room = board[LIFT_LOAD] + lift * board[N_GROUPS] + number, board[LIFT_ROOM] + lift * n_months + start
            if use + board[load] > board[room]:
                return True
    group = board[GROUPS] + A_GROUP * number
    for term in range(board[group + FIRST_CAP], board[group + LAST_CAP]):
        row = board[TERMS] + A_TERM * term
        cap = board[CAPS] + A_CAP * board[row + CAP]
        period, uses = board[cap + PERIOD], state[CAP_USE] + board[row + CAP] * n_months
        for year in range(start // period, (end - 1) // period + 1 if period > 1 else 0):
            inside = min(end, (year + 1) * period) - max(start, year * period)
            if state[uses + year] + board[row + TAKES] * inside > board[cap + ROOM]:
                return True
    return False


@inner
def _fits(board: IntArray, state: IntArray, index: int, start: int) -> bool:
    """Return whether one unit may start a tour now without breaking any limit, rotation aside."""
    pair = board[PAIRS] + A_PAIR * index
    if start < board[pair + LOWEST] or start >= board[pair + HIGHEST]:
        return False
    if not board[board[OPEN] + board[pair + LINE] * board[N_MONTHS] + start]:
        return False
    end = min(end_of(board, pair, start), board[N_MONTHS])
    if _year_or_lift_full(board, state, pair, start, end):
        return False
    _shut_by_caps(board, state, board[GROUPS] + A_GROUP * board[pair + GROUP], state[BARRED])
    _bar(board, state, pair, start, end)
    for month in range(start, end):  # noqa: SIM110
        if state[state[BARRED] + month]:
            return False
    return True


@inner
def _seated(board: IntArray, state: IntArray, aim: FloatArray, team: int, start: int) -> bool:
    """Take a pair for every seat in hand; return whether all can come and are worth it together."""
    n_seats, hand = board[crew_of(board, team) + N_SEATS], state[HAND]
    if n_seats == 1:
        state[hand] = state[state[CHOICE] + start]
        return _fits(board, state, state[hand], start)
    change, n_seated = 0.0, 0
    while n_seated < n_seats:
        best = _best_seat(board, state, aim, seat_group(board, team, n_seated), start)
        if best == NONE:
            break
        state[hand + n_seated] = best
        change += put(board, state, aim, best, start, 1)
        n_seated += 1
    for seat in range(n_seated):
        put(board, state, aim, state[hand + seat], start, -1)
    return n_seated == n_seats and change < 0.0


@inner
def _best_seat(board: IntArray, state: IntArray, aim: FloatArray, number: int, start: int) -> int:
    """Return the pair on which a unit helps most now, NONE where it can go nowhere."""
    best, least = NONE, 0.0
    group = board[GROUPS] + A_GROUP * number
    for index in range(board[group + FIRST_PAIR], board[group + LAST_PAIR]):
        if _fits(board, state, index, start):
            change = put(board, state, aim, index, start, 1)
            put(board, state, aim, index, start, -1)
            if best == NONE or change < least:
                best, least = index, change
    return best
