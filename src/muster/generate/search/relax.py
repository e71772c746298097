"""What no plan can be below, at given prices: every team takes its best sequence and pays for all that is shared.

Prices are put on needs (and on caps, ceilings and lift), the rows they belong to are dropped, and what is left falls
apart into teams: the best sequence of tours of each is found exactly. By weak duality the sum is a bound at any
prices, on any board; see ``docs/formulation.md``.
"""

from muster.generate.eligibility import IntArray
from muster.generate.search.board import (
    A_CAP,
    A_CREW,
    A_GROUP,
    A_LINE,
    A_PAIR,
    A_TERM,
    CAP,
    CAPS,
    COUNTS,
    CREWS,
    CYCLE,
    FIRST_CAP,
    FIRST_PAIR,
    FIRST_SEAT,
    FIRST_TEAM,
    GROUP,
    GROUPS,
    HIGHEST,
    IN_THEATRE,
    LAST_CAP,
    LAST_PAIR,
    LAST_TEAM,
    LIFT_LOAD,
    LINE,
    LINES,
    LOWEST,
    MANY_TOURS,
    MOST_TOURS,
    N_CEILINGS,
    N_CREWS,
    N_GROUPS,
    N_LIFTS,
    N_LINES,
    N_MONTHS,
    N_SEATS,
    NEED,
    OPEN,
    OVERLAP,
    PAIRS,
    PERIOD,
    PERSONS,
    POOL,
    SEATS,
    TAKES,
    TERMS,
    TOUR,
    UNDER,
    UNTIL,
    FloatArray,
)
from muster.generate.search.compiled import door, inner

_NEVER = -1e18

# Prices of points short (kind, line); of needs (kind, line, month); of rounded needs (kind, size, month); of caps (cap,
# month or year), ceilings (ceiling, month) and lift (lift, month). Kinds are minimum and target.
Tables = tuple[FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray]
# Where the sizes of each line begin, and the sizes; line and amount of each kind of service, and that of each pair.
Sizes = tuple[IntArray, IntArray, IntArray, IntArray, IntArray]
# Room to work in: what services are worth (service, month), months of a team and of a pair, the rest of a sequence,
# and the pair that every seat of a team would take (seat, month).
Desk = tuple[FloatArray, FloatArray, FloatArray, IntArray]
# Prices, sizes, and 1 where shared limits have prices.
Bill = tuple[Tables, Sizes, int]


@door
def relaxed(
    board: IntArray, prices: Tables, sizes: Sizes, blocks: tuple[IntArray, IntArray], desk: Desk, out: FloatArray
) -> None:
    """Add to ``out`` : (block,) the bound of each block at ``prices``; what shared limits cost is left aside.

    ``blocks`` : the block of each line, and of each crew.
    """
    for line in range(board[N_LINES]):
        out[blocks[0][line]] += owed(board, prices, sizes, line)
    for service in range(len(sizes[2])):
        weigh_service(board, prices, sizes, desk[0], service)
    shared = 1 if prices[3].any() or prices[4].any() or prices[5].any() else 0
    for crew in range(board[N_CREWS]):
        row = board[CREWS] + A_CREW * crew
        n_teams = board[row + LAST_TEAM] - board[row + FIRST_TEAM]
        if n_teams > 0:
            out[blocks[1][crew]] -= n_teams * best_sequence(board, (prices, sizes, shared), row, desk)


@inner
def best_sequence(board: IntArray, bill: Bill, crew: int, desk: Desk) -> float:
    """Return what the best sequence of tours of one team of a crew (a row) is worth; ``desk`` then tells of it."""
    if not _is_priced(board, bill[0], crew):
        return 0.0
    for month in range(board[N_MONTHS]):
        desk[1][0, month] = 0.0
    for seat in range(board[crew + N_SEATS]):
        _add_seat(board, bill, crew, seat, desk)
    return _sequence(board, crew, desk)


@inner
def _is_priced(board: IntArray, prices: Tables, crew: int) -> bool:
    """Return whether any seat of a crew may serve a line that has a price."""
    for seat in range(board[crew + N_SEATS]):
        group = board[GROUPS] + A_GROUP * board[board[SEATS] + board[crew + FIRST_SEAT] + seat]
        for index in range(board[group + FIRST_PAIR], board[group + LAST_PAIR]):
            pair = board[PAIRS] + A_PAIR * index
            line = board[pair + LINE]
            if board[pair + LOWEST] < board[pair + HIGHEST] and prices[0][0, line] + prices[0][1, line] > 0.0:
                return True
    return False


@inner
def owed(board: IntArray, prices: Tables, sizes: Sizes, line: int) -> float:
    """Return what a line's needs come to, and what it saves where being short is cheaper than its prices."""
    short, needs, rounded = prices[0], prices[1], prices[2]
    total = 0.0
    for kind in range(2):
        if short[kind, line] <= 0.0:
            continue
        for month in range(board[N_MONTHS]):
            need = board[board[NEED] + 2 * (line * board[N_MONTHS] + month) + kind]
            price = needs[kind, line, month]
            total += price * need
            for place in range(sizes[0][line], sizes[0][line + 1]):
                if rounded[kind, place, month] > 0.0:
                    size = sizes[1][place]
                    total += rounded[kind, place, month] * (need % size) * ((need + size - 1) // size)
                    price += rounded[kind, place, month]
            total += min(short[kind, line] - price, 0.0) * need
    return total


@inner
def weigh_service(board: IntArray, prices: Tables, sizes: Sizes, worth: FloatArray, service: int) -> None:
    """Find what a unit that gives a line some amount is worth there in every month that counts."""
    line, amount = sizes[2][service], sizes[3][service]
    for month in range(board[N_MONTHS]):
        worth[service, month] = 0.0
    for kind in range(2):
        if prices[0][kind, line] <= 0.0:
            continue
        for month in range(board[N_MONTHS]):
            need = board[board[NEED] + 2 * (line * board[N_MONTHS] + month) + kind]
            worth[service, month] += prices[1][kind, line, month] * min(amount, need)
            for place in range(sizes[0][line], sizes[0][line + 1]):
                price = prices[2][kind, place, month]
                if price > 0.0:
                    size = sizes[1][place]
                    rest = need % size
                    worth[service, month] += price * (rest * (amount // size) + min(amount % size, rest))


@inner
def _add_seat(board: IntArray, bill: Bill, crew: int, seat: int, desk: Desk) -> None:
    """Add, for every month, what a start of the group in a seat is worth on its best line."""
    number, months = board[board[SEATS] + board[crew + FIRST_SEAT] + seat], board[N_MONTHS]
    group, short = board[GROUPS] + A_GROUP * number, bill[0][0]
    best = desk[1][3]
    for month in range(months):
        best[month] = _NEVER
    for index in range(board[group + FIRST_PAIR], board[group + LAST_PAIR]):
        pair = board[PAIRS] + A_PAIR * index
        line = board[pair + LINE]
        wanted = board[crew + N_SEATS] > 1 or short[0, line] + short[1, line] > 0.0
        if wanted and board[pair + LOWEST] < board[pair + HIGHEST]:
            _sum_up(board, bill, index, desk)
            _try_starts(board, bill, (index, seat), desk)
    for month in range(months):
        desk[1][0, month] += best[month]


@inner
def _sum_up(board: IntArray, bill: Bill, index: int, desk: Desk) -> None:
    """Sum what a unit on a pair gains, and pays for being there, over the months that it may be there."""
    pair = board[PAIRS] + A_PAIR * index
    group, line, first = board[GROUPS] + A_GROUP * board[pair + GROUP], board[pair + LINE], board[pair + LOWEST]
    worth, counting, gain, paid = desk[0][bill[1][4][index]], board[pair + COUNTS], desk[1][1], desk[1][2]
    until = board[board[LINES] + A_LINE * line + UNTIL]
    gain[first] = paid[first] = 0.0
    for month in range(first, min(board[pair + HIGHEST] - 1 + board[group + TOUR], until, board[N_MONTHS])):
        gain[month + 1] = gain[month] + worth[month] * board[counting + month]
        if bill[2]:
            paid[month + 1] = paid[month] + _stay(board, bill[0], group, line, month)


@inner
def _try_starts(board: IntArray, bill: Bill, who: tuple[int, int], desk: Desk) -> None:
    """Note, for every month, where a start on a pair (``who`` : its index, and the seat) is the best so far."""
    index, seat = who
    pair, months = board[PAIRS] + A_PAIR * index, board[N_MONTHS]
    group, number = board[GROUPS] + A_GROUP * board[pair + GROUP], board[pair + LINE]
    line, opening = board[LINES] + A_LINE * number, board[OPEN] + number * months
    tour, until, overlap = board[group + TOUR], board[line + UNTIL], board[group + POOL] * board[line + OVERLAP]
    gain, paid, best = desk[1][1], desk[1][2], desk[1][3]
    for month in range(board[pair + LOWEST], board[pair + HIGHEST]):
        if board[opening + month]:
            end = min(month + tour, until)
            counted = end if end == until else max(end - overlap, month)
            value = gain[min(counted, months)] - gain[month]
            if bill[2]:
                value -= paid[min(end, months)] - paid[month]
                value -= _carried(board, bill[0], board[pair + GROUP], number, month)
            if value > best[month]:
                best[month] = value
                desk[3][seat, month] = index


@inner
def _stay(board: IntArray, prices: Tables, group: int, line: int, month: int) -> float:
    """Return what a unit present for a month takes of caps and ceilings, at their prices."""
    price = 0.0
    for term in range(board[group + FIRST_CAP], board[group + LAST_CAP]):
        row = board[TERMS] + A_TERM * term
        cap = board[row + CAP]
        price += board[row + TAKES] * prices[3][cap, month // board[board[CAPS] + A_CAP * cap + PERIOD]]
    for ceiling in range(board[N_CEILINGS]):
        if board[board[UNDER] + line * board[N_CEILINGS] + ceiling]:
            price += board[group + PERSONS] * prices[4][ceiling, month]
    return price


@inner
def _carried(board: IntArray, prices: Tables, number: int, line: int, month: int) -> float:
    """Return what a unit that starts in a month takes of lift, at its prices."""
    price = 0.0
    if board[board[LINES] + A_LINE * line + IN_THEATRE]:
        for lift in range(board[N_LIFTS]):
            price += board[board[LIFT_LOAD] + lift * board[N_GROUPS] + number] * prices[5][lift, month]
    return price


@inner
def _sequence(board: IntArray, crew: int, desk: Desk) -> float:
    """Return what the best sequence of tours of one team is worth."""
    months, cycle, most = board[N_MONTHS], board[crew + CYCLE], board[crew + MOST_TOURS]
    worth, ahead = desk[1][0], desk[2]
    limited = most <= MANY_TOURS
    n_layers = most if limited else 1
    for month in range(months + 1):
        ahead[0, month] = 0.0
    for layer in range(1, n_layers + 1):
        after = layer - 1 if limited else layer
        ahead[layer, months] = 0.0
        for month in range(months - 1, -1, -1):
            value = worth[month] + ahead[after, min(months, month + cycle)]
            ahead[layer, month] = max(ahead[layer, month + 1], value)
    return ahead[n_layers, 0]
