"""``python -m bench.rotate``: what rotating a force costs, beside an everyday simulator on the same coalition.

Seconds are those of the processor, all threads together; compiling is measured apart, in a process that finds nothing
kept. The large published case is measured if ``MUSTER_REFERENCE`` names the folder that has it.
"""

import argparse
import importlib.util
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench.measure import ROOT
from bench.rotate_world import coalition
from muster.documents.marathon.read import read_marathon
from muster.model.chance import Uncertainty
from muster.model.rotation import Rotation
from muster.rotate.board import BY_KIND, BY_PRIORITY
from muster.rotate.layout import How, lay_out
from muster.rotate.running import run_through
from muster.rotate.verb import FillOrder, Options, replicate, rotate

_Found = TypeVar("_Found")
_MARATHON = "25 to 44 by its own fastest and slowest way, 1.1 GB (published for another box)"
_FRESH = (
    "from bench.rotate_world import coalition; from muster.rotate.verb import Options, rotate;"
    "rotate(coalition(40, 400)[0], Options())"
)


def main() -> None:
    """Measure and print the page."""
    options = _options()
    lines = [("what", "seen"), ("---", "---")]
    if options.compiling:
        lines.append(("compiling, once, CPU-seconds", f"{_compiling():.0f}"))
    lines += _coalition(options)
    lines += _wide(options)
    width = max(len(what) for what, _ in lines)
    print("\n".join(f"| {what:{width}} | {number} |" for what, number in lines))


def _timed(work: Callable[[], _Found], repeats: int) -> tuple[float, float, float, _Found]:
    """Return the median, least and most CPU-seconds of ``work``, and what it returned."""
    work()
    seconds = []
    for _ in range(repeats):
        began = time.process_time()
        found = work()
        seconds.append(time.process_time() - began)
    return statistics.median(seconds), min(seconds), max(seconds), found


def _spread(found: tuple[float, float, float, object], scale: float = 1.0, digits: int = 2) -> str:
    middle, least, most = (part * scale for part in found[:3])
    return f"{middle:.{digits}f} ({least:.{digits}f} to {most:.{digits}f})"


def _coalition(options: argparse.Namespace) -> list[tuple[str, str]]:
    rotation, uncertainty = coalition(options.units, options.days)
    n_units, n = len(rotation.units), options.replications
    plain = _timed(lambda: replicate(rotation, Uncertainty(), Options(), n=1), options.repeats)
    many = _timed(lambda: replicate(rotation, uncertainty, Options(), n=n), options.repeats)
    why = _timed(lambda: replicate(rotation, uncertainty, Options(reasons=True), n=n), options.repeats)
    what = f"{n_units} units, {len(rotation.needs)} needs, {options.days} days"
    lines = [
        (f"{what}, one run, CPU-ms", _spread(plain, 1e3, 1)),
        (f"{n} replications, CPU-ms per unit-run (aim: 0.2)", _spread(many, 1e3 / n / n_units, 4)),
        ("with a reason for every gap-day", _spread(why, 1e3 / n / n_units, 4)),
    ]
    if importlib.util.find_spec("simpy") is None:
        return [*lines, ("SimPy, the same case", "not installed")]
    from bench.rotate_simpy import filled_days  # noqa: PLC0415 (may be missing)

    theirs = _timed(lambda: filled_days(rotation), 1)
    ours, asked = int(plain[3].filled.sum()), int(plain[3].asked.sum())
    return [
        *lines,
        ("SimPy, the same case, without chance, CPU-ms per unit-run", f"{theirs[0] * 1e3 / n_units:.3f}"),
        ("ours, the same case, without chance, CPU-ms per unit-run", f"{plain[0] * 1e3 / n_units:.4f}"),
        ("filled unit-days of those asked for, ours and SimPy's", f"{ours:,} and {theirs[3]:,} of {asked:,}"),
    ]


def _wide(options: argparse.Namespace) -> list[tuple[str, str]]:
    folder = Path(os.environ.get("MUSTER_REFERENCE", "")) / "rotation" / "wide-ap" / "in"
    if "MUSTER_REFERENCE" not in os.environ or not folder.is_dir():
        return [("the large published case", "not at hand")]
    read = _timed(lambda: read_marathon(folder).rotation, options.repeats)
    rotation = read[3]
    lines = [("the large published case, read, CPU-seconds", _spread(read))]
    for name, order in (("marathon", BY_KIND), ("muster", BY_PRIORITY)):
        found = _timed(lambda order=order: _laid_and_run(rotation, order), options.repeats)  # type: ignore[misc]
        lines.append((f"laid out and run, order {name}, CPU-seconds (aim: 2)", _spread(found)))
    whole = _timed(lambda: len(rotate(rotation, Options(order=FillOrder.MARATHON)).deployments), options.repeats)
    peak_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return [
        *lines,
        ("with every departure, step and stay as a record, CPU-seconds", _spread(whole)),
        ("most memory of this process, GB (aim: less than 1)", f"{peak_gb:.2f}"),
        ("MARATHON, CPU-seconds", _MARATHON),
    ]


def _laid_and_run(rotation: Rotation, order: int) -> int:
    laid = lay_out(rotation, How(order=order, phases=[(1, rotation.last_day)]))
    return len(run_through(laid.case)[1].deployments)


def _compiling() -> float:
    """Return the CPU-seconds of a first run in a copy without anything compiled, less those of a second one."""
    spent = []
    with TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "src", folder, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        for _ in range(2):
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            paths = os.pathsep.join([folder, str(ROOT)])
            subprocess.run([sys.executable, "-c", _FRESH], check=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": paths})
            spent.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    return spent[0] - spent[1]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.rotate", description=__doc__)
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--days", type=int, default=3650)
    parser.add_argument("--replications", type=int, default=50)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--compiling", action="store_true", help="measure compiling as well: a minute or so")
    return parser.parse_args()


if __name__ == "__main__":
    main()
