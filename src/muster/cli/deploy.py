"""``muster deploy``: by which way the units of a plan go, and when each is there."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from muster.cli.arguments import AsJson, Debug, OptionName, Out, ScenarioPath, Seed, TimeLimit
from muster.cli.ending import end
from muster.cli.guard import guarded
from muster.cli.plan import RESULTS, result_name

if TYPE_CHECKING:
    from muster.app.deploy import DeployResult

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
    overruled = values(factors)
    from muster.app.deploy import FIRST_TOURS, WRITING_SHARE, DeployRequest
    from muster.app.deploy import deploy as run
    from muster.cli import envelope, findings
    from muster.cli.waiting import Told, waiting
    from muster.cli.work import interruptible
    from muster.deploy.options import Options
    from muster.generate.options import Options as PlanOptions
    from muster.model.movement import MoveKind
    from muster.report.deploy.deploy_json import deploy_to_json

    options = PlanOptions(seed=seed, time_limit_s=time_limit)
    request = DeployRequest(
        scenario=scenario,
        option=option,
        out=out or RESULTS / f"{result_name(scenario, option, options)}-deploy",
        options=options,
        deployment=Options(
            closed=frozenset(filter(None, (part.strip() for part in closed.split(",")))),
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
    with waiting(quiet=as_json) as progress:
        told = Told(progress)
        result = interruptible(lambda: run(request, told), too_late=lambda: told.done_share >= WRITING_SHARE)
    if as_json:
        envelope.write(
            verb="deploy",
            status=envelope.Status.DONE,
            findings=result.warnings,
            message="; ".join([findings.count(result.warnings), *_notes(result)]),
            files=result.files,
            seconds=result.seconds,
            result=deploy_to_json(result.given),
        )
        return
    findings.show(result.warnings)
    _show(result)


def values(text: str) -> dict[str, float]:
    """Return which factor is overruled by what, read from ``sea.ships_later=6,rsom.days=2``.

    Raises
    ------
    typer.BadParameter
        If a part is not ``FACTOR=NUMBER``, or a factor is there twice.

    Examples
    --------
    >>> values("rsom.days=2, sea.knots=16.5")
    {'rsom.days': 2.0, 'sea.knots': 16.5}
    """
    found: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = (piece.strip() for piece in part.partition("="))
        if name in found:
            raise typer.BadParameter(f"found {name!r} twice; allowed: each factor once", param_hint="'--factors'")
        try:
            found[name] = float(value)
        except ValueError:
            message = f"found {part!r}; allowed: FACTOR=NUMBER"
            raise typer.BadParameter(message, param_hint="'--factors'") from None
    return found


def _notes(result: "DeployResult") -> list[str]:
    notes = [] if result.taken_from is None else [f"starts from the plan in {result.taken_from}"]
    if result.replaced:
        notes.append(f"replaced the earlier result in {result.files[0].parent}")
    return notes


def _show(result: "DeployResult") -> None:
    from muster.cli.terminal import say
    from muster.report.deploy.screen import deploy_screen

    for line in deploy_screen(result.given):
        say(line)
    end(result.seconds, result.files, _notes(result))
