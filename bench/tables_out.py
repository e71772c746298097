"""Measurements as tables in Markdown."""

import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from statistics import median

from bench.measure import GAPS, METHODS, OBJECTIVES, Measured, gap_of, seconds_to

Results = Mapping[tuple[str, int, str, float], Measured]
NAMES = {"muster": "Muster", "pyomo": "naive, Pyomo + HiGHS", "pulp": "naive, PuLP + CBC"}


def page(results: Results, commands: Mapping[str, float], limit_s: float) -> str:
    """Return the whole page of results."""
    instances = sorted({(size, seed) for size, seed, _, _ in results}, key=lambda one: _order(results, one))
    parts = [
        "# Bench",
        f"{platform.machine()}, {_cores()}, Python {platform.python_version()}, HiGHS {version('highspy')}, "
        f"Pyomo {version('pyomo')}, PuLP {version('PuLP')} with its CBC. Time limit {limit_s:g} s a run. Seconds are "
        "wall clock, counted from the end of building; a dash means not reached.",
        "## Runs",
        summary(results, instances),
        "## Objectives",
        detail(results, instances),
        "## Commands",
        _table(["command", "seconds"], ([name, f"{seconds:.2f}"] for name, seconds in commands.items())),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def summary(results: Results, instances: Sequence[tuple[str, int]]) -> str:
    """Return a row per instance and method."""
    heads = ["size", "seed", "method", "columns", "build s", "first plan s", "P1 within 0.5 % s", "P2 within 0.5 % s"]
    heads += ["proven up to", "whole s", "peak MB", "P1 against naive", "check"]
    rows = []
    for size, seed in instances:
        for method in METHODS:
            one = results.get((size, seed, method, 0.0))
            if one is not None:
                rows.append([size, str(seed), NAMES[method], *_summary_cells(results, (size, seed), method, one)])
    return _table(heads, rows)


def _summary_cells(results: Results, instance: tuple[str, int], method: str, one: Measured) -> list[str]:
    if not one.outcomes:
        return [f"{one.n_columns:,}", one.note or "nothing", *["-"] * 8]
    n_proven = next((k for k, outcome in enumerate(one.outcomes) if not outcome.proven), len(one.outcomes))
    return [
        f"{one.n_columns:,}",
        f"{one.build_s:.2f}",
        _seconds(first_plan(results, instance, method)),
        *(_seconds(_reached(results, instance, method, index, 0.005)) for index in (1, 3)),
        OBJECTIVES[n_proven - 1].value if n_proven else "-",
        f"{one.whole_s:.1f}",
        str(one.peak_mb),
        _ratio(results, instance, method),
        _check(results, instance, method),
    ]


def first_plan(results: Results, instance: tuple[str, int], method: str) -> float | None:
    """Return the seconds to a first whole plan; for Muster, of a run that is given no time to prove anything."""
    if method == "muster":
        quick = results.get((*instance, "muster", -1.0))
        return quick.whole_s if quick is not None and quick.outcomes else None
    one = results[*instance, method, 0.0]
    return next((s.seconds for o in one.outcomes[:1] for s in o.steps if s.value is not None), None)


def _reached(results: Results, instance: tuple[str, int], method: str, index: int, gap_share: float) -> float | None:
    """Return the least seconds to a gap, over all runs that were asked for that gap or a smaller one."""
    runs = [
        seconds_to(one.outcomes, index, gap_share)
        for (size, seed, name, asked), one in results.items()
        if (size, seed) == instance and name == method and 0.0 <= asked <= gap_share
    ]
    return min((run for run in runs if run is not None), default=None)


def _ratio(results: Results, instance: tuple[str, int], method: str) -> str:
    """Return how many times sooner Muster has priority 1 within 0.5 % than the naive model of this row."""
    ours, theirs = (_reached(results, instance, name, 1, 0.005) for name in ("muster", method))
    if method == "muster" or ours is None:
        return "-"
    if theirs is None:
        spent = results[*instance, method, 0.0].whole_s
        return f"> {spent / max(ours, 0.01):.0f}"
    return f"{theirs / max(ours, 0.01):.1f}"


def _check(results: Results, instance: tuple[str, int], method: str) -> str:
    """Return whether this method and Muster agree on every objective that both proved."""
    ours, theirs = results.get((*instance, "muster", 0.0)), results[*instance, method, 0.0]
    if method == "muster" or ours is None:
        return "-"
    pairs = zip(ours.outcomes, theirs.outcomes, strict=False)
    both = [(a.value, b.value) for a, b in pairs if a.proven and b.proven]
    if not both:
        return "none proven by both"
    same = all(a is not None and b is not None and abs(a - b) < 0.5 for a, b in both)
    return f"same optimum ({len(both)})" if same else "DIFFERENT"


def detail(results: Results, instances: Sequence[tuple[str, int]]) -> str:
    """Return a row per instance, objective and method."""
    heads = [
        "size",
        "seed",
        "objective",
        "method",
        "value",
        "bound",
        "gap %",
        "to 1 %",
        "to 0.5 %",
        "to 0.1 %",
        "to proof",
    ]
    rows = []
    for size, seed in instances:
        for index, objective in enumerate(OBJECTIVES):
            for method in METHODS:
                one = results.get((size, seed, method, 0.0))
                if one is None or index >= len(one.outcomes):
                    continue
                outcome = one.outcomes[index]
                gap = "-" if outcome.value is None else f"{100 * gap_of(outcome.value, outcome.bound):.2f}"
                value = "-" if outcome.value is None else f"{outcome.value:,.0f}"
                times = [_seconds(_reached(results, (size, seed), method, index, gap_share)) for gap_share in GAPS]
                rows.append(
                    [size, str(seed), objective.value, NAMES[method], value, f"{outcome.bound:,.1f}", gap, *times]
                )
    return _table(heads, rows)


def _order(results: Results, instance: tuple[str, int]) -> tuple[float, int]:
    columns = [one.n_columns for (size, seed, _, _), one in results.items() if (size, seed) == instance]
    return (median(columns), instance[1])


def _seconds(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.2f}"


def _cores() -> str:
    import os  # noqa: PLC0415

    return f"{os.cpu_count()} cores"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
