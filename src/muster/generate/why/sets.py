"""Whether one more set of a package could come beside the plan, and what it would do for it."""

from dataclasses import replace
from functools import cached_property

import numpy as np

from muster.engines.blocks import cut_out
from muster.engines.milp import Milp, Model
from muster.engines.solve import Settings, solve
from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.formulation import RULES, tour_columns
from muster.generate.tours import Frames, frames
from muster.generate.why.room import Bar, Room
from muster.generate.why.worth import Worth
from muster.model.plan import ReasonCode

_NEW_PAIR = 100.0


class Sets:
    """Sets of packages beside the plan ``x`` : (tour,), looked at only where somebody asks."""

    def __init__(self, case: Case, x: IntArray, room: Room, worth: Worth) -> None:
        self.case, self.x, self.worth = case, x, worth
        self._open = (room.bars & ~int(Bar.LEAD)) == 0
        self._known: dict[int, tuple[ReasonCode, str] | None] = {}

    def verdict(self, tour: int) -> tuple[ReasonCode, str] | None:
        """Return why no set with one unit more on ``tour`` came although it could, or None where none could.

        Of several sets the one is judged that brings the fewest nations to lines new to them.
        """
        if tour not in self._known:
            added = self._added(tour)
            self._known[tour] = None if added is None else self.worth.judged(added)
        return self._known[tour]

    def alone(self, group: int, line: int) -> BoolArray:
        """(month,), months in which some tour of ``group`` on ``line`` would count if no package tied it."""
        mine = (self._frames.group == group) & (self._frames.line == line)
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
    def _rules(self) -> Model:
        milp = Milp()
        tour_columns(milp, self.case)
        for rule in RULES:
            rule(milp, self.case)
        return milp.finish()

    def _added(self, tour: int) -> IntArray | None:
        """(tour,), the units of a set that has one on ``tour`` and breaks no rule beside the plan; None if none can."""
        mine = self._members(tour)
        if mine is None:
            return None
        model, n_tours = self._rules, len(self.x)
        free = np.concatenate([mine, np.arange(n_tours, model.n_columns)])
        whole = np.zeros(model.n_columns)
        whole[:n_tours] = self.x
        part = cut_out(model, free, whole, np.zeros(model.n_rows, dtype=np.bool_))
        lower, cost = part.lower.copy(), np.zeros_like(part.cost)
        lower[: len(mine)] = self.x[mine] + (mine == tour)
        cost[: len(mine)] = 1.0 + _NEW_PAIR * self._is_new(mine)
        solved = solve(replace(part, lower=lower, cost=cost), Settings())
        if solved.x is None:
            return None
        added = np.zeros_like(self.x)
        added[mine] = np.rint(solved.x[: len(mine)]).astype(np.int64) - self.x[mine]
        return added

    def _members(self, tour: int) -> IntArray | None:
        """Return the tours that a set with ``tour`` can be made of; None where some member has none."""
        tours, package_of = self.case.tours, self.case.groups.package
        package = package_of[tours.group[tour]]
        together = (tours.start == tours.start[tour]) & (package_of[tours.group] == package)
        mine = np.flatnonzero(together & self._open)
        complete = tour in mine and set(tours.group[mine]) == set(np.flatnonzero(package_of == package))
        return mine if complete else None

    def _is_new(self, mine: IntArray) -> BoolArray:
        """(tour of ``mine``,), whether its nation does not serve its line so far."""
        tours, nation = self.case.tours, self.case.nation_of_tour
        used = self.x > 0
        n_lines = len(self.case.needs.ids)
        new: BoolArray = ~np.isin(nation[mine] * n_lines + tours.line[mine], nation[used] * n_lines + tours.line[used])
        return new
