"""``muster stress``: what still stands when conditions flip and offers slip."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from muster.cli.arguments import AsJson, Debug, OptionName, Out, ScenarioPath, Seed, keys, seconds, truths
from muster.cli.ending import Ending, notes, tell
from muster.cli.folders import RESULTS, result_name, tail
from muster.cli.guard import guarded
from muster.cli.plan import TIME_LIMIT_S
from muster.cli.work import cores, watched
from muster.model.quantity import Assume

if TYPE_CHECKING:
    from muster.generate.options import Options

DRAWS = 10_000
PlanLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="S",
        parser=seconds,
        help="Seconds for the plan where none is taken; draws and answers come on top.",
    ),
]


@guarded
def stress(
    scenario: ScenarioPath,
    option: OptionName = None,
    out: Out = None,
    seed: Seed = 0,
    draws: Annotated[int, typer.Option("--draws", metavar="N", min=1, help="How many futures to draw.")] = DRAWS,
    what_if: Annotated[
        str | None,
        typer.Option(
            "--what-if", metavar="CHANGES", help="One case in place of draws: vote=false,nation:FRA=leaves@6."
        ),
    ] = None,
    without: Annotated[
        str, typer.Option("--without", metavar="NAMES", help="Conditions, perturbations or causes that never happen.")
    ] = "",
    plan: Annotated[
        Path | None, typer.Option("--plan", metavar="DIR", help="Result folder of the plan to start from.")
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option("--processes", metavar="N", min=1, help="Over how many processes; all cores if not given."),
    ] = None,
    exact_limit: Annotated[
        float | None,
        typer.Option(
            "--exact-limit",
            metavar="S",
            min=0.0,
            help="Seconds for each answer that is solved until proof; 2, or 0 for one case.",
        ),
    ] = None,
    asks: Annotated[bool, typer.Option("--asks/--no-asks", help="Try further units against the bad draws.")] = True,
    time_limit: PlanLimit = TIME_LIMIT_S,
    assume: Annotated[
        Assume, typer.Option("--assume", help="Which number stands for a range or an unknown quantity.")
    ] = Assume.STATED,
    suppose: Annotated[
        str, typer.Option("--suppose", metavar="CONDITIONS", help="Overrule conditions; they are not drawn then.")
    ] = "",
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Draw many futures and re-plan each: what stands, which condition hurts most, which ask would help.

    The plan is taken from an earlier result (--plan, or results/SCENARIO-OPTION) if it fits, and made otherwise.
    With --what-if one case is planned and shown as a difference to the plan.
    """
    supposed = truths(suppose)
    from muster.app.stress import WRITING_SHARE, StressRequest
    from muster.app.stress import stress as run
    from muster.cli.screen import show
    from muster.generate.options import Options
    from muster.report.stress.screen import stress_screen
    from muster.report.stress.stress_json import stress_to_json
    from muster.stress.options import Options as Draws

    options = Options(time_limit_s=time_limit, seed=seed, assume=assume, suppose=supposed)
    named = frozenset(keys(without))
    request = StressRequest(
        scenario=scenario,
        option=option,
        out=out or RESULTS / stress_name(scenario, option, options, what_if, named),
        options=options,
        draws=Draws(draws=draws, seed=seed, processes=processes or cores(), without=named),
        plan=plan,
        earlier=RESULTS / result_name(scenario, option, options),
        what_if=what_if,
        exact_s=exact_limit,
        asks=asks,
        keep_prices=True,
    )
    result = watched(lambda told: run(request, told), quiet=as_json, writes_from=WRITING_SHARE)
    tell(
        Ending(
            verb="stress",
            warnings=result.base.warnings,
            files=result.files,
            seconds=result.seconds,
            notes=notes(result.files, replaced=result.replaced, taken_from=[result.base.taken_from]),
        ),
        as_json=as_json,
        result=lambda: stress_to_json(result.given),
        screen=lambda: show(stress_screen(result.given)),
    )


def stress_name(
    scenario: Path, option: str | None, options: "Options", what_if: str | None, without: frozenset[str]
) -> str:
    """Return the name of the result folder; cases and draws that leave something out have one of their own."""
    told = (re.sub(r"\s", "", what_if or ""), *(f"without-{name}" for name in sorted(without)))
    return f"{result_name(scenario, option, options)}-{tail(told, 'stress')}"
