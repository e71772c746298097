"""What a bench process does: build or solve one instance by one method, printing what is known as it goes on.

Every line printed is the whole run so far as JSON, so that a run which is ended early still says what it had found.
"""

import json
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bench.count import count
from bench.instances import SIZES, Instance, instance
from bench.naive import Modeller, NaiveModel, solve_in_turn
from bench.outcome import Measured, Outcome, Step, to_text
from bench.reading import read
from muster.model.quantity import Assume
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
NONZEROS_MOST = 12_000_000  # of a naive model that is tried at all
_MILLION = 1_000_000
_SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to measure: a method (or the build alone) on an instance, with the time that the method is given."""

    method: str
    size: str
    seed: int
    limit_s: float


def run(text: str) -> None:
    """Do the task that ``text`` says in JSON."""
    task = Task(**json.loads(text))
    one = instance(SIZES[task.size], seed=task.seed)
    match task.method:
        case "build":
            _build(one)
        case "muster":
            _muster(task, one)
        case _:
            _naive(task, one)


def tell(measured: Measured) -> None:
    """Print what is known of the run by now."""
    sys.stdout.write(to_text(measured) + "\n")
    sys.stdout.flush()


@dataclass(slots=True)
class Record:
    """What Muster says of its objectives while it seeks them; everything in seconds from the start of the run."""

    began: float
    outcomes: list[Outcome] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def progress(self, doing: str, done_share: float) -> None:  # noqa: ARG002
        """Note that another objective is begun."""
        with self.lock:
            now = time.perf_counter() - self.began
            if doing.startswith("seeking "):
                name = doing.removeprefix("seeking ")
                self.outcomes.append(
                    Outcome(objective=name, value=None, bound=0.0, proven=False, begun_s=now, seconds=0.0)
                )
            tell(Measured(outcomes=tuple(self.outcomes)))

    def watch(self, objective: Objective, value: float, bound: float) -> None:
        """Note what is known of the objective that is being sought; the best of it is kept."""
        with self.lock:
            last = self.outcomes[-1]
            if last.objective != objective.value:
                return
            best = value if last.value is None else min(value, last.value)
            most = max(bound, last.bound)
            if last.value is None or best < last.value or most > last.bound:
                seconds = time.perf_counter() - self.began - last.begun_s
                steps = (*last.steps, Step(seconds=seconds, value=best, bound=most))
                self.outcomes[-1] = replace(last, value=best, bound=most, seconds=seconds, steps=steps)
                tell(Measured(outcomes=tuple(self.outcomes)))


def _muster(task: Task, one: Instance) -> None:
    from muster.generate.options import Options  # noqa: PLC0415  (a naive run must not load HiGHS twice)
    from muster.generate.verb import generate  # noqa: PLC0415

    scenario = replace(one.scenario, policies=replace(one.scenario.policies, objectives=OBJECTIVES))
    record = Record(began=time.perf_counter())
    options = Options(time_limit_s=task.limit_s, seed=_SEED, watch=record.watch)
    found = generate(scenario, one.option, one.lines, options, record.progress)
    outcomes = tuple(
        replace(
            seen,
            value=result.value,
            bound=result.bound,
            proven=result.status.value == "proven",
            seconds=result.seconds,
        )
        for seen, result in zip(record.outcomes, found.plan.objectives, strict=True)
    )
    tell(Measured(whole_s=time.perf_counter() - record.began, outcomes=outcomes))


def _build(one: Instance) -> None:
    """Build the model of the last objective, which has every tour and keeps every earlier objective."""
    from muster.generate.case import case_of  # noqa: PLC0415
    from muster.generate.formulation import Kept, formulate  # noqa: PLC0415
    from muster.generate.truth import truths  # noqa: PLC0415

    began = time.perf_counter()
    truth = truths(one.scenario, {})
    case = case_of(one.scenario, one.option, one.lines, truth, Assume.STATED)
    tell(Measured(n_binaries=len(case.tours)))
    kept = [Kept(objective=objective, value=float(sys.maxsize)) for objective in OBJECTIVES[:-1]]
    model = formulate(case, OBJECTIVES[-1], kept).finish()
    tell(
        Measured(
            build_s=time.perf_counter() - began,
            n_columns=model.n_columns,
            n_rows=model.n_rows,
            n_nonzeros=model.matrix.nnz,
            n_binaries=len(case.tours),
        )
    )


def modeller(method: str) -> Modeller:
    """Return a fresh model in the library that ``method`` names."""
    if method == "pyomo":
        from bench.naive_pyomo import PyomoModeller  # noqa: PLC0415

        return PyomoModeller()
    from bench.naive_pulp import PulpModeller  # noqa: PLC0415

    return PulpModeller()


def _naive(task: Task, one: Instance) -> None:
    reading = read(one)
    size = count(reading)
    known = Measured(
        n_columns=size.n_columns, n_rows=size.n_rows, n_nonzeros=size.n_nonzeros, n_binaries=size.n_binaries
    )
    if size.n_nonzeros > NONZEROS_MOST:
        tell(replace(known, note=not_attempted(size.n_binaries, size.n_nonzeros)))
        return
    tell(known)
    began = time.perf_counter()
    model = NaiveModel(reading, modeller(task.method))
    known = replace(known, build_s=time.perf_counter() - began)
    tell(known)

    def told(outcomes: Sequence[Outcome]) -> None:
        tell(replace(known, outcomes=tuple(outcomes), whole_s=time.perf_counter() - began))

    solve_in_turn(model, OBJECTIVES, time_limit_s=task.limit_s, began=began, told=told)


def not_attempted(n_binaries: int, n_nonzeros: int) -> str:
    """Return why a naive model is not tried."""
    return f"not attempted: would have {_millions(n_binaries)} binaries, {_millions(n_nonzeros)} nonzeros"


def _millions(number: int) -> str:
    return f"{number / _MILLION:,.1f} million"


def empty_value(one: Instance, objective: Objective) -> float:
    """Return the value of a shortfall objective where nobody is sent."""
    needs = {line: line.need_min if objective.value.endswith("min") else line.need for line in one.lines}
    priority = int(objective.value[1])
    return float(sum(line.weight * sum(need) for line, need in needs.items() if line.priority == priority))
