"""A command in a process of its own, with a limit on its time and its memory, so that a bench always ends.

The process gets a session of its own; what it starts stays in that session, is watched with it and ends with it.
Memory is read from ``/proc``, so it is watched on Linux only; elsewhere only time is limited.
"""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

OUT_OF_TIME = "out of time"
OUT_OF_MEMORY = "out of memory"
PROC = Path("/proc")
_FIRST_LOOK_S = 0.01
_LOOK_EVERY_S = 0.1
_KB_PER_MB = 1024
_NOTE_LENGTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Guards:
    """What a process may take. Its memory is that of all processes of its session together."""

    time_limit_s: float
    memory_limit_mb: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended: ``cause`` is "" where it did so well and by itself."""

    output: str
    seconds: float
    peak_mb: int
    cause: str


@dataclass(slots=True)
class _Watch:
    """A thread that looks at a session now and then, notes its peak, and ends it where it breaks its guards."""

    session: int
    guards: Guards
    peak_mb: int = 0
    cause: str = ""

    def look_on(self, over: threading.Event) -> None:
        began, pause_s = time.perf_counter(), _FIRST_LOOK_S
        while not over.wait(pause_s):
            pause_s = min(2 * pause_s, _LOOK_EVERY_S)
            self.peak_mb = max(self.peak_mb, memory_mb(self.session))
            if self.peak_mb > self.guards.memory_limit_mb:
                self.cause = OUT_OF_MEMORY
            elif time.perf_counter() - began > self.guards.time_limit_s:
                self.cause = OUT_OF_TIME
            if self.cause:
                end(self.session)
                return


def run_guarded(command: Sequence[str], *, cwd: Path, env: Mapping[str, str], guards: Guards) -> Ended:
    """Return how ``command`` ended; one that breaks its guards is ended, and what it had printed is kept."""
    with TemporaryFile("w+") as output, TemporaryFile("w+") as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=env, stdout=output, stderr=errors, start_new_session=True)
        watch, over = _Watch(session=process.pid, guards=guards), threading.Event()
        watcher = threading.Thread(target=watch.look_on, args=(over,), daemon=True)
        watcher.start()
        try:
            code = process.wait()
            seconds = time.perf_counter() - began
        finally:
            over.set()
            watcher.join()
            if process.returncode is None:
                end(process.pid)
                process.wait()
        output.seek(0)
        errors.seek(0)
        cause = watch.cause or ("" if code == 0 else _why(code, errors.read()))
        return Ended(output=output.read(), seconds=seconds, peak_mb=watch.peak_mb, cause=cause)


def end(session: int) -> None:
    """End a session that ``run_guarded`` started, if it is still there."""
    try:
        os.killpg(session, signal.SIGKILL)
    except ProcessLookupError:
        return


def memory_mb(session: int) -> int:
    """Return the memory that the processes of a session hold together, or its first one's peak if that is more."""
    together = sum(_kb(process, "VmRSS") for process in _processes(session))
    return max(together, _kb(PROC / str(session), "VmHWM")) // _KB_PER_MB


def _processes(session: int) -> Iterator[Path]:
    for process in PROC.glob("[0-9]*"):
        try:
            after_name = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if int(after_name[3]) == session:
            yield process


def _kb(process: Path, name: str) -> int:
    try:
        lines = (process / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)


def _why(code: int, errors: str) -> str:
    last = (errors.strip().splitlines() or [f"ended with {code}"])[-1]
    if last.startswith("MemoryError") or "bad_alloc" in last or code == -signal.SIGKILL:
        return OUT_OF_MEMORY
    return f"failed: {last}"[:_NOTE_LENGTH]
