"""Deploy a plan, or a list of movements: who is there when, what holds them up, what would help."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from muster.app.clock import Clock
from muster.app.outputs import holds_result, may_write, write_result
from muster.app.planned import PlannedRequest, planned
from muster.app.read import read
from muster.app.version import muster_version
from muster.deploy.factors import factors
from muster.deploy.options import Options
from muster.deploy.requirements import movements_of
from muster.deploy.result import Deployment
from muster.deploy.verb import check_options
from muster.deploy.verb import deploy as deploy_movements
from muster.documents.beside import factors_beside, movements_beside
from muster.documents.movements import movements_csv, movements_xlsx, read_movements
from muster.errors import BadRequest, Finding
from muster.generate.options import Options as PlanOptions
from muster.model.movement import MoveKind, Movement
from muster.model.plan import Plan
from muster.model.progress import Progress, part_of, silent
from muster.model.scenario import Scenario
from muster.report.deploy.brief import deploy_brief_html
from muster.report.deploy.deploy_json import deploy_text
from muster.report.deploy.given import DeployInput
from muster.report.deploy.tables import deploy_tables
from muster.report.tables import csv_text
from muster.ways.sea import ports
from muster.ways.tables import nodes

PLANNED_SHARE, WRITING_SHARE = 0.3, 0.97
FIRST_TOURS = frozenset({MoveKind.DEPLOY})


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployRequest:
    """What to deploy. ``option`` None: the only one there is; ``out`` None: write nothing.

    ``movements`` is a file with a movement list in place of what the plan asks for; no plan is made then. Where the
    scenario has a list of its own beside it (``movements.csv``) that is taken, unless an ``option`` or a ``plan`` is
    named; so are the factors of its ``deployment.csv``, as far as ``deployment`` does not overrule them. ``kinds``:
    first tours, reliefs, the way home. ``by_day``: first tours are all wanted by that day. For ``plan`` and
    ``earlier`` see `PlannedRequest`.
    """

    scenario: Path
    option: str | None = None
    out: Path | None = None
    options: PlanOptions = field(default_factory=PlanOptions)
    deployment: Options = field(default_factory=Options)
    movements: Path | None = None
    kinds: frozenset[MoveKind] = FIRST_TOURS
    kit_stays_share: float = 0.0
    by_day: int | None = None
    plan: Path | None = None
    earlier: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployResult:
    """The answer, with the plan that it starts from (None for a list of movements) and the files written.

    ``replaced``: the files took the place of an earlier result.
    """

    given: DeployInput
    warnings: tuple[Finding, ...]
    taken_from: Path | None
    files: tuple[Path, ...]
    replaced: bool
    seconds: Mapping[str, float]

    @property
    def deployment(self) -> Deployment:
        """Return the deployment itself."""
        return self.given.found

    @property
    def plan(self) -> Plan | None:
        """Return the plan whose units move, None for a movement list."""
        return self.given.plan

    @property
    def settings(self) -> Mapping[str, str]:
        """Return what was asked for, by name."""
        return self.given.settings


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    movements: tuple[Movement, ...]
    scenario: Scenario
    inputs_sha256: str
    warnings: tuple[Finding, ...]
    plan: Plan | None = None
    taken_from: Path | None = None
    notes: tuple[str, ...] = ()


def deploy(request: DeployRequest, progress: Progress = silent) -> DeployResult:
    """Return when the units of a plan are at their places; write the result folder if one is named.

    Raises
    ------
    BadInput
        With every finding, if the scenario or the movement list has an error.
    BadRequest
        If scenario, option, a factor, something closed, a plan or the result folder cannot be used.
    NoWayToMove
        If some movement can reach its place by nothing it may travel by.
    """
    clock = Clock()
    request = _with_what_stands_beside(request)
    if request.movements is not None:
        _refuse_what_plans_ask(request)
    check_options(request.deployment)
    if request.out is not None:
        may_write(request.out)
    with clock.phase("plan"):
        base = _base(request, part_of(progress, 0.0, PLANNED_SHARE))
        if not base.movements:
            raise BadRequest("nothing is to be moved: no unit of the plan needs lift")
    with clock.phase("deploy"):
        part = part_of(progress, PLANNED_SHARE, WRITING_SHARE)
        found = deploy_movements(base.movements, base.scenario.places, request.deployment, part)
    given = DeployInput(
        scenario=base.scenario,
        plan=base.plan,
        found=found,
        muster=muster_version(),
        inputs_sha256=base.inputs_sha256,
        settings=_settings(request),
        path=str(request.scenario),
        notes=base.notes,
    )
    replaced = request.out is not None and holds_result(request.out)
    files: tuple[Path, ...] = ()
    with clock.phase("report"):
        progress("writing the results", WRITING_SHARE)
        if request.out is not None:
            files = write_result(request.out, _contents(given), verb="deploy")
    progress("done", 1.0)
    return DeployResult(
        given=given,
        warnings=base.warnings,
        taken_from=base.taken_from,
        files=files,
        replaced=replaced,
        seconds=clock.seconds,
    )


def _refuse_what_plans_ask(request: DeployRequest) -> None:
    """Return if nothing is asked for that a movement list leaves no room for.

    Raises
    ------
    BadRequest
        If an option, a plan, a day or kinds of tours are named beside the list.
    """
    asked = {
        "--option": request.option is not None,
        "--plan": request.plan is not None,
        "--by-day": request.by_day is not None,
        "--reliefs": request.kinds != FIRST_TOURS,
    }
    if named := [name for name, is_asked in asked.items() if is_asked]:
        what = "a movement list takes the place of a plan and has its own dates"
        raise BadRequest(f"{what}; leave out {', '.join(named)}")


def _with_what_stands_beside(request: DeployRequest) -> DeployRequest:
    overruled = {key: one.value for key, one in factors_beside(request.scenario, factors()).items()}
    deployment = replace(request.deployment, factors={**overruled, **request.deployment.factors})
    own = request.option is None and request.plan is None and request.movements is None
    movements = movements_beside(request.scenario) if own else request.movements
    return replace(request, deployment=deployment, movements=movements)


def _base(request: DeployRequest, progress: Progress) -> _Base:
    if request.movements is not None:
        document = read(request.scenario)
        known = {*nodes(), *(one.id for one in document.scenario.places)}
        return _Base(
            movements=read_movements(request.movements, known, ports()),
            scenario=document.scenario,
            inputs_sha256=document.inputs_sha256,
            warnings=document.warnings,
        )
    base = planned(
        PlannedRequest(
            scenario=request.scenario, option=request.option, options=request.options, plan=request.plan,
            earlier=request.earlier,
        ),
        progress,
    )  # fmt: skip
    asked = movements_of(base.scenario, base.plan, request.kinds, request.kit_stays_share, request.by_day)
    return _Base(
        movements=asked.movements,
        scenario=base.scenario,
        inputs_sha256=base.options.inputs_sha256,
        warnings=base.warnings,
        plan=base.plan,
        taken_from=base.taken_from,
        notes=asked.assumptions,
    )


def _contents(given: DeployInput) -> dict[str, str | bytes]:
    found = given.found
    return {
        "brief.html": deploy_brief_html(given),
        "deployment.json": deploy_text(given),
        "movements.csv": movements_csv(found.movements),
        "movements.xlsx": movements_xlsx(found.movements),
        **{f"{table.name}.csv": csv_text(table) for table in deploy_tables(found)},
    }


def _settings(request: DeployRequest) -> dict[str, str]:
    one = request.deployment
    if request.movements is not None:
        moved = {"movements": str(request.movements)}
    else:
        moved = {
            "option": request.option or "",
            "plan": "made or found anew" if request.plan is None else str(request.plan),
            "by_day": "as planned" if request.by_day is None else str(request.by_day),
            "kinds": ", ".join(sorted(request.kinds)),
        }
    return moved | {
        "closed": ", ".join(sorted(one.closed)) or "nothing",
        "factors": ", ".join(f"{key}={value:g}" for key, value in sorted(one.factors.items())) or "as in the table",
        "weights": ", ".join(f"p{priority}={weight}" for priority, weight in sorted(one.weights.items())),
        "bottlenecks": str(one.bottlenecks),
        "range": str(one.draws),
        "time_limit": f"{one.time_limit_s:g}",
        "seed": str(one.seed),
    }
