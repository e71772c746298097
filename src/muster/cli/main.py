"""The command ``muster``: its verbs, and nothing that takes long to load."""

import signal
from types import FrameType
from typing import Annotated

import typer

from muster.cli.ask import ask
from muster.cli.check import check
from muster.cli.compare import compare
from muster.cli.deploy import deploy
from muster.cli.guard import Exit
from muster.cli.new import new
from muster.cli.plan import plan
from muster.cli.rotate import rotate
from muster.cli.size import size
from muster.cli.stress import stress
from muster.cli.terminal import say, speak_plainly_where_needed
from muster.cli.usage import Verbs
from muster.cli.work import Stopped

app = typer.Typer(
    name="muster",
    cls=Verbs,
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("new", short_help="Write a scenario to edit.")(new)
app.command("check", short_help="Find every fault in a scenario.")(check)
app.command("size", short_help="Turn the tasks of an option into requirement lines.")(size)
app.command("plan", short_help="Plan an option, with reasons and a brief.")(plan)
app.command("ask", short_help="Find what further units to ask for, and of whom.")(ask)
app.command("compare", short_help="Set options side by side; what more people or nations buy.")(compare)
app.command("deploy", short_help="Find when each unit is at its place, and what holds it up.")(deploy)
app.command("stress", short_help="See what of a plan still stands when things go otherwise.")(stress)
app.command("rotate", short_help="Rotate a force day by day.")(rotate)


def run() -> None:
    """Run the command line; this is the entry point ``muster``."""
    signal.signal(signal.SIGTERM, _stop)
    speak_plainly_where_needed()
    app(prog_name="muster")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def _show_version(wanted: bool) -> None:
    if wanted:
        from muster.app.version import muster_version

        say(f"muster {muster_version()}")
        raise typer.Exit(Exit.DONE)


@app.callback()
def muster(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Plan a multinational force: who brings what, when, for how long, and what is missing and why.

    Exit codes: 0 done, 1 bad input (nothing was written), 2 usage.
    """
