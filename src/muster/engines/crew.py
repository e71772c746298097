"""Work spread over processes of this machine, with answers that do not depend on how many there are."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

Task = TypeVar("Task")
Answer = TypeVar("Answer")


class CrewLost(Exception):
    """A process of the crew ended before it had answered: killed, or out of memory."""


class Crew(Generic[Task, Answer]):
    """Processes that each hold ``call`` and answer tasks with it; with one process it is the caller's own.

    ``call`` and the tasks go to the processes by pickling. A process that its parent leaves ends by itself.
    """

    def __init__(self, call: Callable[[Task], Answer], *, processes: int) -> None:
        self._call = call
        self._n = processes
        self._hands: list[tuple[BaseProcess, Connection]] = []

    def __enter__(self) -> Self:
        """Return the crew, started if it is more than the caller's own process."""
        if self._n > 1:
            context = multiprocessing.get_context("spawn")
            for _ in range(self._n):
                here, there = context.Pipe()
                hand = context.Process(target=_serve, args=(there, self._call), daemon=True)
                with _deaf():
                    hand.start()
                there.close()
                self._hands.append((hand, here))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every process that was started."""
        for hand, pipe in self._hands:
            pipe.close()
            hand.terminate()
            hand.join()
        self._hands.clear()

    def answers(self, tasks: Sequence[Task], note: Callable[[int], None] = lambda _done: None) -> list[Answer]:
        """Return the answer to every task, in their order; ``note`` hears how many are done.

        Raises
        ------
        CrewLost
            If a process ends before it has answered.
        """
        if not self._hands:
            return [_noted(self._call(task), place, note) for place, task in enumerate(tasks, start=1)]
        found: dict[int, Answer] = {}
        waiting = iter(enumerate(tasks))
        pipes = [pipe for _hand, pipe in self._hands]
        busy = {pipe for pipe in pipes if _give(pipe, next(waiting, None))}
        while busy:
            for ready in wait(list(busy)):
                pipe = cast("Connection", ready)
                place, answer = _taken(pipe)
                found[place] = cast("Answer", answer)
                note(len(found))
                if not _give(pipe, next(waiting, None)):
                    busy.discard(pipe)
        return [found[place] for place in range(len(tasks))]


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes within, and no interruption reaches them, not even before they have begun to listen."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else starting a process would do it, and undo the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _noted(answer: Answer, n_done: int, note: Callable[[int], None]) -> Answer:
    note(n_done)
    return answer


def _give(pipe: Connection, task: tuple[int, object] | None) -> bool:
    if task is None:
        return False
    pipe.send(task)
    return True


def _taken(pipe: Connection) -> tuple[int, object]:
    try:
        place, answer, fault = pipe.recv()
    except EOFError:
        raise CrewLost("a process ended before it had answered; was there enough memory?") from None
    if fault is not None:
        raise fault
    return place, answer


def _serve(pipe: Connection, call: Callable[[object], object]) -> None:
    """Answer tasks until the other end of ``pipe`` closes; interruptions are for the parent to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            place, task = pipe.recv()
        except (EOFError, OSError):
            return
        if not _told(pipe, place, task, call):
            return


def _told(pipe: Connection, place: int, task: object, call: Callable[[object], object]) -> bool:
    """Tell the parent the answer, or what went wrong; return whether anybody still listens."""
    answer, fault = None, None
    try:
        answer = call(task)
    except Exception as wrong:  # noqa: BLE001 - whatever it is, the parent raises it
        fault = wrong
    try:
        pipe.send((place, answer, fault))
    except OSError:
        return False
    except Exception as wrong:  # noqa: BLE001 - an answer that cannot be sent is told as what went wrong
        pipe.send((place, None, wrong))
    return True
