"""A ground at work: what is learnt on the way is kept, and nothing that is kept can change an answer."""

from dataclasses import dataclass

import numpy as np

from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.replan.edits import Edits
from muster.generate.replan.facts import Facts
from muster.generate.replan.ground import Ground, lay
from muster.generate.replan.paint import Painter
from muster.model.change import Change
from muster.model.changed import changed


@dataclass(frozen=True, slots=True)
class Sheet:
    """One changed question: the ground that it is answered from, its facts, its board, and the lines touched."""

    ground: Ground
    facts: Facts
    board: IntArray
    touched: BoolArray


class Desk:
    """Turns changes into boards, one question after the other."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._painter = Painter(ground)
        scenario = ground.question.scenario
        self._edits = Edits(scenario=scenario, case=ground.case, supposed=frozenset(ground.options.suppose))

    def facts(self, changes: tuple[Change, ...]) -> Facts | None:
        """Return the facts after ``changes``; None where the question must be built anew."""
        edits = self._edits.of(changes)
        if edits is None:
            return None
        facts = self.ground.facts.copy()
        for edit in edits:
            edit(facts)
        return facts

    def sheet(self, changes: tuple[Change, ...]) -> Sheet:
        """Return the question after ``changes``."""
        facts = self.facts(changes)
        if facts is not None:
            board = self._painter.board(facts)
            return Sheet(self.ground, facts, board, self._painter.lines_touched(board))
        old = self.ground
        anew = lay(changed(old.question, changes), old.option, old.options, old.base)
        everything = np.ones(len(anew.case.needs.ids), dtype=np.bool_)
        return Sheet(anew, anew.facts, Painter(anew).board(anew.facts), everything)
