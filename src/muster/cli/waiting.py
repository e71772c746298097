"""A progress bar for whoever waits longer than a second at a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress

from muster.model.progress import Progress, silent

PATIENCE_S = 1.0


@contextmanager
def waiting(*, quiet: bool) -> Iterator[Progress]:
    """Yield what a use case reports its progress to; silent where ``quiet`` or where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    bar = _Bar(Console(stderr=True, highlight=False))
    try:
        yield bar
    finally:
        bar.close()


class Told:
    """Passes progress on and keeps the share that was told last."""

    def __init__(self, on: Progress) -> None:
        self.done_share = 0.0
        self._on = on

    def __call__(self, doing: str, done_share: float) -> None:
        """Take note and pass on."""
        self.done_share = done_share
        self._on(doing, done_share)


class _Bar:
    """Keeps what was last reported and shows it once patience has run out."""

    def __init__(self, console: Console) -> None:
        columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
        self._bar = RichProgress(*columns, console=console, transient=True)
        self._task = self._bar.add_task("starting", total=1.0)
        self._lock = Lock()
        self._closed = False
        self._timer = Timer(PATIENCE_S, self._show)
        self._timer.daemon = True
        self._timer.start()

    def __call__(self, doing: str, done_share: float) -> None:
        self._bar.update(self._task, description=doing, completed=done_share)

    def _show(self) -> None:
        with self._lock:
            if not self._closed:
                self._bar.start()

    def close(self) -> None:
        """Take the bar off the screen."""
        self._timer.cancel()
        with self._lock:
            self._closed = True
            self._bar.stop()
