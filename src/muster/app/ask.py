"""What to ask for: the plan in hand, then the further offers that would close most of its gaps."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from muster.app.option import check_supposed, chosen_option
from muster.app.outputs import holds_result, may_write, write_result
from muster.app.results import ask_files
from muster.ask.candidates import Posed, further_offers, inherited_caveats, stance_caveats
from muster.ask.options import Options as AskOptions
from muster.ask.result import Asking
from muster.ask.verb import ask as ask_for
from muster.documents.read import read
from muster.errors import BadRequest, Finding
from muster.generate.further.verb import Further, lines_served
from muster.generate.options import Options
from muster.generate.verb import generate
from muster.model.changed import Question
from muster.model.keys import LineId, OfferId
from muster.model.offer import Offer
from muster.model.plan import Plan
from muster.model.progress import Progress, part_of, silent
from muster.model.scenario import Scenario
from muster.report.ask.given import AskInput
from muster.size.verb import size

WRITING_SHARE = 0.95
"""The share of the whole from which on results are written."""

PLAN_SHARE = 0.25
"""The share of the time limit that the plan in hand is sought for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRequest:
    """What to ask. ``option`` None: the only one there is; ``out`` None: write nothing.

    ``plan`` has the time limit for the whole; the plan in hand gets `PLAN_SHARE` of it.
    """

    scenario: Path
    option: str | None = None
    out: Path | None = None
    plan: Options = field(default_factory=Options)
    ask: AskOptions = field(default_factory=AskOptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskResult:
    """What to ask for with the plan that it stands on, the files that were written, and the seconds of each phase.

    ``replaced``: the files took the place of an earlier result.
    """

    asking: Asking
    plan: Plan
    scenario: Scenario
    warnings: tuple[Finding, ...]
    files: tuple[Path, ...]
    replaced: bool
    seconds: Mapping[str, float]


def ask(request: AskRequest, progress: Progress = silent) -> AskResult:
    """Return what to ask for beside the best plan of one option; write the result folder if one is named.

    Raises
    ------
    BadInput
        With every finding, if the scenario has an error.
    BadRequest
        If scenario, option, nation, a supposed condition or the result folder cannot be used.
    """
    began = time.perf_counter()
    progress("reading the scenario", 0.0)
    if request.out is not None:
        may_write(request.out)
    document = read(request.scenario)
    scenario = document.scenario
    option = chosen_option(scenario, request.option)
    check_supposed(scenario, request.plan.suppose)
    _check_nation(scenario, request.ask)
    limit = request.plan.time_limit_s
    options = replace(request.plan, inputs_sha256=document.inputs_sha256, time_limit_s=limit * PLAN_SHARE)
    lines = size(scenario, option).lines
    sized = time.perf_counter()
    plan = generate(scenario, option, lines, options, part_of(progress, 0.05, PLAN_SHARE)).plan
    planned = time.perf_counter()
    posed = Posed(question=Question(scenario=scenario, lines=lines), option=option, plan=plan)
    left = max(limit - (planned - began), limit * (1 - PLAN_SHARE) / 2)
    asking = _asked(posed, options, replace(request.ask, seconds=left), part_of(progress, PLAN_SHARE, WRITING_SHARE))
    asked = time.perf_counter()
    progress("writing the results", WRITING_SHARE)
    files: tuple[Path, ...] = ()
    replaced = request.out is not None and holds_result(request.out)
    if request.out is not None:
        given = AskInput(asking=asking, plan=plan, scenario=scenario)
        files = write_result(request.out, ask_files(given), verb="ask")
    progress("done", 1.0)
    return AskResult(
        asking=asking,
        plan=plan,
        scenario=scenario,
        warnings=document.warnings,
        files=files,
        replaced=replaced,
        seconds={
            "read": sized - began,
            "plan": planned - sized,
            "ask": asked - planned,
            "report": time.perf_counter() - asked,
        },
    )


def _asked(posed: Posed, options: Options, wanted: AskOptions, progress: Progress) -> Asking:
    offers = further_offers(posed, wanted)
    limited = _limited(posed, offers)
    study = Further(limited, posed.option, options, posed.plan, offers, max(wanted.n_most, 1))
    serves = partial(_serves, posed, options)
    return ask_for(posed, offers, study, serves, wanted, progress)


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


def _check_nation(scenario: Scenario, wanted: AskOptions) -> None:
    known = sorted(one.id for one in scenario.contributors)
    if wanted.nation is not None and wanted.nation not in known:
        raise BadRequest(f"scenario {scenario.id!r} has no contributor {wanted.nation!r}; it has: {', '.join(known)}")
