"""``muster new``: a scenario to edit."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from muster.cli.arguments import AsJson, Debug
from muster.cli.guard import guarded
from muster.model.effort import Archetype


@guarded
def new(
    folder: Annotated[
        Path, typer.Argument(metavar="NAME", help="Folder or workbook to make; the scenario is named after it.")
    ],
    like: Annotated[
        str | None,
        typer.Option(
            "--like",
            metavar="SCENARIO",
            help="Copy a scenario: the path of one, or the name of one that comes with Muster.",
        ),
    ] = None,
    archetype: Annotated[
        Archetype | None, typer.Option("--archetype", help="Start from the commented template of this mission.")
    ] = None,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="Write one workbook NAME.xlsx instead of a folder.")] = False,
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Write a scenario to edit: a commented template, or a copy of another scenario."""
    from muster.app.new import NewRequest
    from muster.app.new import new as run
    from muster.cli import envelope
    from muster.cli.terminal import say

    created = run(NewRequest(folder=folder, like=like, archetype=archetype, is_workbook=xlsx))
    if as_json:
        result = {"scenario": created.scenario}
        envelope.write(verb="new", status=envelope.Status.DONE, files=created.files, result=result)
        return
    for file in created.files:
        say(f"wrote {file}")
    say(f"next: muster check {shlex.quote(str(created.path))}")
