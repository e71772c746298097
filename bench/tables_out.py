"""Measurements as tables in Markdown."""

from collections.abc import Iterable, Sequence
from math import isfinite

from bench.instances import SIZES, instance
from bench.outcome import Measured, Outcome
from bench.reach import GAPS, NEAR, agreement, attempted, better_plan, n_proven, ratio, seconds_to
from bench.results import METHODS, PEERS, Results
from bench.runs import OBJECTIVES, empty_value

NAMES = {"muster": "Muster", "pyomo": "naive, Pyomo + HiGHS", "pulp": "naive, PuLP + CBC"}
NOTHING = "-"


def models(results: Results) -> str:
    """Return a row per instance: its shape, Muster's model and the naive one."""
    heads = ["size", "seed", "nations × offers × lines × months", "columns", "rows", "nonzeros", "build s", "build MB"]
    heads += ["naive columns", "naive rows", "naive nonzeros", "Pyomo build s", "PuLP build s", "note"]
    rows = []
    for size, seed in results.instances():
        shape = SIZES[size]
        row = [size, str(seed), f"{shape.n_nations} × {shape.n_offers:,} × {shape.n_lines} × {shape.n_months}"]
        built = results.of((size, seed), "build") or Measured(note="not asked for")
        row += [*_counts(built), seconds(built.build_s), _whole(built.peak_mb)]
        peers = [one for one in (results.of((size, seed), method) for method in PEERS) if one is not None]
        row += _counts(next(iter(peers), Measured()))
        row += [seconds(peers[0].build_s) if peers else NOTHING, seconds(peers[1].build_s) if peers[1:] else NOTHING]
        rows.append([*row, _tours(built)])
    return table(heads, rows)


def _counts(one: Measured) -> list[str]:
    return [f"{n:,}" if n else NOTHING for n in (one.n_columns, one.n_rows, one.n_nonzeros)]


def _tours(built: Measured) -> str:
    tours = f", {built.n_binaries:,} tours possible" if built.n_binaries else ""
    return f"{built.note}{tours}" if built.note else NOTHING


def runs(results: Results) -> str:
    """Return a row per instance and method."""
    heads = ["size", "seed", "limit s", "method", "first plan s", "P1 near s", "P2 near s", "proven", "whole s"]
    heads += ["peak MB", "P1 near, times Muster", "better plan", "check", "note"]
    rows = []
    for size, seed in results.instances():
        ours = results.of((size, seed), "muster")
        for method in METHODS:
            one = results.of((size, seed), method)
            if one is None:
                continue
            row = [size, str(seed), f"{results.limits_s[size]:g}", NAMES[method], *_reached(one, (size, seed))]
            rows.append([*row, *_beside(ours, one, method), one.note or NOTHING])
    return table(heads, rows)


def _reached(one: Measured, which: tuple[str, int]) -> list[str]:
    if not attempted(one):
        return [NOTHING] * 5 + [_whole(one.peak_mb)]
    empty = empty_value(instance(SIZES[which[0]], seed=which[1]), OBJECTIVES[0])
    near = [seconds(seconds_to(one, priority, NEAR)) for priority in (1, 2)]
    first = seconds(one.outcomes[0].seconds_below(empty))
    return [first, *near, f"{n_proven(one)} of {len(OBJECTIVES)}", seconds(one.whole_s), _whole(one.peak_mb)]


def _beside(ours: Measured | None, one: Measured, method: str) -> list[str]:
    if method == "muster" or ours is None or not attempted(one) or not attempted(ours):
        return [NOTHING] * 3
    who, where = better_plan(ours, one)
    better = f"{'Muster' if who == 'muster' else 'naive'}, {where}" if who else "same"
    return [shown(ratio(ours, one)), better, agreement(ours, one)]


def shown(found: tuple[str, float] | None) -> str:
    """Return a ratio in words."""
    if found is None:
        return NOTHING
    sign, times = found
    return f"{sign} {times:.2g}".strip() if times < 10 else f"{sign} {times:,.0f}".strip()


def objectives(results: Results) -> str:
    """Return a row per instance, objective and method."""
    heads = ["size", "seed", "objective", "method", "value", "bound", "gap %"]
    heads += [f"to {100 * gap:g} %" for gap in GAPS] + ["to proof"]
    rows = []
    for size, seed in results.instances():
        for objective in OBJECTIVES:
            for method in METHODS:
                run = results.of((size, seed), method)
                found = run.outcome(objective.value) if run else None
                if found is not None:
                    rows.append([size, str(seed), objective.value, NAMES[method], *_known(found)])
    return table(heads, rows)


def _known(one: Outcome) -> list[str]:
    value = NOTHING if one.value is None else f"{one.value:,.0f}"
    gap = NOTHING if one.gap_share is None else f"{100 * one.gap_share:.2f}"
    times = [seconds(one.seconds_to(gap_share)) for gap_share in GAPS]
    bound = f"{one.bound:,.1f}" if isfinite(one.bound) else NOTHING
    return [value, bound, gap, *times, seconds(one.seconds_to_proof())]


def commands(results: Results) -> str:
    """Return a row per whole command, with what its plan proves."""
    rows = []
    for one in results.commands:
        said = []
        for proof in one.proofs[:4]:
            known = "proven" if proof.proven else f"gap {100 * proof.gap_share:.2f} %"
            said.append(f"{proof.objective} {known} at {proof.seconds:.1f} s")
        rows.append(
            [f"`{one.typed}`", seconds(one.seconds), _whole(one.peak_mb), "; ".join(said) or one.note or NOTHING]
        )
    return table(["command", "seconds", "peak MB", "priorities 1 and 2"], rows)


def seconds(number: float | None) -> str:
    """Return seconds with as many places as matter."""
    if number is None:
        return NOTHING
    return f"{number:.2f}" if number < 10 else f"{number:.1f}" if number < 100 else f"{number:.0f}"


def _whole(number: int | None) -> str:
    return f"{number:,}" if number else NOTHING


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
