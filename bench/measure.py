"""One measurement, made in a process of its own so that its peak memory is its own."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.instances import SIZES, Instance, instance
from bench.naive import Modeller, NaiveModel, Outcome, Step, solve_in_turn
from bench.reading import read
from muster.model.scenario import Objective

OBJECTIVES = (
    Objective.P1_MIN,
    Objective.P1_TARGET,
    Objective.P2_MIN,
    Objective.P2_TARGET,
    Objective.P3_MIN,
    Objective.P3_TARGET,
    Objective.PAIRS,
)
GAPS = (0.01, 0.005, 0.001, 0.0)
METHODS = ("muster", "pyomo", "pulp")
NAIVE_COLUMNS_MOST = 150_000
ROOT = Path(__file__).parent.parent
_KILL_AFTER_S = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to measure: a method on an instance, with its time limit and the gap at which an objective is enough."""

    method: str
    size: str
    seed: int
    limit_s: float
    gap_share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What came of it. ``note`` says why there is nothing else."""

    build_s: float = 0.0
    whole_s: float = 0.0
    n_columns: int = 0
    peak_mb: int = 0
    outcomes: tuple[Outcome, ...] = ()
    note: str = ""


def run_apart(task: Task) -> Measured:
    """Return what ``task`` measures, from a child process; a child that fails or hangs is a note, not an error."""
    command = [sys.executable, "-m", "bench", "--one", json.dumps(asdict(task))]
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": paths},
            capture_output=True,
            text=True,
            timeout=3 * task.limit_s + _KILL_AFTER_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Measured(note="killed")
    if done.returncode != 0:
        return Measured(note=(done.stderr.strip().splitlines() or ["failed"])[-1][:60])
    return _parsed(done.stdout.strip().splitlines()[-1])


def _parsed(text: str) -> Measured:
    raw = json.loads(text)
    outcomes = tuple(
        Outcome(**(outcome | {"steps": tuple(Step(**step) for step in outcome["steps"])}))
        for outcome in raw["outcomes"]
    )
    return Measured(**(raw | {"outcomes": outcomes}))


def run_here(text: str) -> str:
    """Return, as JSON, what the task written in ``text`` measures in this very process."""
    task = Task(**json.loads(text))
    one = instance(SIZES[task.size], seed=task.seed)
    measured = _muster(task, one) if task.method == "muster" else _naive(task, one)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return json.dumps(asdict(replace(measured, peak_mb=peak_mb)))


def _muster(task: Task, one: Instance) -> Measured:
    from muster.generate.options import Options  # noqa: PLC0415  (a naive run must not load HiGHS twice)
    from muster.generate.verb import generate  # noqa: PLC0415

    scenario = replace(one.scenario, policies=replace(one.scenario.policies, objectives=OBJECTIVES))
    begun = time.perf_counter()
    found = generate(
        scenario, one.option, one.lines, Options(time_limit_s=task.limit_s, gap_share=task.gap_share, seed=1)
    )
    outcomes = tuple(
        Outcome(
            objective=result.name.value,
            value=result.value,
            bound=result.bound,
            proven=result.gap_share <= 0.0,
            seconds=result.seconds,
        )
        for result in found.plan.objectives
    )
    return Measured(
        build_s=found.build_seconds,
        whole_s=time.perf_counter() - begun,
        n_columns=found.n_columns,
        outcomes=outcomes,
    )


def _modeller(method: str) -> Modeller:
    if method == "pyomo":
        from bench.naive_pyomo import PyomoModeller  # noqa: PLC0415

        return PyomoModeller()
    from bench.naive_pulp import PulpModeller  # noqa: PLC0415

    return PulpModeller()


def _naive(task: Task, one: Instance) -> Measured:
    reading = read(one)
    n_columns = sum(len(starts) * reading.n_units[offer] for (offer, _), starts in reading.starts.items())
    if n_columns > NAIVE_COLUMNS_MOST:
        return Measured(n_columns=n_columns, note="too large to try")
    begun = time.perf_counter()
    model = NaiveModel(reading, _modeller(task.method))
    build_s = time.perf_counter() - begun
    outcomes = solve_in_turn(model, OBJECTIVES, time_limit_s=task.limit_s)
    return Measured(
        build_s=build_s,
        whole_s=time.perf_counter() - begun,
        n_columns=n_columns,
        outcomes=outcomes,
    )


def seconds_to(outcomes: Sequence[Outcome], index: int, gap_share: float) -> float | None:
    """Return the seconds from the first solve until objective ``index`` was known within ``gap_share``.

    None if it never was. Steps of a solver's log count where there are any, else the end of the solve does.
    """
    if index >= len(outcomes):
        return None
    before = sum(outcome.seconds for outcome in outcomes[:index])
    last = outcomes[index]
    for step in last.steps:
        if step.value is not None and gap_of(step.value, step.bound) <= gap_share + 1e-9:
            return before + step.seconds
    known = last.value is not None and gap_of(last.value, last.bound) <= gap_share + 1e-9
    return before + last.seconds if known else None


def gap_of(value: float, bound: float) -> float:
    """Return how far a bound is below a value, as a share of the value; 0 where the value is 0."""
    return max(value - bound, 0.0) / value if value > 1e-9 else 0.0


def command_seconds(*arguments: str) -> float:
    """Return the seconds that a ``muster`` command takes, from start to end of its process; it may write to ``OUT``."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "muster", *(folder if part == "OUT" else part for part in arguments)]
        begun = time.perf_counter()
        subprocess.run(
            command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, capture_output=True, check=False
        )
        return time.perf_counter() - begun
