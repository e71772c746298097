"""``muster compare``: options side by side, and what more people or more contributors buy."""

import re
from typing import Annotated

import typer

from muster.cli.arguments import AsJson, Debug, Out, ScenarioPath, Seed, keys, truths
from muster.cli.ending import Ending, notes, tell
from muster.cli.folders import RESULTS, result_name
from muster.cli.guard import guarded
from muster.cli.work import watched
from muster.model.quantity import Assume

TIME_LIMIT_S = 600.0
STEPS_MOST = 100


@guarded
def compare(
    scenario: ScenarioPath,
    options: Annotated[
        str, typer.Option("--options", metavar="NAMES", help="Options to compare: small,medium; all if not given.")
    ] = "",
    frontier_option: Annotated[
        str | None,
        typer.Option(
            "--frontier-option", metavar="NAME", help="Option whose frontiers are drawn; the largest if not given."
        ),
    ] = None,
    steps: Annotated[
        str,
        typer.Option("--steps", metavar="FROM:TO:BY", help="Ceilings on people to try, or a list with commas."),
    ] = "",
    out: Out = None,
    seed: Seed = 0,
    time_limit: Annotated[
        float, typer.Option("--time-limit", metavar="S", min=0.0, help="Seconds for everything together.")
    ] = TIME_LIMIT_S,
    assume: Annotated[
        Assume, typer.Option("--assume", help="Which number stands for a range or an unknown quantity.")
    ] = Assume.STATED,
    suppose: Annotated[
        str, typer.Option("--suppose", metavar="CONDITIONS", help="Overrule conditions: ceasefire=true,backstop=false.")
    ] = "",
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Set all options side by side, and show what more people and more contributors buy of one of them.

    Plans of options are taken from earlier results (results/SCENARIO-OPTION) where these fit, and made otherwise.
    """
    supposed, limits = truths(suppose), steps_in(steps)
    from muster.app.compare import WRITING_SHARE, CompareRequest
    from muster.app.compare import compare as run
    from muster.cli.screen import show
    from muster.generate.options import Options
    from muster.report.compare.compare_json import compare_to_json
    from muster.report.compare.screen import compare_screen

    plan_options = Options(time_limit_s=time_limit, seed=seed, assume=assume, suppose=supposed)
    names = tuple(keys(options))
    folder = "-".join(filter(None, (result_name(scenario, None, plan_options), "compare", *names)))
    request = CompareRequest(
        scenario=scenario,
        names=names,
        frontier_option=frontier_option,
        steps=limits,
        out=out or RESULTS / re.sub(r"[^A-Za-z0-9._-]", "_", folder),
        options=plan_options,
        earlier=lambda name: RESULTS / result_name(scenario, name, plan_options),
    )
    result = watched(lambda told: run(request, told), quiet=as_json, writes_from=WRITING_SHARE)
    tell(
        Ending(
            verb="compare",
            warnings=result.warnings,
            files=result.files,
            seconds=result.seconds,
            notes=notes(result.files, replaced=result.replaced, taken_from=result.given.taken_from.values()),
        ),
        as_json=as_json,
        result=lambda: compare_to_json(result.given),
        screen=lambda: show(compare_screen(result.given)),
    )


def steps_in(text: str) -> tuple[int, ...]:
    """Return the ceilings written as ``FROM:TO:BY`` or as a list; nothing for no text.

    Raises
    ------
    typer.BadParameter
        If they are neither, not above 0, or more than `STEPS_MOST`.

    Examples
    --------
    >>> steps_in("10000:30000:10000"), steps_in("300, 200")
    ((10000, 20000, 30000), (200, 300))
    """
    if not text.strip():
        return ()
    try:
        parts = [int(part) for part in re.split(r"[:,]", text)]
    except ValueError:
        raise _bad(text) from None
    if min(parts) < 1 or (":" in text and ("," in text or len(parts) != 3)):
        raise _bad(text)
    if ":" in text:
        first, last, step = parts
        if (last - first) // step >= STEPS_MOST:
            raise _bad(text)
        parts = list(range(first, last + 1, step))
    if not 0 < len(parts) <= STEPS_MOST:
        raise _bad(text)
    return tuple(sorted(set(parts)))


def _bad(found: str) -> typer.BadParameter:
    allowed = f"10000:100000:10000 or 10000,25000; at most {STEPS_MOST} numbers above 0"
    return typer.BadParameter(f"found {found!r}; allowed: {allowed}", param_hint="'--steps'")
