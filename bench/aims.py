"""What was aimed at and what was reached; and where Muster does worse than what one would otherwise write."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.commands import Command
from bench.outcome import Measured
from bench.reach import NEAR, attempted, better_plan, n_proven, seconds_to, seconds_to_proof, widest_gap
from bench.results import PEERS, Results
from bench.tables_out import NAMES, NOTHING, seconds, table

HELP_S, PLAN_S, NEAR_S, BUILD_S = 0.3, 5.0, 10.0, 2.0
HUGE_GAP, HUGE_MB = 0.02, 4096
LESS_MEMORY = 0.8  # anything nearer is the interpreter's own
_FIRST = 1
PROVEN_TOGETHER = 4  # minimum and target of priorities 1 and 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What was aimed at, what was seen, and whether that reaches it (None: not measured)."""

    aim: str
    seen: str
    reached: bool | None


def aims_table(results: Results) -> str:
    """Return a row per aim."""
    words = {True: "yes", False: "**no**", None: "not measured"}
    rows = [[one.aim, one.seen, words[one.reached]] for one in aims(results)]
    return table(["aim", "seen", "reached"], rows)


def aims(results: Results) -> list[Aim]:
    """Return every aim with what was seen."""
    build, huge = (results.of(("huge", _FIRST), method) for method in ("build", "muster"))
    flagship = results.of(("flagship", _FIRST), "muster")
    return [
        _help(results.commands),
        _plan(results.commands),
        *(_near(flagship, priority) for priority in (1, 2)),
        *(_no_proof(results, method) for method in PEERS),
        _build(build),
        _huge_gap(huge),
        _huge_memory(huge),
    ]


def _help(commands: Sequence[Command]) -> Aim:
    found = next((one for one in commands if one.typed.endswith("--help")), None)
    aim = f"`muster --help` under {HELP_S:g} s"
    if found is None:
        return Aim(aim=aim, seen=NOTHING, reached=None)
    return Aim(aim=aim, seen=f"{found.seconds:.2f} s", reached=found.seconds < HELP_S)


def _plan(commands: Sequence[Command]) -> Aim:
    aim = f"`ukraine-2025`, from command to brief under {PLAN_S:g} s, priorities 1 and 2 proven"
    plans = [one for one in commands if one.proofs]
    if not plans:
        return Aim(aim=aim, seen=NOTHING, reached=None)
    seen = [f"{_more(one)}: {_proofs(one)}" for one in plans]
    return Aim(aim=aim, seen="; ".join(seen), reached=any(one.seconds < PLAN_S and _both(one) for one in plans))


def _more(one: Command) -> str:
    """Return the choices that a plan was asked for beside its option."""
    more = one.typed.split("medium", 1)[1].strip()
    return f"`{more}`" if more else "as it is"


def _both(one: Command) -> bool:
    return all(proof.proven for proof in one.proofs[:PROVEN_TOGETHER])


def _proofs(one: Command) -> str:
    proven = [proof.objective for proof in one.proofs if proof.proven]
    return f"{seconds(one.seconds)} s, proven {', '.join(proven) or 'nothing'}"


def _near(run: Measured | None, priority: int) -> Aim:
    aim = f"`flagship`, priority {priority} within {100 * NEAR:g} % proven in under {NEAR_S:g} s"
    if run is None or not attempted(run):
        return Aim(aim=aim, seen=run.note if run else NOTHING, reached=None if run is None else False)
    reached, gap = seconds_to(run, priority, NEAR), widest_gap(run, priority)
    if reached is not None:
        return Aim(aim=aim, seen=f"{seconds(reached)} s", reached=reached < NEAR_S)
    return Aim(aim=aim, seen=f"{_percent(gap)} at the end of the limit", reached=False)


def _no_proof(results: Results, method: str) -> Aim:
    run, limit_s = results.of(("flagship", _FIRST), method), results.limits_s.get("flagship", 0.0)
    aim = f"there, {NAMES[method]}, has no proof of priority 1 after 120 s"
    if run is None:
        return Aim(aim=aim, seen=NOTHING, reached=None)
    proof = seconds_to_proof(run, 1)
    if proof is not None:
        return Aim(aim=aim, seen=f"proven after {seconds(proof)} s", reached=False)
    if not attempted(run):
        ended = run.note.startswith("out of")
        return Aim(aim=aim, seen=run.note or NOTHING, reached=True if ended and limit_s >= 120 else None)
    seen = f"{n_proven(run)} objectives proven, gap of priority 1 {_percent(widest_gap(run, 1))} after {limit_s:g} s"
    return Aim(aim=aim, seen=seen, reached=True if limit_s >= 120 else None)


def _build(run: Measured | None) -> Aim:
    aim = f"`huge` builds in under {BUILD_S:g} s"
    if run is None:
        return Aim(aim=aim, seen=NOTHING, reached=None)
    if run.build_s is None:
        return Aim(aim=aim, seen=run.note, reached=False)
    return Aim(aim=aim, seen=f"{seconds(run.build_s)} s", reached=run.build_s < BUILD_S)


def _huge_gap(run: Measured | None) -> Aim:
    aim = f"`huge`, priority 1 within {100 * HUGE_GAP:g} % proven in 10 minutes"
    if run is None:
        return Aim(aim=aim, seen=NOTHING, reached=None)
    reached = seconds_to(run, 1, HUGE_GAP)
    if reached is not None:
        return Aim(aim=aim, seen=f"{seconds(reached)} s", reached=reached <= 600)
    gap = widest_gap(run, 1)
    return Aim(aim=aim, seen=run.note or f"{_percent(gap)} at the end", reached=False)


def _huge_memory(run: Measured | None) -> Aim:
    aim = "`huge` in under 4 GB"
    if run is None or not run.peak_mb:
        return Aim(aim=aim, seen=NOTHING, reached=None)
    seen = f"{run.peak_mb:,} MB" + (f", {run.note}" if run.note else "")
    return Aim(aim=aim, seen=seen, reached=run.peak_mb < HUGE_MB and not run.note)


def worse(results: Results) -> list[str]:
    """Return a sentence for everything in which Muster did worse than a naive model on the same instance."""
    found = []
    for instance in results.instances():
        ours = results.of(instance, "muster")
        for method in PEERS:
            theirs = results.of(instance, method)
            if ours is not None and theirs is not None and attempted(theirs):
                name = f"`{instance[0]}`, seed {instance[1]}, beside {NAMES[method]}"
                found += [f"{name}: {text}." for text in _worse(ours, theirs)]
    return found


def _worse(ours: Measured, theirs: Measured) -> list[str]:
    texts = []
    who, where = better_plan(ours, theirs)
    if who == "peer":
        values = [one.value if one else None for one in (ours.outcome(where), theirs.outcome(where))]
        shown = [NOTHING if value is None else f"{value:,.0f}" for value in values]
        texts.append(f"the naive model has the better plan at the end ({where} {shown[1]} against {shown[0]})")
    for one in theirs.outcomes:
        mine = ours.outcome(one.objective)
        theirs_s, ours_s = one.seconds_to(NEAR), mine.seconds_to(NEAR) if mine else None
        if theirs_s is not None and (ours_s is None or ours_s > theirs_s + 1):
            texts.append(
                f"{one.objective} is within {100 * NEAR:g} % after {seconds(theirs_s)} s there, "
                + ("never here" if ours_s is None else f"after {seconds(ours_s)} s here")
            )
    if n_proven(theirs) > n_proven(ours):
        texts.append(f"{n_proven(theirs)} objectives are proven there, {n_proven(ours)} here")
    if theirs.peak_mb and ours.peak_mb and theirs.peak_mb < LESS_MEMORY * ours.peak_mb:
        texts.append(f"it takes {theirs.peak_mb:,} MB, Muster {ours.peak_mb:,} MB")
    return texts


def _percent(share: float | None) -> str:
    return "no bound" if share is None else f"{100 * share:.2f} %"
