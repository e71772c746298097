"""How fast a force is deployed: ``python -m bench.deploy [SECONDS]`` prints one line for each size.

Seconds are for each optimum, 30 if none are given.

The gap is told twice: as a share of all lateness, and of what is left of it without the lateness that no lift could
spare (units that are ready too late, or live too far away).
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

from muster.app.planned import PlannedRequest, planned
from muster.deploy.build.ground import Ground
from muster.deploy.build.problem import problem_of
from muster.deploy.factors import likely
from muster.deploy.flat import flat
from muster.deploy.greedy import answer, book
from muster.deploy.optimum import optimum
from muster.deploy.options import Options
from muster.deploy.requirements import movements_of
from muster.deploy.verb import with_horizon
from muster.deploy.verify.check import check
from muster.generate.options import Options as PlanOptions
from muster.model.movement import MovementId

BY_DAY = 60
HEAD = (
    "| option | movements | people | pieces | loads | days | greedy, s | late | optimum, s | late | bound | gap "
    "| gap of what lift can spare |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|"
)


def line(option: str, options: Options, times: int = 1) -> str:
    """Return the measures of one option of ``ukraine-2025``, wanted by day 60, every unit ``times`` over."""
    base = planned(PlannedRequest(scenario=Path("ukraine-2025"), option=option, options=PlanOptions(time_limit_s=5.0)))
    once = movements_of(base.scenario, base.plan, wanted_day=BY_DAY).movements
    movements = tuple(replace(one, id=MovementId(f"{one.id}.{n}")) for one in once for n in range(times))
    ground = Ground(places={str(one.id): one for one in base.scenario.places}, closed=frozenset())
    problem = with_horizon(problem_of(movements, ground, likely({}), options.weights), options)
    arrays = flat(problem)
    book(arrays)  # compile
    began = time.perf_counter()
    start = book(flat(problem))
    greedy_s = time.perf_counter() - began
    first, best = answer(arrays, start, seconds=greedy_s), optimum(arrays, start, options)
    assert not check(problem, first.schedule).violations + check(problem, best.schedule).violations
    people, pieces = (sum(getattr(one.footprint, name) for one in movements) for name in ("persons", "pieces"))
    return (
        f"| {option}{f', {times} times' if times > 1 else ''} | {len(movements)} | {people:,} | {pieces:,} "
        f"| {arrays.n_loads.sum():,} | {problem.horizon_days} "
        f"| {greedy_s:.2f} | {first.score.late:,.0f} | {best.seconds:.1f} | {best.score.late:,.0f} | {best.bound:,.0f} "
        f"| {1 - best.bound / best.score.late:.2%} | {best.gap_share:.2%} |"
    )


if __name__ == "__main__":
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    print(HEAD)
    for name, many in (("medium", 1), ("large", 1), ("large", 2)):
        print(line(name, Options(time_limit_s=seconds), many), flush=True)
