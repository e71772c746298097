"""A plan as a study to stress: what remains of it under changes, re-planned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from muster.engines.samples import Samples
from muster.generate.replan.verb import Effort, Ground, ground_of, replan, replan_many
from muster.model.change import Change
from muster.model.changed import Question, changed
from muster.model.standing import Standing
from muster.stress.result import WhatIf
from muster.stress.study import Frame, Row
from muster.stress.what_if import what_if

AS_PLANNED = "the plan itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStudy:
    """An option with its plan, ready to be re-planned. ``exact_s`` seconds go into each answer sought with proof."""

    ground: Ground
    seed: int
    exact_s: float

    @property
    def frame(self) -> Frame:
        """The lines in the order of ids, the shortfalls among the policy's objectives, the months."""
        lines = sorted(self.ground.base.lines, key=lambda line: line.id)
        return Frame(
            rows=tuple(Row(key=line.id, title=line.title, priority=line.priority) for line in lines),
            aims=self.ground.aims,
            n_months=self.ground.base.horizon.n_months,
        )

    def many(self, draws: Sequence[tuple[Change, ...]]) -> Samples:
        """Return the fast answer to each draw: the plan repaired, refilled and improved."""
        return replan_many(self.ground, draws, Effort(seed=self.seed))

    def exact(self, changes: tuple[Change, ...]) -> Standing:
        """Return the answer that was solved until proof or until time was up; without changes, the plan itself."""
        base = self.ground.base
        if not changes:
            lines = tuple(sorted(base.lines, key=lambda line: line.id))
            return Standing(objectives=base.objectives, lines=lines, method=AS_PLANNED)
        return replan(self.ground, changes, self._exactly()).standing

    def also(self, changes: tuple[Change, ...]) -> "PlanStudy":
        """Return the study of the question after ``changes``."""
        after, ground = changed(self.ground.question, changes), self.ground
        return replace(self, ground=_ground(after, ground))

    def case(self, changes: tuple[Change, ...]) -> WhatIf:
        """Return what one case changes of the plan."""
        found = replan(self.ground, changes, self._exactly())
        return what_if(self.ground.base, found.plan, changes, method=found.standing.method)

    def _exactly(self) -> Effort:
        return Effort(seconds=self.exact_s, seed=self.seed, exact=True)


def _ground(question: Question, like: Ground) -> Ground:
    return ground_of(question.scenario, like.option, question.lines, like.options, like.base)
