"""Re-plan: what becomes of a plan when something changes, in a moment."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from muster.engines.milp import FloatArray
from muster.engines.samples import Samples
from muster.generate.bounds import gap_share
from muster.generate.case import Case, case_of
from muster.generate.describe.plan import plan_of
from muster.generate.eligibility import IntArray
from muster.generate.options import Options
from muster.generate.replan.answer import answered, provided, units_in
from muster.generate.replan.desk import Desk, Sheet
from muster.generate.replan.ground import Ground, lay
from muster.generate.replan.kept import arrays_of
from muster.generate.replan.result import Effort, Reasons, Replanned
from muster.generate.replan.unmoved import Standstill, only_takes, standstill
from muster.generate.score import MEASURES, fill, score
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

__all__ = [
    "Effort",
    "Ground",
    "Reasons",
    "Replanned",
    "ground_after",
    "ground_of",
    "prices_of",
    "quick_ground_of",
    "replan",
    "replan_many",
]

Points = npt.NDArray[np.int32]

_QUICK = "repaired, refilled and searched; bounded at prices kept from the plan before"
_EXACT = "repaired, then solved block by block"
_UNMOVED = "the plan stands: nothing that it uses is taken from it"
_NOTHING = "nothing that the plan depends on changes"
_ROUNDS_PER_SECOND = 10_000
_MOST_SECONDS = 0.3
_STEPS = 30  # uphill, for better prices
_DRAW_ROUNDS = 200


def ground_of(
    scenario: Scenario,
    option: OptionId,
    lines: tuple[Line, ...],
    options: Options,
    base: Plan,
    kept: Mapping[str, FloatArray] | None = None,
) -> Ground:
    """Return the ground on which ``base``, the plan of this very question, is re-planned under any changes.

    ``kept`` are its `prices_of` an earlier time, which save most of the work; what does not fit is not used.
    """
    return lay(Question(scenario=scenario, lines=lines), option, options, base, kept=kept)


def quick_ground_of(question: Question, option: OptionId, options: Options, base: Plan) -> Ground:
    """Return a ground for quick answers alone: it is laid in a moment, and bounds on what it answers say little."""
    return lay(question, option, options, base, bounded=False)


def prices_of(ground: Ground) -> dict[str, FloatArray]:
    """Return the prices that bounds are reckoned at, as arrays by name, to be kept."""
    return arrays_of(ground.pool.prices)


def ground_after(ground: Ground, changes: tuple[Change, ...]) -> Ground:
    """Return the ground of the question after ``changes``, with the plan and the prices of the one before."""
    return lay(changed(ground.question, changes), ground.option, ground.options, ground.base, ground.pool)


def replan(ground: Ground, changes: tuple[Change, ...], effort: Effort) -> Replanned:
    """Return the plan after ``changes``, with what of the plan before may stay, and how the option then stands.

    Raises
    ------
    Contradiction
        If minima that must be met cannot all be met after the changes.
    """
    began = time.perf_counter()
    desk = Desk(ground)
    sheet = desk.sheet(changes)
    if desk.is_base(sheet) and not effort.exact:
        return _finished(ground.base, _NOTHING, began)
    case = _case(ground, changed(ground.question, changes))
    stood = standstill(ground, case)
    same = stood.results(ground) if stood is not None and only_takes(desk, sheet, changes) else None
    if stood is not None and same is not None and not effort.exact:
        outcome, method = Outcome(x=stood.x, results=same, stages=()), _UNMOVED
    else:
        outcome, method = _sought(desk, sheet, case, stood, effort)
    plan = plan_of(case, outcome, ground.options, gaps if effort.reasons is Reasons.ON else gaps_alone)
    return _finished(plan, method, began)


def _sought(desk: Desk, sheet: Sheet, case: Case, stood: Standstill | None, effort: Effort) -> tuple[Outcome, str]:
    """Return what the search comes to, and how; the plan before where nothing better is found than it is."""
    options = desk.ground.options
    n_rounds = int(_ROUNDS_PER_SECOND * min(effort.seconds, _MOST_SECONDS))
    state = answered(sheet.ground, sheet.board, desk.touched(sheet), n_rounds, effort.seed)
    x, filled = units_in(sheet.ground, sheet.board, state, case), provided(sheet.ground, state)
    if stood is not None and stood.no_worse_than(x):
        x, filled = stood.x, fill(case, stood.x).provided
    if effort.exact or options.require_minimum:
        found = optimise(case, replace(options, time_limit_s=effort.seconds, seed=effort.seed), silent, x)
        if stood is not None and stood.as_good_as(found.x):
            found = replace(found, x=stood.x)
        return found, _EXACT
    bounds = desk.bounds(sheet, desk.shares(sheet, filled), _STEPS)
    known = dict(zip(sheet.ground.aims, bounds.tolist(), strict=True))
    return Outcome(x=x, results=_results(case, x, known), stages=()), _QUICK


def replan_many(ground: Ground, draws: Sequence[tuple[Change, ...]], effort: Effort) -> Samples:
    """Return one answer per draw: (draw, line in the order of ids, month), aims in the order of the objectives.

    The answer to a draw hangs on that draw, the ground and the seed alone: draws may be split over processes at will.
    """
    desk = Desk(ground)
    known: dict[tuple[Change, ...], int] = {}
    which = [known.setdefault(draw, len(known)) for draw in draws]
    answers = [_sample(desk, draw, effort) for draw in known]
    if not answers:
        return _none(ground)
    filled, needed, needed_min, value, bound = (np.array(part)[which] for part in zip(*answers, strict=True))
    return Samples(filled=filled, needed=needed, needed_min=needed_min, value=value, bound=bound)


def _sample(
    desk: Desk, draw: tuple[Change, ...], effort: Effort
) -> tuple[Points, Points, Points, FloatArray, FloatArray]:
    sheet = desk.sheet(draw)
    here, facts = sheet.ground, sheet.facts
    everything = np.ones(len(here.case.needs.ids), dtype=np.bool_)
    filled = provided(here, answered(here, sheet.board, everything, _DRAW_ROUNDS, effort.seed))
    shares = desk.shares(sheet, filled)
    value, bound = shares.sum(axis=1), desk.bounds(sheet, shares, 0)
    return filled.astype(np.int32), facts.need.astype(np.int32), facts.need_min.astype(np.int32), value, bound


def _none(ground: Ground) -> Samples:
    points = np.zeros((0, *ground.facts.need.shape), dtype=np.int32)
    aims = np.zeros((0, len(ground.aims)))
    return Samples(filled=points, needed=points, needed_min=points, value=aims, bound=aims)


def _finished(plan: Plan, method: str, began: float) -> Replanned:
    standing = Standing(objectives=plan.objectives, lines=plan.lines, method=method)
    return Replanned(plan=plan, standing=standing, seconds=time.perf_counter() - began)


def _case(ground: Ground, question: Question) -> Case:
    truth = truths(question.scenario, ground.options.suppose)
    return case_of(question.scenario, ground.option, question.lines, truth, ground.options.assume)


def _results(case: Case, x: IntArray, known: Mapping[Objective, float]) -> tuple[ObjectiveResult, ...]:
    results: list[ObjectiveResult] = []
    for objective in case.scenario.policies.objectives:
        value = score(case, x, objective)
        bound = min(known.get(objective, 0.0), value)
        sure = value <= bound and all(one.status is ProofStatus.PROVEN for one in results)
        results.append(
            ObjectiveResult(
                name=objective,
                measure=MEASURES[objective],
                value=value,
                bound=bound,
                gap_share=gap_share(value, bound),
                status=ProofStatus.PROVEN if sure else ProofStatus.BOUNDED,
                seconds=0.0,
            )
        )
    return tuple(results)
