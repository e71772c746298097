"""A run from beginning to end; its logs are taken away and begun anew whenever they are full."""

from dataclasses import dataclass

import numpy as np

from muster.rotate.board import MOVES_PER_DAY, N_DEPLOYMENTS, N_GAPS, N_MISSED, N_MOVES, Case, IntArray, Run
from muster.rotate.layout import fresh_run
from muster.rotate.simulate import simulate

_LEAST_LOG = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Logs:
    """All that was written down in a run, in order; columns as in the tables of the simulator."""

    deployments: IntArray
    moves: IntArray
    gaps: IntArray
    missed: IntArray


def run_through(case: Case) -> tuple[Run, Logs]:
    """Return the finished run and its logs."""
    n_logged = 2 * MOVES_PER_DAY * len(case.units) + _LEAST_LOG
    while True:
        found = _try(case, n_logged)
        if found is not None:
            return found
        n_logged *= 4


def _try(case: Case, n_logged: int) -> tuple[Run, Logs] | None:
    """Return a finished run, or None if one day alone was too much for its logs."""
    run = fresh_run(case, n_logged=n_logged)
    kept: list[tuple[IntArray, IntArray, IntArray]] = []
    over = False
    while not over:
        over = simulate(case, run)
        used = [int(run.counters[which]) for which in (N_DEPLOYMENTS, N_MOVES, N_GAPS)]
        logs = (run.deployments, run.moves, run.gaps)
        if any(n > len(log) for n, log in zip(used, logs, strict=True)):
            return None
        kept.append((logs[0][: used[0]].copy(), logs[1][: used[1]].copy(), logs[2][: used[2]].copy()))
        run.counters[[N_DEPLOYMENTS, N_MOVES, N_GAPS]] = 0
    deployments, moves, gaps = (np.concatenate(some) for some in zip(*kept, strict=True))
    missed = run.missed[: run.counters[N_MISSED]]
    return run, Logs(deployments=deployments, moves=moves, gaps=gaps, missed=missed)
