"""Work that the user can interrupt at once, even while the solver is deep in its own code."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from muster.model.progress import Progress

T = TypeVar("T")
_NAME = "muster-work"


class Stopped(KeyboardInterrupt):
    """Somebody asked the process to stop (SIGTERM)."""


def interruptible(job: Callable[[], T], *, too_late: Callable[[], bool]) -> T:
    """Return what ``job`` returns, or raise what it raises.

    The job runs beside the main thread, which stays free to hear an interruption. One that comes when it is
    ``too_late``, because results are being put in place, waits for the job and is forgotten.

    Raises
    ------
    KeyboardInterrupt
        If interrupted in time; the job goes on in the background until the process ends.
    """
    outcome: Future[T] = Future()

    def work() -> None:
        try:
            outcome.set_result(job())
        except BaseException as fault:  # noqa: BLE001
            outcome.set_exception(fault)

    threading.Thread(target=work, name=_NAME, daemon=True).start()
    try:
        return outcome.result()
    except KeyboardInterrupt:
        if outcome.done() or not too_late():
            raise
        return outcome.result()


def watched(job: Callable[[Progress], T], *, quiet: bool, writes_from: float) -> T:
    """Return what ``job`` returns, with a progress bar unless ``quiet``; it can be interrupted until it writes.

    ``writes_from`` is the share of its progress from which on results are put in place.
    """
    from muster.cli.waiting import Told, waiting

    with waiting(quiet=quiet) as progress:
        told = Told(progress)
        return interruptible(lambda: job(told), too_late=lambda: told.done_share >= writes_from)


def is_working() -> bool:
    """Return whether an interrupted job still runs in the background, so that the process must be left the hard way."""
    return any(thread.name == _NAME for thread in threading.enumerate())


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
