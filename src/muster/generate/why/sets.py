"""Whether one more set of a package could come beside the plan, and what it would do for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np

from muster.engines.blocks import cut_out
from muster.engines.milp import Milp, Model
from muster.engines.solve import Settings, solve
from muster.generate.case import Case, restricted
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.formulation import RULES, tour_columns
from muster.generate.tours import Frames, frames
from muster.generate.why.room import Bar, Room
from muster.generate.why.worth import Worth
from muster.model.plan import ReasonCode

_NEW_PAIR = 100.0
Whole = TypeVar("Whole", int, IntArray)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    """Sets of one package that start in one month.

    ``tours`` : (member,), tours that a set can be made of, by number; ``model`` has them as its first columns and keeps
    every rule beside the plan; ``new_pair`` : (member,) marks tours of a nation that does not serve the line so far.
    """

    tours: IntArray
    model: Model
    new_pair: BoolArray


class Sets:
    """Sets of packages beside the plan ``x`` : (tour,), looked at only where somebody asks."""

    def __init__(self, case: Case, x: IntArray, room: Room, worth: Worth) -> None:
        self.case, self.x, self.worth = case, x, worth
        packaged = case.groups.package[case.tours.group] >= 0
        self._open = packaged & ((room.bars & ~int(Bar.LEAD)) == 0)
        self._in_play = (x > 0) | self._open
        self._starts: dict[int, _Start | None] = {}
        self._known: dict[int, tuple[ReasonCode, str] | None] = {}

    def verdict(self, tour: int) -> tuple[ReasonCode, str] | None:
        """Return why no set with one unit more on ``tour`` came although it could, or None where none could.

        Of several sets the one is judged that brings the fewest nations to lines new to them.
        """
        if tour not in self._known:
            added = self._added(tour)
            self._known[tour] = None if added is None else self.worth.judged(*added)
        return self._known[tour]

    def alone(self, group: int, line: int) -> BoolArray:
        """(month,), months in which some tour of ``group`` on ``line`` would count if no package tied it."""
        mine = slice(*np.searchsorted(self._pairs, self._pair(group, line) + np.arange(2)))
        n_months = self.case.n_months
        change = np.zeros(n_months + 1, dtype=np.int64)
        np.add.at(change, self._frames.start[mine], 1)
        np.add.at(change, np.minimum(self._frames.counts_until[mine], n_months), -1)
        covered: BoolArray = (np.cumsum(change)[:n_months] > 0) & ~self.case.needs.closed[line]
        return covered

    @cached_property
    def _frames(self) -> Frames:
        return frames(self.case.groups, self.case.needs)

    @cached_property
    def _pairs(self) -> IntArray:
        """(frame,), group and line in one number, in rising order."""
        return self._pair(self._frames.group, self._frames.line)

    def _pair(self, group: Whole, line: Whole) -> Whole:
        return group * len(self.case.needs.ids) + line

    @cached_property
    def _rules(self) -> Model:
        """Every rule, over the tours of the plan and those that sets can be made of."""
        part, milp = restricted(self.case, self._in_play), Milp()
        tour_columns(milp, part)
        for rule in RULES:
            rule(milp, part)
        return milp.finish()

    @cached_property
    def _column(self) -> IntArray:
        """(tour,), the column of each tour in play."""
        column: IntArray = np.cumsum(self._in_play) - 1
        return column

    @cached_property
    def _members(self) -> Mapping[int, IntArray]:
        """The open tours of each package and month, by `_key`."""
        tours = np.flatnonzero(self._open)
        keys = self._key(tours)
        order = np.argsort(keys, kind="stable")
        found, first = np.unique(keys[order], return_index=True)
        return dict(zip(found.tolist(), np.split(tours[order], first[1:]), strict=True))

    def _key(self, some: IntArray) -> IntArray:
        tours = self.case.tours
        key: IntArray = self.case.groups.package[tours.group[some]] * self.case.n_months + tours.start[some]
        return key

    def _added(self, tour: int) -> tuple[IntArray, IntArray] | None:
        """Return a set that has a unit on ``tour`` and breaks no rule beside the plan; None if there is none.

        (added,), its tours, and (added,), the units on each.
        """
        if not self._open[tour]:
            return None
        key = int(self._key(np.array([tour]))[0])
        if key not in self._starts:
            self._starts[key] = self._start(self._members[key])
        start = self._starts[key]
        if start is None:
            return None
        mine, model = start.tours, start.model
        lower, cost = model.lower.copy(), np.zeros_like(model.cost)
        lower[: len(mine)] = self.x[mine] + (mine == tour)
        cost[: len(mine)] = 1.0 + _NEW_PAIR * start.new_pair
        solved = solve(replace(model, lower=lower, cost=cost), Settings())
        if solved.x is None:
            return None
        added = np.rint(solved.x[: len(mine)]).astype(np.int64) - self.x[mine]
        return mine[added > 0], added[added > 0]

    def _start(self, mine: IntArray) -> _Start | None:
        """Return the sets that can be made of ``mine``; None where some member of the package has no tour."""
        groups, model = self.case.groups, self._rules
        group_of = self.case.tours.group
        if set(group_of[mine]) != set(np.flatnonzero(groups.package == groups.package[group_of[mine[0]]])):
            return None
        n_tours = int(self._in_play.sum())
        whole = np.zeros(model.n_columns)
        whole[:n_tours] = self.x[self._in_play]
        free = np.concatenate([self._column[mine], _tied_to(model, self._column[mine], n_tours)])
        return _Start(
            tours=mine,
            model=cut_out(model, free, whole, np.zeros(model.n_rows, dtype=np.bool_)),
            new_pair=self.worth.is_new(mine),
        )


def _tied_to(model: Model, columns: IntArray, n_tours: int) -> IntArray:
    """Return the columns from ``n_tours`` on that rows tie to ``columns``, through one another if need be."""
    by_row = model.matrix.tocsr()
    reached, latest = np.zeros(0, dtype=np.int64), columns
    while len(latest):
        beside = np.unique(by_row[np.unique(model.matrix[:, latest].indices), :].indices)
        latest = np.setdiff1d(beside[beside >= n_tours], reached, assume_unique=True)
        reached = np.union1d(reached, latest)
    return reached
