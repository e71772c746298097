"""``python -m bench.replan``: how fast plans are re-planned under changes, how good they are, and what is proven.

The flagship scenario is planned once. Then single changes are answered one by one, draws of many changes together,
and a sample of the draws by two other ways in the same run: the full planning of the changed question at a stated
limit, and the exact answer at a longer one, which is the measure of error for both.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.changes import draws_of, single_changes
from bench.measure import ROOT
from muster.documents.read import read
from muster.generate.options import Options, Verify
from muster.generate.replan.ground import Ground
from muster.generate.replan.verb import Effort, ground_of, replan, replan_many
from muster.generate.verb import generate
from muster.model.change import Change
from muster.model.changed import changed
from muster.model.difference import difference
from muster.model.keys import OptionId
from muster.model.plan import Plan, ProofStatus
from muster.size.verb import size

SEED = 1


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the page: what was measured, and the number."""

    what: str
    number: str


def main() -> None:
    """Measure and print the page."""
    options = _options()
    ground, lines = _ground(options)
    lines += _what_ifs(ground, single_changes(ground.question.scenario, options.what_ifs, SEED))
    lines += _draws(ground, options)
    width = max(len(line.what) for line in lines)
    print("\n".join(f"| {line.what:{width}} | {line.number} |" for line in lines))


def _ground(options: argparse.Namespace) -> tuple[Ground, list[Told]]:
    scenario = read(ROOT / "scenarios" / options.scenario).scenario
    option = OptionId(options.option)
    lines = size(scenario, option).lines
    chosen = Options(time_limit_s=options.plan_seconds, verify=Verify.OFF)
    began = time.perf_counter()
    base = generate(scenario, option, lines, chosen).plan
    planned = time.perf_counter()
    ground = ground_of(scenario, option, lines, chosen, base)
    done = time.perf_counter()
    replan_many(ground, [()], Effort())  # so that compiling is not measured
    return ground, [Told("plan before, s", f"{planned - began:.1f}"), Told("its ground, s", f"{done - planned:.1f}")]


def _what_ifs(ground: Ground, questions: Sequence[tuple[Change, ...]]) -> list[Told]:
    seconds, answers = [], []
    for changes in questions:
        began = time.perf_counter()
        answer = replan(ground, changes, Effort())
        difference(ground.base, answer.plan)
        seconds.append(time.perf_counter() - began)
        answers.append(answer)
    lines = [
        Told(f"what-if, question to difference, {name} of {len(seconds)}, s", f"{np.quantile(seconds, share):.3f}")
        for name, share in (("median", 0.5), ("95th percentile", 0.95), ("slowest", 1.0))
    ]
    for place, aim in enumerate(ground.aims):
        gaps = [answer.plan.objectives[place].gap_share for answer in answers]
        proven = np.mean([gap <= 0 for gap in gaps])
        spread = f"{np.median(gaps):.1%} median, {np.quantile(gaps, 0.95):.1%} 95th percentile, {proven:.0%} met"
        lines.append(Told(f"what-if, gap of {aim.value}", spread))
    return [
        *lines,
        Told("what-if, first objective proven", f"{np.mean([_first_proven(one.plan) for one in answers]):.0%}"),
    ]


def _first_proven(plan: Plan) -> bool:
    return plan.objectives[0].status is ProofStatus.PROVEN


def _draws(ground: Ground, options: argparse.Namespace) -> list[Told]:
    draws = draws_of(ground.question.scenario, options.draws, SEED)
    cpu, began = time.process_time(), time.perf_counter()
    samples = replan_many(ground, draws, Effort())
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    sample = draws[: options.sample]
    began = time.perf_counter()
    solved = [_generated(ground, draw, options.loop_seconds) for draw in sample]
    looped = time.perf_counter() - began
    truth = [replan(ground, draw, Effort(seconds=options.exact_seconds, exact=True)).plan for draw in sample]
    lines = [
        Told("draws a second, one process, by the clock", f"{len(draws) / wall:.0f}"),
        Told("draws a second, one process, by processor time", f"{len(draws) / cpu:.0f}"),
        Told(f"full planning at {options.loop_seconds:g} s, draws a second", f"{len(sample) / looped:.2f}"),
        Told(
            "draws compared with the answer of the exact methods", f"{len(sample)} at {options.exact_seconds:g} s each"
        ),
        Told("of these, first objective proven", f"{np.mean([_first_proven(plan) for plan in truth]):.0%}"),
    ]
    for place, aim in enumerate(ground.aims):
        best = np.array([plan.objectives[place].value for plan in truth])
        loop = np.array([plan.objectives[place].value for plan in solved])
        lines.append(Told(f"error in {aim.value}, re-planned", _error(samples.value[: len(sample), place], best)))
        lines.append(Told(f"error in {aim.value}, full planning", _error(loop, best)))
        below = np.maximum(samples.value[:, place] - samples.bound[:, place], 0) / np.maximum(
            samples.value[:, place], 1
        )
        lines.append(Told(f"bound below value in {aim.value}", f"{below.mean():.1%} mean"))
    return lines


def _generated(ground: Ground, draw: tuple[Change, ...], seconds: float) -> Plan:
    question = changed(ground.question, draw)
    chosen = Options(time_limit_s=seconds, verify=Verify.OFF)
    return generate(question.scenario, ground.option, question.lines, chosen).plan


def _error(found: np.ndarray, best: np.ndarray) -> str:
    """Return how much larger shortfalls are than the best known, as a share of their mean."""
    error = (found - best) / max(float(best.mean()), 1.0)
    return f"{error.mean():+.2%} mean, {np.quantile(error, 0.95):+.2%} 95th percentile"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.replan", description=__doc__)
    parser.add_argument("--scenario", default="ukraine-2025")
    parser.add_argument("--option", default="medium")
    parser.add_argument("--plan-seconds", type=float, default=60.0, help="limit of the plan before")
    parser.add_argument("--what-ifs", type=int, default=100, help="single changes to answer")
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--sample", type=int, default=10, help="draws answered by full planning and exactly, too")
    parser.add_argument("--loop-seconds", type=float, default=1.0, help="limit of full planning of a draw")
    parser.add_argument("--exact-seconds", type=float, default=20.0, help="limit of the exact answer to a draw")
    return parser.parse_args()


if __name__ == "__main__":
    main()
