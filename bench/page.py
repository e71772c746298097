"""The page of results, ``docs/bench.md``: words that stay true whatever was measured, and figures."""

from bench.aims import aims_table, worse
from bench.results import Results
from bench.tables_out import commands, models, objectives, runs

_INTRO = """# How fast, and against what

Muster beside the model that a user would otherwise write: one binary for every named unit, line and start month, in \
Pyomo solved by HiGHS and in PuLP solved by CBC, on the same instances, with the same time, one after the other on the \
same machine. Where two prove an objective, the values must agree. This page is made by the bench from its figures; \
nothing in it is written in by hand for one run.

```sh
make bench
```

takes about three quarters of an hour; `python -m bench --size tiny,small --seeds 1 --no-commands` takes a few \
minutes, `--help` says what else can be chosen, `--add` measures a piece at a time, \
`--write docs/bench.md` makes this page, and `--from build/bench.json` makes it again without measuring. \
`make bench BENCH="--size tiny"` passes choices on."""

_HOW = """## How it is measured

- Instances are invented, seeded, the same on every machine: few large nations, the usual capabilities short, national \
caps, ceilings and lift that bind. `huge` has half-months. Cost and burden are not among the objectives, since the \
naive model does not have them; everything else is.
- Every run is a process of its own with a limit on its time (the limit of its table, a quarter more, and half a \
minute; a naive model, which is built outside its limit, two minutes) and on its memory. What breaks a limit is ended, \
and what it had found by then is shown with `out of time` or `out of memory`.
- Seconds are wall clock from the instance in memory on, building included. *First plan* is the first that is better \
than sending nobody. *P1 near* is minimum and target of priority 1 both proven within 0.5 %. The time of a gap is \
when the solver reported it, within one run that was asked for full proof. Seconds that a library takes to hand its \
model to its solver are not counted in the naive models' gap times.
- *P1 near, times Muster* is the naive model's seconds over Muster's: above 1 Muster was sooner; with `>` the naive \
model never came near and the time it had stands for it; with `<` only the naive model came near.
- An objective counts as proven only where all before it are. *Better plan* compares the plans at the end in strict \
order and names the objective that decides. Muster gives each objective a share of the time and gets to the last one; \
the naive models give each objective all the time that is left, so theirs often end with the first.
- Models are counted before any solver simplifies them: Muster's that of the last objective, with every tour. A naive \
model of more than twelve million nonzeros is counted and not attempted: its library alone would take several \
gigabytes and longer than the limit to write it down.
- Memory is the largest that all processes of a run held together, looked at ten times a second."""


def page(results: Results) -> str:
    """Return the whole page."""
    behind = worse(results) or ["Nothing in this run."]
    parts = [
        _INTRO,
        _machine(results),
        "## Aims\n\n" + aims_table(results),
        "## Worse than what one would otherwise write\n\n" + "\n".join(f"- {text}" for text in behind),
        "## Models\n\n" + models(results),
        "## Runs\n\n" + runs(results),
        "## Objective by objective\n\nSeconds from the start of the run; a dash means never.\n\n" + objectives(results),
        "## Whole commands\n\n" + commands(results) if results.commands else "",
        _HOW,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _machine(results: Results) -> str:
    one = results.machine
    packages = ", ".join(f"{name} {version}" for name, version in one.packages.items())
    busy = max(one.load_before, one.load_after) > one.cores + 1 or one.load_before > 1
    other = (
        "The machine had other work at the time, so take the ratios and not the seconds."
        if busy
        else "Little else was going on."
    )
    return (
        f"Measured on {one.measured_on}: {one.cores} cores ({one.model}), {one.memory_gb:.0f} GB, Python {one.python}, "
        f"{packages}. Load before {one.load_before:.1f}, after {one.load_after:.1f}. {other} A run may take "
        f"{results.memory_limit_mb:,} MB."
    )
