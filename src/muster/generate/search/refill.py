"""Re-planning: what is still allowed of a plan stays, what fell away is refilled, then improved round by round.

The board is that of the changed question. Plans are compared by all objectives in strict order at once: the number of
each is kept in ``LOST``, so that a round is accepted only where the first one that differs is smaller.
"""

from muster.generate.eligibility import IntArray
from muster.generate.search.anneal import ANY, add, add_misled, add_servers, bring_back, is_served, put_aside
from muster.generate.search.board import (
    A_CREW,
    A_GROUP,
    A_LINE,
    A_PAIR,
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
    HIGHEST,
    LAST_PAIR,
    LAST_TAKER,
    LAST_TEAM,
    LEAD,
    LINE,
    LINES,
    LOST,
    LOWEST,
    N_KEPT,
    N_LINES,
    N_MONTHS,
    N_SEATS,
    N_TEAMS,
    N_TOURS,
    NATION,
    NEED,
    NONE,
    ORDER,
    PAIRS,
    PROVIDED,
    RULE,
    SHORT,
    FloatArray,
)
from muster.generate.search.chance import below, share, shuffle
from muster.generate.search.compiled import door, inner
from muster.generate.search.repair import relieve, send_kept, settle_leads, taker_at
from muster.generate.search.sequence import enlist, is_short
from muster.generate.search.tours import crew_of, recall, seat_group

_SWEEP = 50
_NEAR = 1e-9
_NEIGHBOURS = 0.3
_BLUR = 0.3
_NEW_LEAD = 0.1
_SCRAMBLE = 0x5DEECE66D
_SEED_MASK = (1 << 48) - 1


@door
def refill(
    board: IntArray, state: IntArray, aim: FloatArray, roster: IntArray, lines: IntArray, pace: tuple[int, int, int]
) -> None:
    """Leave in ``state``, where nobody serves yet, what becomes of the plan ``roster`` on a changed board.

    ``lines`` : (line,), 1 for lines to plan anew; those that lose a tour join them. ``pace`` : rounds, most teams
    ruined at a time, the seed. ``roster`` is then used to work with.
    """
    n_rounds, n_teams, seed = pace
    state[CHANCE] = (seed ^ _SCRAMBLE) & _SEED_MASK
    for line in range(board[N_LINES]):
        state[state[LEAD] + line] = roster[state[LEAD] + line]
    send_kept(board, state, aim, roster, lines)
    relieve(board, state, aim, lines)
    settle_leads(board, state, aim, lines)
    for _ in range(2):
        _fill_up(board, state, aim, lines)
    n_short = 0
    for turn in range(n_rounds):
        if turn % _SWEEP == 0:
            n_short = _list_short(board, state, lines)
        if n_short == 0:
            break
        line = state[state[SHORT] + below(state, n_short)]
        n_chosen = _choose(board, state, line, n_teams)
        if n_chosen > 0:
            _round(board, state, aim, roster, line, n_chosen)


@inner
def _fill_up(board: IntArray, state: IntArray, aim: FloatArray, lines: IntArray) -> None:
    """Enlist every idle team that could help a line to plan anew, in random order."""
    shuffle(state, state[ORDER], board[N_TEAMS])
    for place in range(board[N_TEAMS]):
        team = state[state[ORDER] + place]
        idle = state[state[N_TOURS] + team] == 0 and team < board[crew_of(board, team) + LAST_TEAM]
        if idle and _could_help(board, state, team, lines):
            enlist(board, state, aim, team, 0.0)


@inner
def _could_help(board: IntArray, state: IntArray, team: int, lines: IntArray) -> bool:
    """Return whether any seat of a team may serve a line that is to be planned anew and is short."""
    for seat in range(board[crew_of(board, team) + N_SEATS]):
        group = board[GROUPS] + A_GROUP * seat_group(board, team, seat)
        for index in range(board[group + FIRST_PAIR], board[group + LAST_PAIR]):
            pair = board[PAIRS] + A_PAIR * index
            line, since = board[pair + LINE], board[pair + LOWEST]
            if lines[line] and since < board[pair + HIGHEST] and is_short(board, state, line, since):
                return True
    return False


@inner
def _list_short(board: IntArray, state: IntArray, lines: IntArray) -> int:
    """List every line to plan anew once for each month and objective that it is short in; return how many."""
    n_short = 0
    for line in range(board[N_LINES]):
        row = board[LINES] + A_LINE * line
        if not lines[line] or board[row + FIRST_TAKER] == board[row + LAST_TAKER]:
            continue
        for kind in range(2):
            need = board[NEED] + 2 * line * board[N_MONTHS] + kind
            for month in range(board[N_MONTHS] if board[board[FOCUS] + 2 * line + kind] else 0):
                if state[state[PROVIDED] + line * board[N_MONTHS] + month] < board[need + 2 * month]:
                    state[state[SHORT] + n_short] = line
                    n_short += 1
    return n_short


@inner
def _choose(board: IntArray, state: IntArray, line: int, n_most: int) -> int:
    """Choose random teams that could serve the line, or a line that one of those could serve; return how many."""
    n_wanted, n_chosen = 1 + below(state, n_most), 0
    for _ in range(3 * n_wanted):
        if n_chosen >= n_wanted:
            break
        group = _some_group(board, state, line)
        if group == NONE:
            continue
        if share(state) < _NEIGHBOURS:
            row = board[GROUPS] + A_GROUP * group
            first, last = board[row + FIRST_PAIR], board[row + LAST_PAIR]
            pair = board[PAIRS] + A_PAIR * (first + below(state, last - first))
            if board[pair + LOWEST] < board[pair + HIGHEST]:
                other = _some_group(board, state, board[pair + LINE])
                group = other if other != NONE else group
        crew = board[CREWS] + A_CREW * board[board[GROUPS] + A_GROUP * group + CREW]
        first, last = board[crew + FIRST_TEAM], board[crew + LAST_TEAM]
        if last > first:
            n_chosen = add(state, first + below(state, last - first), n_chosen)
    return n_chosen


@inner
def _some_group(board: IntArray, state: IntArray, line: int) -> int:
    """Return a random group that may serve the line now, ``NONE`` where a few tries found none."""
    row = board[LINES] + A_LINE * line
    first, last = board[row + FIRST_TAKER], board[row + LAST_TAKER]
    for _ in range(8):
        pair = taker_at(board, first + below(state, last - first))
        if board[pair + LOWEST] < board[pair + HIGHEST]:
            return board[pair + GROUP]
    return NONE


@inner
def _round(board: IntArray, state: IntArray, aim: FloatArray, aside: IntArray, line: int, n_chosen: int) -> None:
    """Ruin and recreate around a line; what is worse in strict order is taken back."""
    for kept in range(board[N_KEPT]):
        state[state[BEFORE] + kept] = state[state[LOST] + kept]
    old_lead = state[state[LEAD] + line]
    new_lead = old_lead
    if board[board[LINES] + A_LINE * line + RULE] == ANY and share(state) < _NEW_LEAD:
        n_chosen = add_servers(board, state, line, n_chosen)
        new_lead = board[board[GROUPS] + A_GROUP * max(_some_group(board, state, line), 0) + NATION]
    change, n_gone = 0.0, 0
    while 0 <= n_gone < n_chosen:
        team = state[state[CHOSEN] + n_gone]
        put_aside(board, state, team, aside)
        change += recall(board, state, aim, team)
        n_gone += 1
        if n_gone == n_chosen:
            n_chosen = add_misled(board, state, n_chosen)
    if n_gone == n_chosen:
        if not is_served(board, state, line):
            state[state[LEAD] + line] = new_lead
        change += _recreate(board, state, aim, n_chosen)
        if not _is_worse(board, state, change):
            return
        for place in range(n_chosen):
            recall(board, state, aim, state[state[CHOSEN] + place])
    state[state[LEAD] + line] = old_lead
    for place in range(n_gone):
        bring_back(board, state, aim, state[state[CHOSEN] + place], aside)


@inner
def _recreate(board: IntArray, state: IntArray, aim: FloatArray, n_chosen: int) -> float:
    """Enlist the chosen teams in random order; return the change of the aim."""
    shuffle(state, state[CHOSEN], n_chosen)
    blur = _BLUR if share(state) < 0.5 else 0.0
    change = 0.0
    for place in range(n_chosen):
        change += enlist(board, state, aim, state[state[CHOSEN] + place], blur)
    return change


@inner
def _is_worse(board: IntArray, state: IntArray, change: float) -> bool:
    """Return whether the first objective that differs is larger; ``change`` decides where none differs."""
    for kept in range(board[N_KEPT]):
        now, before = state[state[LOST] + kept], state[state[BEFORE] + kept]
        if now != before:
            return now > before
    return change > _NEAR
