"""Stress tests to show: a small invented study over the invented plan of real size, and one case of it."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from tests.report.builders import Shape, scenario
from tests.report.plans import case as plan_case
from tests.report.plans import poisoned_case

from muster.engines.samples import Samples
from muster.model.change import Change, ConditionIs, OfferAdded
from muster.model.condition import Cause
from muster.model.keys import CauseId, ConditionId, PerturbationId, SourceId
from muster.model.perturbation import Perturbation
from muster.model.plan import LineFill, ObjectiveResult, Plan, ProofStatus
from muster.model.scenario import Objective
from muster.model.standing import Standing
from muster.report.brief_input import BriefInput
from muster.report.stress.given import StressInput
from muster.stress.events import uncertainty_of
from muster.stress.hedges import Candidate, Field
from muster.stress.options import Options
from muster.stress.result import NotTried
from muster.stress.study import Frame, Row
from muster.stress.verb import stress
from muster.stress.what_if import what_if

NOT_TRIED = (NotTried(titles=("Tankers", "A <b>hospital</b>"), why="as nobody could be asked"),)
LOSES = {"ceasefire": 3, "us_backstop": 2, "vote": 5}
AIMS = (Objective.P1_MIN, Objective.P1_TARGET, Objective.P2_MIN, Objective.P2_TARGET, Objective.P3_TARGET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thinned:
    """Every condition that fails takes every n-th line away; one further offer gives the first line everything."""

    plan: Plan
    given: tuple[Change, ...] = ()

    @property
    def frame(self) -> Frame:
        rows = tuple(Row(key=line.id, title=line.title, priority=line.priority) for line in self.plan.lines)
        return Frame(rows=rows, aims=AIMS, n_months=self.plan.horizon.n_months)

    def many(self, draws: Any) -> Samples:
        lines = [self._lines(draw) for draw in draws]
        shape = (len(draws), len(self.plan.lines), self.plan.horizon.n_months)

        def stacked(part: str) -> Any:
            return np.array([[getattr(line, part) for line in mine] for mine in lines], dtype=np.int32).reshape(shape)

        value = np.array([[_short(mine, aim) for aim in AIMS] for mine in lines])
        return Samples(
            filled=stacked("filled"),
            needed=stacked("need"),
            needed_min=stacked("need_min"),
            value=value,
            bound=0.9 * value,
        )

    def exact(self, changes: tuple[Change, ...]) -> Standing:
        lines = self._lines(changes)
        aims = tuple(_result(aim, _short(lines, aim)) for aim in AIMS)
        return Standing(objectives=aims, lines=lines, method="reckoned")

    def also(self, changes: tuple[Change, ...]) -> "Thinned":
        return replace(self, given=(*self.given, *changes))

    def _lines(self, changes: tuple[Change, ...]) -> tuple[LineFill, ...]:
        lines = list(self.plan.lines)
        for change in (*changes, *self.given):
            if isinstance(change, ConditionIs) and not change.state:
                step = LOSES.get(change.condition, 7)
                lines[::step] = [replace(one, filled=(0,) * len(one.filled)) for one in lines[::step]]
            if isinstance(change, OfferAdded) and lines:
                lines[0] = replace(lines[0], filled=lines[0].need)
        return tuple(lines)


@cache
def draws(*, n_draws: int = 400) -> StressInput:
    """Return a stress test over draws."""
    return _draws(plan_case(), n_draws)


@cache
def poisoned() -> StressInput:
    """Return a stress test over draws of a scenario that means harm."""
    return _draws(poisoned_case(), 100)


@cache
def empty() -> StressInput:
    """Return a stress test of a plan without lines."""
    return _draws(plan_case(Shape(n_lines=0, n_offers=0)), 50)


@cache
def case() -> StressInput:
    """Return one case: a condition fails, and a tour goes with it."""
    given = plan_case()
    after = replace(given.plan, assignments=given.plan.assignments[9:], lines=_halved(given.plan))
    changes = (ConditionIs(condition=ConditionId("vote"), state=False),)
    return StressInput(
        plan=given.plan,
        scenario=given.scenario,
        sizing=given.sizing,
        settings={"what_if": "vote=false", "base_plan": "made for this"},
        case=what_if(given.plan, after, changes, method="reckoned"),
        words={changes: "vote=false"},
    )


def _halved(plan: Plan) -> tuple[LineFill, ...]:
    return tuple(replace(line, filled=tuple(points // 2 for points in line.filled)) for line in plan.lines)


def _draws(given: BriefInput, n_draws: int) -> StressInput:
    perturbed = _perturbed(given)
    asks = (
        [Candidate(key="ask", title="A further unit", why="Fighters: 3 are missing", changes=_ask(given))]
        if given.scenario.offers
        else []
    )
    options = Options(draws=n_draws, seed=3)
    found = stress(
        uncertainty_of(perturbed, {}),
        Thinned(plan=given.plan),
        options,
        lambda _lines: Field(tried=tuple(asks), not_tried=NOT_TRIED),
    )
    asked = [one.changes for one in found.events]
    asked += [one.changes for one in (found.planned, *found.flips)]
    asked += [one.changes for one in found.hedges]
    return StressInput(
        plan=given.plan,
        scenario=perturbed,
        sizing=given.sizing,
        settings={"draws": str(n_draws), "assume": "low", "without": "none", "asks": "on", "base_plan": "results/x"},
        stress=found,
        words={one: ", ".join(map(_word, one)) for one in asked},
    )


def _perturbed(given: BriefInput) -> Any:
    one = given.scenario.conditions[0] if given.scenario.conditions else scenario().conditions[0]
    lost = Perturbation(
        id=PerturbationId("all-lost"),
        title="Everything fails <b>at once</b>",
        changes=tuple(ConditionIs(condition=ConditionId(key), state=False) for key in LOSES),
        probability=None,
        cause=None,
        probability_given_cause=None,
        source=SourceId("S-press"),
    )
    calm = Cause(id=CauseId("calm"), title="Calm", probability=0.5)
    tied = replace(one, cause=calm.id, probability_given_cause=0.9)
    conditions = (tied, *given.scenario.conditions[1:])
    return replace(given.scenario, conditions=conditions, causes=(calm,), perturbations=(lost,))


def _ask(given: BriefInput) -> tuple[Change, ...]:
    return (OfferAdded(offer=given.scenario.offers[0]),)


def _word(change: Change) -> str:
    if isinstance(change, ConditionIs):
        return f"{change.condition}={'true' if change.state else 'false'}"
    return "offer:x=added"


def _short(lines: tuple[LineFill, ...], aim: Objective) -> float:
    mine = [line for line in lines if aim.value.startswith(f"p{line.priority}")]
    kind = "need_min" if aim.value.endswith("min") else "need"
    return float(
        sum(
            line.weight * max(need - got, 0)
            for line in mine
            for need, got in zip(getattr(line, kind), line.filled, strict=True)
        )
    )


def _result(aim: Objective, value: float) -> ObjectiveResult:
    return ObjectiveResult(
        name=aim,
        measure="weighted point-months short",
        value=value,
        bound=0.9 * value,
        gap_share=0.1 if value else 0.0,
        status=ProofStatus.BOUNDED if value else ProofStatus.PROVEN,
        seconds=0.0,
    )
