"""Plan with deployment: a plan that asks for nothing its own deployment cannot bring in its month, and the brief."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from muster.app.agree import Agreed, Terms, agree
from muster.app.clock import Clock
from muster.app.in_good_time import in_good_time
from muster.app.option import check_supposed, chosen_option
from muster.app.outputs import holds_result, may_write, write_result
from muster.app.plan import WRITING_SHARE, PlanRequest, PlanResult
from muster.app.read import read, sized
from muster.app.results import result_files
from muster.deploy.factors import factors
from muster.deploy.options import Options as DeployOptions
from muster.deploy.requirements import Requirements, movements_of
from muster.deploy.result import Deployment
from muster.deploy.verb import deploy
from muster.documents.beside import factors_beside
from muster.generate.options import Options
from muster.generate.verb import generate
from muster.model.agreement import Agreement
from muster.model.keys import OptionId
from muster.model.plan import Plan
from muster.model.progress import Progress, part_of, silent
from muster.model.scenario import Scenario
from muster.model.task import Line
from muster.report.brief_input import BriefInput


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployedPlanRequest:
    """What to plan, as without deployment, and on what terms plan and deployment are to agree."""

    plan: PlanRequest
    terms: Terms = field(default_factory=Terms)


def plan_with_deployment(request: DeployedPlanRequest, progress: Progress = silent) -> PlanResult:
    """Return the plan for one option that agrees with its deployment, or the last one tried.

    The time limit is for each round's search. The result's scenario is the tightened one that the plan was made from;
    its ``deployment`` says how it came about.

    Raises
    ------
    BadInput
        With every finding, if the scenario has an error.
    BadRequest
        If scenario, option, a supposed condition, what is closed, a factor or the result folder cannot be used.
    NoWayToMove
        If some unit can reach its place by nothing it may travel by.
    NoAgreement
        If no plan at all is left by what deployment can bring.
    """
    clock, asked, terms = Clock(), request.plan, _with_factors_beside(request)
    with clock.phase("read"):
        progress("reading the scenario", 0.0)
        if asked.out is not None:
            may_write(asked.out)
        document = read(asked.scenario)
        option = chosen_option(document.scenario, asked.option)
        check_supposed(document.scenario, asked.options.suppose)
        deploy((), document.scenario.places, terms.deployment)  # what is closed or overruled and not known is told now
    with clock.phase("size"):
        sizing = sized(document, option)
    with clock.phase("plan and deploy"):
        options = replace(asked.options, inputs_sha256=document.inputs_sha256)
        desk = _Desk(option=option, lines=sizing.lines, options=options, deployment=terms.deployment)
        agreed = agree(document.scenario, desk.plan, desk.deploy, terms, part_of(progress, 0.1, WRITING_SHARE))
    plan = _signed(agreed)
    files: tuple[Path, ...] = ()
    replaced = asked.out is not None and holds_result(asked.out)
    with clock.phase("report"):
        progress("writing the results", WRITING_SHARE)
        if asked.out is not None:
            given = BriefInput(plan=plan, scenario=agreed.scenario, sizing=sizing, path=str(asked.scenario))
            files = write_result(asked.out, result_files(given), verb="plan")
    progress("done", 1.0)
    return PlanResult(
        plan=plan,
        sizing=sizing,
        scenario=agreed.scenario,
        warnings=document.warnings,
        files=files,
        replaced=replaced,
        seconds=clock.seconds,
    )


def _with_factors_beside(request: DeployedPlanRequest) -> Terms:
    """Return the terms with the factors that stand beside the scenario, where nothing else was asked for."""
    beside = {key: one.value for key, one in factors_beside(request.plan.scenario, factors()).items()}
    asked = request.terms.deployment
    return replace(request.terms, deployment=replace(asked, factors={**beside, **asked.factors}))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """Plans and deploys one option."""

    option: OptionId
    lines: tuple[Line, ...]
    options: Options
    deployment: DeployOptions

    def plan(self, scenario: Scenario, progress: Progress) -> Plan:
        return generate(scenario, self.option, self.lines, self.options, progress).plan

    def deploy(self, scenario: Scenario, plan: Plan, progress: Progress) -> tuple[Requirements, Deployment]:
        asked = movements_of(scenario, plan)
        found = deploy(asked.movements, scenario.places, self.deployment, progress)
        earlier = in_good_time(found, {one.id: one.readiness_days for one in scenario.offers})
        if earlier is not None:
            found = deploy(earlier, scenario.places, self.deployment, progress)
        return asked, found


def _signed(agreed: Agreed) -> Plan:
    """Return the plan with how it came about, and with what was asked for in its provenance."""
    made = agreed.plan.provenance
    options = {**made.options, **_options(agreed.agreement)}
    return replace(agreed.plan, deployment=agreed.agreement, provenance=replace(made, options=options))


def _options(told: Agreement) -> Mapping[str, str]:
    return {
        "with_deployment": "on",
        "rounds": str(told.rounds_max),
        "grace_days": str(told.grace_days),
        "closed": ", ".join(told.closed) or "none",
        "factors": ", ".join(f"{key}={value:g}" for key, value in told.factors.items()) or "none",
    }
