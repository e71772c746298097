"""A command that was typed wrongly: said in plain words, as JSON where JSON was asked for."""

import sys
from collections.abc import Container, Sequence
from difflib import get_close_matches
from typing import NoReturn, Protocol, cast

import typer
from typer.core import TyperGroup

from muster.cli import envelope
from muster.cli.guard import Exit

_UsageFault: type[Exception] = typer.BadParameter.__mro__[1]
_ALIKE = 0.7
_INSTEAD = {
    ("compare", "--option"): "Here --options names the options to compare, --frontier-option the one that is drawn."
}
_LOOSE_WORDS = "Value error, "


class _Context(Protocol):
    """What is known of the verb where the fault arose."""

    info_name: str | None


class _Fault(Protocol):
    """What every fault of usage has; the suggestions only where an option has an unknown name."""

    ctx: _Context | None
    message: str
    option_name: str
    possibilities: Sequence[str]

    def show(self) -> None:
        """Write the fault to standard error."""

    def format_message(self) -> str:
        """Return the fault in words."""


class Verbs(TyperGroup):
    """The group of all verbs; it tells faults of usage itself."""

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **_given: object
    ) -> NoReturn:
        """Run the verb that ``args`` name and leave with its exit code."""
        words = list(sys.argv[1:] if args is None else args)
        try:
            code = super().main(args=words, prog_name=prog_name, standalone_mode=False)
        except _UsageFault as error:
            fault = cast("_Fault", error)
            _mend_words(fault)
            _tell(fault, as_json="--json" in words, verbs=self.commands)
            sys.exit(Exit.USAGE)
        sys.exit(code if isinstance(code, int) else Exit.DONE)


def _mend_words(fault: _Fault) -> None:
    """Keep only suggestions that look like what was typed, and drop what the parser says of itself."""
    if getattr(fault, "possibilities", None):
        hint = _INSTEAD.get((str(fault.ctx and fault.ctx.info_name), fault.option_name))
        if hint:
            fault.message, fault.possibilities = f"{fault.message}. {hint}", []
            return
        fault.possibilities = get_close_matches(fault.option_name, fault.possibilities, n=1, cutoff=_ALIKE)
    fault.message = str(fault.message).replace(_LOOSE_WORDS, "")


def _tell(fault: _Fault, *, as_json: bool, verbs: Container[str | None]) -> None:
    if not as_json:
        fault.show()
        return
    verb = None if fault.ctx is None else fault.ctx.info_name
    envelope.write(
        verb=verb if verb in verbs else None, status=envelope.Status.BAD_USAGE, message=fault.format_message()
    )
