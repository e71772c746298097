"""How a verb ends: its result as one JSON document, or its screen with what every verb says below it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from muster.cli.terminal import say
from muster.errors import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What a verb has come to: warnings, files written, seconds by phase, and what else is to note."""

    verb: str
    warnings: Sequence[Finding]
    files: Sequence[Path]
    seconds: Mapping[str, float]
    notes: Sequence[str] = ()


def tell(ending: Ending, *, as_json: bool, result: Callable[[], object], screen: Callable[[], None]) -> None:
    """Write the ``result`` as JSON, or show warnings and ``screen``, then the seconds, the brief and the notes."""
    from muster.cli import envelope, findings

    if as_json:
        envelope.write(
            verb=ending.verb,
            status=envelope.Status.DONE,
            findings=ending.warnings,
            message="; ".join([findings.count(ending.warnings), *ending.notes]),
            files=ending.files,
            seconds=ending.seconds,
            result=result(),
        )
        return
    findings.show(ending.warnings)
    screen()
    spent = ", ".join(f"{phase} {took:.1f} s" for phase, took in ending.seconds.items())
    say(f"{sum(ending.seconds.values()):.1f} s ({spent})")
    for file in ending.files:
        if file.name == "brief.html":
            say(f"brief: {file}")
    for note in ending.notes:
        say(note)


def notes(files: Sequence[Path], *, replaced: bool, taken_from: Iterable[Path | str | None] = ()) -> list[str]:
    """Return from which plans a run starts, and that its ``files`` have taken the place of an earlier result."""
    found = [f"starts from the plan in {folder}" for folder in taken_from if folder is not None]
    return [*found, f"replaced the earlier result in {files[0].parent}"] if replaced else found
