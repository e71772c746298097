"""A ground at work: what is learnt on the way is kept, and nothing that is kept can change an answer."""

from dataclasses import dataclass

import numpy as np

from muster.engines.milp import FloatArray
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.replan.bounds import Bounds
from muster.generate.replan.edits import Edits
from muster.generate.replan.facts import Facts
from muster.generate.replan.ground import Ground, lay
from muster.generate.replan.less import only_less
from muster.generate.replan.paint import Painter
from muster.generate.score import SHORTFALLS
from muster.model.change import Change
from muster.model.changed import changed


@dataclass(frozen=True, slots=True)
class Sheet:
    """One changed question: the ground that it is answered from, its facts, and its board."""

    ground: Ground
    facts: Facts
    board: IntArray


class Desk:
    """Turns changes into boards, one question after the other, and bounds their answers."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._painter = Painter(ground)
        scenario = ground.question.scenario
        self._edits = Edits(scenario=scenario, case=ground.case, supposed=frozenset(ground.options.suppose))
        self._bounds = Bounds(ground.case, ground.pool, ground.board)
        self._base = self._painter.board(ground.facts)
        known = {result.name: result for result in ground.base.objectives}
        self._base_value = np.array([known[aim].value for aim in ground.aims])
        self._base_bound = np.array([known[aim].bound for aim in ground.aims])

    @property
    def base_board(self) -> IntArray:
        """The board of the question before changes."""
        return self._base

    def sheet(self, changes: tuple[Change, ...]) -> Sheet:
        """Return the question after ``changes``."""
        edits = self._edits.of(changes)
        if edits is None:
            old = self.ground
            anew = lay(changed(old.question, changes), old.option, old.options, old.base, old.pool)
            return Sheet(anew, anew.facts, Painter(anew).board(anew.facts))
        facts = self.ground.facts.copy()
        for edit in edits:
            edit(facts)
        return Sheet(self.ground, facts, self._painter.board(facts))

    def is_base(self, sheet: Sheet) -> bool:
        """Return whether nothing that a plan depends on is changed."""
        return self.ground.fits and sheet.ground is self.ground and np.array_equal(sheet.board, self._base)

    def touched(self, sheet: Sheet) -> BoolArray:
        """(line,), lines that a change concerns directly."""
        if sheet.ground is not self.ground:
            return np.ones(len(sheet.ground.case.needs.ids), dtype=np.bool_)
        return self._painter.lines_touched(sheet.board, self._base)

    def shares(self, sheet: Sheet, filled: IntArray) -> FloatArray:
        """(aim, line), what each line has of each aim with ``filled`` : (line, month)."""
        needs, facts = sheet.ground.case.needs, sheet.facts
        shares = np.zeros((len(sheet.ground.aims), len(needs.ids)))
        for place, aim in enumerate(sheet.ground.aims):
            priority, minimum = SHORTFALLS[aim]
            short = np.maximum((facts.need_min if minimum else facts.need) - filled, 0).sum(axis=1)
            shares[place] = short * needs.weight * (needs.priority == priority)
        return shares

    def bounds(self, sheet: Sheet, shares: FloatArray, n_steps: int) -> FloatArray:
        """(aim,), what no plan is below that is as good in all earlier aims as one with ``shares`` : (aim, line)."""
        if sheet.ground is not self.ground:
            bounds = Bounds(sheet.ground.case, sheet.ground.pool, sheet.ground.board)
            return bounds.of(sheet.board, sheet.facts, shares, n_steps)
        bound, value = self._bounds.of(sheet.board, sheet.facts, shares, n_steps), shares.sum(axis=1)
        if self.ground.fits and only_less(sheet.board, self._base):
            same = np.concatenate([[True], np.cumprod(value == self._base_value)[:-1].astype(np.bool_)])
            bound = np.where(same, np.maximum(bound, np.minimum(self._base_bound, value)), bound)
        return bound
