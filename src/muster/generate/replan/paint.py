"""Facts painted onto the board of a search."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.replan.facts import UNLIMITED, Facts
from muster.generate.replan.ground import Ground
from muster.generate.search.board import (
    A_CAP,
    A_CREW,
    A_PAIR,
    CAPS,
    COUNTING,
    CREWS,
    FIRST_SEAT,
    FIRST_TEAM,
    GROUP,
    HIGHEST,
    LAST_TEAM,
    LIFT_ROOM,
    LINE,
    LOWEST,
    N_CREWS,
    N_PAIRS,
    N_SEATS,
    NEED,
    OPEN,
    PAIRS,
    ROOM,
    SEATS,
    table,
)
from muster.generate.search.board import UNLIMITED as BOARD_UNLIMITED
from muster.model.condition import is_true
from muster.model.keys import ConditionId


@dataclass(frozen=True, slots=True)
class Painter:
    """Paints facts; what hangs on conditions and caveats alone is remembered."""

    ground: Ground
    _on: dict[bytes, BoolArray] = field(default_factory=dict)

    def board(self, facts: Facts) -> IntArray:
        """Return the board of the ground with ``facts`` on it."""
        ground = self.ground
        board, case = ground.board.copy(), ground.case
        pairs = table(board, PAIRS, N_PAIRS, A_PAIR)
        group, line = pairs[:, GROUP], pairs[:, LINE]
        on = self._pairs_on(facts) & (facts.units > 0)[group]
        on &= self._complete(on, group)[group]
        groups, needs = case.groups, case.needs
        earliest = np.maximum(np.maximum(facts.since, facts.ready), 0)
        latest = facts.until - groups.tour_months + 1
        lowest = np.maximum(earliest[group], needs.since[line])
        highest = np.minimum(np.minimum(needs.until[line], case.n_months), latest[group])
        on &= highest > lowest
        pairs[:, LOWEST], pairs[:, HIGHEST] = np.where(on, lowest, 0), np.where(on, highest, 0)
        self._crews(board, facts)
        self._numbers(board, facts)
        self._months(board, facts, group, line)
        return board

    def lines_touched(self, board: IntArray, base: IntArray) -> BoolArray:
        """(line,), lines that a change of pairs, units, needs or months concerns directly, and all if limits rise."""
        ground = self.ground
        pairs, before = table(board, PAIRS, N_PAIRS, A_PAIR), table(base, PAIRS, N_PAIRS, A_PAIR)
        crews, old = table(board, CREWS, N_CREWS, A_CREW), table(base, CREWS, N_CREWS, A_CREW)
        months = ground.case.n_months
        touched = (pairs != before).any(axis=1)
        counting = slice(int(board[COUNTING]), int(board[COUNTING]) + months * len(pairs))
        touched |= (board[counting] != base[counting]).reshape(len(pairs), months).any(axis=1)
        crew_changed = np.flatnonzero((crews != old).any(axis=1))
        marks = np.zeros(len(ground.case.needs.ids), dtype=np.bool_)
        for crew in crew_changed.tolist():
            seats = board[board[SEATS] + crews[crew, FIRST_SEAT] :][: crews[crew, N_SEATS]]
            touched |= np.isin(pairs[:, GROUP], seats)
        marks[pairs[touched, LINE]] = True
        needs = slice(int(board[NEED]), int(board[COUNTING]))
        marks |= (board[needs] != base[needs]).reshape(len(marks), -1).any(axis=1)
        limits = slice(int(board[CAPS]), None)
        marks |= bool((board[limits] > base[limits]).any())
        return marks

    def _pairs_on(self, facts: Facts) -> BoolArray:
        key = facts.truth.tobytes() + facts.dropped.tobytes()
        if key not in self._on:
            self._on[key] = self._judged(facts)
        return self._on[key].copy()

    def _judged(self, facts: Facts) -> BoolArray:
        """(pair,), its offer's conditions are true and no caveat in force forbids it."""
        doors, true = self.ground.doors, self._true(facts)
        pairs = table(self.ground.board, PAIRS, N_PAIRS, A_PAIR)
        in_force = self._in_force(facts, true)
        on = ~doors.forbids[in_force].any(axis=0)
        on &= true[doors.of_group][pairs[:, GROUP]]
        return np.asarray(on, dtype=np.bool_)

    def _true(self, facts: Facts) -> BoolArray:
        conditions = self.ground.question.scenario.conditions
        truth: Mapping[ConditionId, bool] = dict(zip((c.id for c in conditions), facts.truth.tolist(), strict=True))
        return np.array([is_true(one, truth) for one in self.ground.doors.expressions], dtype=np.bool_)

    def _in_force(self, facts: Facts, true: BoolArray) -> BoolArray:
        of = self.ground.doors.of_caveat
        fallen = (of >= 0) & np.append(true, False)[of]
        return np.asarray(~facts.dropped & ~fallen, dtype=np.bool_)

    def _complete(self, on: BoolArray, group: IntArray) -> BoolArray:
        """(group,), whether every member of its package may serve something; True for those that stand alone."""
        groups = self.ground.case.groups
        tied = np.flatnonzero(groups.package >= 0)
        complete = np.ones(len(groups.units), dtype=np.bool_)
        if len(tied):
            serves = np.bincount(group[on], minlength=len(groups.units)) > 0
            short = np.zeros(int(groups.package.max()) + 1, dtype=np.bool_)
            short[groups.package[tied[~serves[tied]]]] = True
            complete[tied] = ~short[groups.package[tied]]
        return complete

    def _crews(self, board: IntArray, facts: Facts) -> None:
        crews, groups = table(board, CREWS, N_CREWS, A_CREW), self.ground.case.groups
        seats = board[board[SEATS] : board[SEATS] + int(crews[:, N_SEATS].sum())]
        of_seat = np.repeat(np.arange(len(crews)), crews[:, N_SEATS])
        sets = facts.units[seats] // np.maximum(groups.per_set[seats], 1)
        most = np.full(len(crews), np.iinfo(np.int64).max)
        np.minimum.at(most, of_seat, sets)
        crews[:, LAST_TEAM] = crews[:, FIRST_TEAM] + most

    def _numbers(self, board: IntArray, facts: Facts) -> None:
        first, size = int(board[NEED]), facts.need.size * 2
        board[first : first + size] = np.stack([facts.need_min, facts.need], axis=2).ravel()
        caps = board[board[CAPS] : board[CAPS] + A_CAP * len(facts.lifted)].reshape(-1, A_CAP)
        caps[facts.lifted, ROOM] = UNLIMITED
        room = facts.lift_room.ravel()
        first = int(board[LIFT_ROOM])
        board[first : first + len(room)] = np.minimum(room, BOARD_UNLIMITED)

    def _months(self, board: IntArray, facts: Facts, group: IntArray, line: IntArray) -> None:
        """Write when lines are open, and in which months pairs count."""
        doors, months = self.ground.doors, self.ground.case.n_months
        first = int(board[OPEN])
        board[first : first + facts.closed.size] = ~facts.closed.ravel()
        counting = board[board[COUNTING] : board[COUNTING] + months * len(group)].reshape(-1, months)
        counting[:] = ~facts.closed[line]
        if doors.seasonal.any():
            in_force = self._in_force(facts, self._true(facts))
            out = (doors.seasonal[in_force].T.astype(np.int64) @ doors.season[in_force].astype(np.int64)) > 0
            counting[out[group]] = 0
