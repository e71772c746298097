"""The main job: from a scenario folder to a plan with its reasons, and the brief."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from muster.app.clock import Clock
from muster.app.option import check_supposed, chosen_option
from muster.app.outputs import holds_result, may_write, write_result
from muster.app.read import read, sized
from muster.app.results import result_files
from muster.errors import Finding
from muster.generate.options import Options
from muster.generate.verb import generate
from muster.model.plan import Plan
from muster.model.progress import Progress, part_of, silent
from muster.model.scenario import Scenario
from muster.model.sizing import Sizing
from muster.report.brief_input import BriefInput

WRITING_SHARE = 0.9
"""The share of the whole from which on results are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """What to plan. ``option`` None: the only one there is; ``out`` None: write nothing."""

    scenario: Path
    option: str | None = None
    out: Path | None = None
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanResult:
    """A plan with all that it was made from, the files that were written, and the seconds of each phase.

    ``replaced``: the files took the place of an earlier result.
    """

    plan: Plan
    sizing: Sizing
    scenario: Scenario
    warnings: tuple[Finding, ...]
    files: tuple[Path, ...]
    replaced: bool
    seconds: Mapping[str, float]


def plan(request: PlanRequest, progress: Progress = silent) -> PlanResult:
    """Return the plan for one option of a scenario; write the result folder if one is named.

    Raises
    ------
    BadInput
        With every finding, if the scenario has an error.
    BadRequest
        If scenario, option, a supposed condition or the result folder cannot be used.
    """
    clock = Clock()
    with clock.phase("read"):
        progress("reading the scenario", 0.0)
        if request.out is not None:
            may_write(request.out)
        document = read(request.scenario)
        scenario = document.scenario
        option = chosen_option(scenario, request.option)
        check_supposed(scenario, request.options.suppose)
    with clock.phase("size"):
        progress("sizing the tasks", 0.05)
        sizing = sized(document, option)
    with clock.phase("generate"):
        options = replace(request.options, inputs_sha256=document.inputs_sha256)
        generation = generate(scenario, option, sizing.lines, options, part_of(progress, 0.1, WRITING_SHARE))
    files: tuple[Path, ...] = ()
    replaced = request.out is not None and holds_result(request.out)
    with clock.phase("report"):
        progress("writing the results", WRITING_SHARE)
        if request.out is not None:
            given = BriefInput(plan=generation.plan, scenario=scenario, sizing=sizing, path=str(request.scenario))
            files = write_result(request.out, result_files(given), verb="plan")
    progress("done", 1.0)
    return PlanResult(
        plan=generation.plan,
        sizing=sizing,
        scenario=scenario,
        warnings=document.warnings,
        files=files,
        replaced=replaced,
        seconds=clock.seconds,
    )
