"""Whether a changed board only it takes then every plan on it was a plan before, and was no worse."""

import numpy as np

from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.search.board import (
    A_CAP,
    A_CREW,
    A_LINE,
    A_PAIR,
    CAPS,
    CEILINGS,
    COUNTING,
    CREWS,
    HIGHEST,
    LAST_TEAM,
    LIFT_LOAD,
    LIFT_ROOM,
    LINE,
    LINES,
    LOWEST,
    N_CREWS,
    N_LINES,
    N_MONTHS,
    N_PAIRS,
    NEED,
    OPEN,
    PAIRS,
    ROOM,
    RULE,
    TERMS,
    UNDER,
    table,
)


def only_less(board: IntArray, base: IntArray) -> bool:
    """Return whether ``board`` allows nothing that ``base`` does not, and asks for no less.

    On lines under a lead rule fewer months that count may allow more, so there those must be the same.
    """
    pairs, before = table(board, PAIRS, N_PAIRS, A_PAIR), table(base, PAIRS, N_PAIRS, A_PAIR)
    off = pairs[:, LOWEST] >= pairs[:, HIGHEST]
    narrower = (pairs[:, LOWEST] >= before[:, LOWEST]) & (pairs[:, HIGHEST] <= before[:, HIGHEST])
    crews, old = table(board, CREWS, N_CREWS, A_CREW), table(base, CREWS, N_CREWS, A_CREW)
    return bool(
        (off | narrower).all()
        and (crews[:, LAST_TEAM] <= old[:, LAST_TEAM]).all()
        and (_part(board, NEED, COUNTING) >= _part(base, NEED, COUNTING)).all()
        and (_part(board, OPEN, TERMS) <= _part(base, OPEN, TERMS)).all()
        and _counts_less(board, base, pairs[:, LINE])
        and (_caps(board) <= _caps(base)).all()
        and (_part(board, CEILINGS, UNDER) <= _part(base, CEILINGS, UNDER)).all()
        and (_part(board, LIFT_ROOM, LIFT_LOAD) <= _part(base, LIFT_ROOM, LIFT_LOAD)).all()
    )


def _counts_less(board: IntArray, base: IntArray, line: IntArray) -> bool:
    months = int(board[N_MONTHS])
    now, before = (_part(one, COUNTING, OPEN).reshape(-1, months) for one in (board, base))
    led: BoolArray = table(board, LINES, N_LINES, A_LINE)[line, RULE] > 0
    same = (now == before).all(axis=1)
    return bool((np.where(led, same, (now <= before).all(axis=1))).all())


def _caps(board: IntArray) -> IntArray:
    return _part(board, CAPS, CEILINGS).reshape(-1, A_CAP)[:, ROOM]


def _part(board: IntArray, first: int, after: int) -> IntArray:
    """Return the tables of the board from the one that ``first`` tells of to before the one of ``after``."""
    return board[board[first] : board[after]]
