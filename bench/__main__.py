"""``python -m bench``: how fast Muster plans, beside the model that a user would otherwise write.

Every measurement runs in a process of its own. A timing never fails; a different optimum is shown as such.
"""

import argparse
import sys
from pathlib import Path
from statistics import median

from bench.measure import GAPS, METHODS, Measured, Task, command_seconds, run_apart, run_here
from bench.tables_out import page

NO_TIME_S = 0.0
FIRST_PLAN = -1.0  # stands for the gap of a run that is given no time
FLAGSHIP_PLAN = ("plan", "scenarios/ukraine-2025", "--option", "medium", "--out", "OUT")


def main() -> None:
    """Measure, print the page, and write it where asked."""
    options = _options()
    if options.one:
        print(run_here(options.one))
        return
    results: dict[tuple[str, int, str, float], Measured] = {}
    for size in options.size.split(","):
        for seed in range(1, options.seeds + 1):
            for task, key in _tasks(size, seed, options):
                _say(f"{task.method} {size} {seed} gap {task.gap_share:g}")
                results[size, seed, task.method, key] = run_apart(task)
    commands = {}
    if not options.no_commands:
        _say("commands")
        commands["muster --help"] = median(command_seconds("--help") for _ in range(5))
        commands[" ".join(["muster", *FLAGSHIP_PLAN[:-2]])] = command_seconds(*FLAGSHIP_PLAN)
    text = page(results, commands, options.limit)
    print(text)
    if options.write:
        Path(options.write).write_text(text, encoding="utf-8")


def _tasks(size: str, seed: int, options: argparse.Namespace) -> list[tuple[Task, float]]:
    """Return what to measure on one instance, each with the gap it is filed under."""
    tasks = []
    if "muster" in options.methods:
        tasks.append((Task(method="muster", size=size, seed=seed, limit_s=NO_TIME_S), FIRST_PLAN))
        gaps = GAPS if options.gaps else (0.0,)
        tasks += [(Task(method="muster", size=size, seed=seed, limit_s=options.limit, gap_share=g), g) for g in gaps]
    tasks += [
        (Task(method=method, size=size, seed=seed, limit_s=options.limit), 0.0)
        for method in METHODS[1:]
        if method in options.methods
    ]
    return tasks


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", default="tiny,small,flagship", help="sizes, with commas between")
    parser.add_argument("--seeds", type=int, default=3, help="how many seeds of each size, from 1")
    parser.add_argument("--limit", type=float, default=120.0, help="seconds a run may take to solve")
    parser.add_argument("--methods", default=",".join(METHODS), help="muster, pyomo, pulp")
    parser.add_argument("--gaps", action="store_true", help="also run Muster once for every gap")
    parser.add_argument("--no-commands", action="store_true", help="leave out whole commands")
    parser.add_argument("--write", help="file to write the page to")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
