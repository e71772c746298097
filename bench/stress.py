"""``python -m bench.stress``: draws of a scenario's own events a second, beside a plain loop of full re-solves.

The option is planned once. Then its draws are answered over one process and over two, the answers compared with each
other, and the first few of them re-solved in full one after the other, in the same run. The error is that of the
fast answers against answers sought with proof.
"""

import argparse
import time
from pathlib import Path

import numpy as np

from bench.measure import ROOT
from muster.app.planned import Planned, PlannedRequest, planned
from muster.app.stress import study_of
from muster.engines.crew import Crew
from muster.generate.options import Options as PlanOptions
from muster.generate.options import Verify
from muster.generate.verb import generate
from muster.model.change import Change
from muster.model.changed import Question, changed
from muster.stress.accuracy import accuracy, checked_draws
from muster.stress.asking import Answer, Asker, Tally, Task, changes_of, chunks, joined
from muster.stress.draws import States, drawn, states_of
from muster.stress.events import uncertainty_of
from muster.stress.options import Options
from muster.stress.spread import SAME
from muster.stress.study import Study

SEED = 1


def main() -> None:
    """Measure and print the page."""
    options = _options()
    request = PlannedRequest(
        scenario=ROOT / "scenarios" / options.scenario,
        option=options.option,
        options=PlanOptions(time_limit_s=options.plan_seconds, seed=SEED, verify=Verify.OFF),
        earlier=Path(options.plan) if options.plan else None,
    )
    base = planned(request)
    began = time.perf_counter()
    study = study_of(base, exact_s=options.exact_seconds, only_shortfalls=True)
    _tell("ground laid in, s", f"{time.perf_counter() - began:.1f}")
    uncertain = uncertainty_of(base.scenario, {})
    happens = drawn(uncertain.events, uncertain.causes, options.draws, seed=SEED)
    states, events = states_of(happens), tuple(event.changes for event in uncertain.events)
    _tell("events, distinct states", f"{len(events)}, {len(states.happens):,}")
    tallies = [_timed(study, events, states, n) for n in (1, 2)]
    same = all(np.array_equal(getattr(tallies[0], part), getattr(tallies[1], part)) for part in Tally.__slots__)
    _tell("one process and two agree", "yes" if same else "NO")
    sample = checked_draws(options.draws, options.sample, seed=SEED)
    draws = [changes_of(events, happens[draw]) for draw in sample]
    _errors(study, sample, draws, tallies[0], states)
    _loop(base, draws, options.loop_seconds)


def _timed(study: Study, events: tuple[tuple[Change, ...], ...], states: States, n_processes: int) -> Tally:
    with Crew[Task, Answer](Asker(study=study, changes=events), processes=n_processes) as crew:
        began, used = time.perf_counter(), time.process_time()
        parts = crew.answers([*chunks(states, Options().chunk)])
        seconds, used = time.perf_counter() - began, time.process_time() - used
    n_draws = len(states.of_draw)
    told = f"{seconds:.1f} s, {n_draws / seconds:.0f} a second"
    _tell(f"{n_draws:,} draws over {n_processes}", told if n_processes > 1 else f"{told}; processor time {used:.1f} s")
    return joined([one for one in parts if isinstance(one, Tally)])


def _errors(
    study: Study, sample: tuple[int, ...], draws: list[tuple[Change, ...]], tally: Tally, states: States
) -> None:
    found = accuracy(sample, [study.exact(one) for one in draws], tally, states, study.frame)
    for aim in found.aims if found else ():
        share = f"{aim.mean / max(aim.exact_mean, 1):+.2%}"
        proven = f"{aim.exact_proven} of {len(sample)} exact ones proven"
        _tell(f"error in {aim.name.value}", f"{share} mean, same in {aim.n_same}, {proven}")
    gaps = np.maximum(tally.value - tally.bound, 0.0)
    for place, one in enumerate(study.frame.aims):
        mean = gaps[:, place].mean() / max(tally.value[:, place].mean(), 1.0)
        _tell(f"bound below value in {one.value}", f"{mean:.1%} mean, met in {(gaps[:, place] < SAME).mean():.0%}")


def _loop(base: Planned, draws: list[tuple[Change, ...]], seconds: float) -> None:
    options = PlanOptions(time_limit_s=seconds, seed=SEED, verify=Verify.OFF)
    began, used = time.perf_counter(), time.process_time()
    for draw in draws:
        question = changed(Question(scenario=base.scenario, lines=base.sizing.lines), draw)
        generate(question.scenario, base.option, question.lines, options)
    spent, used = time.perf_counter() - began, time.process_time() - used
    told = f"{len(draws) / spent:.2f} draws a second; processor time {used / max(len(draws), 1):.1f} s a draw"
    _tell(f"full re-solves at {seconds:g} s, one after the other", told)


def _tell(what: str, number: str) -> None:
    print(f"| {what} | {number} |", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.stress", description=__doc__)
    parser.add_argument("--scenario", default="ukraine-2025")
    parser.add_argument("--option", default="medium")
    parser.add_argument("--plan", help="result folder to take the plan from, if it fits")
    parser.add_argument("--plan-seconds", type=float, default=60.0)
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--sample", type=int, default=10, help="draws answered exactly and by the loop, too")
    parser.add_argument("--exact-seconds", type=float, default=20.0)
    parser.add_argument("--loop-seconds", type=float, default=1.0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
