"""Whole commands, as a user types them: from start to end of their process."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.apart import Ended, Guards, run_guarded
from bench.measure import ROOT, environment

FLAGSHIP = "scenarios/ukraine-2025"
TIME_LIMIT_S = 240.0
N_SHORT = 5  # commands under a second are run so often, and the median is taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a plan says of one objective; ``seconds`` are since the search began, in the order of the objectives."""

    objective: str
    gap_share: float
    proven: bool
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A whole command: how it was typed, seconds, peak memory, what went wrong, and what its plan proves."""

    typed: str
    seconds: float
    peak_mb: int
    note: str = ""
    proofs: tuple[Proof, ...] = ()


def measured_commands(memory_limit_mb: int) -> tuple[Command, ...]:
    """Return what the commands took that a user would type first."""
    return (
        _often(("--help",), memory_limit_mb),
        _often(("check", FLAGSHIP), memory_limit_mb),
        _plan((), memory_limit_mb),
        _plan(("--time-limit", "5"), memory_limit_mb),
    )


def _often(words: Sequence[str], memory_limit_mb: int) -> Command:
    runs = [_ended(words, memory_limit_mb) for _ in range(N_SHORT)]
    return Command(
        typed=" ".join(["muster", *words]),
        seconds=median(run.seconds for run in runs),
        peak_mb=max(run.peak_mb for run in runs),
        note=runs[-1].cause,
    )


def _plan(words: Sequence[str], memory_limit_mb: int) -> Command:
    typed = ["plan", FLAGSHIP, "--option", "medium", *words]
    with TemporaryDirectory() as folder:
        ended = _ended([*typed, "--out", folder], memory_limit_mb)
        file = Path(folder) / "plan.json"
        text = file.read_text(encoding="utf-8") if file.exists() else ""
    return Command(
        typed=" ".join(["muster", *typed]),
        seconds=ended.seconds,
        peak_mb=ended.peak_mb,
        note=ended.cause,
        proofs=proofs_of(text) if text else (),
    )


def _ended(words: Sequence[str], memory_limit_mb: int) -> Ended:
    guards = Guards(time_limit_s=TIME_LIMIT_S, memory_limit_mb=memory_limit_mb)
    return run_guarded([sys.executable, "-m", "muster", *words], cwd=ROOT, env=environment(), guards=guards)


def proofs_of(plan_json: str) -> tuple[Proof, ...]:
    """Return what a ``plan.json`` says of its objectives."""
    proofs, since = [], 0.0
    for one in json.loads(plan_json)["objectives"]:
        since += one["seconds"]
        proofs.append(
            Proof(
                objective=one["name"],
                gap_share=one["gap"],
                proven=one["status"] == "proven",
                seconds=since,
            )
        )
    return tuple(proofs)
