"""A stress test under way: questions go to the crew, and whoever waits hears how far it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from muster.engines.crew import Crew
from muster.model.change import Change
from muster.model.progress import Progress, silent
from muster.model.standing import Standing
from muster.stress.asking import Answer, Exact, FloatArray, Several, Tally, Task, chunks, joined
from muster.stress.draws import States


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Whoever answers, how many states go out at a time, and whoever is told of it."""

    crew: Crew[Task, Answer]
    chunk: int
    progress: Progress

    def part(self, doing: str, from_share: float, to_share: float) -> Progress:
        """Return a progress whose whole is the part of this run's between two shares; it says what is done."""
        whole, words = self.progress, doing

        def told(doing: str, done_share: float) -> None:  # noqa: ARG001 - the part says what is done
            whole(words, from_share + (to_share - from_share) * done_share)

        told("", 0.0)
        return told

    def many(self, states: States, progress: Progress = silent) -> Tally:
        """Return the fast answers to all states."""
        tasks: list[Task] = list(chunks(states, self.chunk))
        return joined(cast("list[Tally]", self.crew.answers(tasks, _note(progress, len(tasks)))))

    def exact(self, changes: Sequence[tuple[Change, ...]], progress: Progress) -> list[Standing]:
        """Return the answer with proof to each of ``changes``; the same ones are asked once."""
        distinct = list(dict.fromkeys(changes))
        tasks: list[Task] = [Exact(changes=one) for one in distinct]
        found = cast("list[Standing]", self.crew.answers(tasks, _note(progress, len(tasks))))
        standing = dict(zip(distinct, found, strict=True))
        return [standing[one] for one in changes]

    def several(self, changes: Sequence[tuple[Change, ...]]) -> FloatArray:
        """Return the values of the fast answers to ``changes``, (change, aim)."""
        size = self.chunk
        tasks: list[Task] = [
            Several(draws=tuple(changes[start : start + size])) for start in range(0, len(changes), size)
        ]
        return np.concatenate(cast("list[FloatArray]", self.crew.answers(tasks)))

    def each_with(self, states: States, granted: Sequence[tuple[Change, ...]], progress: Progress) -> list[Tally]:
        """Return the fast answers to all states, once for each of ``granted``, which holds in all of them."""
        tasks: list[Task] = [task for also in granted for task in chunks(states, len(states.happens), also)]
        return cast("list[Tally]", self.crew.answers(tasks, _note(progress, len(tasks))))


def _note(progress: Progress, n_tasks: int) -> Callable[[int], None]:
    return lambda n_done: progress("", n_done / n_tasks)
