"""One measured run in a process of its own: ``python -m bench.measure SOLVER SIZE SEED LIMIT GAP`` prints JSON.

A process of its own makes peak memory mean something: it is the most that this run ever held.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from bench.instances import SIZES, Instance, instance
from muster.documents.bundled import scenario_folder
from muster.documents.read import read
from muster.model.keys import OptionId
from muster.model.scenario import Objective
from muster.size.verb import size

OBJECTIVES = (Objective.P1_MIN, Objective.P1_TARGET, Objective.P2_MIN, Objective.P2_TARGET)
SOLVERS = ("muster", "pyomo-highs", "pulp-cbc")
KIB_PER_MIB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How far one objective came: ``seconds`` it took; ``first_s`` until a first plan, None where not recorded."""

    objective: str
    value: float | None
    bound: float
    proven: bool
    seconds: float
    first_s: float | None = None

    @property
    def gap_share(self) -> float:
        """Value less bound, as a share of the value; 1 where there is no plan."""
        if self.value is None:
            return 1.0
        return max(self.value - self.bound, 0.0) / self.value if self.value > 0 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: what it was, how long the model took to build, what came out, and the most memory held."""

    solver: str
    size: str
    seed: int
    build_s: float
    total_s: float
    peak_mib: float
    n_columns: int
    reached: tuple[Reached, ...]


def question(name: str, seed: int) -> Instance:
    """Return a seeded instance of the size ``name``, or an option of a bundled scenario (``ukraine-2025/medium``)."""
    if name in SIZES:
        found = instance(SIZES[name], seed=seed)
    else:
        scenario_name, option = name.split("/")
        scenario = read(scenario_folder(scenario_name)).scenario
        lines = size(scenario, OptionId(option)).lines
        found = Instance(scenario=scenario, option=OptionId(option), lines=lines)
    policies = replace(found.scenario.policies, objectives=OBJECTIVES)
    return replace(found, scenario=replace(found.scenario, policies=policies))


def by_muster(asked: Instance, limit_s: float, gap: float) -> tuple[float, int, Sequence[Reached]]:
    """Return seconds to build, columns of the largest model, and what Muster reaches, its own checker included."""
    from muster.generate.options import Options  # noqa: PLC0415
    from muster.generate.verb import generate  # noqa: PLC0415

    made = generate(asked.scenario, asked.option, asked.lines, Options(time_limit_s=limit_s, gap_share=gap))
    reached = [
        Reached(
            objective=one.name,
            value=one.value,
            bound=one.bound,
            proven=one.gap_share <= gap,
            seconds=one.seconds,
        )
        for one in made.plan.objectives
    ]
    return made.build_seconds, made.n_columns, reached


def by_naive(asked: Instance, limit_s: float, modeller: object) -> tuple[float, int, Sequence[Reached]]:
    """Return the same for the naive model in ``modeller``."""
    from bench.naive import NaiveModel, solve_in_turn  # noqa: PLC0415
    from bench.reading import read as reading  # noqa: PLC0415

    began = time.perf_counter()
    model = NaiveModel(reading(asked), modeller)  # type: ignore[arg-type]
    built_s = time.perf_counter() - began
    outcomes = solve_in_turn(model, OBJECTIVES, time_limit_s=limit_s)
    reached = [
        Reached(
            objective=one.objective,
            value=one.value,
            bound=one.bound,
            proven=one.proven,
            seconds=one.seconds,
            first_s=next((step.seconds for step in one.steps if step.value is not None), None),
        )
        for one in outcomes
    ]
    return built_s, getattr(modeller, "n_variables", 0), reached


def run(solver: str, name: str, seed: int, limit_s: float, gap: float) -> Run:
    """Return what ``solver`` does with one instance within ``limit_s``."""
    asked = question(name, seed)
    began = time.perf_counter()
    build_s, n_columns, reached = _solvers()[solver](asked, limit_s, gap)
    return Run(
        solver=solver,
        size=name,
        seed=seed,
        build_s=build_s,
        total_s=time.perf_counter() - began,
        peak_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB,
        n_columns=n_columns,
        reached=tuple(reached),
    )


def _solvers() -> dict[str, Callable[[Instance, float, float], tuple[float, int, Sequence[Reached]]]]:
    def pyomo(asked: Instance, limit_s: float, _gap: float) -> tuple[float, int, Sequence[Reached]]:
        from bench.naive_pyomo import PyomoModeller  # noqa: PLC0415

        return by_naive(asked, limit_s, PyomoModeller())

    def pulp(asked: Instance, limit_s: float, _gap: float) -> tuple[float, int, Sequence[Reached]]:
        from bench.naive_pulp import PulpModeller  # noqa: PLC0415

        return by_naive(asked, limit_s, PulpModeller())

    return {"muster": by_muster, "pyomo-highs": pyomo, "pulp-cbc": pulp}


if __name__ == "__main__":
    solver_name, size_name, seed_text, limit_text, gap_text = sys.argv[1:]
    result = run(solver_name, size_name, int(seed_text), float(limit_text), float(gap_text))
    Path("/dev/stdout").write_text(json.dumps(asdict(result)) + "\n", encoding="utf-8")
