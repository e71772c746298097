"""Seconds by phase, and progress by part."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from muster.model.progress import Progress


class Clock:
    """Seconds of wall time by phase."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Take the time of the block."""
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start


def between(progress: Progress, start_share: float, end_share: float) -> Progress:
    """Return a progress whose whole is the part of ``progress`` between two shares."""

    def part(doing: str, done_share: float) -> None:
        progress(doing, start_share + (end_share - start_share) * done_share)

    return part
