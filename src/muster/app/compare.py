"""Compare: the options of a scenario side by side, and how much people and contributors buy of one of them."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from muster.app.clock import Clock
from muster.app.frontier_study import frontier_study
from muster.app.option import check_supposed, chosen_option
from muster.app.outputs import holds_result, may_write, write_result
from muster.app.planned import Planned, PlannedRequest, planned
from muster.app.read import read
from muster.app.results import compare_files
from muster.app.side_asks import side_asks
from muster.compare.options import Options
from muster.compare.verb import frontiers
from muster.errors import BadRequest, Finding
from muster.generate.options import Options as PlanOptions
from muster.model.keys import OptionId
from muster.model.progress import Progress, part_of, silent
from muster.model.scenario import Scenario
from muster.report.compare.asks import SideAsks
from muster.report.compare.given import CompareInput, Side

OPTIONS_SHARE, ASKS_SHARE, WRITING_SHARE = 0.45, 0.6, 0.97
"""The shares of the whole at which plans are there, then asks, and from which on results are written."""
FEW_PERSONS = 10_000
N_STEPS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRequest:
    """What to compare. ``names`` empty: all options of the scenario; ``out`` None: write nothing.

    ``options.time_limit_s`` is for everything together. ``frontier_option`` None: the option with the largest
    published size. ``steps`` are the ceilings to try; empty: ten steps up to 100,000 people, or to the people asked
    for where these are fewer than 10,000. ``earlier`` names the result folder in which a plan of an option may stand.
    """

    scenario: Path
    names: tuple[str, ...] = ()
    frontier_option: str | None = None
    steps: tuple[int, ...] = ()
    out: Path | None = None
    options: PlanOptions = field(default_factory=PlanOptions)
    earlier: Callable[[OptionId], Path] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareResult:
    """The comparison, and the files that were written; ``replaced``: they took the place of an earlier result."""

    given: CompareInput
    warnings: tuple[Finding, ...]
    files: tuple[Path, ...]
    replaced: bool
    seconds: Mapping[str, float]


def compare(request: CompareRequest, progress: Progress = silent) -> CompareResult:
    """Return the options side by side, with frontiers of one; write the result folder if one is named.

    Raises
    ------
    BadInput
        With every finding, if the scenario has an error.
    BadRequest
        If scenario, an option, a supposed condition or the result folder cannot be used.
    """
    clock, deadline = Clock(), time.perf_counter() + request.options.time_limit_s
    if request.out is not None:
        may_write(request.out)
    with clock.phase("read"):
        scenario = read(request.scenario).scenario
        check_supposed(scenario, request.options.suppose)
        frontier = _frontier_option(scenario, request)
        names = _names(scenario, request, frontier)
    with clock.phase("plan"):
        plans = _plans(request, names, deadline, part_of(progress, 0.0, OPTIONS_SHARE))
    with clock.phase("asks"):
        asks = _asks(request, plans, deadline, part_of(progress, OPTIONS_SHARE, ASKS_SHARE))
    with clock.phase("frontier"):
        given = _given(request, plans, frontier, deadline, part_of(progress, ASKS_SHARE, WRITING_SHARE))
    given = replace(given, sides=tuple(replace(one, asks=asks[one.plan.option]) for one in given.sides))
    files: tuple[Path, ...] = ()
    replaced = request.out is not None and holds_result(request.out)
    with clock.phase("report"):
        progress("writing the results", WRITING_SHARE)
        if request.out is not None:
            files = write_result(request.out, compare_files(given), verb="compare")
    progress("done", 1.0)
    warnings = plans[names[0]].warnings
    return CompareResult(given=given, warnings=warnings, files=files, replaced=replaced, seconds=clock.seconds)


def _frontier_option(scenario: Scenario, request: CompareRequest) -> OptionId:
    if request.frontier_option is not None:
        return chosen_option(scenario, request.frontier_option)
    among = [chosen_option(scenario, name) for name in request.names] or [one.id for one in scenario.options]
    if not among:
        raise BadRequest(f"scenario {scenario.id!r} has no option to compare")
    size = {one.id: one.asked_persons or 0 for one in scenario.options}
    return max(among, key=lambda name: (size[name], -among.index(name)))


def _names(scenario: Scenario, request: CompareRequest, frontier: OptionId) -> tuple[OptionId, ...]:
    """Return the options to compare, each once, the one with the frontiers among them."""
    named = [chosen_option(scenario, name) for name in request.names] or [one.id for one in scenario.options]
    return tuple(dict.fromkeys([*named, frontier]))


def _plans(
    request: CompareRequest, names: tuple[OptionId, ...], deadline: float, progress: Progress
) -> dict[OptionId, Planned]:
    """Return the plan of each option: from an earlier result where one fits, else made in its share of the time."""
    plans: dict[OptionId, Planned] = {}
    until = deadline - (1 - OPTIONS_SHARE) * request.options.time_limit_s
    for index, name in enumerate(names):
        told = part_of(progress, index / len(names), (index + 1) / len(names))
        told(f"option {name}", 0.0)
        seconds = max(until - time.perf_counter(), 0.0) / (len(names) - index)
        asked = PlannedRequest(
            scenario=request.scenario,
            option=name,
            options=request.options.sharing(seconds),
            earlier=None if request.earlier is None else request.earlier(name),
        )
        plans[name] = planned(asked, told)
    return plans


def _asks(
    request: CompareRequest, plans: Mapping[OptionId, Planned], deadline: float, progress: Progress
) -> dict[OptionId, SideAsks | None]:
    """Return what each option would be asked for; each has the same time, however soon its plan was there."""
    limit, asks = request.options.time_limit_s, {}
    until = deadline - (1 - ASKS_SHARE) * limit
    most = (ASKS_SHARE - OPTIONS_SHARE) * limit / len(plans)
    for index, (name, base) in enumerate(plans.items()):
        told = part_of(progress, index / len(plans), (index + 1) / len(plans))
        told(f"asks of option {name}", 0.0)
        seconds = max(until - time.perf_counter(), 0.0) / (len(plans) - index)
        asks[name] = side_asks(base, min(seconds, most), told)
    return asks


def _given(
    request: CompareRequest, plans: Mapping[OptionId, Planned], option: OptionId, deadline: float, progress: Progress
) -> CompareInput:
    base = plans[option]
    study = frontier_study(base)
    drawn = None
    if study is not None:
        left = max(deadline - time.perf_counter(), 0.0)
        drawn = frontiers(study, Options(ceilings=_steps(request, plans, option), seconds=left), progress)
    return CompareInput(
        scenario=base.scenario,
        sides=tuple(Side(plan=one.plan, sizing=one.sizing) for one in plans.values()),
        frontier_option=None if study is None else option,
        ceilings=None if drawn is None else drawn.ceilings,
        contributors=None if drawn is None else drawn.contributors,
        inputs_sha256=base.options.inputs_sha256,
        seed=request.options.seed,
        settings=_settings(request, base),
        taken_from={name: str(one.taken_from) for name, one in plans.items() if one.taken_from is not None},
    )


def _steps(request: CompareRequest, plans: Mapping[OptionId, Planned], option: OptionId) -> tuple[int, ...]:
    """Return the ceilings to try: those asked for, or ten; with the published sizes of the options between them."""
    asked = sum(plans[option].sizing.persons_by_effort.values())
    top = asked if asked < FEW_PERSONS else Options().ceilings[-1]
    step = max(-(-top // N_STEPS // N_STEPS) * N_STEPS, 1)
    steps = request.steps or tuple(step * (n + 1) for n in range(N_STEPS))
    scenario = plans[option].scenario
    sizes = (one.asked_persons for one in scenario.options if one.id in plans and one.asked_persons)
    return tuple(sorted({*steps, *(size for size in sizes if min(steps) <= size <= max(steps))}))


def _settings(request: CompareRequest, base: Planned) -> dict[str, str]:
    """Return what was asked for, by name, for whoever wants to ask again."""
    settings = {
        "options": ",".join(request.names),
        "frontier_option": request.frontier_option or "",
        "steps": ",".join(str(one) for one in request.steps),
        "time_limit_s": f"{request.options.time_limit_s:g}",
    }
    made = base.plan.provenance.options
    return settings | {name: made[name] for name in ("assume", "suppose")}
