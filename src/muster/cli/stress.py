"""``muster stress``: what still stands when conditions flip and offers slip."""

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from muster.cli.arguments import AsJson, Debug, OptionName, Out, ScenarioPath, Seed, seconds, truths
from muster.cli.ending import end
from muster.cli.guard import guarded
from muster.cli.plan import RESULTS, TIME_LIMIT_S, result_name
from muster.cli.work import cores
from muster.model.quantity import Assume

if TYPE_CHECKING:
    from muster.app.stress import StressResult
    from muster.generate.options import Options

DRAWS = 10_000
TAIL_CHARACTERS_MAX = 60
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
    from muster.cli import envelope, findings
    from muster.cli.waiting import Told, waiting
    from muster.cli.work import interruptible
    from muster.generate.options import Options
    from muster.report.stress.stress_json import stress_to_json
    from muster.stress.options import Options as Draws

    options = Options(time_limit_s=time_limit, seed=seed, assume=assume, suppose=supposed)
    named = frozenset(filter(None, (part.strip() for part in without.split(","))))
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
    with waiting(quiet=as_json) as progress:
        told = Told(progress)
        result = interruptible(lambda: run(request, told), too_late=lambda: told.done_share >= WRITING_SHARE)
    if as_json:
        envelope.write(
            verb="stress",
            status=envelope.Status.DONE,
            findings=result.base.warnings,
            message="; ".join([findings.count(result.base.warnings), *_notes(result)]),
            files=result.files,
            seconds=result.seconds,
            result=stress_to_json(result.given),
        )
        return
    findings.show(result.base.warnings)
    _show(result)


def stress_name(
    scenario: Path, option: str | None, options: "Options", what_if: str | None, without: frozenset[str]
) -> str:
    """Return the name of the result folder; cases and draws that leave something out have one of their own."""
    parts = ("stress", re.sub(r"\s", "", what_if) if what_if else "", *(f"without-{name}" for name in sorted(without)))
    tail = re.sub(r"[^A-Za-z0-9_-]", "_", "-".join(filter(None, parts)))
    if len(tail) > TAIL_CHARACTERS_MAX:
        tail = f"stress-{hashlib.sha256('-'.join(parts).encode()).hexdigest()[:8]}"
    return f"{result_name(scenario, option, options)}-{tail}"


def _notes(result: "StressResult") -> list[str]:
    notes = [] if result.base.taken_from is None else [f"starts from the plan in {result.base.taken_from}"]
    if result.replaced:
        notes.append(f"replaced the earlier result in {result.files[0].parent}")
    return notes


def _show(result: "StressResult") -> None:
    from muster.cli.screen import show
    from muster.report.stress.screen import stress_screen

    show(stress_screen(result.given))
    end(result.seconds, result.files, _notes(result))
