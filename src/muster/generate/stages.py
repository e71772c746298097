"""The strict order of objectives: each sought in its turn, none of the earlier ones given up for it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from muster.engines.milp import FloatArray, Milp, Model
from muster.engines.solve import Settings, Solved, SolveStatus, completed, holds, solve
from muster.engines.sums import dot
from muster.engines.work import Backstop, Meter, both
from muster.generate.begin import taken_up
from muster.generate.block import KEPT, LIMITS, Block, Task, marked
from muster.generate.blockwise import seek
from muster.generate.bounds import gap_share, rounded_up, step
from muster.generate.case import Case, restricted
from muster.generate.chains import chained_bound
from muster.generate.contradiction import first_plan
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.families.cost import person_months
from muster.generate.formulation import Kept, Shares, column_lines, formulate, tours_in_play
from muster.generate.known import PROVEN_SHARE, known
from muster.generate.options import Options
from muster.generate.outline import outline, outlined_bound, too_large
from muster.generate.relax import NOTHING, Memory, Relaxation, Stretch, relax, stage_chains
from muster.generate.result import Stage
from muster.generate.score import by_line, score
from muster.generate.searched import STAGE_SHARE, searched
from muster.generate.watch import unheard, unwatched
from muster.model.contributor import CapKind
from muster.model.plan import ObjectiveResult
from muster.model.progress import Progress
from muster.model.scenario import Objective

_BLOCKS_SHARE = 0.8
_SOONER = 0.1
_WHOLE_MOST = 100_000  # entries of a model that blocks were sought in already; beyond, time is better spent later
_BLOCKS_MOST = 400_000  # entries of a model beyond which its blocks are too large to be proven
_RELAX_SHARE = 0.4
_WRITE_SECONDS, _WRITE_ENTRY_SECONDS = 2e-3, 1.2e-7  # reckoned, to write a model, and an entry's part
_FILL_ENTRY_SECONDS = 5e-8  # reckoned, to work out the columns that are no tours
_YEARLY = CapKind.COST_USD_PER_YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The best plan found, as units per tour of the whole case, with what is known of every objective.

    ``ended_by_clock`` : the clock ended it before the reckoned time was up, so that another run may differ.
    """

    x: IntArray
    results: tuple[ObjectiveResult, ...]
    stages: tuple[Stage, ...]
    ended_by_clock: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What one stage came to."""

    x: IntArray
    bound: float
    shares: Shares | None
    seconds: float
    stage: Stage
    memory: Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reached:
    """Where the stages so far came to: the plan, what later stages keep, and prices to begin from."""

    x: IntArray
    kept: tuple[Kept, ...] = ()
    memory: Memory = NOTHING


def optimise(case: Case, options: Options, progress: Progress, start: IntArray | None = None) -> Outcome:
    """Return the best plan in strict order of the scenario's objectives, within the time allowed.

    ``start`` : (tour,), a plan to begin from; it is passed over where minima must be met. Its tours come into play
    with their lines, where they still fit beside what was found for earlier objectives.
    """
    meter = Meter(Backstop.after(options.clock_s))
    objectives = case.scenario.policies.objectives
    reached = _Reached(x=first_plan(case, options, options.time_limit_s, meter))
    found: list[_Found] = []
    for index, objective in enumerate(objectives):
        progress(f"seeking {objective.value}", index / len(objectives))
        if start is not None and not options.require_minimum:
            reached = replace(reached, x=taken_up(case, reached.x, start, objectives[: index + 1]))
        one = _seek(case, reached, objective, options, meter)
        kept = Kept(objective=objective, value=score(case, one.x, objective), shares=one.shares)
        reached = _Reached(x=one.x, kept=(*reached.kept, kept), memory=one.memory)
        found.append(one)
    results = known(case, reached.x, objectives, [(one.bound, one.seconds) for one in found])
    stages = tuple(f.stage for f in found)
    return Outcome(x=reached.x, results=results, stages=stages, ended_by_clock=meter.backstop.cut)


def _seek(case: Case, reached: _Reached, objective: Objective, options: Options, meter: Meter) -> _Found:
    """Improve the plan in one objective; the earlier ones stay at least as good."""
    began, reckoned_since = time.perf_counter(), meter.now
    seconds = meter.left(options.time_limit_s) * STAGE_SHARE
    order = [*(k.objective for k in reached.kept), objective]
    in_play = tours_in_play(case, order, options.require_minimum)
    part = restricted(case, in_play)
    if too_large(part):
        return _outlined(part, in_play, reached, objective, options, meter)
    x, memory, bound = reached.x.copy(), reached.memory, 0.0
    search = _prepared(part, x[in_play], objective, reached.kept, options, meter)
    built, until = time.perf_counter(), meter.now + seconds
    if score(part, x[in_play], objective) > 0:
        x[in_play], relaxation = _from_both_sides(search, x[in_play], order, memory, seconds * _RELAX_SHARE)
        search = _again(search, x[in_play], reached.kept)
        bound, memory = _priced(search, relaxation), relaxation.memory
    _tell(search, x[in_play], bound)
    best = _search(search, _Best(x=x[in_play], bound=bound, nodes=0), until)
    x[in_play] = best.x
    now = time.perf_counter()
    stage = Stage(
        objective=objective,
        n_columns=search.model.n_columns,
        n_rows=search.model.n_rows,
        n_nonzeros=search.model.matrix.nnz,
        build_seconds=built - began,
        solve_seconds=now - built,
        reckoned_seconds=meter.now - reckoned_since,
        nodes=best.nodes,
    )
    return _Found(x=x, bound=best.bound, shares=best.shares, seconds=now - began, stage=stage, memory=memory)


def _outlined(
    part: Case,
    in_play: BoolArray,
    reached: _Reached,
    objective: Objective,
    options: Options,
    meter: Meter,
) -> _Found:
    """Improve the plan by search alone, and bound it by the outline, where the model is too large to be written."""
    began, reckoned_since = time.perf_counter(), meter.now
    seconds = meter.left(options.time_limit_s) * STAGE_SHARE
    x = reached.x.copy()
    sketch = outline(part, objective, reached.kept)
    meter.charge(_WRITE_SECONDS + _WRITE_ENTRY_SECONDS * len(sketch.question.runs.begin))
    built = time.perf_counter()
    enough = score(part, x[in_play], objective)
    bound = 0.0
    if enough > 0:
        order = [*(k.objective for k in reached.kept), objective]
        left = max(seconds - (meter.now - reckoned_since), 0.0)
        proven, x[in_play] = both(
            meter,
            lambda lane: outlined_bound(sketch, enough, Stretch.of(lane, left)),
            lambda lane: searched(part, x[in_play], order, options, lane, alone=True),
        )
        bound = rounded_up(proven, step(part, objective))
    options.watch(objective, score(part, x[in_play], objective), bound)
    now = time.perf_counter()
    question = sketch.question
    stage = Stage(
        objective=objective,
        n_columns=len(question.cost),
        n_rows=len(question.row_lower),
        n_nonzeros=int((question.runs.end - question.runs.begin).sum()),
        build_seconds=built - began,
        solve_seconds=now - built,
        reckoned_seconds=meter.now - reckoned_since,
        nodes=0,
    )
    return _Found(x=x, bound=bound, shares=None, seconds=now - began, stage=stage, memory=reached.memory)


def _prepared(
    part: Case, x: IntArray, objective: Objective, kept: Sequence[Kept], options: Options, meter: Meter
) -> "_Search":
    """Return the model that seeks ``objective``; every block keeps the shares that it has in ``x``."""
    as_in = [_as_in(part, x, one) for one in kept]
    milp = formulate(part, objective, as_in, options.require_minimum)
    model = milp.finish()
    meter.charge(_WRITE_SECONDS + _WRITE_ENTRY_SECONDS * model.matrix.nnz)
    return _Search(part, milp, model, objective, options, meter, as_in)


def _again(search: "_Search", x: IntArray, kept: Sequence[Kept]) -> "_Search":
    """Return the search as it was, or with new rows where a better plan moved shares between blocks."""
    as_in = [_as_in(search.part, x, one) for one in kept]
    if all(
        one.shares is None or (other.shares is not None and np.array_equal(one.shares.most, other.shares.most))
        for one, other in zip(search.kept, as_in, strict=True)
    ):
        return search
    return _prepared(search.part, x, search.objective, kept, search.options, search.meter)


def _from_both_sides(
    search: "_Search", x: IntArray, order: Sequence[Objective], memory: Memory, seconds: float
) -> tuple[IntArray, Relaxation]:
    """Search for a better plan than ``x`` and relax the model, side by side."""
    enough = score(search.part, x, search.objective)
    alone = search.model.matrix.nnz > _BLOCKS_MOST
    relaxation, found = both(
        search.meter,
        lambda lane: relax(search.part, search.milp, search.model, memory, enough, Stretch.of(lane, seconds)),
        lambda lane: searched(search.part, x, order, search.options, lane, alone=alone),
    )
    return found, relaxation


def _priced(search: "_Search", relaxation: Relaxation) -> float:
    """Return the bound that the relaxation's prices prove; rows may have moved since."""
    chains = stage_chains(search.part, search.milp, search.model)
    bound = chained_bound(search.model, relaxation.row_dual, chains)
    return rounded_up(bound, step(search.part, search.objective))


def _as_in(part: Case, x: IntArray, kept: Kept) -> Kept:
    """Return ``kept`` with the shares that the blocks have in ``x``: a search may have moved them between blocks."""
    if kept.shares is None:
        return kept
    block, has = kept.shares.block, by_line(part, x, kept.objective)
    most = np.bincount(block[block >= 0], has[block >= 0], minlength=len(kept.shares.most)).astype(np.float64)
    return replace(kept, shares=replace(kept.shares, most=most))


@dataclass(frozen=True, slots=True)
class _Search:
    """One objective's model and what it is sought with."""

    part: Case
    milp: Milp
    model: Model
    objective: Objective
    options: Options
    meter: Meter
    kept: Sequence[Kept] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Best:
    """The best plan found, the proven bound on the objective, the blocks' shares of it, and the nodes searched."""

    x: IntArray
    bound: float
    nodes: int
    shares: Shares | None = None


def _search(search: _Search, best: _Best, until: float) -> _Best:
    """Return the best plan found in the time: block by block, then the whole model where that leaves a gap."""
    n_lines = len(search.part.needs.ids)
    x = best.x
    if score(search.part, x, search.objective) == 0:
        nothing = Shares(block=np.arange(n_lines), most=np.zeros(n_lines))
        return replace(best, bound=0.0, shares=nothing)
    if search.model.matrix.nnz > _BLOCKS_MOST:
        return best
    full = _filled(search, x)
    if search.objective is Objective.BURDEN or full is None:
        return _whole(search, best, until)
    sought = seek(_task(search), full, search.meter.left(until) * _BLOCKS_SHARE, search.meter)
    bound = max(best.bound, sought.bound)
    best = _Best(x=np.rint(sought.x[: len(x)]).astype(np.int64), bound=bound, nodes=sought.nodes)
    _tell(search, best.x, best.bound)
    if not (sought.done or _near(search, best.x, best.bound)):
        best = _whole(search, best, until)
    return replace(best, shares=_shares(search, sought.blocks, best))


def _shares(search: _Search, blocks: Sequence[Block], best: _Best) -> Shares | None:
    """Return what each block keeps of the objective, or None where only the sum is certain.

    Where the blocks' bounds add up to the value, every plan as good has exactly these shares. Where the value is not
    proven, the blocks keep what they have: a choice that lets later objectives be sought block by block.
    """
    value = score(search.part, best.x, search.objective)
    together = sum(one.bound for one in blocks)
    if together < value - PROVEN_SHARE * max(value, 1.0) and _near(search, best.x, best.bound):
        return None
    of_column = column_lines(search.milp, search.part)
    full = _filled(search, best.x)
    if full is None:
        return None
    block = np.full(len(search.part.needs.ids), -1)
    most = np.zeros(len(blocks))
    for index, one in enumerate(blocks):
        lines = of_column[one.columns]
        block[lines[lines >= 0]] = index
        most[index] = dot(search.model.cost[one.columns], full[one.columns])
    return Shares(block=block, most=most)


def _filled(search: _Search, x: IntArray) -> FloatArray | None:
    """(column,), the plan ``x`` with the columns that are no tours, or None where it breaks a row."""
    search.meter.charge(_FILL_ENTRY_SECONDS * search.model.matrix.nnz)
    return completed(search.model, x.astype(np.float64), search.meter)


def _tell(search: _Search, x: IntArray, bound: float) -> None:
    """Tell whoever watches what is known of the objective."""
    search.options.watch(search.objective, score(search.part, x, search.objective), bound)


def _near(search: _Search, x: IntArray, bound: float) -> bool:
    """Whether ``x`` is as good as asked for."""
    gap = gap_share(score(search.part, x, search.objective), bound)
    return gap <= max(search.options.gap_share, PROVEN_SHARE)


def _task(search: _Search) -> Task:
    model, families = search.model, search.milp.row_families
    load = np.zeros(model.n_columns)
    tours = search.part.tours
    load[: len(tours)] = person_months(search.part) * (1 + _SOONER * tours.start / search.part.n_months)
    return Task(
        model=model,
        limits=marked(families, LIMITS, model.n_rows),
        kept=marked(families, KEPT, model.n_rows),
        label=column_lines(search.milp, search.part),
        step=step(search.part, search.objective),
        load=load,
        first=_in_step(search),
        at_once=_at_once(search),
        owner=np.concatenate([tours.group, np.zeros(model.n_columns - len(tours), dtype=np.int64)]),
        units=search.part.groups.units,
        seed=search.options.seed,
        gap_share=search.options.gap_share,
        told=unheard if search.options.watch is unwatched else partial(search.options.watch, search.objective),
    )


def _in_step(search: _Search) -> BoolArray:
    """(column,), tours that start a whole number of tours after the first that could, and everything that is no tour.

    Tours that relieve one another without a break start in step, so a good plan is most often among them.
    """
    tours, groups, needs = search.part.tours, search.part.groups, search.part.needs
    origin = np.maximum(groups.earliest[tours.group], needs.since[tours.line])
    marks = np.ones(search.model.n_columns, dtype=np.bool_)
    marks[: len(tours)] = (tours.start - origin) % groups.tour_months[tours.group] == 0
    return marks


def _at_once(search: _Search) -> IntArray:
    """Return the limits on what units take in one month; yearly cost and who takes part are other kinds."""
    rows = [np.zeros(0, dtype=np.int64)]
    for family in search.milp.row_families:
        yearly = family.name == "nation_caps" and search.part.caps[int(family.axes[0].codes[0])].kind is _YEARLY
        if family.name in LIMITS and family.name != "contributors_limit" and not yearly:
            rows.append(np.arange(family.first, family.first + family.size))
    return np.concatenate(rows)


def _whole(search: _Search, best: _Best, until: float) -> _Best:
    """Return what the whole model adds in the time that is left."""
    options, x, bound = search.options, best.x, best.bound
    whole = step(search.part, search.objective)
    left = search.meter.left(until)
    hopeless = search.model.matrix.nnz > _WHOLE_MOST and (best.nodes > 0 or search.objective is Objective.BURDEN)
    if _near(search, x, bound) or left <= 0 or hopeless:
        return best
    settings = Settings(time_limit_s=left, gap_share=options.gap_share, gap=max(whole * 0.999, 1e-6), seed=options.seed)

    def told(value: float, live: float) -> None:
        options.watch(search.objective, value, max(bound, rounded_up(live, whole)))

    heard = None if options.watch is unwatched else told
    solved = solve(search.model, settings, x.astype(np.float64), heard, search.meter)
    if solved.status is not SolveStatus.INFEASIBLE:
        bound = max(bound, rounded_up(solved.bound, whole))
    return _Best(x=_better(search, x, solved), bound=bound, nodes=best.nodes + solved.nodes)


def _better(search: _Search, x: IntArray, solved: Solved) -> IntArray:
    """Return the solver's plan in whole numbers, or ``x`` where it is no better or does not hold exactly."""
    if solved.status is SolveStatus.INFEASIBLE or solved.x is None:
        return x
    whole = np.rint(solved.x)
    found = whole[: len(x)].astype(np.int64)
    worse = score(search.part, found, search.objective) >= score(search.part, x, search.objective)
    return x if worse or not holds(search.model, whole) else found
