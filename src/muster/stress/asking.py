"""Questions put to a study, in this process or another, and their answers made small before they travel."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from muster.engines.samples import Samples
from muster.model.change import Change
from muster.model.standing import Standing
from muster.stress.draws import BoolArray, IntArray, States
from muster.stress.study import Frame, Study

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """States to answer fast: ``happens`` (state, event), in how many draws each is, and changes that hold in all."""

    happens: BoolArray
    counts: IntArray
    also: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact:
    """Changes to answer with proof."""

    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """Changes to answer fast, each by itself."""

    draws: tuple[tuple[Change, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What many answers come to.

    ``filled`` and ``asked`` : (state, priority, month), points, ``filled`` no more than is needed. ``value`` and
    ``bound`` : (state, aim). ``met`` and ``met_min`` : (row, month), in how many draws need and minimum are met;
    ``throughout`` and ``throughout_min`` : (row,), in how many they are met in every month. ``short`` : (row, month),
    points missing to the need, summed over the draws.
    """

    filled: IntArray
    asked: IntArray
    value: FloatArray
    bound: FloatArray
    met: IntArray
    met_min: IntArray
    throughout: IntArray
    throughout_min: IntArray
    short: IntArray


Task = Many | Exact | Several
Answer = Tally | Standing | FloatArray


@dataclass(slots=True, kw_only=True)
class Asker:
    """Puts tasks to a study; ``changes`` are those of each event. It keeps the last study with further changes."""

    study: Study
    changes: tuple[tuple[Change, ...], ...]
    _kept: tuple[tuple[Change, ...], Study] | None = field(default=None, repr=False)

    def __call__(self, task: Task) -> Answer:
        """Return the answer to one task; to several changes the values reached, (draw, aim)."""
        if isinstance(task, Exact):
            return self.study.exact(task.changes)
        if isinstance(task, Several):
            return np.asarray(self.study.many(task.draws).value, dtype=np.float64)
        draws = [changes_of(self.changes, row) for row in task.happens]
        study = self._with(task.also)
        return tally(study.many(draws), task.counts, study.frame)

    def _with(self, changes: tuple[Change, ...]) -> Study:
        if not changes:
            return self.study
        if self._kept is None or self._kept[0] != changes:
            self._kept = (changes, self.study.also(changes))
        return self._kept[1]


def changes_of(changes: Sequence[tuple[Change, ...]], happens: BoolArray) -> tuple[Change, ...]:
    """Return the changes of the events that ``happens`` (event,) marks, in the order of events."""
    return tuple(change for place in np.flatnonzero(happens).tolist() for change in changes[place])


def chunks(states: States, size: int, also: tuple[Change, ...] = ()) -> Iterator[Many]:
    """Yield the states in tasks of at most ``size``."""
    counts = states.counts
    for start in range(0, len(states.happens), size):
        part = slice(start, start + size)
        yield Many(happens=states.happens[part], counts=counts[part], also=also)


def joined(parts: Sequence[Tally]) -> Tally:
    """Return the tallies of all states as one, in the order of ``parts``."""
    return Tally(
        filled=np.concatenate([one.filled for one in parts]),
        asked=np.concatenate([one.asked for one in parts]),
        value=np.concatenate([one.value for one in parts]),
        bound=np.concatenate([one.bound for one in parts]),
        met=_sum([one.met for one in parts]),
        met_min=_sum([one.met_min for one in parts]),
        throughout=_sum([one.throughout for one in parts]),
        throughout_min=_sum([one.throughout_min for one in parts]),
        short=_sum([one.short for one in parts]),
    )


def tally(samples: Samples, counts: IntArray, frame: Frame) -> Tally:
    """Return what the answers come to, each state weighing ``counts`` (state,) draws."""
    enough = samples.filled >= samples.needed
    enough_min = samples.filled >= samples.needed_min
    filled = np.minimum(samples.filled, samples.needed)
    return Tally(
        filled=_by_priority(filled, frame),
        asked=_by_priority(samples.needed, frame),
        value=np.asarray(samples.value, dtype=np.float64),
        bound=np.asarray(samples.bound, dtype=np.float64),
        met=np.tensordot(counts, enough.astype(np.int64), axes=1),
        met_min=np.tensordot(counts, enough_min.astype(np.int64), axes=1),
        throughout=np.tensordot(counts, enough.all(axis=2).astype(np.int64), axes=1),
        throughout_min=np.tensordot(counts, enough_min.all(axis=2).astype(np.int64), axes=1),
        short=np.tensordot(counts, (samples.needed - filled).astype(np.int64), axes=1),
    )


def priorities(frame: Frame) -> tuple[int, ...]:
    """Return the priorities that any row has, first priority first."""
    return tuple(sorted({row.priority for row in frame.rows}))


def _by_priority(points: npt.NDArray[np.int32], frame: Frame) -> IntArray:
    """Return points (state, row, month) summed over the rows of each priority: (state, priority, month)."""
    of_row = np.array([row.priority for row in frame.rows], dtype=np.int64)
    sums = [points[:, of_row == level, :].sum(axis=1, dtype=np.int64) for level in priorities(frame)]
    return np.stack(sums, axis=1) if sums else np.zeros((len(points), 0, points.shape[2]), dtype=np.int64)


def _sum(arrays: Sequence[IntArray]) -> IntArray:
    return np.asarray(np.sum(np.stack(arrays), axis=0), dtype=np.int64)
