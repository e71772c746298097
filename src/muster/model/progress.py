"""How use cases tell a waiting person where they are, without printing."""

from typing import Protocol


class Progress(Protocol):
    """Called with what is being done and the share of the whole that is done, 0 to 1."""

    def __call__(self, doing: str, done_share: float) -> None:
        """Take note; must not raise."""
        ...


def silent(doing: str, done_share: float) -> None:
    """Take no note."""


def part_of(progress: Progress, start_share: float, end_share: float) -> Progress:
    """Return a progress whose whole is the part of ``progress`` between two shares."""

    def part(doing: str, done_share: float) -> None:
        progress(doing, start_share + (end_share - start_share) * done_share)

    return part
