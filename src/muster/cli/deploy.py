"""``muster deploy``: by which way the units of a plan go, and when each is there."""

from pathlib import Path
from typing import Annotated

import typer

from muster.cli.arguments import AsJson, Debug, OptionName, Out, ScenarioPath, Seed, TimeLimit, factors_in, keys
from muster.cli.ending import Ending, notes, tell
from muster.cli.folders import RESULTS, result_name
from muster.cli.guard import guarded
from muster.cli.work import watched

TIME_LIMIT_S = 30.0


@guarded
def deploy(
    scenario: ScenarioPath,
    option: OptionName = None,
    out: Out = None,
    seed: Seed = 0,
    by_day: Annotated[
        int | None, typer.Option("--by-day", metavar="N", min=0, help="All first tours are wanted by this day.")
    ] = None,
    movements: Annotated[
        Path | None,
        typer.Option("--movements", metavar="FILE", help="Movement list (CSV, XLSX) in place of the plan's."),
    ] = None,
    closed: Annotated[
        str, typer.Option("--closed", metavar="KEYS", help="What cannot be passed: kiel,node:lviv,air:UKR.")
    ] = "",
    factors: Annotated[
        str, typer.Option("--factors", metavar="VALUES", help="Factors to overrule: sea.ships_later=6,rsom.days=2.")
    ] = "",
    reliefs: Annotated[bool, typer.Option("--reliefs", help="Move later tours and the way home, too.")] = False,
    bottlenecks: Annotated[
        int, typer.Option("--bottlenecks", metavar="N", min=0, help="How many are tried by solving again.")
    ] = 5,
    range_draws: Annotated[
        int, typer.Option("--range", metavar="N", min=0, help="Draws of uncertain factors for the range.")
    ] = 0,
    optimum: Annotated[bool, typer.Option("--optimum/--no-optimum", help="Look for the optimum, too.")] = True,
    plan: Annotated[
        Path | None, typer.Option("--plan", metavar="DIR", help="Result folder of the plan to deploy.")
    ] = None,
    time_limit: TimeLimit = TIME_LIMIT_S,
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Find when each unit is at its place, what holds the force up, and what one more of it would buy.

    The plan is taken from an earlier result (--plan, or results/SCENARIO-OPTION) if it fits, and made otherwise.
    """
    overruled = factors_in(factors)
    from muster.app.deploy import FIRST_TOURS, WRITING_SHARE, DeployRequest
    from muster.app.deploy import deploy as run
    from muster.cli.terminal import say
    from muster.deploy.options import Options
    from muster.generate.options import Options as PlanOptions
    from muster.model.movement import MoveKind
    from muster.report.deploy.deploy_json import deploy_to_json
    from muster.report.deploy.screen import deploy_screen

    options = PlanOptions(seed=seed, time_limit_s=time_limit)
    request = DeployRequest(
        scenario=scenario,
        option=option,
        out=out or RESULTS / f"{result_name(scenario, option, options)}-deploy",
        options=options,
        deployment=Options(
            closed=frozenset(keys(closed)),
            factors=overruled,
            optimum=optimum,
            time_limit_s=time_limit,
            bottlenecks=bottlenecks,
            draws=range_draws,
            seed=seed,
        ),
        movements=movements,
        kinds=frozenset(MoveKind) if reliefs else FIRST_TOURS,
        by_day=by_day,
        plan=plan,
        earlier=RESULTS / result_name(scenario, option, options),
    )
    result = watched(lambda told: run(request, told), quiet=as_json, writes_from=WRITING_SHARE)
    tell(
        Ending(
            verb="deploy",
            warnings=result.warnings,
            files=result.files,
            seconds=result.seconds,
            notes=notes(result.files, replaced=result.replaced, taken_from=[result.taken_from]),
        ),
        as_json=as_json,
        result=lambda: deploy_to_json(result.given),
        screen=lambda: say("\n".join(deploy_screen(result.given))),
    )
