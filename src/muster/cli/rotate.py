"""``muster rotate``: day by day, who is out and what stays open."""

from pathlib import Path
from typing import Annotated

import typer

from muster.cli.arguments import AsJson, Debug, Out
from muster.cli.guard import guarded
from muster.rotate.verb import FillOrder

Tables = Annotated[Path, typer.Argument(metavar="TABLES", help="Folder or XLSX workbook of MARATHON's tables.")]
Order = Annotated[
    FillOrder, typer.Option("--order", help="Needs by priority over all types (muster), or type by type (marathon).")
]


@guarded
def rotate(
    tables: Tables,
    order: Order = FillOrder.MUSTER,
    out: Out = None,
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Rotate a force day by day and say which share of each type's unit-days was filled."""
    from muster.app.rotate import RotateRequest
    from muster.app.rotate import rotate as run
    from muster.cli import envelope, findings
    from muster.cli.terminal import say

    done = run(RotateRequest(tables=tables, order=order, out=out))
    if as_json:
        by_kind = {kind: {"asked": asked, "filled": filled} for kind, (asked, filled) in done.fill_by_kind.items()}
        envelope.write(
            verb="rotate",
            status=envelope.Status.DONE,
            findings=done.warnings,
            message=findings.count(done.warnings),
            files=done.files,
            result={"n_deployments": len(done.result.deployments), "unit_days": by_kind},
        )
        return
    findings.show(done.warnings)
    n_units, n_needs = len(done.rotation.units), len(done.rotation.needs)
    days, departures = done.result.last_day, len(done.result.deployments)
    say(f"{n_units:,} units, {n_needs:,} lines, {days:,} days, {departures:,} departures")
    for kind, (asked, filled) in sorted(done.fill_by_kind.items()):
        say(f"{kind}: {filled:,} of {asked:,} unit-days filled ({filled / max(asked, 1):.1%})")
    for file in done.files:
        say(f"wrote {file}")
