"""``muster plan``: who brings what, when, for how long, and what is missing and why."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from muster.cli.arguments import (
    AsJson,
    Debug,
    OptionName,
    Out,
    ScenarioPath,
    Seed,
    TimeLimit,
    factors_in,
    keys,
    share,
    truths,
)
from muster.cli.ending import Ending, notes, tell
from muster.cli.folders import RESULTS, result_name
from muster.cli.guard import guarded
from muster.cli.work import watched
from muster.model.quantity import Assume

if TYPE_CHECKING:
    from muster.app.plan import PlanRequest, PlanResult
    from muster.model.progress import Progress

TIME_LIMIT_S = 60.0


@guarded
def plan(
    scenario: ScenarioPath,
    option: OptionName = None,
    out: Out = None,
    seed: Seed = 0,
    time_limit: TimeLimit = TIME_LIMIT_S,
    gap: Annotated[
        float, typer.Option("--gap", metavar="SHARE", parser=share, help="Stop at this proven gap, as in 0.005.")
    ] = 0.0,
    assume: Annotated[
        Assume, typer.Option("--assume", help="Which number stands for a range or an unknown quantity.")
    ] = Assume.STATED,
    suppose: Annotated[
        str,
        typer.Option(
            "--suppose", metavar="CONDITIONS", help="What if: conditions by key, as in vote_cel=false,mandate=true."
        ),
    ] = "",
    verify: Annotated[
        bool, typer.Option("--verify/--no-verify", help="Go over the finished plan with the independent checker.")
    ] = True,
    require_minimum: Annotated[
        list[int] | None,
        typer.Option("--require-minimum", metavar="PRIORITY", min=1, max=3, help="No plan unless this minimum is met."),
    ] = None,
    with_deployment: Annotated[
        bool, typer.Option("--with-deployment", help="Deploy the plan, tighten, plan again: until the two agree.")
    ] = False,
    rounds: Annotated[
        int | None,
        typer.Option("--rounds", metavar="N", min=1, help="Most plans with --with-deployment; 10 if not given."),
    ] = None,
    grace_days: Annotated[
        int | None,
        typer.Option(
            "--grace-days", metavar="N", min=0, help="Days into its month that a unit may come; 0 if not given."
        ),
    ] = None,
    closed: Annotated[
        str, typer.Option("--closed", metavar="KEYS", help="What deployment cannot pass: kiel,node:lviv,air:UKR.")
    ] = "",
    factors: Annotated[
        str, typer.Option("--factors", metavar="VALUES", help="Factors of deployment to overrule: sea.ships_later=6.")
    ] = "",
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Plan an option: requirement, generation, reasons and brief, into a result folder.

    Without --out the result goes to results/SCENARIO-OPTION under the current folder, with what was assumed and
    supposed in the name.
    """
    supposed = truths(suppose)
    asked = _asked(with_deployment, rounds, grace_days, closed, factors)
    from muster.app.plan import WRITING_SHARE, PlanRequest
    from muster.cli.screen import show
    from muster.generate.options import Options, Verify
    from muster.report.brief_input import BriefInput
    from muster.report.plan_json import plan_to_json
    from muster.report.screen import screen

    options = Options(
        time_limit_s=time_limit,
        gap_share=gap,
        seed=seed,
        assume=assume,
        suppose=supposed,
        verify=Verify.ON if verify else Verify.OFF,
        require_minimum=frozenset(require_minimum or ()),
    )
    name = result_name(scenario, option, options)
    out = out or RESULTS / (name if asked is None else f"{name}-with-deployment")
    request = PlanRequest(scenario=scenario, option=option, out=out, options=options)
    result = watched(lambda told: _run(request, asked, told), quiet=as_json, writes_from=WRITING_SHARE)
    tell(
        Ending(
            verb="plan",
            warnings=result.warnings,
            files=result.files,
            seconds=result.seconds,
            notes=notes(result.files, replaced=result.replaced),
        ),
        as_json=as_json,
        result=lambda: plan_to_json(result.plan),
        screen=lambda: show(screen(BriefInput(plan=result.plan, scenario=result.scenario, sizing=result.sizing))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is asked of the deployment."""

    rounds: int | None
    grace_days: int | None
    closed: frozenset[str]
    factors: dict[str, float]


def _asked(
    with_deployment: bool,
    rounds: int | None,
    grace_days: int | None,
    closed: str,
    factors: str,
) -> _Asked | None:
    """Return what is asked of the deployment, None if there is to be none.

    Raises
    ------
    typer.BadParameter
        If something is asked of it without ``--with-deployment``.
    """
    given = {"--rounds": rounds, "--grace-days": grace_days, "--closed": closed or None, "--factors": factors or None}
    named = [name for name, value in given.items() if value is not None]
    if not with_deployment:
        if named:
            raise typer.BadParameter("it only means something with --with-deployment", param_hint=f"'{named[0]}'")
        return None
    return _Asked(rounds=rounds, grace_days=grace_days, closed=frozenset(keys(closed)), factors=factors_in(factors))


def _run(request: "PlanRequest", asked: _Asked | None, progress: "Progress") -> "PlanResult":
    if asked is None:
        from muster.app.plan import plan as run

        return run(request, progress)
    from muster.app.agree import GREEDY, ROUNDS, Terms
    from muster.app.with_deployment import DeployedPlanRequest, plan_with_deployment

    terms = Terms(
        rounds=asked.rounds or ROUNDS,
        grace_days=asked.grace_days or 0,
        deployment=replace(GREEDY, closed=asked.closed, factors=asked.factors),
    )
    return plan_with_deployment(DeployedPlanRequest(plan=request, terms=terms), progress)
