"""A plan as a study to stress: what remains of it under changes, re-planned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from muster.engines.samples import Samples
from muster.generate.options import Options, Verify
from muster.generate.verb import generate
from muster.model.change import Change
from muster.model.changed import Question, changed
from muster.model.keys import OptionId
from muster.model.plan import LineFill, Plan
from muster.model.scenario import Objective
from muster.model.standing import Standing
from muster.stress.result import WhatIf
from muster.stress.study import Frame, Row
from muster.stress.what_if import what_if

SHORTFALLS = tuple(one for one in Objective if one not in {Objective.PAIRS, Objective.COST, Objective.BURDEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStudy:
    """One option of a scenario, its lines and the plan it starts from. ``seconds`` go into each exact answer."""

    question: Question
    option: OptionId
    options: Options
    base: Plan
    seconds: float

    @property
    def frame(self) -> Frame:
        """The lines in the order of ids, the shortfalls among the policy's objectives, the months."""
        lines = sorted(self.base.lines, key=lambda line: line.id)
        return Frame(
            rows=tuple(Row(key=line.id, title=line.title, priority=line.priority) for line in lines),
            aims=tuple(aim for aim in self.question.scenario.policies.objectives if aim in SHORTFALLS),
            n_months=self.base.horizon.n_months,
        )

    def many(self, draws: Sequence[tuple[Change, ...]]) -> Samples:
        """Return the fast answer to each draw."""
        plans = [self.plan(draw) for draw in draws]
        lines = [sorted(plan.lines, key=lambda line: line.id) for plan in plans]
        aims = self.frame.aims

        def stacked(part: str) -> np.ndarray:
            return np.array([[getattr(line, part) for line in mine] for mine in lines], dtype=np.int32)

        ends = [[next(o for o in plan.objectives if o.name is aim) for aim in aims] for plan in plans]
        return Samples(
            filled=stacked("filled"),
            needed=stacked("need"),
            needed_min=stacked("need_min"),
            value=np.array([[one.value for one in mine] for mine in ends]),
            bound=np.array([[one.bound for one in mine] for mine in ends]),
        )

    def exact(self, changes: tuple[Change, ...]) -> Standing:
        """Return the answer with proof."""
        plan = self.plan(changes)
        return Standing(
            objectives=plan.objectives,
            lines=tuple(sorted(plan.lines, key=_id)),
            method=f"planned anew, {self.seconds:g} s at most",
        )

    def also(self, changes: tuple[Change, ...]) -> "PlanStudy":
        """Return the study of the question after ``changes``."""
        return replace(self, question=changed(self.question, changes))

    def case(self, changes: tuple[Change, ...]) -> WhatIf:
        """Return what one case changes of the plan."""
        return what_if(self.base, self.plan(changes), changes, method=f"planned anew, {self.seconds:g} s at most")

    def plan(self, changes: tuple[Change, ...]) -> Plan:
        """Return the whole plan after ``changes``."""
        after = changed(self.question, changes)
        options = replace(self.options, time_limit_s=self.seconds, verify=Verify.OFF, suppose={})
        return generate(after.scenario, self.option, after.lines, options).plan


def _id(line: LineFill) -> str:
    return line.id
