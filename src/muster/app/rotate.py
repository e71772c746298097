"""Rotate: follow the units of a scenario day by day, or the tours of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from muster.app.clock import Clock
from muster.app.option import check_supposed, chosen_option
from muster.app.outputs import holds_result, may_write, write_result
from muster.app.plan_folder import opened_plan
from muster.app.planned import Planned, PlannedRequest, planned
from muster.app.read import read, sized
from muster.app.results import rotate_files
from muster.app.rotate_place import check_place
from muster.app.version import muster_version
from muster.documents.dwell import dwell_promises
from muster.errors import BadRequest, Finding
from muster.generate.options import Options as PlanOptions
from muster.model.chance import ChanceKind, Chances, Teller, Uncertainty
from muster.model.chance_text import chance_text, chances_of
from muster.model.keys import OptionId
from muster.model.plan import Plan
from muster.model.progress import Progress, part_of, silent
from muster.model.scenario import Scenario
from muster.model.sizing import Sizing
from muster.report.rotate.given import RotateInput
from muster.rotate.coalition.force import CoalitionRequest
from muster.rotate.coalition.policy import RotationPolicy, changed
from muster.rotate.study.chances import ASSUMED
from muster.rotate.study.verb import StudyOptions, study
from muster.rotate.verb import FillOrder

PLANNED_SHARE, WRITING_SHARE = 0.3, 0.97
"""The shares of the whole at which scenario and plan are there, and from which on results are written."""
MONTHS_MOST = 240
RUNS_BESIDE = 200
"""Runs under chances that are stated, or over which two policies are compared, if no number is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RotateRequest:
    """What to rotate. ``option`` None: the only one there is; ``out`` None: write nothing.

    ``scenario`` may be a result folder of `plan`, whose tours are then followed. ``policy`` and ``against`` are as
    they are typed (``tour=6,promises=kept``), ``chance`` as well (``delay=15%:3..21``), or as the simulator takes it;
    None: what the scenario says, and beyond that what is assumed. With ``chance`` or ``against`` there are runs even
    where ``n_runs`` asks for none. ``n_months`` None: the horizon of the scenario; beyond it lines and
    offers without an end go on. ``options`` says how the plan is made, if it is followed and none that fits is found
    in ``plan`` (which must fit) or ``earlier`` (which may); its seed is that of the runs as well.
    """

    scenario: Path
    option: str | None = None
    out: Path | None = None
    order: FillOrder | None = None
    policy: str = ""
    against: str | None = None
    n_months: int | None = None
    n_runs: int = 0
    chance: str | Uncertainty | None = None
    least_force: bool = False
    processes: int = 1
    options: PlanOptions = field(default_factory=PlanOptions)
    plan: Path | None = None
    earlier: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RotateResult:
    """The rotation, and the files that were written; ``replaced``: they took the place of an earlier result."""

    given: RotateInput
    warnings: tuple[Finding, ...]
    files: tuple[Path, ...]
    replaced: bool
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    scenario: Scenario
    option: OptionId
    sizing: Sizing
    inputs_sha256: str
    warnings: tuple[Finding, ...]
    plan: Plan | None = None
    plan_from: str | None = None


def rotate(request: RotateRequest, progress: Progress = silent) -> RotateResult:
    """Return what becomes of the units of a scenario, day by day; write the result folder if one is named.

    Raises
    ------
    BadInput
        With every finding, if the scenario has an error.
    BadRequest
        If scenario, option, policy, plan, number of months or the result folder cannot be used.
    """
    clock = Clock()
    if request.out is not None:
        may_write(request.out)
    if isinstance(request.chance, str):
        chances_of(ASSUMED, request.chance)
    named = request.plan
    request = opened(request)
    policy = _policy(request)
    other = None if request.against is None else changed(policy, request.against)
    if named is not None and not _follows(policy, other):
        raise BadRequest(f"the plan in {named} is followed in the order 'plan' only; leave out --plan, or --order")
    with clock.phase("read"):
        base = _base(request, policy, other, part_of(progress, 0.0, PLANNED_SHARE))
    is_asked = other is not None or request.chance is not None
    options = StudyOptions(
        n_runs=request.n_runs or (RUNS_BESIDE if is_asked else 0),
        chances=_chances(request, base.scenario),
        against=other,
        seed=request.options.seed,
        processes=request.processes,
        least_force=request.least_force,
    )
    asked = CoalitionRequest(
        scenario=base.scenario,
        lines=base.sizing.lines,
        policy=policy,
        promises=dwell_promises(),
        option=base.option,
        assume=request.options.assume,
        suppose=request.options.suppose,
        n_months=request.n_months,
        plan=base.plan,
    )
    with clock.phase("rotate"):
        found = study(asked, options, part_of(progress, PLANNED_SHARE, WRITING_SHARE))
    given = RotateInput(
        scenario=base.scenario,
        option=base.option,
        sizing=base.sizing,
        study=found,
        muster=muster_version(),
        inputs_sha256=base.inputs_sha256,
        seed=request.options.seed,
        settings=_settings(request, policy.order, options),
        versions={name: version(name) for name in ("numba", "numpy", "scipy")},
        path=str(request.scenario),
        plan_from=base.plan_from,
    )
    files: tuple[Path, ...] = ()
    replaced = request.out is not None and holds_result(request.out)
    with clock.phase("report"):
        progress("writing the results", WRITING_SHARE)
        if request.out is not None:
            files = write_result(request.out, rotate_files(given), verb="rotate")
    progress("done", 1.0)
    return RotateResult(given=given, warnings=base.warnings, files=files, replaced=replaced, seconds=clock.seconds)


def opened(request: RotateRequest) -> RotateRequest:
    """Return the request with a result folder of `plan` taken apart into its scenario, its option and its plan."""
    found = opened_plan(request.scenario)
    if found is None:
        check_place(request.scenario)
        return request
    if request.plan not in {None, request.scenario}:
        raise BadRequest(f"{request.scenario} is a plan, and --plan names {request.plan}; name one, or the scenario")
    if request.option not in {None, found.option}:
        raise BadRequest(f"the plan in {request.scenario} is of option {found.option!r}, not {request.option!r}")
    options = replace(request.options, assume=found.assume, suppose=found.suppose, require_minimum=found.minimum)
    order = request.order or FillOrder.PLAN
    return replace(
        request, scenario=found.scenario, option=found.option, plan=request.scenario, options=options, order=order
    )


def _policy(request: RotateRequest) -> RotationPolicy:
    if request.n_months is not None and not 1 <= request.n_months <= MONTHS_MOST:
        raise BadRequest(f"{request.n_months} months cannot be followed; allowed: 1 to {MONTHS_MOST}")
    order = request.order or (FillOrder.PLAN if request.plan is not None else FillOrder.MUSTER)
    if order is FillOrder.MARATHON:
        raise BadRequest("the order 'marathon' is for replaying its own tables; allowed here: muster, plan")
    policy = changed(RotationPolicy(order=order), request.policy)
    if request.order is not None and request.plan is None and policy.order is not request.order:
        raise BadRequest(f"the policy names the order {policy.order.value!r} and --order {order.value!r}; name one")
    return policy


def _chances(request: RotateRequest, scenario: Scenario) -> Chances:
    """Return what is drawn in each run: as asked for, else as the scenario says, else as assumed."""
    if isinstance(request.chance, Uncertainty):
        return Chances(uncertainty=request.chance, told_by=dict.fromkeys(ChanceKind, Teller.ASKED))
    return chances_of(ASSUMED, request.chance or "", scenario.chances)


def _base(request: RotateRequest, policy: RotationPolicy, other: RotationPolicy | None, progress: Progress) -> _Base:
    """Return the scenario with what one option asks for, and its plan if either policy follows it."""
    progress("reading the scenario", 0.0)
    if _follows(policy, other):
        return _planned(request, progress)
    document = read(request.scenario)
    option = chosen_option(document.scenario, request.option)
    check_supposed(document.scenario, request.options.suppose)
    return _Base(
        scenario=document.scenario,
        option=option,
        sizing=sized(document, option),
        inputs_sha256=document.inputs_sha256,
        warnings=document.warnings,
    )


def _follows(policy: RotationPolicy, other: RotationPolicy | None) -> bool:
    """Return whether either policy follows a plan."""
    return FillOrder.PLAN in {policy.order, other.order if other else policy.order}


def _planned(request: RotateRequest, progress: Progress) -> _Base:
    base: Planned = planned(
        PlannedRequest(
            scenario=request.scenario,
            option=request.option,
            options=request.options,
            plan=request.plan,
            earlier=request.earlier,
        ),
        progress,
    )
    return _Base(
        scenario=base.scenario,
        option=base.option,
        sizing=base.sizing,
        inputs_sha256=base.options.inputs_sha256,
        warnings=base.warnings,
        plan=base.plan,
        plan_from=str(base.taken_from) if base.taken_from else "this very run",
    )


def _settings(request: RotateRequest, order: FillOrder, options: StudyOptions) -> dict[str, str]:
    """Return what was asked for, by name, for whoever wants to ask again."""
    supposed = sorted(request.options.suppose.items())
    return {
        "order": order.value,
        "policy": request.policy,
        "against": request.against or "",
        "months": "" if request.n_months is None else str(request.n_months),
        "replications": str(options.n_runs),
        "chance": _chance_setting(request),
        "least_force": "yes" if request.least_force else "no",
        "plan": "" if request.plan is None else str(request.plan),
        "assume": request.options.assume.value,
        "suppose": ", ".join(f"{name}={'true' if state else 'false'}" for name, state in supposed),
    }


def _chance_setting(request: RotateRequest) -> str:
    """Return what was said of chance, as it is typed."""
    if isinstance(request.chance, Uncertainty):
        return chance_text(request.chance)
    return request.chance or ""
