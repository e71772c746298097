"""Ruin and recreate: take a few teams off their tours, give each its best sequence anew, keep what does not hurt.

After Schrimpf and others (2000), with simulated annealing as the judge.
"""

import math

from muster.generate.eligibility import IntArray
from muster.generate.search.board import (
    A_CREW,
    A_GROUP,
    A_LINE,
    A_PAIR,
    ALWAYS,
    BEFORE,
    CHANCE,
    CHOSEN,
    CREW,
    CREWS,
    FIRST_PAIR,
    FIRST_TAKER,
    FIRST_TEAM,
    FOCUS,
    GROUP,
    GROUPS,
    LAST_PAIR,
    LAST_TAKER,
    LAST_TEAM,
    LEAD,
    LED,
    LINE,
    LINES,
    LOST,
    N_KEPT,
    N_LINES,
    N_MONTHS,
    N_NATIONS,
    N_SEATS,
    N_TEAMS,
    N_TOURS,
    NATION,
    NATIONS,
    NEED,
    NONE,
    OF_NATION,
    ORDER,
    PAIRS,
    PERCENT,
    PROVIDED,
    ROSTER,
    RULE,
    SERVED,
    SHORT,
    TAKERS,
    TEAMS_MOST,
    WATCHED,
    FloatArray,
)
from muster.generate.search.chance import below, share, shuffle
from muster.generate.search.compiled import door, inner
from muster.generate.search.sequence import enlist
from muster.generate.search.tours import cell_of, crew_of, put, recall, serves, slot_of

ANY = 2
_SWEEP = 100  # rounds between two looks at what is short
_NEAR = 1e-9
_NEW_LEAD = 0.1
_NEIGHBOURS, _COMPATRIOTS = 0.25, 0.5
_SCRAMBLE = 0x5DEECE66D
_SEED_MASK = (1 << 48) - 1


Pace = tuple[int, float, float, int, float, int]


@door
def send(board: IntArray, state: IntArray, aim: FloatArray, aside: IntArray) -> None:
    """Send every team, all idle, on the tours of the roster ``aside``."""
    for team in range(board[N_TEAMS]):
        bring_back(board, state, aim, team, aside)


@door
def anneal(board: IntArray, state: IntArray, aim: FloatArray, pace: Pace, best: IntArray, aside: IntArray) -> int:
    """Search from ``state``; the roster of the best plan found is left in ``best``. Return how many rounds were done.

    ``pace`` : rounds, temperatures at first and at last, most teams ruined at a time, how much judgement is shaken,
    and the seed. ``aside`` is a roster to work with.
    """
    n_rounds, hot, cold, n_teams, blur, seed = pace
    state[CHANCE] = (seed ^ _SCRAMBLE) & _SEED_MASK
    value = _fill_up(board, state, aim)
    least = value
    _keep(state, best)
    n_short, n_done = 0, 0
    for turn in range(n_rounds):
        if turn % _SWEEP == 0:
            n_short = _list_short(board, state)
        if n_short == 0:
            break
        n_done += 1
        line = state[state[SHORT] + below(state, n_short)]
        n_chosen = _choose(board, state, line, n_teams)
        temperature = hot * (cold / hot) ** (turn / n_rounds)
        value += _round(board, state, aim, aside, (line, n_chosen, temperature, blur))
        if value < least - _NEAR:
            least = value
            _keep(state, best)
    return n_done


@inner
def _fill_up(board: IntArray, state: IntArray, aim: FloatArray) -> float:
    """Enlist every idle team, in random order, twice: a lead may open a line to others."""
    change = 0.0
    for _ in range(2):
        shuffle(state, state[ORDER], board[N_TEAMS])
        for place in range(board[N_TEAMS]):
            team = state[state[ORDER] + place]
            if state[state[N_TOURS] + team] == 0:
                change += enlist(board, state, aim, team, 0.0)
    return change


@inner
def _round(
    board: IntArray, state: IntArray, aim: FloatArray, aside: IntArray, what: tuple[int, int, float, float]
) -> float:
    """Ruin and recreate around a line; return the change of the aim, 0 where the old order was restored."""
    line, n_chosen, temperature, blur = what
    for kept in range(board[N_KEPT]):
        state[state[BEFORE] + kept] = state[state[LOST] + kept]
    old_lead, new_lead = state[state[LEAD] + line], NONE
    if board[board[LINES] + A_LINE * line + RULE] == ANY and share(state) < _NEW_LEAD:
        n_chosen = add_servers(board, state, line, n_chosen)
        new_lead = board[board[GROUPS] + A_GROUP * _some_group(board, state, line) + NATION]
    change, n_gone = 0.0, 0
    while 0 <= n_gone < n_chosen:
        team = state[state[CHOSEN] + n_gone]
        put_aside(board, state, team, aside)
        change += recall(board, state, aim, team)
        n_gone += 1
        if n_gone == n_chosen:
            n_chosen = add_misled(board, state, n_chosen)
    if n_gone == n_chosen:
        if new_lead != NONE and not is_served(board, state, line):
            state[state[LEAD] + line] = new_lead
        change += _recreate(board, state, aim, n_chosen, blur)
        if not _is_worse(board, state) and (change <= _NEAR or share(state) < math.exp(-change / temperature)):
            return change
        for place in range(n_chosen):
            recall(board, state, aim, state[state[CHOSEN] + place])
    state[state[LEAD] + line] = old_lead
    for place in range(n_gone):
        bring_back(board, state, aim, state[state[CHOSEN] + place], aside)
    return 0.0


@inner
def _recreate(board: IntArray, state: IntArray, aim: FloatArray, n_chosen: int, blur: float) -> float:
    """Enlist the chosen teams in random order."""
    shuffle(state, state[CHOSEN], n_chosen)
    shaken = blur if share(state) < 0.5 else 0.0
    change = 0.0
    for place in range(n_chosen):
        change += enlist(board, state, aim, state[state[CHOSEN] + place], shaken)
    return change


@inner
def _is_worse(board: IntArray, state: IntArray) -> bool:
    """Return whether an earlier objective is worse than before the round."""
    for kept in range(board[N_KEPT]):  # noqa: SIM110
        if state[state[LOST] + kept] > state[state[BEFORE] + kept]:
            return True
    return False


@inner
def _list_short(board: IntArray, state: IntArray) -> int:
    """List every line in focus once for each month that it is short in; return the number of entries."""
    n_short = 0
    for line in range(board[N_LINES]):
        row = board[LINES] + A_LINE * line
        if board[row + FIRST_TAKER] == board[row + LAST_TAKER]:
            continue
        focus = board[FOCUS] + 2 * line
        if board[focus] == ALWAYS:
            state[state[SHORT] + n_short] = line
            n_short += 1
            continue
        for kind in range(2):
            need = board[NEED] + 2 * line * board[N_MONTHS] + kind
            for month in range(board[N_MONTHS] if board[focus + kind] else 0):
                if state[state[PROVIDED] + line * board[N_MONTHS] + month] < board[need + 2 * month]:
                    state[state[SHORT] + n_short] = line
                    n_short += 1
    return n_short


@inner
def _choose(board: IntArray, state: IntArray, line: int, n_most: int) -> int:
    """Choose random teams that could serve the line or one near it; return how many."""
    n_wanted = 1 + below(state, n_most)
    n_chosen = 0
    for _ in range(3 * n_wanted):
        if n_chosen >= n_wanted:
            break
        group = board[GROUPS] + A_GROUP * _some_group(board, state, line)
        turn = share(state)
        if turn < _NEIGHBOURS:
            first, last = board[group + FIRST_PAIR], board[group + LAST_PAIR]
            pair = board[PAIRS] + A_PAIR * (first + below(state, last - first))
            group = board[GROUPS] + A_GROUP * _some_group(board, state, board[pair + LINE])
        elif turn < _COMPATRIOTS:
            nation = board[NATIONS] + board[group + NATION]
            place = board[nation] + below(state, board[nation + 1] - board[nation])
            group = board[GROUPS] + A_GROUP * board[board[OF_NATION] + place]
        crew = board[CREWS] + A_CREW * board[group + CREW]
        first, last = board[crew + FIRST_TEAM], board[crew + LAST_TEAM]
        if last > first:
            n_chosen = add(state, first + below(state, last - first), n_chosen)
    return n_chosen


@inner
def _some_group(board: IntArray, state: IntArray, line: int) -> int:
    """Return the number of a random group that may serve the line."""
    row = board[LINES] + A_LINE * line
    first, last = board[row + FIRST_TAKER], board[row + LAST_TAKER]
    taker = board[board[TAKERS] + first + below(state, last - first)]
    return board[board[PAIRS] + A_PAIR * taker + GROUP]


@inner
def add(state: IntArray, team: int, n_chosen: int) -> int:
    """Add a team to the chosen where it is new and there is room; return how many are chosen."""
    for place in range(n_chosen):
        if state[state[CHOSEN] + place] == team:
            return n_chosen
    if n_chosen < TEAMS_MOST:
        state[state[CHOSEN] + n_chosen] = team
        return n_chosen + 1
    return n_chosen


@inner
def add_servers(board: IntArray, state: IntArray, line: int, n_chosen: int) -> int:
    """Add every team with a tour on the line, as far as there is room."""
    row = board[LINES] + A_LINE * line
    for index in range(board[row + FIRST_TAKER], board[row + LAST_TAKER]):
        group = board[board[PAIRS] + A_PAIR * board[board[TAKERS] + index] + GROUP]
        crew = board[CREWS] + A_CREW * board[board[GROUPS] + A_GROUP * group + CREW]
        for team in range(board[crew + FIRST_TEAM], board[crew + LAST_TEAM]):
            if state[state[N_TOURS] + team] > 0 and serves(board, state, team, line):
                n_chosen = add(state, team, n_chosen)
    return n_chosen


@inner
def add_misled(board: IntArray, state: IntArray, n_chosen: int) -> int:
    """Add teams on lines whose lead no longer has its share; return -1 where there is no room for them all."""
    for line in range(board[N_LINES]):
        if board[board[LINES] + A_LINE * line + RULE] and misled(board, state, line):
            n_chosen = add_servers(board, state, line, n_chosen)
            if n_chosen == TEAMS_MOST:
                return -1
    return n_chosen


@inner
def misled(board: IntArray, state: IntArray, line: int) -> bool:
    """Return whether the lead of a line under a lead rule has less than its share in some month."""
    row = board[LINES] + A_LINE * line
    percent, led = board[row + PERCENT], state[LED] + board[row + WATCHED] * board[N_MONTHS]
    provided = state[PROVIDED] + line * board[N_MONTHS]
    for month in range(board[N_MONTHS]):  # noqa: SIM110
        if 100 * state[led + month] < percent * state[provided + month]:
            return True
    return False


@inner
def is_served(board: IntArray, state: IntArray, line: int) -> bool:
    """Return whether any unit has a tour on the line."""
    served = state[SERVED] + line * board[N_NATIONS]
    for nation in range(board[N_NATIONS]):  # noqa: SIM110
        if state[served + nation]:
            return True
    return False


@inner
def put_aside(board: IntArray, state: IntArray, team: int, aside: IntArray) -> None:
    """Remember the tours of a team."""
    n_tours = state[state[N_TOURS] + team]
    n_cells = n_tours * board[crew_of(board, team) + N_SEATS]
    slot, cell = slot_of(board, state, team), cell_of(board, state, team)
    aside[state[N_TOURS] + team] = n_tours
    for place in range(slot, slot + n_tours):
        aside[place] = state[place]
    for place in range(cell, cell + n_cells):
        aside[place] = state[place]


@inner
def bring_back(board: IntArray, state: IntArray, aim: FloatArray, team: int, aside: IntArray) -> None:
    """Send an idle team on the tours that were put aside."""
    n_seats = board[crew_of(board, team) + N_SEATS]
    slot, cell = slot_of(board, state, team), cell_of(board, state, team)
    for turn in range(aside[state[N_TOURS] + team]):
        start = aside[slot + turn]
        state[slot + turn] = start
        for place in range(cell + turn * n_seats, cell + (turn + 1) * n_seats):
            state[place] = aside[place]
            put(board, state, aim, aside[place], start, 1)
    state[state[N_TOURS] + team] = aside[state[N_TOURS] + team]


@inner
def _keep(state: IntArray, best: IntArray) -> None:
    for place in range(state[ROSTER]):
        best[place] = state[place]
