"""``python -m bench.compare``: the time that the frontiers of an option take, and how tight their bounds are.

The option is planned once, or taken from an earlier result. Then both frontiers are made, each with a time of its own.
"""

import argparse
import time
from pathlib import Path

from bench.measure import ROOT
from muster.app.frontier_study import frontier_study
from muster.app.planned import PlannedRequest, planned
from muster.compare.options import Options
from muster.compare.result import Frontier
from muster.compare.verb import ceilings, contributors
from muster.generate.options import Options as PlanOptions

SEED = 1


def main() -> None:
    """Measure and print the page."""
    options = _options()
    began = time.perf_counter()
    base = planned(
        PlannedRequest(
            scenario=ROOT / "scenarios" / options.scenario,
            option=options.option,
            options=PlanOptions(time_limit_s=options.plan_seconds, seed=SEED),
            earlier=Path(options.plan) if options.plan else None,
        )
    )
    _tell("plan", f"{time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    study = frontier_study(base)
    assert study is not None
    _tell("ground laid", f"{time.perf_counter() - began:.1f} s; {len(study.nations)} contributors")
    wanted = Options(seconds=options.seconds)
    for name, frontier_of in (("ceilings", ceilings), ("contributors", contributors)):
        began = time.perf_counter()
        found = frontier_of(study, wanted)
        _tell(name, f"{len(found.steps)} steps in {time.perf_counter() - began:.1f} s of {options.seconds:g} s allowed")
        _gaps(found)


def _gaps(found: Frontier) -> None:
    """Print for each priority how far value and bound are apart, in percentage points of its need."""
    for place, first in enumerate(found.steps[0].fills):
        apart = [100 * (step.fills[place].share_most - step.fills[place].share) for step in found.steps]
        flat = next(one for one in found.flats if one.priority == first.priority)
        where = "rises to the end" if flat.limit is None else f"flat from {flat.limit:,}"
        words = f"band {min(apart):.1f} to {max(apart):.1f} points, mean {sum(apart) / len(apart):.1f}; {where}"
        _tell(f"  priority {first.priority}", words)


def _tell(what: str, value: str) -> None:
    print(f"{what:<16} {value}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description=__doc__)
    parser.add_argument("--scenario", default="ukraine-2025")
    parser.add_argument("--option", default="large")
    parser.add_argument("--plan", default="", help="an earlier result to take the plan from, if it fits")
    parser.add_argument("--plan-seconds", type=float, default=60.0)
    parser.add_argument("--seconds", type=float, default=120.0, help="for each of the two frontiers")
    return parser.parse_args()


if __name__ == "__main__":
    main()
