"""``muster rotate``: day by day, who is out, who rests, who is overstretched."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from muster.cli.arguments import AsJson, Debug, OptionName, Out, Seed, TimeLimit, truths
from muster.cli.ending import Ending, notes, tell
from muster.cli.folders import RESULTS, result_name, tail
from muster.cli.guard import guarded
from muster.cli.plan import TIME_LIMIT_S
from muster.cli.work import cores, watched
from muster.errors import BadRequest
from muster.model.quantity import Assume

if TYPE_CHECKING:
    from muster.app.rotate import RotateRequest


class Order(StrEnum):
    """What `muster.rotate.verb.FillOrder` has, said without loading the simulator."""

    MUSTER = "muster"
    PLAN = "plan"
    MARATHON = "marathon"


Place = Annotated[
    Path,
    typer.Argument(
        metavar="SCENARIO", help="Scenario, result folder of a plan, or folder or workbook of MARATHON's tables."
    ),
]
OrderName = Annotated[
    Order | None,
    typer.Option(
        "--order",
        help="muster: by priority over all types. plan: as a plan says. marathon: by type, only of its tables, "
        "where it is the default.",
    ),
]


@guarded
def rotate(
    scenario: Place,
    option: OptionName = None,
    out: Out = None,
    order: OrderName = None,
    policy: Annotated[
        str, typer.Option("--policy", metavar="CHANGES", help="Rotate otherwise than offered: tour=6,promises=kept.")
    ] = "",
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="CHANGES", help="Compare with another policy under the same chances."),
    ] = None,
    replications: Annotated[
        int, typer.Option("--replications", metavar="N", min=0, help="How many runs under chance.")
    ] = 0,
    chance: Annotated[
        str | None,
        typer.Option(
            "--chance", metavar="CHANCES", help="What goes otherwise, and how often: delay=15%:3..21,refusal=none."
        ),
    ] = None,
    least_force: Annotated[
        bool, typer.Option("--least-force", help="Search the smallest pool of each type that meets what is asked.")
    ] = False,
    months: Annotated[
        int | None, typer.Option("--months", metavar="N", min=1, help="Months to follow; the horizon if not given.")
    ] = None,
    plan: Annotated[
        Path | None, typer.Option("--plan", metavar="DIR", help="Result folder of the plan to follow.")
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option("--processes", metavar="N", min=1, help="Over how many processes; all cores if not given."),
    ] = None,
    seed: Seed = 0,
    time_limit: TimeLimit = TIME_LIMIT_S,
    assume: Annotated[
        Assume, typer.Option("--assume", help="Which number stands for a range or an unknown quantity.")
    ] = Assume.STATED,
    suppose: Annotated[
        str, typer.Option("--suppose", metavar="CONDITIONS", help="Overrule conditions: ceasefire=true,backstop=false.")
    ] = "",
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Follow every unit day by day: fill, time at home against promises, who is stretched and who breaks first.

    MARATHON's tables are replayed and the filled share of each type's unit-days is told.
    """
    supposed = truths(suppose)
    from muster.app.rotate_tables import holds_tables
    from muster.cli.rotate_tables import show_tables

    if holds_tables(scenario):
        given = {
            "--option": option,
            "--policy": policy,
            "--replications": replications,
            "--chance": chance is not None,
            "--least-force": least_force,
            "--months": months,
            "--plan": plan,
            "--assume": assume is not Assume.STATED,
            "--suppose": suppose,
        }
        _refuse([name for name, value in given.items() if value], scenario)
        show_tables(scenario, (order or Order.MARATHON).value, against, out, as_json=as_json)
        return
    from muster.app.rotate import RotateRequest
    from muster.generate.options import Options
    from muster.rotate.verb import FillOrder

    options = Options(time_limit_s=time_limit, seed=seed, assume=assume, suppose=supposed)
    numbers = (str(months or ""), str(replications or ""), chance or "")
    told = (policy, against or "", *numbers, "least" if least_force else "")
    request = RotateRequest(
        scenario=scenario,
        option=option,
        out=out or RESULTS / f"{result_name(scenario, option, options)}-{tail((order or '', *told), 'rotate')}",
        order=None if order is None else FillOrder(order),
        policy=policy,
        against=against,
        n_months=months,
        n_runs=replications,
        chance=chance,
        least_force=least_force,
        processes=processes or cores(),
        options=options,
        plan=plan,
        earlier=RESULTS / result_name(scenario, option, options),
    )
    _scenario(request, as_json=as_json)


def _scenario(request: "RotateRequest", *, as_json: bool) -> None:
    from muster.app.rotate import WRITING_SHARE
    from muster.app.rotate import rotate as run
    from muster.cli.screen import show
    from muster.report.rotate.rotate_json import rotate_to_json
    from muster.report.rotate.screen import rotate_screen
    from muster.report.rotate.words import follower_words

    result = watched(lambda told: run(request, told), quiet=as_json, writes_from=WRITING_SHARE)
    tell(
        Ending(
            verb="rotate",
            warnings=result.warnings,
            files=result.files,
            seconds=result.seconds,
            notes=[*filter(None, [follower_words(result.given)]), *notes(result.files, replaced=result.replaced)],
        ),
        as_json=as_json,
        result=lambda: rotate_to_json(result.given),
        screen=lambda: show(rotate_screen(result.given)),
    )


def _refuse(given: list[str], tables: Path) -> None:
    """Return if no option was given that only scenarios have."""
    if given:
        told = ", ".join(given)
        raise BadRequest(
            f"{tables} holds tables of MARATHON, which are replayed without {told}; these are for scenarios"
        )
