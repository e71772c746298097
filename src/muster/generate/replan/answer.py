"""One question answered from its ground: the plan repaired, refilled and improved."""

from dataclasses import dataclass

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.replan.ground import Ground
from muster.generate.search.board import (
    A_CREW,
    A_PAIR,
    A_TEAM,
    CELL,
    CREW_OF,
    CREWS,
    FIRST_CELL,
    FIRST_SLOT,
    GROUP,
    LINE,
    N_CREWS,
    N_PAIRS,
    N_SEATS,
    N_TEAMS,
    N_TOURS,
    PAIRS,
    PROVIDED,
    START,
    TEAMS,
    table,
)
from muster.generate.search.refill import refill
from muster.generate.tours import ranges
from muster.model.keys import LineId, OfferId

_TEAMS_AT_ONCE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Who is sent where: tours of single offers, one entry for each unit on each tour."""

    offer: tuple[OfferId, ...]
    line: tuple[LineId, ...]
    start: IntArray


def answered(ground: Ground, board: IntArray, lines: BoolArray, n_rounds: int, seed: int) -> IntArray:
    """Return the state that ``n_rounds`` of search lead to on ``board``, with ``lines`` : (line,) planned anew."""
    state = ground.idle.copy()
    marks = lines.astype(np.int64)
    refill(board, state, ground.aim.copy(), ground.roster.copy(), marks, (n_rounds, _TEAMS_AT_ONCE, seed))
    return state


def provided(ground: Ground, state: IntArray) -> IntArray:
    """(line, month), points provided."""
    first, shape = int(state[PROVIDED]), ground.facts.need.shape
    return state[first : first + ground.facts.need.size].reshape(shape)


def units_in(ground: Ground, board: IntArray, state: IntArray, case: Case) -> IntArray:
    """(tour,), the units on each tour of ``case``; tours that it does not have help nobody and are left out."""
    teams = table(board, TEAMS, N_TEAMS, A_TEAM)
    n_seats = table(board, CREWS, N_CREWS, A_CREW)[teams[:, CREW_OF], N_SEATS]
    n_tours = state[state[N_TOURS] : state[N_TOURS] + board[N_TEAMS]]
    owner, place = ranges(np.zeros(len(teams), dtype=np.int64), n_tours * n_seats)
    pair = table(board, PAIRS, N_PAIRS, A_PAIR)[state[state[CELL] + teams[owner, FIRST_CELL] + place]]
    start = state[state[START] + teams[owner, FIRST_SLOT] + place // n_seats[owner]]
    group = _groups_in(ground, case)[pair[:, GROUP]]
    n_lines = len(case.needs.ids)
    wanted = (group * n_lines + pair[:, LINE]) * case.n_months + start
    known = (case.tours.group * n_lines + case.tours.line) * case.n_months + case.tours.start
    if not len(known):
        return np.zeros(0, dtype=np.int64)
    at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.bincount(at[known[at] == wanted], minlength=len(known)).astype(np.int64)


def _groups_in(ground: Ground, case: Case) -> IntArray:
    """(group,), the group of ``case`` that has each offer of the ground; a number beyond all groups for none."""
    of_offer = {
        case.found.offers[offer].id: group for group, members in enumerate(case.groups.offers) for offer in members
    }
    none = len(case.groups.units) + 1
    return np.array([of_offer.get(name, none) for name in ground.case.groups.ids], dtype=np.int64)
