"""The outermost frame: whatever happens in a command becomes an exit code and a text that helps."""

import functools
import os
import sys
import traceback
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import NoReturn, ParamSpec

import typer

from muster.cli import envelope, findings
from muster.cli.terminal import warn
from muster.cli.work import Stopped, is_working
from muster.errors import BadInput, BadRequest, MusterError

P = ParamSpec("P")
_ONLY_READS = "check"


class Exit(IntEnum):
    """The exit codes of every command. Usage faults (2) are found before a command runs."""

    DONE = 0
    BAD_INPUT = 1
    USAGE = 2
    FAULT_OF_MUSTER = 70
    INTERRUPTED = 130
    READER_LEFT = 141
    STOPPED = 143


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Return ``command`` so that it ends with an exit code of `Exit` and never with a traceback.

    The command's own options ``as_json`` and ``debug`` say in which form faults are told.
    """

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        as_json, debug = bool(kwargs.get("as_json")), bool(kwargs.get("debug"))
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except MusterError as error:
            _tell(error, verb=command.__name__, as_json=as_json)
            raise typer.Exit(Exit.BAD_INPUT) from None
        except KeyboardInterrupt as stop:
            warn("interrupted; nothing was written")
            _leave(Exit.STOPPED if isinstance(stop, Stopped) else Exit.INTERRUPTED)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), _stdout_number())
            raise typer.Exit(Exit.READER_LEFT) from None
        except Exception as error:  # noqa: BLE001
            _confess(error, verb=command.__name__, as_json=as_json, debug=debug)
            raise typer.Exit(Exit.FAULT_OF_MUSTER) from None

    return run


def _leave(code: Exit) -> NoReturn:
    if is_working():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    raise typer.Exit(code) from None


def _stdout_number() -> int:
    return sys.stdout.fileno()


def _tell(error: MusterError, *, verb: str, as_json: bool) -> None:
    found = error.findings if isinstance(error, BadInput) else ()
    if as_json:
        message = findings.count(found) if found else str(error)
        envelope.write(verb=verb, status=_status(error), findings=found, message=message)
    elif found:
        findings.show(found)
        warn(findings.count(found) + ("" if verb == _ONLY_READS else "; nothing was written"))
    else:
        warn(f"muster {verb}: {error}")


def _status(error: MusterError) -> envelope.Status:
    match error:
        case BadInput():
            return envelope.Status.BAD_INPUT
        case BadRequest():
            return envelope.Status.BAD_REQUEST
        case _:
            return envelope.Status.NO_PLAN


def _confess(error: Exception, *, verb: str, as_json: bool, debug: bool) -> None:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    message = (
        f"a fault in Muster itself, not in your input ({type(error).__name__} at {where}: {error}). "
        "Nothing was written. Please report this line with your command; --debug shows more."
    )
    if debug:
        sys.stderr.write("".join(traceback.format_exception(error)))
    if as_json:
        envelope.write(verb=verb, status=envelope.Status.FAILED, message=message)
    else:
        warn(f"muster {verb}: {message}")
