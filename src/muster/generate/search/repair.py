"""What may stay of a plan on a changed board: tours still allowed, limits kept, leads with their share."""

from muster.generate.eligibility import IntArray
from muster.generate.search.anneal import ANY, is_served, misled
from muster.generate.search.board import (
    A_CAP,
    A_CREW,
    A_GROUP,
    A_LINE,
    A_PAIR,
    AMOUNT,
    CAP_USE,
    CAPS,
    CEILING_USE,
    CEILINGS,
    CREW,
    CREWS,
    FIRST_TAKER,
    FIRST_TEAM,
    GROUP,
    GROUPS,
    HIGHEST,
    KEPT,
    LAST_TAKER,
    LAST_TEAM,
    LEAD,
    LIFT_ROOM,
    LIFT_USE,
    LINE,
    LINES,
    LOWEST,
    N_CEILINGS,
    N_KEPT,
    N_LIFTS,
    N_LINES,
    N_MONTHS,
    N_SEATS,
    N_TEAMS,
    N_TOURS,
    NATION,
    NONE,
    OPEN,
    PAIRS,
    ROOM,
    RULE,
    TAKERS,
    FloatArray,
)
from muster.generate.search.compiled import inner
from muster.generate.search.tours import cell_of, crew_of, put, recall, serves, slot_of


@inner
def may_serve(board: IntArray, index: int, start: int) -> bool:
    """Return whether a tour on the pair at ``index`` may start in a month, all limits aside."""
    pair = board[PAIRS] + A_PAIR * index
    if start < board[pair + LOWEST] or start >= board[pair + HIGHEST]:
        return False
    return board[board[OPEN] + board[pair + LINE] * board[N_MONTHS] + start] != 0


@inner
def send_kept(board: IntArray, state: IntArray, aim: FloatArray, roster: IntArray, lines: IntArray) -> None:
    """Send every team that is left on those tours of the roster that are still allowed."""
    for team in range(board[N_TEAMS]):
        crew = crew_of(board, team)
        n_seats = board[crew + N_SEATS]
        slot, cell = slot_of(board, state, team), cell_of(board, state, team)
        kept = 0
        for turn in range(roster[state[N_TOURS] + team]):
            start, first = roster[slot + turn], cell + turn * n_seats
            fits = team < board[crew + LAST_TEAM]
            for place in range(first, first + n_seats):
                fits = fits and may_serve(board, roster[place], start)
            for seat in range(n_seats):
                index = roster[first + seat]
                if fits:
                    state[cell + kept * n_seats + seat] = index
                    put(board, state, aim, index, start, 1)
                else:
                    lines[board[board[PAIRS] + A_PAIR * index + LINE]] = 1
            if fits:
                state[slot + kept] = start
                kept += 1
        state[state[N_TOURS] + team] = kept


@inner
def relieve(board: IntArray, state: IntArray, aim: FloatArray, lines: IntArray) -> None:
    """Recall teams until no limit is passed, those that serve only the last objectives first."""
    for first in range(board[N_KEPT], -1, -1):
        if _excess(board, state) == 0:
            return
        for team in range(board[N_TEAMS] - 1, -1, -1):
            if state[state[N_TOURS] + team] > 0 and _serves_from(board, state, team, first):
                _recall_if_passing(board, state, aim, team, lines)


@inner
def _serves_from(board: IntArray, state: IntArray, team: int, first: int) -> bool:
    """Return whether all tours of a team are on lines that count in no objective before number ``first``."""
    cell = cell_of(board, state, team)
    for place in range(cell, cell + state[state[N_TOURS] + team] * board[crew_of(board, team) + N_SEATS]):
        kept = board[KEPT] + 2 * board[board[PAIRS] + A_PAIR * state[place] + LINE]
        for kind in range(2):
            if 0 <= board[kept + kind] < first:
                return False
    return True


@inner
def _recall_if_passing(board: IntArray, state: IntArray, aim: FloatArray, team: int, lines: IntArray) -> None:
    """Recall a team if that takes anything off a limit that is passed."""
    before = _excess(board, state)
    n_tours = recall_team(board, state, aim, team, lines)
    if _excess(board, state) >= before:
        resend(board, state, aim, team, n_tours)


@inner
def recall_team(board: IntArray, state: IntArray, aim: FloatArray, team: int, lines: IntArray) -> int:
    """Take all tours of a team back and mark their lines; its place in the roster still holds them. Return how many."""
    n_tours = state[state[N_TOURS] + team]
    cell = cell_of(board, state, team)
    for place in range(cell, cell + n_tours * board[crew_of(board, team) + N_SEATS]):
        lines[board[board[PAIRS] + A_PAIR * state[place] + LINE]] = 1
    recall(board, state, aim, team)
    return n_tours


@inner
def resend(board: IntArray, state: IntArray, aim: FloatArray, team: int, n_tours: int) -> None:
    """Send a team that was just recalled on the same tours again."""
    n_seats = board[crew_of(board, team) + N_SEATS]
    slot, cell = slot_of(board, state, team), cell_of(board, state, team)
    for place in range(n_tours * n_seats):
        put(board, state, aim, state[cell + place], state[slot + place // n_seats], 1)
    state[state[N_TOURS] + team] = n_tours


@inner
def _excess(board: IntArray, state: IntArray) -> int:
    """Return by how much caps, ceilings and lift are passed, all summed up."""
    months, excess = board[N_MONTHS], 0
    for cap in range((board[CEILINGS] - board[CAPS]) // A_CAP):
        room = board[board[CAPS] + A_CAP * cap + ROOM]
        for month in range(months):
            excess += max(state[state[CAP_USE] + cap * months + month] - room, 0)
    for ceiling in range(board[N_CEILINGS]):
        room = board[board[CEILINGS] + ceiling]
        for month in range(months):
            excess += max(state[state[CEILING_USE] + ceiling * months + month] - room, 0)
    for place in range(board[N_LIFTS] * months):
        excess += max(state[state[LIFT_USE] + place] - board[board[LIFT_ROOM] + place], 0)
    return excess


@inner
def settle_leads(board: IntArray, state: IntArray, aim: FloatArray, lines: IntArray) -> None:
    """Recall what no lead carries any more, and let the nation that could give most lead where any may."""
    n_recalled = 1
    while n_recalled > 0:
        n_recalled = 0
        for line in range(board[N_LINES]):
            if board[board[LINES] + A_LINE * line + RULE] and misled(board, state, line):
                for team in range(board[N_TEAMS]):
                    if state[state[N_TOURS] + team] > 0 and serves(board, state, team, line):
                        n_recalled += recall_team(board, state, aim, team, lines)
    for line in range(board[N_LINES]):
        if board[board[LINES] + A_LINE * line + RULE] == ANY and not is_served(board, state, line):
            state[state[LEAD] + line] = _likely_lead(board, line)


@inner
def _likely_lead(board: IntArray, line: int) -> int:
    """Return the nation that could give a line most, ``NONE`` where none can give anything."""
    best, most = NONE, 0
    row = board[LINES] + A_LINE * line
    for one in range(board[row + FIRST_TAKER], board[row + LAST_TAKER]):
        nation = board[board[GROUPS] + A_GROUP * board[taker_at(board, one) + GROUP] + NATION]
        points = 0
        for other in range(board[row + FIRST_TAKER], board[row + LAST_TAKER]):
            pair = taker_at(board, other)
            group = board[GROUPS] + A_GROUP * board[pair + GROUP]
            if board[group + NATION] == nation and board[pair + LOWEST] < board[pair + HIGHEST]:
                crew = board[CREWS] + A_CREW * board[group + CREW]
                points += board[pair + AMOUNT] * (board[crew + LAST_TEAM] - board[crew + FIRST_TEAM])
        if points > most:
            best, most = nation, points
    return best


@inner
def taker_at(board: IntArray, place: int) -> int:
    """Return a pair (a row) by its place in the list of takers."""
    return board[PAIRS] + A_PAIR * board[board[TAKERS] + place]
