"""What every verb says below its screen."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from muster.cli.terminal import say


def end(seconds: Mapping[str, float], files: Iterable[Path], notes: Iterable[str] = ()) -> None:
    """Say how long it took, in ``seconds`` by phase, where the brief among ``files`` is, and what else is to note."""
    spent = ", ".join(f"{phase} {took:.1f} s" for phase, took in seconds.items())
    say(f"{sum(seconds.values()):.1f} s ({spent})")
    for file in files:
        if file.name == "brief.html":
            say(f"brief: {file}")
    for note in notes:
        say(note)
