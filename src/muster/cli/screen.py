"""Rich tables and charts on standard output."""

import os
import sys

from rich.console import Console, RenderableType

WIDTH_UNSEEN = 100
"""How wide lines are where no terminal says how wide it is."""


class _Honest(Console):
    """Leaves a broken pipe to the outermost frame."""

    def on_broken_pipe(self) -> None:
        """Raise what happened."""
        raise BrokenPipeError


def show(*renderables: RenderableType) -> None:
    """Draw ``renderables`` below each other on standard output.

    They are as wide as the terminal, or else as ``COLUMNS`` says.
    """
    console = _Honest(highlight=False, width=None if sys.stdout.isatty() else _unseen())
    for renderable in renderables:
        console.print(renderable)


def _unseen() -> int:
    words = os.environ.get("COLUMNS", "")
    return int(words) if words.isascii() and words.isdigit() and int(words) > 0 else WIDTH_UNSEEN
