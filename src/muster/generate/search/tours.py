"""Taking a tour, or taking it back: what changes, and what it is worth."""

from muster.generate.eligibility import IntArray
from muster.generate.search.board import (
    A_CAP,
    A_CREW,
    A_GROUP,
    A_LINE,
    A_PAIR,
    A_TEAM,
    A_TERM,
    AMOUNT,
    CAP,
    CAP_USE,
    CAPS,
    CEILING_USE,
    CELL,
    COUNTS,
    CREW_OF,
    CREWS,
    FIRST_CAP,
    FIRST_CELL,
    FIRST_SEAT,
    FIRST_SLOT,
    GROUP,
    GROUPS,
    IN_THEATRE,
    KEPT,
    KEPT_PAIR,
    LAST_CAP,
    LEAD,
    LED,
    LIFT_LOAD,
    LIFT_USE,
    LINE,
    LINES,
    LOST,
    MONTH_PRICE,
    N_CEILINGS,
    N_GROUPS,
    N_LIFTS,
    N_MONTHS,
    N_NATIONS,
    N_SEATS,
    N_THERE,
    N_TOURS,
    NATION,
    NEED,
    OVERLAP,
    PAIR_PRICE,
    PAIRS,
    PERIOD,
    PERSONS,
    POOL,
    PROVIDED,
    SEATS,
    SERVED,
    SHORT_PRICE,
    START,
    TAKES,
    TEAMS,
    TERMS,
    THERE,
    TOUR,
    UNDER,
    UNTIL,
    WATCHED,
    WEIGHT,
    FloatArray,
)
from muster.generate.search.compiled import inner


@inner
def end_of(board: IntArray, pair: int, start: int) -> int:
    """Return the month from which a tour on ``pair`` (a row) is over; it may lie beyond the horizon."""
    group, line = board[GROUPS] + A_GROUP * board[pair + GROUP], board[LINES] + A_LINE * board[pair + LINE]
    return min(start + board[group + TOUR], board[line + UNTIL])


@inner
def counts_until(board: IntArray, pair: int, start: int) -> int:
    """Return the month from which a tour no longer counts, within the horizon."""
    group, line = board[GROUPS] + A_GROUP * board[pair + GROUP], board[LINES] + A_LINE * board[pair + LINE]
    end = min(start + board[group + TOUR], board[line + UNTIL])
    if board[group + POOL] and end != board[line + UNTIL]:
        end = max(start, end - board[line + OVERLAP])
    return min(end, board[N_MONTHS])


@inner
def put(board: IntArray, state: IntArray, aim: FloatArray, index: int, start: int, sign: int) -> float:
    """Start a tour on the pair at ``index``, or with ``sign`` -1 take it back; return the change of the aim."""
    pair = board[PAIRS] + A_PAIR * index
    group = board[GROUPS] + A_GROUP * board[pair + GROUP]
    number = board[pair + LINE]
    line, nation = board[LINES] + A_LINE * number, board[group + NATION]
    end = min(end_of(board, pair, start), board[N_MONTHS])
    change = _provide(board, state, aim, pair, start, sign)
    _burden(board, state, pair, start, end, sign)
    if board[line + WATCHED] >= 0:
        _watch(board, state, pair, start, end, sign)
    served = state[SERVED] + number * board[N_NATIONS] + nation
    before = state[served]
    state[served] = before + sign
    if before == 0 or before + sign == 0:
        change += sign * aim[PAIR_PRICE]
        if board[KEPT_PAIR] >= 0:
            state[state[LOST] + board[KEPT_PAIR]] += sign
    return change + sign * aim[MONTH_PRICE] * board[group + PERSONS] * (end - start)


@inner
def _provide(board: IntArray, state: IntArray, aim: FloatArray, pair: int, start: int, sign: int) -> float:
    """Change the points of a line in the months that count; return the change of the aim."""
    number, amount = board[pair + LINE], sign * board[pair + AMOUNT]
    provided = state[PROVIDED] + number * board[N_MONTHS]
    need = board[NEED] + 2 * number * board[N_MONTHS]
    counting = board[pair + COUNTS]
    nearer_min, nearer = 0, 0
    for month in range(start, counts_until(board, pair, start)):
        if board[counting + month]:
            before = state[provided + month]
            state[provided + month] = before + amount
            least, target = board[need + 2 * month], board[need + 2 * month + 1]
            nearer_min += min(least, before + amount) - min(least, before)
            nearer += min(target, before + amount) - min(target, before)
    weight = board[board[LINES] + A_LINE * number + WEIGHT]
    if board[board[KEPT] + 2 * number] >= 0:
        state[state[LOST] + board[board[KEPT] + 2 * number]] -= weight * nearer_min
    if board[board[KEPT] + 2 * number + 1] >= 0:
        state[state[LOST] + board[board[KEPT] + 2 * number + 1]] -= weight * nearer
    return -aim[SHORT_PRICE + 2 * number] * nearer_min - aim[SHORT_PRICE + 2 * number + 1] * nearer


@inner
def _burden(board: IntArray, state: IntArray, pair: int, start: int, end: int, sign: int) -> None:
    """Change what caps, ceilings and lift are used."""
    months = board[N_MONTHS]
    number, line = board[pair + GROUP], board[pair + LINE]
    group = board[GROUPS] + A_GROUP * number
    for term in range(board[group + FIRST_CAP], board[group + LAST_CAP]):
        row = board[TERMS] + A_TERM * term
        cap, takes = board[row + CAP], sign * board[row + TAKES]
        period = board[board[CAPS] + A_CAP * cap + PERIOD]
        use = state[CAP_USE] + cap * months
        for month in range(start, end):
            state[use + month // period] += takes
    persons = sign * board[group + PERSONS]
    for ceiling in range(board[N_CEILINGS]):
        if board[board[UNDER] + line * board[N_CEILINGS] + ceiling]:
            use = state[CEILING_USE] + ceiling * months
            for month in range(start, end):
                state[use + month] += persons
    if board[board[LINES] + A_LINE * line + IN_THEATRE]:
        for lift in range(board[N_LIFTS]):
            load = board[board[LIFT_LOAD] + lift * board[N_GROUPS] + number]
            state[state[LIFT_USE] + lift * months + start] += sign * load


@inner
def _watch(board: IntArray, state: IntArray, pair: int, start: int, end: int, sign: int) -> None:
    """Change which nations are present on a line, and what its lead provides."""
    months = board[N_MONTHS]
    line = board[LINES] + A_LINE * board[pair + LINE]
    nation = board[board[GROUPS] + A_GROUP * board[pair + GROUP] + NATION]
    slot = board[line + WATCHED] * months
    for month in range(start, end):
        place = state[THERE] + (slot + month) * board[N_NATIONS] + nation
        before = state[place]
        state[place] = before + sign
        if before == 0 or before + sign == 0:
            state[state[N_THERE] + slot + month] += sign
    if state[state[LEAD] + board[pair + LINE]] == nation:
        counting = board[pair + COUNTS]
        for month in range(start, counts_until(board, pair, start)):
            if board[counting + month]:
                state[state[LED] + slot + month] += sign * board[pair + AMOUNT]


@inner
def crew_of(board: IntArray, team: int) -> int:
    """Return the crew (a row) of a team."""
    return board[CREWS] + A_CREW * board[board[TEAMS] + A_TEAM * team + CREW_OF]


@inner
def slot_of(board: IntArray, state: IntArray, team: int) -> int:
    """Return where the starts of a team's tours lie in the state's store."""
    return state[START] + board[board[TEAMS] + A_TEAM * team + FIRST_SLOT]


@inner
def cell_of(board: IntArray, state: IntArray, team: int) -> int:
    """Return where the pairs of a team's seats lie in the state's store, tour by tour."""
    return state[CELL] + board[board[TEAMS] + A_TEAM * team + FIRST_CELL]


@inner
def seat_group(board: IntArray, team: int, seat: int) -> int:
    """Return the number of the group in a seat of a team."""
    return board[board[SEATS] + board[crew_of(board, team) + FIRST_SEAT] + seat]


@inner
def recall(board: IntArray, state: IntArray, aim: FloatArray, team: int) -> float:
    """Take all tours of a team back; its place in the roster still holds them. Return the change of the aim."""
    n_seats = board[crew_of(board, team) + N_SEATS]
    slot, cell = slot_of(board, state, team), cell_of(board, state, team)
    change = 0.0
    for place in range(state[state[N_TOURS] + team] * n_seats):
        change += put(board, state, aim, state[cell + place], state[slot + place // n_seats], -1)
    state[state[N_TOURS] + team] = 0
    return change


@inner
def serves(board: IntArray, state: IntArray, team: int, line: int) -> bool:
    """Return whether a team has a tour on the line."""
    n_cells = state[state[N_TOURS] + team] * board[crew_of(board, team) + N_SEATS]
    cell = cell_of(board, state, team)
    for place in range(cell, cell + n_cells):  # noqa: SIM110
        if board[board[PAIRS] + A_PAIR * state[place] + LINE] == line:
            return True
    return False
