"""``python -m bench``: how fast Muster plans, beside the model that a user would otherwise write.

Every measurement runs in a process of its own, with a limit on its time and memory, so that the bench ends. A timing
never fails; a different optimum is shown as such.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.commands import measured_commands
from bench.instances import SIZES
from bench.measure import ROOT, run_apart
from bench.page import page
from bench.results import METHODS, Key, Results, keep, kept, machine, memory_mb
from bench.runs import Task, run

KEPT = ROOT / "build" / "bench.json"
MEMORY_LIMIT_MB = 8192
MEMORY_SHARE = 0.6
BUILD_LIMIT_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a size is measured where nothing else is asked for: so many seeds, so many seconds a run."""

    n_seeds: int
    limit_s: float


COURSES = {
    "tiny": Course(n_seeds=2, limit_s=20.0),
    "small": Course(n_seeds=2, limit_s=45.0),
    "flagship": Course(n_seeds=1, limit_s=120.0),
    "wide": Course(n_seeds=1, limit_s=240.0),
    "huge": Course(n_seeds=1, limit_s=600.0),
}


def main() -> None:
    """Measure, print the page, and write it where asked."""
    options = options_of(sys.argv[1:])
    if options.one:
        run(options.one)
        return
    results = kept(Path(options.rewrite)) if options.rewrite else _measured(options)
    text = page(results)
    print(text)
    if options.write:
        Path(options.write).write_text(text, encoding="utf-8")


def _measured(options: argparse.Namespace) -> Results:
    """Return what was measured; it is kept after every run, so that a bench broken off is not lost."""
    file = Path(options.keep)
    results = Results(machine=machine(), memory_limit_mb=options.memory_mb)
    if options.add and file.exists():
        earlier = kept(file)
        results.limits_s, results.runs, results.commands = earlier.limits_s, earlier.runs, earlier.commands
    _say("compiling the search, if it is not compiled yet")
    run_apart(Task(method="muster", size="flagship", seed=1, limit_s=0.0), options.memory_mb)
    for task in tasks(options):
        _say(f"{task.method} {task.size} seed {task.seed}, limit {task.limit_s:g} s")
        key = Key(size=task.size, seed=task.seed, method=task.method)
        results.runs[key] = run_apart(task, options.memory_mb)
        if task.method != "build":
            results.limits_s[task.size] = task.limit_s
        keep(results, file)
    if not options.no_commands:
        _say("whole commands")
        results.commands = list(measured_commands(options.memory_mb))
    results.machine = replace(results.machine, load_after=os.getloadavg()[0])
    keep(results, file)
    return results


def tasks(options: argparse.Namespace) -> Iterator[Task]:
    """Yield every run that is asked for."""
    for size in options.size:
        course = COURSES[size]
        limit_s = course.limit_s if options.limit is None else options.limit
        for seed in range(1, (options.seeds or course.n_seeds) + 1):
            yield Task(method="build", size=size, seed=seed, limit_s=BUILD_LIMIT_S)
            for method in METHODS:
                if method in options.methods:
                    yield Task(method=method, size=size, seed=seed, limit_s=limit_s)


def options_of(words: list[str]) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    most_mb = min(MEMORY_LIMIT_MB, int(MEMORY_SHARE * memory_mb()) or MEMORY_LIMIT_MB)
    parser.add_argument("--size", type=Some(tuple(SIZES)), default=tuple(SIZES), help="sizes, with commas between")
    parser.add_argument("--methods", type=Some(METHODS), default=METHODS, help="muster, pyomo, pulp")
    parser.add_argument("--seeds", type=int, help="how many seeds of each size, from 1; else as the size has it")
    parser.add_argument("--limit", type=float, help="seconds that a run may take; else as the size has it")
    parser.add_argument("--memory-mb", type=int, default=most_mb, help="a run that takes more is ended")
    parser.add_argument("--no-commands", action="store_true", help="leave out whole commands")
    parser.add_argument("--write", metavar="FILE", help="file to write the page to")
    parser.add_argument("--keep", metavar="FILE", default=str(KEPT), help="file to keep the figures in")
    parser.add_argument("--add", action="store_true", help="add to the kept figures, to measure a piece at a time")
    parser.add_argument("--from", dest="rewrite", metavar="FILE", help="measure nothing; make the page of kept figures")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args(words)


@dataclass(frozen=True, slots=True)
class Some:
    """Reads words with commas between, each of which must be known."""

    known: tuple[str, ...]

    def __call__(self, text: str) -> tuple[str, ...]:
        words = tuple(text.split(","))
        strange = [word for word in words if word not in self.known]
        if strange:
            raise argparse.ArgumentTypeError(f"{', '.join(strange)}: not among {', '.join(self.known)}")
        return words


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
