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
    """Draw ``renderables`` below each other on standard output."""
    console = _Honest(highlight=False, width=None if sys.stdout.isatty() else _told_width())
    for renderable in renderables:
        console.print(renderable)


def _told_width() -> int:
    """Return how wide ``COLUMNS`` says that lines are, where it says anything."""
    told = os.environ.get("COLUMNS", "")
    return int(told) if told.isdecimal() and int(told) > 0 else WIDTH_UNSEEN
