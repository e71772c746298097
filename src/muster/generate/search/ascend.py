"""Better prices for a bound: a few steps uphill on a changed board, block by block."""

from muster.generate.eligibility import IntArray
from muster.generate.search.board import (
    A_CREW,
    A_PAIR,
    AMOUNT,
    COUNTS,
    CREWS,
    CYCLE,
    FIRST_TEAM,
    LAST_TEAM,
    LINE,
    MANY_TOURS,
    MOST_TOURS,
    N_CREWS,
    N_LINES,
    N_MONTHS,
    N_SEATS,
    NEED,
    PAIRS,
    FloatArray,
)
from muster.generate.search.compiled import door, inner
from muster.generate.search.relax import Desk, Sizes, Tables, best_sequence, owed, weigh_service
from muster.generate.search.tours import counts_until

_PATIENCE = 4  # steps without a better bound before a block takes smaller ones
_NEAR = 1e-9

# By block: the value to come near to; the best bound so far; the bound now; the square of the slope; the length of
# steps; the steps since the last better bound. Then the slope itself (kind, line, month).
Climb = tuple[FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, IntArray, FloatArray]
# Prices and sizes as for ``relaxed``, where nothing shared has a price; the block of each line, and of each crew.
Terms = tuple[Tables, Sizes, IntArray, IntArray]


@door
def ascend(board: IntArray, terms: Terms, desk: Desk, climb: Climb, n_steps: int) -> None:
    """Raise the best bound of each block by steps along the slope; prices of needs are changed on the way."""
    for _ in range(n_steps):
        _look(board, terms, desk, climb)
        _judge(climb)
        _step(board, terms, climb)


@inner
def _look(board: IntArray, terms: Terms, desk: Desk, climb: Climb) -> None:
    """Find the bound of each block, and how it changes with each price: need less what the best sequences give."""
    prices, sizes, of_line, of_crew = terms
    months, now, slope = board[N_MONTHS], climb[2], climb[6]
    for block in range(len(now)):
        now[block] = 0.0
    for line in range(board[N_LINES]):
        now[of_line[line]] += owed(board, prices, sizes, line)
        for kind in range(2):
            for month in range(months):
                slope[kind, line, month] = board[board[NEED] + 2 * (line * months + month) + kind]
    for service in range(len(sizes[2])):
        weigh_service(board, prices, sizes, desk[0], service)
    for crew in range(board[N_CREWS]):
        row = board[CREWS] + A_CREW * crew
        n_teams = board[row + LAST_TEAM] - board[row + FIRST_TEAM]
        if n_teams > 0:
            worth = best_sequence(board, (prices, sizes, 0), row, desk)
            now[of_crew[crew]] -= n_teams * worth
            if worth > 0.0:
                _give(board, row, desk, slope, n_teams)


@inner
def _give(board: IntArray, crew: int, desk: Desk, slope: FloatArray, n_teams: int) -> None:
    """Take what the best sequence of a crew provides off the slope."""
    months, most = board[N_MONTHS], board[crew + MOST_TOURS]
    limited = most <= MANY_TOURS
    layer = most if limited else 1
    month = 0
    while month < months and layer > 0:
        if desk[2][layer, month] <= desk[2][layer, month + 1]:
            month += 1
            continue
        for seat in range(board[crew + N_SEATS]):
            _take_off(board, desk[3][seat, month], month, slope, n_teams)
        month += board[crew + CYCLE]
        layer -= 1 if limited else 0


@inner
def _take_off(board: IntArray, index: int, start: int, slope: FloatArray, n_teams: int) -> None:
    pair, months = board[PAIRS] + A_PAIR * index, board[N_MONTHS]
    line, amount, counting = board[pair + LINE], board[pair + AMOUNT], board[pair + COUNTS]
    for month in range(start, counts_until(board, pair, start)):
        if board[counting + month]:
            for kind in range(2):
                need = board[board[NEED] + 2 * (line * months + month) + kind]
                slope[kind, line, month] -= n_teams * min(amount, need)


@inner
def _judge(climb: Climb) -> None:
    """Keep the best bounds, and shorten the steps of blocks that have not bettered theirs for a while."""
    for block in range(len(climb[0])):
        if climb[2][block] > climb[1][block] + _NEAR:
            climb[1][block] = climb[2][block]
            climb[5][block] = 0
        else:
            climb[5][block] += 1
            if climb[5][block] >= _PATIENCE:
                climb[4][block] *= 0.5
                climb[5][block] = 0


@inner
def _step(board: IntArray, terms: Terms, climb: Climb) -> None:
    """Move every price that may move, by the distance that is left over the square of the slope."""
    _flatten(board, terms, climb)
    prices, sizes, of_line, _ = terms
    slope = climb[6]
    for line in range(board[N_LINES]):
        block = of_line[line]
        left = climb[0][block] - climb[2][block]
        if climb[3][block] <= 0.0 or left <= _NEAR:
            continue
        length = climb[4][block] * left / climb[3][block]
        for kind in range(2):
            for month in range(board[N_MONTHS] if prices[0][kind, line] > 0.0 else 0):
                price = prices[1][kind, line, month] + length * slope[kind, line, month]
                room = _room(prices, sizes, kind, line, month)
                prices[1][kind, line, month] = min(max(price, 0.0), max(room, 0.0))


@inner
def _flatten(board: IntArray, terms: Terms, climb: Climb) -> None:
    """Take out of the slope what no price can follow, and sum its square up by block."""
    prices, sizes, of_line, _ = terms
    slope = climb[6]
    for block in range(len(climb[3])):
        climb[3][block] = 0.0
    for line in range(board[N_LINES]):
        for kind in range(2):
            for month in range(board[N_MONTHS] if prices[0][kind, line] > 0.0 else 0):
                room = _room(prices, sizes, kind, line, month)
                price, way = prices[1][kind, line, month], slope[kind, line, month]
                if (way > 0.0 and price >= room - _NEAR) or (way < 0.0 and price <= _NEAR):
                    slope[kind, line, month] = 0.0
                climb[3][of_line[line]] += slope[kind, line, month] ** 2


@inner
def _room(prices: Tables, sizes: Sizes, kind: int, line: int, month: int) -> float:
    """Return the highest price of a need that is still worth paying, beside those of its rounded needs."""
    room = prices[0][kind, line]
    for place in range(sizes[0][line], sizes[0][line + 1]):
        room -= prices[2][kind, place, month]
    return room
