"""``muster plan``: who brings what, when, for how long, and what is missing and why."""

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from muster.cli.arguments import AsJson, Debug, OptionName, Out, ScenarioPath, Seed, TimeLimit, share, truths
from muster.cli.ending import end
from muster.cli.guard import guarded
from muster.model.quantity import Assume

if TYPE_CHECKING:
    from muster.app.plan import PlanResult
    from muster.generate.options import Options

RESULTS = Path("results")
TIME_LIMIT_S = 60.0
TAIL_CHARACTERS_MAX = 60


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
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Plan an option: requirement, generation, reasons and brief, into a result folder.

    Without --out the result goes to results/SCENARIO-OPTION under the current folder, with what was assumed and
    supposed in the name.
    """
    supposed = truths(suppose)
    from muster.app.plan import WRITING_SHARE, PlanRequest
    from muster.app.plan import plan as run
    from muster.cli import envelope, findings
    from muster.cli.terminal import say
    from muster.cli.waiting import Told, waiting
    from muster.cli.work import interruptible
    from muster.generate.options import Options, Verify
    from muster.report.plan_json import plan_to_json

    options = Options(
        time_limit_s=time_limit,
        gap_share=gap,
        seed=seed,
        assume=assume,
        suppose=supposed,
        verify=Verify.ON if verify else Verify.OFF,
        require_minimum=frozenset(require_minimum or ()),
    )
    out = out or RESULTS / result_name(scenario, option, options)
    request = PlanRequest(scenario=scenario, option=option, out=out, options=options)
    with waiting(quiet=as_json) as progress:
        told = Told(progress)
        result = interruptible(lambda: run(request, told), too_late=lambda: told.done_share >= WRITING_SHARE)
    if as_json:
        envelope.write(
            verb="plan",
            status=envelope.Status.DONE,
            findings=result.warnings,
            message=findings.count(result.warnings) + (f"; {_replaced(out)}" if result.replaced else ""),
            files=result.files,
            seconds=result.seconds,
            result=plan_to_json(result.plan),
        )
        return
    findings.show(result.warnings)
    _show(result)
    if result.replaced:
        say(_replaced(out))


def _replaced(out: Path) -> str:
    return f"replaced the earlier result in {out}"


def result_name(scenario: Path, option: str | None, options: "Options") -> str:
    """Return the name of the result folder: runs that assume or suppose something else do not share one."""
    assumed = "" if options.assume is Assume.STATED else f"assume-{options.assume}"
    supposed = [f"{name}-{'true' if state else 'false'}" for name, state in sorted(options.suppose.items())]
    required = [f"minimum-{priority}" for priority in sorted(options.require_minimum)]
    tail = re.sub(r"[^A-Za-z0-9_-]", "_", "-".join(filter(None, (assumed, *supposed, *required))))
    if len(tail) > TAIL_CHARACTERS_MAX:
        tail = hashlib.sha256(tail.encode()).hexdigest()[:8]
    return "-".join(filter(None, (scenario.resolve().stem, option, tail)))


def _show(result: "PlanResult") -> None:
    from muster.cli.screen import show
    from muster.report.brief_input import BriefInput
    from muster.report.screen import screen

    show(screen(BriefInput(plan=result.plan, scenario=result.scenario, sizing=result.sizing)))
    end(result.seconds, result.files)
