"""One measurement, in a process of its own, with a limit on its time and memory."""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

from bench.apart import Guards, run_guarded
from bench.outcome import Measured, from_text
from bench.runs import Task

ROOT = Path(__file__).parent.parent
_GRACE_SHARE = 0.25
_GRACE_S = 30.0
_BUILD_GRACE_S = 120.0  # a naive model is not built within its limit, nor handed to its solver


def run_apart(task: Task, memory_limit_mb: int) -> Measured:
    """Return what ``task`` measures, from a child process; a child that fails or hangs is a note, not an error."""
    command = [sys.executable, "-m", "bench", "--one", json.dumps(asdict(task))]
    guards = Guards(time_limit_s=hard_limit_s(task), memory_limit_mb=memory_limit_mb)
    ended = run_guarded(command, cwd=ROOT, env=environment(), guards=guards)
    known = last_told(ended.output)
    cause = ended.cause
    if cause:
        cause = f"{cause} after {ended.seconds:.0f} s" if not cause.startswith("failed") else cause
    whole_s = ended.seconds if cause else known.whole_s
    return replace(known, peak_mb=ended.peak_mb, whole_s=whole_s, note=known.note or cause)


def hard_limit_s(task: Task) -> float:
    """Return after how many seconds a run is ended, whatever it does: a little more than it was given."""
    grace_s = _GRACE_S if task.method in {"muster", "build"} else _BUILD_GRACE_S
    return task.limit_s * (1 + _GRACE_SHARE) + grace_s


def last_told(output: str) -> Measured:
    """Return the last whole line of what a run printed; an empty run where there is none."""
    for line in reversed(output.splitlines()):
        try:
            return from_text(line)
        except ValueError:
            continue  # cut off in the middle
    return Measured()


def environment() -> Mapping[str, str]:
    """Return the environment in which a child finds Muster and the bench."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
