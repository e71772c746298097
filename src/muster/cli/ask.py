"""``muster ask``: which further offers would close most of the gap, who could make them, and what limits cost."""

from pathlib import Path
from typing import Annotated

import typer

from muster.cli.arguments import AsJson, Debug, OptionName, Out, ScenarioPath, Seed, seconds, truths
from muster.cli.ending import Ending, notes, tell
from muster.cli.guard import guarded
from muster.cli.work import watched
from muster.model.keys import ContributorId
from muster.model.offer import Posture
from muster.model.quantity import Assume
from muster.model.scenario import BurdenKey

TIME_LIMIT_S = 60.0
CAPACITY_PERCENT = 2.0


@guarded
def ask(
    scenario: ScenarioPath,
    option: OptionName = None,
    out: Out = None,
    seed: Seed = 0,
    time_limit: Annotated[
        float,
        typer.Option(
            "--time-limit",
            metavar="S",
            parser=seconds,
            help="Seconds for the whole: a quarter for the plan, unless one is at hand, the rest for asks.",
        ),
    ] = TIME_LIMIT_S,
    k: Annotated[int, typer.Option("--k", metavar="N", min=0, max=10, help="How many units to ask for together.")] = 5,
    nation: Annotated[str | None, typer.Option("--from", metavar="NATION", help="Ask this contributor alone.")] = None,
    ready: Annotated[int, typer.Option("--ready", metavar="MONTH", min=0, help="First month asked for.")] = 0,
    posture: Annotated[
        Posture, typer.Option("--posture", help="Places kept filled, or units that rotate themselves.")
    ] = Posture.SUSTAINED,
    tour: Annotated[int, typer.Option("--tour", metavar="MONTHS", min=1, help="Months of a tour.")] = 6,
    rest: Annotated[int, typer.Option("--rest", metavar="MONTHS", min=0, help="Months of rest after a tour.")] = 18,
    plan: Annotated[
        Path | None, typer.Option("--plan", metavar="DIR", help="Result folder of the plan to start from.")
    ] = None,
    key: Annotated[BurdenKey | None, typer.Option("--key", help="Reckon fair shares by this key.")] = None,
    capacity: Annotated[
        float,
        typer.Option("--capacity", metavar="PERCENT", min=0.0, max=100.0, help="Of active people, out at once."),
    ] = CAPACITY_PERCENT,
    assume: Annotated[
        Assume, typer.Option("--assume", help="Which number stands for a range or an unknown quantity.")
    ] = Assume.STATED,
    suppose: Annotated[
        str, typer.Option("--suppose", metavar="CONDITIONS", help="Overrule conditions: ceasefire=true,backstop=false.")
    ] = "",
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Ask what for: the further units that close most of the gap, who could send them, and what limits cost.

    The plan is taken from an earlier result (--plan, or results/SCENARIO-OPTION) if it fits, and made otherwise.

    Without --out the result goes to results/SCENARIO-OPTION-ask under the current folder.
    """
    supposed = truths(suppose)
    from muster.app.ask import WRITING_SHARE, AskRequest
    from muster.app.ask import ask as run
    from muster.ask.options import Options as AskOptions
    from muster.cli.folders import RESULTS, result_name
    from muster.cli.screen import show
    from muster.generate.options import Options
    from muster.report.ask.ask_json import ask_to_json
    from muster.report.ask.given import AskInput
    from muster.report.ask.screen import screen

    options = Options(time_limit_s=time_limit, seed=seed, assume=assume, suppose=supposed)
    wanted = AskOptions(
        n_most=k,
        nation=None if nation is None else ContributorId(nation),
        ready_month=ready,
        posture=posture,
        tour_months=tour,
        rest_months=rest,
        key=key,
        capacity_percent=capacity,
    )
    out = out or RESULTS / "-".join(filter(None, (result_name(scenario, option, options), "ask", nation)))
    request = AskRequest(
        scenario=scenario,
        option=option,
        out=out,
        options=options,
        ask=wanted,
        plan=plan,
        earlier=RESULTS / result_name(scenario, option, options),
    )
    result = watched(lambda told: run(request, told), quiet=as_json, writes_from=WRITING_SHARE)
    tell(
        Ending(
            verb="ask",
            warnings=result.base.warnings,
            files=result.files,
            seconds=result.seconds,
            notes=notes(result.files, replaced=result.replaced, taken_from=[result.base.taken_from]),
        ),
        as_json=as_json,
        result=lambda: ask_to_json(result.asking),
        screen=lambda: show(
            screen(AskInput(asking=result.asking, plan=result.base.plan, scenario=result.base.scenario))
        ),
    )
