"""``python -m bench``: how fast, against what you would otherwise write, on this machine and in this run.

Every run has a process of its own. Nothing here fails on a slow machine; it prints what it saw. Where two solvers
both prove an objective, their values must agree, and a difference is printed as a fault.
"""

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.measure import OBJECTIVES, SOLVERS, Reached, Run

GAPS = (0.01, 0.005, 0.001)
GRACE_S = 240.0
HEAD = "| instance | seed | solver | build s | total s | peak MiB | columns | " + " | ".join(OBJECTIVES) + " |"


def main() -> None:
    """Measure what was asked for and print one table row per run as it ends."""
    asked = _arguments()
    print(f"Python {platform.python_version()}, {platform.machine()}; limit {asked.limit:g} s a run\n")
    _commands(asked)
    rows: list[Run] = []
    print(f"{HEAD}\n{'|---' * (HEAD.count('|') - 1)}|")
    for name in asked.sizes.split(","):
        for seed in range(1, asked.seeds + 1):
            of_one = [run for run in (_measured(s, name, seed, asked.limit) for s in asked.solvers.split(",")) if run]
            rows += of_one
            for run in of_one:
                print(_row(run), flush=True)
            _compare(of_one)
            if asked.gaps:
                _to_gaps(name, seed, asked.limit)
    _medians(rows)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", default="tiny,small,flagship,ukraine-2025/medium", help="sizes or scenario/option")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds a run may take")
    parser.add_argument("--solvers", default=",".join(SOLVERS))
    parser.add_argument("--gaps", action="store_true", help="also the seconds to 1, 0.5 and 0.1 per cent")
    parser.add_argument("--commands", action="store_true", help="also whole commands, from the shell to the brief")
    return parser.parse_args()


def _measured(solver: str, name: str, seed: int, limit_s: float, gap: float = 0.0) -> Run | None:
    """Return the run, or None where it ended without a result (out of memory, out of time beyond all grace)."""
    command = [sys.executable, "-m", "bench.measure", solver, name, str(seed), str(limit_s), str(gap)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit_s * 2 + GRACE_S, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as problem:
        print(f"| {name} | {seed} | {solver} | no result: {type(problem).__name__} |", flush=True)
        return None
    found = json.loads(done.stdout.splitlines()[-1])
    return Run(**{**found, "reached": tuple(Reached(**one) for one in found["reached"])})


def _row(run: Run) -> str:
    cells = [run.size, run.seed, run.solver, f"{run.build_s:.2f}", f"{run.total_s:.1f}", f"{run.peak_mib:.0f}"]
    return "| " + " | ".join(str(cell) for cell in [*cells, run.n_columns, *map(_reached, _padded(run))]) + " |"


def _padded(run: Run) -> Iterable[Reached | None]:
    known = {one.objective: one for one in run.reached}
    return (known.get(objective) for objective in OBJECTIVES)


def _reached(one: Reached | None) -> str:
    if one is None or one.value is None:
        return "none"
    first = f", first plan {one.first_s:.1f} s" if one.first_s is not None else ""
    if one.proven:
        return f"{one.value:.0f} proven, {one.seconds:.1f} s"
    return f"{one.value:.0f}, bound {one.bound:.0f} ({one.gap_share:.1%}), {one.seconds:.1f} s{first}"


def _compare(runs: Sequence[Run]) -> None:
    """Say where two proven values differ, and by how much Muster was faster where both proved."""
    for index, objective in enumerate(OBJECTIVES):
        proven = {
            run.solver: run.reached[index]
            for run in runs
            if len(run.reached) > index and all(one.proven for one in run.reached[: index + 1])
        }
        if len({round(one.value or 0) for one in proven.values()}) > 1:
            print(f"FAULT: {objective} is proven at different values: { {s: o.value for s, o in proven.items()} }")
        mine = proven.get("muster")
        for solver, other in proven.items():
            if mine is not None and solver != "muster":
                print(f"    {objective}: {solver} took {other.seconds / max(mine.seconds, 1e-3):.1f} times as long")


def _to_gaps(name: str, seed: int, limit_s: float) -> None:
    """Print how long Muster takes to each gap: runs that stop an objective as soon as it is that close."""
    for gap in GAPS:
        run = _measured("muster", name, seed, limit_s, gap)
        if run is not None:
            parts = [
                f"{one.objective} {one.seconds:.1f} s{'' if one.proven else ' not reached'}" for one in run.reached
            ]
            print(f"    to {gap:.1%}: " + "; ".join(parts), flush=True)


def _medians(rows: Sequence[Run]) -> None:
    print("\nMedians over seeds:")
    for name in dict.fromkeys(run.size for run in rows):
        for solver in SOLVERS:
            runs = [run for run in rows if run.size == name and run.solver == solver]
            if runs:
                total, peak = median(run.total_s for run in runs), median(run.peak_mib for run in runs)
                proven = sum(one.proven for run in runs for one in run.reached)
                of = len(runs) * len(OBJECTIVES)
                print(f"  {name}, {solver}: {total:.1f} s, {peak:.0f} MiB, {proven} of {of} objectives proven")


def _commands(asked: argparse.Namespace) -> None:
    """Print the seconds of whole commands, from the shell to the last file."""
    if not asked.commands:
        return
    with TemporaryDirectory() as folder:
        out = str(Path(folder) / "plan")
        plan = ["plan", "ukraine-2025", "--option", "medium", "--time-limit", str(asked.limit), "--out", out]
        for words in (["--help"], ["check", "ukraine-2025"], plan):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-m", "muster", *words], capture_output=True, check=False)
            print(f"muster {' '.join(words[:4])}: {time.perf_counter() - began:.2f} s")
    print()


if __name__ == "__main__":
    main()
