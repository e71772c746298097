"""Rich tables and charts on standard output."""

from rich.console import Console, RenderableType


class _Honest(Console):
    """Leaves a broken pipe to the outermost frame."""

    def on_broken_pipe(self) -> None:
        """Raise what happened."""
        raise BrokenPipeError


def show(*renderables: RenderableType) -> None:
    """Draw ``renderables`` below each other on standard output."""
    console = _Honest(highlight=False)
    for renderable in renderables:
        console.print(renderable)
