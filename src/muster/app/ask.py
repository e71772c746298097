"""What to ask for: the plan in hand, then the further offers that would close most of its gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from muster.app.clock import Clock
from muster.app.outputs import holds_result, may_write, write_result
from muster.app.planned import Planned, PlannedRequest, planned
from muster.app.results import ask_files
from muster.ask.candidates import Posed, further_offers, inherited_caveats, stance_caveats
from muster.ask.options import Options as AskOptions
from muster.ask.result import Asking
from muster.ask.verb import ask as ask_for
from muster.errors import BadRequest
from muster.generate.further.verb import Further, lines_served
from muster.generate.options import Options
from muster.model.changed import Question
from muster.model.keys import LineId, OfferId
from muster.model.offer import Offer
from muster.model.progress import Progress, part_of, silent
from muster.model.scenario import Scenario
from muster.report.ask.given import AskInput

WRITING_SHARE = 0.95
"""The share of the whole from which on results are written."""

PLAN_SHARE = 0.25
"""The share of the time limit that the plan in hand is sought for."""


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
            _planned_request(request), part_of(progress, 0.0, PLAN_SHARE), partial(_check_nation, request.ask)
        )
    with clock.phase("ask"):
        left = max(limit - clock.seconds["plan"], limit * (1 - PLAN_SHARE) / 2)
        wanted = replace(request.ask, seconds=left)
        asking = asked_beside(base, wanted, part_of(progress, PLAN_SHARE, WRITING_SHARE))
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
    posed = Posed(
        question=Question(scenario=base.scenario, lines=base.sizing.lines), option=base.option, plan=base.plan
    )
    offers = further_offers(posed, wanted)
    study = Further(_limited(posed, offers), posed.option, base.options, posed.plan, offers, max(wanted.n_most, 1))
    serves = partial(_serves, posed, base.options)
    return ask_for(posed, offers, study, serves, wanted, progress)


def _planned_request(request: AskRequest) -> PlannedRequest:
    options = replace(request.options, time_limit_s=request.options.time_limit_s * PLAN_SHARE)
    return PlannedRequest(
        scenario=request.scenario,
        option=request.option,
        options=options,
        plan=request.plan,
        earlier=request.earlier,
    )


def _limited(posed: Posed, offers: tuple[Offer, ...]) -> Question:
    """Return the question with what the nations asked keep their units from as caveats of the asks."""
    scenario = posed.question.scenario
    more = (*inherited_caveats(scenario, offers), *stance_caveats(posed, offers))
    return replace(posed.question, scenario=replace(scenario, caveats=(*scenario.caveats, *more)))


def _serves(posed: Posed, options: Options, offers: Sequence[Offer]) -> Mapping[OfferId, tuple[LineId, ...]]:
    scenario = posed.question.scenario
    more = inherited_caveats(scenario, offers)
    limited = replace(posed.question, scenario=replace(scenario, caveats=(*scenario.caveats, *more)))
    return lines_served(limited, posed.option, options, offers)


def _check_nation(wanted: AskOptions, scenario: Scenario) -> None:
    known = sorted(one.id for one in scenario.contributors)
    if wanted.nation is not None and wanted.nation not in known:
        raise BadRequest(f"scenario {scenario.id!r} has no contributor {wanted.nation!r}; it has: {', '.join(known)}")
