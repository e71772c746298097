"""Stress a plan: what still stands over many draws, or what one case changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from muster.app.clock import Clock
from muster.app.hedge_asks import HedgeAsks
from muster.app.laid import laid
from muster.app.outputs import holds_result, may_write, write_result
from muster.app.plan_study import PlanStudy
from muster.app.planned import Planned, PlannedRequest, planned
from muster.app.results import stress_files
from muster.documents.changes import changes_text, changes_title, parse_changes
from muster.generate.options import Options as PlanOptions
from muster.model.change import ConditionIs
from muster.model.changed import Question, changed
from muster.model.progress import Progress, part_of, silent
from muster.model.scenario import Objective, Scenario
from muster.report.stress.given import StressInput
from muster.stress.events import uncertainty_of
from muster.stress.hedges import no_candidates
from muster.stress.options import Options
from muster.stress.verb import check_options
from muster.stress.verb import stress as stress_study

EXACT_S = 2.0
NO_SHORTFALLS = frozenset({Objective.PAIRS, Objective.COST, Objective.BURDEN})
PLANNED_SHARE, WRITING_SHARE = 0.3, 0.97
"""The shares of the whole at which the plan is there, and from which on results are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StressRequest:
    """What to stress. ``option`` None: the only one there is; ``out`` None: write nothing.

    ``options`` says how the plan is made where none that fits is found in ``plan`` (which must fit) or ``earlier``
    (which may). ``what_if`` asks for one case in place of draws. ``exact_s`` seconds go into each answer that is
    sought with proof: `EXACT_S` over draws if nothing is given, and none for one case, whose quick answer has bounds,
    too. ``asks`` says whether further units are tried against the bad draws. ``keep_prices`` keeps what bounds are
    reckoned from beside the result folder of the plan, so that the next question about it is answered sooner.
    """

    scenario: Path
    option: str | None = None
    out: Path | None = None
    options: PlanOptions = field(default_factory=PlanOptions)
    draws: Options = field(default_factory=Options)
    plan: Path | None = None
    earlier: Path | None = None
    what_if: str | None = None
    exact_s: float | None = None
    asks: bool = True
    keep_prices: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StressResult:
    """The answer, over draws or of one case, with the plan it starts from and the files that were written.

    ``replaced``: the files took the place of an earlier result.
    """

    given: StressInput
    base: Planned
    files: tuple[Path, ...]
    replaced: bool
    seconds: Mapping[str, float]


def stress(request: StressRequest, progress: Progress = silent) -> StressResult:
    """Return what remains of the plan of an option; write the result folder if one is named.

    Raises
    ------
    BadInput
        With every finding, if the scenario has an error.
    BadRequest
        If scenario, option, changes, something switched off, an earlier plan or the result folder cannot be used.
    """
    clock = Clock()
    if request.out is not None:
        may_write(request.out)
    with clock.phase("plan"):
        base = planned(_planned_request(request), part_of(progress, 0.0, PLANNED_SHARE), _check_of(request))
    with clock.phase("stress"):
        given = _answer(request, base, part_of(progress, PLANNED_SHARE, WRITING_SHARE))
    files: tuple[Path, ...] = ()
    replaced = request.out is not None and holds_result(request.out)
    with clock.phase("report"):
        progress("writing the results", WRITING_SHARE)
        if request.out is not None:
            files = write_result(request.out, stress_files(given), verb="stress")
    progress("done", 1.0)
    return StressResult(given=given, base=base, files=files, replaced=replaced, seconds=clock.seconds)


def study_of(base: Planned, *, exact_s: float, only_shortfalls: bool = False, keep_prices: bool = False) -> PlanStudy:
    """Return the plan as a study; what was supposed of conditions is known in it. For ``keep_prices`` see `laid`.

    ``only_shortfalls``: objectives that come after the last shortfall are left out, so that answers are had sooner;
    in strict order they change no shortfall.
    """
    known = [ConditionIs(condition=name, state=state) for name, state in sorted(base.options.suppose.items())]
    question = changed(Question(scenario=base.scenario, lines=base.sizing.lines), known)
    if only_shortfalls:
        policies = question.scenario.policies
        kept = replace(policies, objectives=_up_to_the_last_shortfall(policies.objectives))
        question = replace(question, scenario=replace(question.scenario, policies=kept))
    options = replace(base.options, suppose={})
    ground = laid(base, question, options, keep=keep_prices)
    return PlanStudy(ground=ground, seed=base.options.seed, exact_s=exact_s)


def _up_to_the_last_shortfall(objectives: tuple[Objective, ...]) -> tuple[Objective, ...]:
    last = max((place for place, one in enumerate(objectives, start=1) if one not in NO_SHORTFALLS), default=0)
    return objectives[:last]


def _planned_request(request: StressRequest) -> PlannedRequest:
    return PlannedRequest(
        scenario=request.scenario,
        option=request.option,
        options=request.options,
        plan=request.plan,
        earlier=request.earlier,
    )


def _check_of(request: StressRequest) -> Callable[[Scenario], None]:
    """Return what refuses changes and names that the scenario does not have, before anything is planned."""

    def check(scenario: Scenario) -> None:
        if request.what_if is not None:
            parse_changes(request.what_if, scenario)
        else:
            check_options(uncertainty_of(scenario, request.options.suppose), request.draws)

    return check


def _answer(request: StressRequest, base: Planned, progress: Progress) -> StressInput:
    draws = request.what_if is None
    study = study_of(base, exact_s=_exact_s(request), only_shortfalls=draws, keep_prices=request.keep_prices)
    given = StressInput(plan=base.plan, scenario=base.scenario, sizing=base.sizing, settings=_settings(request, base))
    if request.what_if is not None:
        changes = parse_changes(request.what_if, base.scenario)
        progress("planning the case", 0.0)
        case = study.case(changes)
        title = changes_title(request.what_if, base.scenario)
        return replace(given, case=case, title=title, words={changes: changes_text(changes)})
    uncertain = uncertainty_of(base.scenario, base.options.suppose)
    asks = HedgeAsks(base=base) if request.asks else no_candidates
    options = replace(request.draws, seed=base.options.seed)
    found = stress_study(uncertain, study, options, asks, progress)
    asked = [one.changes for one in found.events]
    asked += [one.changes for one in (found.planned, *found.flips)]
    asked += [one.changes for one in found.hedges]
    return replace(given, stress=found, words={one: changes_text(one) for one in asked})


def _exact_s(request: StressRequest) -> float:
    if request.exact_s is not None:
        return request.exact_s
    return EXACT_S if request.what_if is None else 0.0


def _settings(request: StressRequest, base: Planned) -> Mapping[str, str]:
    """Return what was asked for, by name, for whoever wants to ask again."""
    settings = dict(base.plan.provenance.options)
    if request.what_if is None:
        settings["draws"] = str(request.draws.draws)
        settings["without"] = ", ".join(sorted(request.draws.without)) or "none"
        settings["asks"] = "on" if request.asks else "off"
    else:
        settings["what_if"] = request.what_if
    settings["exact_limit_s"] = f"{_exact_s(request):g}"
    settings["base_plan"] = str(base.taken_from) if base.taken_from else "made for this"
    return settings
