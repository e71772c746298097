"""The question as the search sees it: teams that take tours, lines that need them, limits on both.

A team is what takes the field as one: a unit, or a set of a package with a seat for each of its units.

Everything lies end to end in two arrays of whole numbers: the **board** never changes during a search, the **state** is
who is where, with room to work in. That keeps the compiler quick, and its stored code free of our classes. At the
front of each stand sizes and the places where tables begin; a *row* is the place of its first number, so that
``board[board[PAIRS] + A_PAIR * 7 + LINE]`` is the line of the eighth pair.

In the board: tables of pairs (group and line), groups, crews (alike teams), teams, lines, with the columns named
below; ``SEATS`` the group of every seat of every crew; ``TAKERS`` pairs by line; ``NEED`` (line, month, minimum or
target); ``COUNTING`` (pair, month), and each pair tells where its row begins; ``OPEN`` (line, month)
tours may start; ``TERMS`` caps by group; ``CEILINGS`` persons; ``UNDER`` (line, ceiling); ``LIFT_ROOM`` (lift, month);
``LIFT_LOAD`` (lift, group); ``KEPT`` (line, minimum or target) which earlier objective a
shortfall belongs to, ``NONE`` for none; ``FOCUS`` (line, minimum or target) 1 where being short is what the search is
after, ``ALWAYS`` for lines to look at in any case; ``OF_NATION`` groups by nation, each beginning at ``NATIONS``;
``GAIN``, ``WORTH``, ``CROWD``, ``AHEAD`` places in the aim.

In the state: the roster (``N_TOURS`` of every team, ``LEAD`` of every line, ``START`` of every tour, ``CELL`` the pair
of every seat); ``PROVIDED`` (line, month); ``CAP_USE``, ``CEILING_USE``, ``LIFT_USE`` (limit, month or period); for
watched lines (a limit on nations, or a lead) ``THERE`` (line, month, nation) tours present, ``N_THERE`` (line, month)
nations present, ``LED`` (line, month) points by the lead; ``SERVED`` (line, nation) tours; ``LOST`` by how much each
earlier objective is above where nobody serves; room to work in; and ``CHANCE``, the last random number.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.families.ceilings import under
from muster.generate.families.lift import loads
from muster.generate.families.nation_caps import weights
from muster.model.contributor import CapKind
from muster.model.task import LeadRule
from muster.model.time import MONTHS_PER_YEAR

NONE = -1
ALWAYS = 2
UNLIMITED = 1 << 30
RULES = (LeadRule.NONE, LeadRule.NAMED, LeadRule.ANY)

# Where things begin: fields at the front of the board ...
N_MONTHS, N_LINES, N_NATIONS, N_GROUPS, N_TEAMS, N_CREWS, N_PAIRS, N_CEILINGS, N_LIFTS, N_KEPT = range(10)
PAIRS, GROUPS, CREWS, TEAMS, LINES, SEATS, TAKERS, NEED, COUNTING, OPEN, TERMS, CAPS = range(10, 22)
(
    CEILINGS,
    UNDER,
    LIFT_ROOM,
    LIFT_LOAD,
    KEPT,
    FOCUS,
    OF_NATION,
    NATIONS,
    KEPT_PAIR,
    GAIN,
    WORTH,
    CROWD,
    AHEAD,
    A_BOARD,
) = range(22, 36)
# ... at the front of the state, whose roster ends at ``ROSTER`` ...
N_TOURS, LEAD, START, CELL, ROSTER, PROVIDED, CAP_USE, CEILING_USE, LIFT_USE, THERE, N_THERE, LED = range(12)
SERVED, LOST, BARS, SHUT, BARRED, CHOICE, GO, HAND = range(12, 20)
BEFORE, SHORT, CHOSEN, ORDER, CHANCE, A_STATE = range(20, 26)
# ... and in the aim: prices of pairs, of person-months, and of points short by line (below minimum, below target).
PAIR_PRICE, MONTH_PRICE, SHORT_PRICE = range(3)

# Columns of the tables, and the length of their rows.
GROUP, LINE, LOWEST, HIGHEST, AMOUNT, COUNTS, A_PAIR = range(7)  # starts are LOWEST <= month < HIGHEST
CREW, NATION, PERSONS, POOL, TOUR, FIRST_PAIR, LAST_PAIR, FIRST_CAP, LAST_CAP, A_GROUP = range(10)
FIRST_TEAM, LAST_TEAM, FIRST_SEAT, N_SEATS, CYCLE, MOST_TOURS, A_CREW = range(7)
CREW_OF, FIRST_SLOT, FIRST_CELL, A_TEAM = range(4)
UNTIL, OVERLAP, NATIONS_MAX, RULE, PERCENT, WATCHED, FIRST_TAKER, LAST_TAKER, IN_THEATRE, WEIGHT, A_LINE = range(11)
CAP, TAKES, A_TERM = range(3)  # what one unit of a group takes of a cap
ROOM, PERIOD, A_CAP = range(3)

TEAMS_MOST = 64  # ruined at a time
MANY_TOURS = 6  # a team that may do more is planned as if it had no limit, and stops at the limit

FloatArray = npt.NDArray[np.float64]


class Packer:
    """Lays tables end to end behind ``n_fields`` fields, which are filled from the front as things come."""

    def __init__(self, n_fields: int) -> None:
        self._fields: list[int] = []
        self._parts: list[IntArray] = []
        self._n_fields = n_fields
        self.size = n_fields

    def fields(self, values: Sequence[int]) -> None:
        """Fill the next fields with ``values``."""
        self._fields.extend(values)

    def tables(self, *tables: npt.NDArray[np.generic]) -> None:
        """Lay ``tables`` behind what there is, and fill the next fields with where each begins."""
        for one in tables:
            part = np.asarray(one, dtype=np.int64).ravel()
            self._fields.append(self.size)
            self._parts.append(part)
            self.size += len(part)

    def store(self) -> IntArray:
        """Return everything; all fields must have been filled."""
        assert len(self._fields) == self._n_fields  # noqa: S101
        return np.concatenate([np.array(self._fields, dtype=np.int64), *self._parts])


def board_of(case: Case, lines: BoolArray, focus: IntArray, kept: IntArray, kept_pair: int) -> IntArray:
    """Return the board of ``case`` with the lines that ``lines`` marks; members of packages may serve any line.

    ``focus`` and ``kept`` : (line, minimum or target); ``kept_pair`` is the number of the pairs among the objectives
    kept, ``NONE`` where they are none of them.
    """
    groups, needs, months = case.groups, case.needs, case.n_months
    pairs, terms = pairs_of(case, lines), _terms(case)
    crews, seats, crew_of_group = _crews(case)
    takers = np.argsort(pairs[:, LINE], kind="stable")
    n_lines, n_groups = len(needs.ids), len(groups.units)
    of_nation = np.intersect1d(np.arange(n_groups), pairs[:, GROUP])
    of_nation = of_nation[np.argsort(groups.nation[of_nation], kind="stable")]
    n_teams = int((crews[:, LAST_TEAM] - crews[:, FIRST_TEAM]).sum())
    years = [MONTHS_PER_YEAR if cap.kind is CapKind.COST_USD_PER_YEAR else 1 for cap in case.caps]
    sizes = [months, n_lines, len(groups.nations), n_groups, n_teams, len(crews), len(pairs)]
    pack = Packer(A_BOARD)
    pack.fields([*sizes, len(case.ceilings), len(case.lifts), max(int(kept.max(initial=NONE)), kept_pair) + 1])
    pack.tables(
        pairs,
        _groups(case, crew_of_group, pairs[:, GROUP], terms[:, 0]),
        crews,
        _teams(crews, months),
        _lines(case, pairs[takers, LINE]),
        seats,
        takers,
        np.stack([needs.need_min, needs.need], axis=2),
        groups.counting[pairs[:, GROUP]] & ~needs.closed[pairs[:, LINE]],
        ~needs.closed,
        terms[:, 1:],
        np.column_stack([[cap.amount for cap in case.caps], years]),
        np.array([ceiling.persons_max for ceiling in case.ceilings]),
        np.array([under(case, c) for c in case.ceilings]).reshape(-1, n_lines).T,
        _lift_room(case),
        np.array([loads(case, lift) for lift in case.lifts]),
        kept,
        focus,
        of_nation,
        np.searchsorted(groups.nation[of_nation], np.arange(len(groups.nations) + 1)),
    )
    desk = SHORT_PRICE + 2 * n_lines
    places = [desk, desk + months + 1, desk + 2 * months + 1, desk + 3 * months + 1]
    pack.fields([kept_pair, *places])
    board = pack.store()
    table(board, PAIRS, N_PAIRS, A_PAIR)[:, COUNTS] = board[COUNTING] + months * np.arange(len(pairs))
    return board


def aim_of(board: IntArray, short: FloatArray, pair: float, month: float) -> FloatArray:
    """Return an aim: the price of points ``short`` : (line, minimum or target), of a pair and of a person-month."""
    desk = np.zeros(int(board[AHEAD]) + (MANY_TOURS + 1) * (int(board[N_MONTHS]) + 1))
    prices = np.concatenate([[pair, month], short.ravel()])
    desk[: len(prices)] = prices
    return desk


def idle_state(board: IntArray, case: Case) -> IntArray:
    """Return the state in which nobody serves; where any nation may lead, the one that could give most does."""
    last = board[TEAMS] + A_TEAM * board[N_TEAMS]
    months, n_lines, n_nations = int(board[N_MONTHS]), int(board[N_LINES]), int(board[N_NATIONS])
    n_watched = int(table(board, LINES, N_LINES, A_LINE)[:, WATCHED].max(initial=NONE)) + 1
    n_seats = int(table(board, CREWS, N_CREWS, A_CREW)[:, N_SEATS].max(initial=1))
    pack = Packer(A_STATE)
    pack.tables(
        _room(board[N_TEAMS]), _leads(board, case), _room(board[last + FIRST_SLOT]), _room(board[last + FIRST_CELL])
    )
    pack.fields([pack.size])
    pack.tables(
        _room(n_lines, months),
        _room(len(case.caps), months),
        _room(board[N_CEILINGS], months),
        _room(board[N_LIFTS], months),
        _room(n_watched, months, n_nations),
        _room(n_watched, months),
        _room(n_watched, months),
        _room(n_lines, n_nations),
        _room(board[N_KEPT]),
        _room(months + 1),
        _room(months),
        _room(months),
        _room(months),
        _room(MANY_TOURS + 1, months),
        _room(n_seats),
        _room(board[N_KEPT]),
        _room(2 * n_lines * months),
        _room(TEAMS_MOST),
        np.arange(board[N_TEAMS]),
    )
    pack.fields([1])
    return pack.store()


def table(board: IntArray, first: int, n_rows: int, width: int) -> IntArray:
    """Return a table of the board as rows and columns; ``first`` and ``n_rows`` are the fields that tell of it."""
    begin, rows = int(board[first]), int(board[n_rows])
    return board[begin : begin + rows * width].reshape(rows, width)


def _room(*shape: int) -> IntArray:
    return np.zeros(shape, dtype=np.int64)


def pairs_of(case: Case, lines: BoolArray) -> IntArray:
    """Return the table of pairs: which group may serve which line, with the months to start in and the amount.

    Where each pair tells of the months that count is filled in by the board.
    """
    groups, needs = case.groups, case.needs
    group, line = np.nonzero(groups.amount > 0)
    lowest = np.maximum(groups.earliest[group], needs.since[line])
    last = groups.window_end[group] - groups.tour_months[group] + 1
    highest = np.minimum(np.minimum(needs.until[line], case.n_months), last)
    keep = (highest > lowest) & (lines[line] | (groups.package[group] >= 0))
    facts = [group, line, lowest, highest, groups.amount[group, line], np.zeros(len(group))]
    return np.column_stack(facts)[keep].astype(np.int64)


def _groups(case: Case, crew: IntArray, of_pair: IntArray, of_term: IntArray) -> IntArray:
    groups = case.groups
    edges = np.arange(len(groups.units) + 1)
    pair, term = np.searchsorted(of_pair, edges), np.searchsorted(of_term, edges)
    facts = [crew, groups.nation, groups.persons, groups.pool, groups.tour_months, pair[:-1], pair[1:]]
    return np.column_stack([*facts, term[:-1], term[1:]]).astype(np.int64)


def _lines(case: Case, of_taker: IntArray) -> IntArray:
    needs = case.needs
    taker = np.searchsorted(of_taker, np.arange(len(needs.ids) + 1))
    rule = np.array([RULES.index(rule) for rule in needs.lead_rule], dtype=np.int64) * (needs.lead_percent > 0)
    watched = (needs.nations_max < UNLIMITED) | (rule > 0)
    number = np.where(watched, np.cumsum(watched) - 1, NONE)
    facts = [needs.until, needs.overlap, needs.nations_max, rule, needs.lead_percent, number]
    return np.column_stack([*facts, taker[:-1], taker[1:], needs.in_theatre, needs.weight]).astype(np.int64)


def _crews(case: Case) -> tuple[IntArray, IntArray, IntArray]:
    """Return the table of crews, the groups in their seats, and the crew of every group."""
    groups = case.groups
    alone = [np.array([group]) for group in np.flatnonzero(groups.package < 0)]
    tied = [np.flatnonzero(groups.package == package) for package in np.unique(groups.package[groups.package >= 0])]
    seats = alone + [np.repeat(members, groups.per_set[members]) for members in tied]
    n_teams = [int(groups.units[members[0]]) for members in alone]
    n_teams += [int((groups.units[members] // groups.per_set[members]).min()) for members in tied]
    crew_of_group = np.full(len(groups.units), NONE)
    for crew, members in enumerate(seats):
        crew_of_group[members] = crew
    heads = np.array([members[0] for members in seats], dtype=np.int64)
    n_seats = np.array([len(members) for members in seats], dtype=np.int64)
    ends, seat_ends = np.cumsum(n_teams), np.cumsum(n_seats)
    least = np.array([groups.tours_max[members].min() for members in seats], dtype=np.int64)
    most = np.minimum(least, UNLIMITED)
    facts = [ends - n_teams, ends, seat_ends - n_seats, n_seats, groups.cycle_months[heads], most]
    return np.column_stack(facts).astype(np.int64), np.concatenate([np.zeros(0), *seats]), crew_of_group


def _teams(crews: IntArray, n_months: int) -> IntArray:
    """Return the table of teams, closed by a row with the sizes of the stores of tours and seats."""
    n_tours = np.minimum(-(-n_months // crews[:, CYCLE]) + 1, crews[:, MOST_TOURS])
    crew = np.repeat(np.arange(len(crews)), crews[:, LAST_TEAM] - crews[:, FIRST_TEAM])
    slots = np.concatenate([[0], np.cumsum(n_tours[crew])])
    cells = np.concatenate([[0], np.cumsum((n_tours * crews[:, N_SEATS])[crew])])
    return np.column_stack([np.append(crew, NONE), slots, cells]).astype(np.int64)


def _terms(case: Case) -> IntArray:
    """Return (group, cap, what a unit takes of it), in the order of groups."""
    terms = [
        (group, index, weight[group])
        for index, cap in enumerate(case.caps)
        for weight in [weights(case, cap)]
        for group in np.flatnonzero(weight)
    ]
    return np.array(sorted(terms), dtype=np.int64).reshape(-1, 3)


def _lift_room(case: Case) -> IntArray:
    room = np.full((len(case.lifts), case.n_months), UNLIMITED, dtype=np.int64)
    for index, lift in enumerate(case.lifts):
        room[index, list(lift.window.months(case.n_months))] = lift.amount_per_month
    return room


def _leads(board: IntArray, case: Case) -> IntArray:
    lead, groups = case.needs.lead.astype(np.int64), case.groups
    lines, pairs = table(board, LINES, N_LINES, A_LINE), table(board, PAIRS, N_PAIRS, A_PAIR)
    takers = table(board, TAKERS, N_PAIRS, 1)[:, 0]
    for line in np.flatnonzero(lines[:, RULE] == RULES.index(LeadRule.ANY)):
        mine = pairs[takers[lines[line, FIRST_TAKER] : lines[line, LAST_TAKER]]]
        group = mine[:, GROUP]
        could = mine[:, AMOUNT] * groups.units[group] * groups.tour_months[group] / groups.cycle_months[group]
        points = np.bincount(groups.nation[group], weights=could, minlength=1)
        lead[line] = int(points.argmax()) if len(mine) else NONE
    return lead
