"""``python -m bench.repeat``: whether runs of one question give one plan, whatever else the machine does.

Every run is a process of its own; every second one has busy processes beside it. Plans are compared as texts, save
for the seconds in them. Exit code 1 says that two differ.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace

from bench.apart import Guards, run_guarded
from bench.instances import SIZES, Instance, instance
from bench.measure import ROOT, environment
from muster.documents.read import read
from muster.generate.options import Options
from muster.generate.verb import generate
from muster.model.keys import OptionId
from muster.model.plan import Plan
from muster.report.plan_json import plan_text
from muster.size.verb import size

MEMORY_LIMIT_MB = 8192
_BESIDES_S = 300.0  # for starting, compiling, reading, reasons and checking
_N_BUSY = 2
_BUSY = "while True: pass"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a run came to: a digest of its plan, seconds by the clock and reckoned, and value and bound by objective."""

    digest: str
    clock_s: float
    reckoned_s: float
    ended_by_clock: bool
    objectives: tuple[tuple[str, float, float, bool], ...]


def main() -> int:
    """Run, print what came out, and return 1 where two plans differ."""
    options = _options()
    if options.one:
        sys.stdout.write(json.dumps(asdict(_ran(options))) + "\n")
        return 0
    runs = [_apart(options, busy=bool(index % 2)) for index in range(options.runs)]
    for index, run in enumerate(runs):
        beside = f"beside {_N_BUSY} busy processes" if index % 2 else "by itself"
        ended = ", ended by the clock" if run.ended_by_clock else ""
        took = f"{run.clock_s:6.1f} s, reckoned {run.reckoned_s:6.1f} s{ended}"
        print(f"run {index + 1}, {beside:<24} {run.digest[:12]}  {took}")
    for name, value, bound, proven in runs[0].objectives:
        print(f"  {name:<10} {value:>16,.0f} {bound:>16,.0f} {'proven' if proven else ''}")
    same = len({run.digest for run in runs}) == 1
    print("The plans are the same." if same else "The plans differ.")
    return 0 if same else 1


def _apart(options: argparse.Namespace, *, busy: bool) -> Ran:
    """Return what a run in a process of its own comes to."""
    guards = Guards(time_limit_s=_given(options).clock_s + _BESIDES_S, memory_limit_mb=MEMORY_LIMIT_MB)
    command = [sys.executable, "-m", "bench.repeat", *sys.argv[1:], "--one"]
    with _busy(_N_BUSY if busy else 0):
        ended = run_guarded(command, cwd=ROOT, env=environment(), guards=guards)
    if ended.cause:
        sys.exit(f"a run ended badly: {ended.cause}")
    told = json.loads(ended.output.splitlines()[-1])
    return Ran(**told | {"objectives": tuple(tuple(one) for one in told["objectives"])})


@contextmanager
def _busy(n: int) -> Iterator[None]:
    """Keep ``n`` processes busy meanwhile."""
    hands = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(n)]
    try:
        yield
    finally:
        for hand in hands:
            hand.kill()
            hand.wait()


def _ran(options: argparse.Namespace) -> Ran:
    one = _question(options)
    began = time.perf_counter()
    found = generate(one.scenario, one.option, one.lines, _given(options))
    clock_s = time.perf_counter() - began
    plan = found.plan
    return Ran(
        digest=hashlib.sha256(timeless(plan).encode()).hexdigest(),
        clock_s=clock_s,
        reckoned_s=found.reckoned_seconds,
        ended_by_clock=plan.provenance.ended_by_clock,
        objectives=tuple((o.name.value, o.value, o.bound, o.status.value == "proven") for o in plan.objectives),
    )


def timeless(plan: Plan) -> str:
    """Return ``plan.json`` without the seconds that objectives took."""
    return plan_text(replace(plan, objectives=tuple(replace(one, seconds=0.0) for one in plan.objectives)))


def _given(options: argparse.Namespace) -> Options:
    return Options(time_limit_s=options.time_limit, clock_limit_s=options.clock_limit, seed=options.seed)


def _question(options: argparse.Namespace) -> Instance:
    if options.instance:
        name, _, seed = options.instance.partition(":")
        return instance(SIZES[name], seed=int(seed or 1))
    scenario = read(ROOT / "scenarios" / options.scenario).scenario
    option = OptionId(options.option)
    return Instance(scenario=scenario, option=option, lines=size(scenario, option).lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.repeat", description=__doc__)
    parser.add_argument("--scenario", default="ukraine-2025", help="a bundled scenario")
    parser.add_argument("--option", default="medium")
    parser.add_argument("--instance", help="an instance of the bench in its place: flagship:1")
    parser.add_argument("--time-limit", type=float, default=30.0, help="reckoned seconds")
    parser.add_argument("--clock-limit", type=float, help="seconds by the clock, if not as the product has it")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
