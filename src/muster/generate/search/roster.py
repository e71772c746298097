"""From units per tour to the roster of a search, and back."""

from collections import defaultdict

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.generate.search.board import (
    A_CREW,
    A_GROUP,
    A_LINE,
    A_PAIR,
    A_TEAM,
    CELL,
    CREW,
    CREW_OF,
    CREWS,
    FIRST_CELL,
    FIRST_SEAT,
    FIRST_SLOT,
    FIRST_TEAM,
    GROUP,
    GROUPS,
    LAST_TEAM,
    LEAD,
    LINE,
    LINES,
    N_CREWS,
    N_GROUPS,
    N_LINES,
    N_PAIRS,
    N_SEATS,
    N_TEAMS,
    N_TOURS,
    PAIRS,
    PERCENT,
    ROSTER,
    RULE,
    RULES,
    SEATS,
    START,
    TEAMS,
    table,
)
from muster.model.task import LeadRule


def roster_of(board: IntArray, state: IntArray, case: Case, x: IntArray) -> IntArray:
    """Return the roster in which the teams of every crew take turns at the tours of ``x``, in the order of starts."""
    roster = state[: state[ROSTER]].copy()
    roster[_leads_at(board, state)] = _leads(board, state, case, x)
    groups, crews = table(board, GROUPS, N_GROUPS, A_GROUP), table(board, CREWS, N_CREWS, A_CREW)
    teams = table(board, TEAMS, N_TEAMS, A_TEAM)
    pair_of = _pair_of_tour(board, case)
    waiting: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for tour in np.flatnonzero(x).tolist():
        waiting[int(case.tours.start[tour]), int(case.tours.group[tour])] += [int(pair_of[tour])] * int(x[tour])
    turns = np.zeros(len(crews), dtype=np.int64)
    for start, group in sorted(waiting):
        crew = int(groups[group, CREW])
        first, n_seats = board[SEATS] + crews[crew, FIRST_SEAT], crews[crew, N_SEATS]
        seats = board[first : first + n_seats].tolist()
        while waiting[start, seats[0]]:
            team = crews[crew, FIRST_TEAM] + turns[crew] % (crews[crew, LAST_TEAM] - crews[crew, FIRST_TEAM])
            turn = roster[state[N_TOURS] + team]
            roster[state[N_TOURS] + team] += 1
            roster[state[START] + teams[team, FIRST_SLOT] + turn] = start
            cell = state[CELL] + teams[team, FIRST_CELL] + turn * n_seats
            roster[cell : cell + n_seats] = [waiting[start, seat].pop() for seat in seats]
            turns[crew] += 1
    return roster


def units_of(board: IntArray, state: IntArray, case: Case, roster: IntArray) -> IntArray | None:
    """(tour,), the units on each tour of the case; None if a tour is not among its columns."""
    teams = table(board, TEAMS, N_TEAMS, A_TEAM)
    n_seats = table(board, CREWS, N_CREWS, A_CREW)[teams[:, CREW_OF], N_SEATS]
    n_tours = roster[state[N_TOURS] : state[N_TOURS] + board[N_TEAMS]]
    owner, place = _laid_out(n_tours * n_seats)
    pair = roster[state[CELL] + teams[owner, FIRST_CELL] + place]
    start = roster[state[START] + teams[owner, FIRST_SLOT] + place // n_seats[owner]]
    rows = table(board, PAIRS, N_PAIRS, A_PAIR)[pair]
    wanted = _codes(case, rows[:, GROUP], rows[:, LINE], start)
    known = _codes(case, case.tours.group, case.tours.line, case.tours.start)
    at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    if not np.array_equal(known[at], wanted):
        return None
    return np.bincount(at, minlength=len(known)).astype(np.int64)


def _laid_out(lengths: IntArray) -> tuple[IntArray, IntArray]:
    """Return for every element of ranges laid end to end which range it is of, and its place there."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    return owner, np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def _leads(board: IntArray, state: IntArray, case: Case, x: IntArray) -> IntArray:
    """(line,), the nation that leads under ``x`` where any may: one whose share suffices in every month."""
    leads = state[_leads_at(board, state)].copy()
    lines = table(board, LINES, N_LINES, A_LINE)
    tours, counted = case.tours, case.tours.counted_of(np.flatnonzero(x))
    for line in np.flatnonzero(lines[:, RULE] == RULES.index(LeadRule.ANY)):
        mine = tours.line[counted.tour] == line
        of = counted.tour[mine]
        points = np.zeros((len(case.groups.nations), case.n_months), dtype=np.int64)
        np.add.at(points, (case.nation_of_tour[of], counted.month[mine]), (x * tours.amount)[of])
        enough = (100 * points >= lines[line, PERCENT] * points.sum(axis=0)).all(axis=1)
        if points.any() and enough.any():
            leads[line] = int((points.sum(axis=1) * enough).argmax())
    return leads


def _leads_at(board: IntArray, state: IntArray) -> slice:
    return slice(int(state[LEAD]), int(state[LEAD] + board[N_LINES]))


def _codes(case: Case, group: IntArray, line: IntArray, start: IntArray) -> IntArray:
    return np.asarray((group * len(case.needs.ids) + line) * case.n_months + start, dtype=np.int64)


def _pair_of_tour(board: IntArray, case: Case) -> IntArray:
    n_lines = len(case.needs.ids)
    pairs = table(board, PAIRS, N_PAIRS, A_PAIR)
    code = pairs[:, GROUP] * n_lines + pairs[:, LINE]
    return np.searchsorted(code, case.tours.group * n_lines + case.tours.line).astype(np.int64)
