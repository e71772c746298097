"""What to ask for: the plan in hand, then the further offers that would close most of its gaps."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from muster.app.clock import Clock
from muster.app.option import check_contributor
from muster.app.outputs import holds_result, may_write, write_result
from muster.app.planned import Planned, PlannedRequest, planned
from muster.app.results import ask_files
from muster.app.screened import posed_of, serves, study_beside
from muster.ask.candidates import further_offers
from muster.ask.options import Options as AskOptions
from muster.ask.result import Asking
from muster.ask.verb import ask as ask_for
from muster.errors import BadRequest
from muster.generate.options import Options
from muster.model.progress import Progress, part_of, silent
from muster.model.provenance import Provenance
from muster.model.scenario import Scenario
from muster.report.ask.given import AskInput

WRITING_SHARE = 0.95
"""The share of the whole from which on results are written."""

PLAN_SHARE, LEAST_SHARE = 0.25, 0.2
"""The shares of the time limit for the plan in hand, and left to the asks even where the plan took longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRequest:
    """What to ask. ``option`` None: the only one there is; ``out`` None: write nothing.

    ``options`` has the time limit for the whole; the plan in hand gets `PLAN_SHARE` of it, where none that fits is
    found in ``plan`` (which must fit) or ``earlier`` (which may).
    """

    scenario: Path
    option: str | None = None
    out: Path | None = None
    options: Options = field(default_factory=Options)
    ask: AskOptions = field(default_factory=AskOptions)
    plan: Path | None = None
    earlier: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskResult:
    """What to ask for with the plan that it stands on, the files that were written, and the seconds of each phase.

    ``replaced``: the files took the place of an earlier result.
    """

    asking: Asking
    base: Planned
    files: tuple[Path, ...]
    replaced: bool
    seconds: Mapping[str, float]


def ask(request: AskRequest, progress: Progress = silent) -> AskResult:
    """Return what to ask for beside the plan of one option; write the result folder if one is named.

    Raises
    ------
    BadInput
        With every finding, if the scenario has an error.
    BadRequest
        If scenario, option, nation, a supposed condition, an earlier plan or the result folder cannot be used.
    """
    clock = Clock()
    limit = request.options.time_limit_s
    if request.out is not None:
        may_write(request.out)
    with clock.phase("plan"):
        base = planned(
            _planned_request(request), part_of(progress, 0.0, PLAN_SHARE), partial(_check_wanted, request.ask)
        )
    with clock.phase("ask"):
        left = max(limit - clock.seconds["plan"], limit * LEAST_SHARE)
        wanted = replace(request.ask, seconds=left)
        asking = asked_beside(base, wanted, part_of(progress, PLAN_SHARE, WRITING_SHARE))
        asking = replace(asking, provenance=_as_asked(asking.provenance, request))
    files: tuple[Path, ...] = ()
    replaced = request.out is not None and holds_result(request.out)
    with clock.phase("report"):
        progress("writing the results", WRITING_SHARE)
        if request.out is not None:
            given = AskInput(asking=asking, plan=base.plan, scenario=base.scenario)
            files = write_result(request.out, ask_files(given), verb="ask")
    progress("done", 1.0)
    return AskResult(asking=asking, base=base, files=files, replaced=replaced, seconds=clock.seconds)


def asked_beside(base: Planned, wanted: AskOptions, progress: Progress = silent) -> Asking:
    """Return what to ask for beside a plan in hand, sought for the seconds that ``wanted`` has."""
    posed = posed_of(base)
    offers = further_offers(posed, wanted)
    study = study_beside(posed, offers, base.options, max(wanted.n_most, 1))
    return ask_for(posed, offers, study, partial(serves, posed, base.options), wanted, progress)


def _planned_request(request: AskRequest) -> PlannedRequest:
    options = replace(request.options, time_limit_s=request.options.time_limit_s * PLAN_SHARE)
    return PlannedRequest(
        scenario=request.scenario,
        option=request.option,
        options=options,
        plan=request.plan,
        earlier=request.earlier,
    )


def _as_asked(made: Provenance, request: AskRequest) -> Provenance:
    """Return the provenance with what was asked for in place of what the plan in hand got of it."""
    asked = {"time_limit_s": f"{request.options.time_limit_s:g}"}
    if request.plan is not None:
        asked["plan"] = str(request.plan)
    return replace(made, seed=request.options.seed, options={**made.options, **asked})


def _check_wanted(wanted: AskOptions, scenario: Scenario) -> None:
    if wanted.nation is not None:
        check_contributor(scenario, wanted.nation)
    last = scenario.horizon.n_months - 1
    if not 0 <= wanted.ready_month <= last:
        label = scenario.horizon.label
        months = f"0 ({label(0)}) to {last} ({label(last)})"
        raise BadRequest(f"no further unit can start in month {wanted.ready_month}; the months are {months}")
