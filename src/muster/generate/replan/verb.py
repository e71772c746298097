"""Re-plan: what becomes of a plan when something changes, in a moment."""

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from muster.engines.samples import Samples
from muster.generate.bounds import gap_share
from muster.generate.case import Case, case_of
from muster.generate.describe.plan import plan_of
from muster.generate.eligibility import IntArray
from muster.generate.options import Options
from muster.generate.replan.answer import answered, provided, units_in
from muster.generate.replan.desk import Desk
from muster.generate.replan.ground import Ground, lay
from muster.generate.replan.result import Effort, Reasons, Replanned
from muster.generate.score import MEASURES, SHORTFALLS, score
from muster.generate.stages import Outcome, optimise
from muster.generate.truth import truths
from muster.generate.why.gaps import gaps, gaps_alone
from muster.model.change import Change
from muster.model.changed import Question, changed
from muster.model.keys import OptionId
from muster.model.plan import ObjectiveResult, Plan, ProofStatus
from muster.model.progress import silent
from muster.model.scenario import Objective, Scenario
from muster.model.standing import Standing
from muster.model.task import Line

__all__ = ["Effort", "Ground", "Reasons", "Replanned", "ground_of", "replan", "replan_many"]

Points = npt.NDArray[np.int32]

_ROUNDS_PER_SECOND = 10_000
_DRAW_ROUNDS = 150


def ground_of(
    scenario: Scenario,
    option: OptionId,
    lines: tuple[Line, ...],
    options: Options,
    base: Plan,
    what: Sequence[Change] = (),  # noqa: ARG001
) -> Ground:
    """Return the ground on which ``base``, the plan of this very question, is re-planned.

    ``what`` are changes that will be asked about; any others may be, too.
    """
    return lay(Question(scenario=scenario, lines=lines), option, options, base)


def replan(ground: Ground, changes: tuple[Change, ...], effort: Effort) -> Replanned:
    """Return the plan after ``changes``, with what of the plan before may stay, and how the option then stands."""
    began = time.perf_counter()
    question = changed(ground.question, changes)
    case = _case(ground, question)
    x, method = _quick(ground, changes, case, effort)
    if effort.exact or ground.options.require_minimum:
        outcome = optimise(case, replace(ground.options, time_limit_s=effort.seconds, seed=effort.seed), silent, x)
        method = "solved again from the repaired plan"
    else:
        outcome = Outcome(x=x, results=_results(case, x), stages=())
    why = gaps if effort.reasons is Reasons.ON else gaps_alone
    plan = plan_of(case, outcome, ground.options, why)
    standing = Standing(objectives=plan.objectives, lines=plan.lines, method=method)
    return Replanned(plan=plan, standing=standing, seconds=time.perf_counter() - began)


def replan_many(ground: Ground, draws: Sequence[tuple[Change, ...]], effort: Effort) -> Samples:
    """Return one answer per draw; the answer to a draw hangs on that draw, the ground and the seed alone."""
    desk = Desk(ground)
    everything = np.ones(len(ground.case.needs.ids), dtype=np.bool_)
    filled, needed, needed_min = [], [], []
    for draw in draws:
        sheet = desk.sheet(draw)
        here, facts = sheet.ground, sheet.facts
        state = answered(here, sheet.board, everything, _DRAW_ROUNDS, effort.seed)
        filled.append(provided(here, state).astype(np.int32))
        needed.append(facts.need.astype(np.int32))
        needed_min.append(facts.need_min.astype(np.int32))
    return _samples(ground, np.array(filled), np.array(needed), np.array(needed_min))


def _samples(ground: Ground, filled: Points, needed: Points, needed_min: Points) -> Samples:
    needs = ground.case.needs
    values = []
    for aim in ground.aims:
        priority, minimum = SHORTFALLS[aim]
        weight = needs.weight * (needs.priority == priority)
        short = np.maximum((needed_min if minimum else needed) - filled, 0)
        values.append(short.sum(axis=2) @ weight)
    value = np.array(values, dtype=np.float64).reshape(len(ground.aims), len(filled)).T
    return Samples(filled=filled, needed=needed, needed_min=needed_min, value=value, bound=np.zeros_like(value))


def _case(ground: Ground, question: Question) -> Case:
    truth = truths(question.scenario, ground.options.suppose)
    return case_of(question.scenario, ground.option, question.lines, truth, ground.options.assume)


def _quick(ground: Ground, changes: tuple[Change, ...], case: Case, effort: Effort) -> tuple[IntArray, str]:
    """Return units per tour of ``case`` by repair and search, and in words how."""
    sheet = Desk(ground).sheet(changes)
    n_rounds = int(_ROUNDS_PER_SECOND * min(effort.seconds, 0.3))
    state = answered(sheet.ground, sheet.board, sheet.touched, n_rounds, effort.seed)
    return units_in(sheet.ground, sheet.board, state, case), "repaired, refilled and searched"


def _results(case: Case, x: IntArray) -> tuple[ObjectiveResult, ...]:
    return tuple(_result(case, x, objective) for objective in case.scenario.policies.objectives)


def _result(case: Case, x: IntArray, objective: Objective) -> ObjectiveResult:
    value, bound = score(case, x, objective), 0.0
    return ObjectiveResult(
        name=objective,
        measure=MEASURES[objective],
        value=value,
        bound=bound,
        gap_share=gap_share(value, bound),
        status=ProofStatus.PROVEN if value <= bound else ProofStatus.BOUNDED,
        seconds=0.0,
    )
