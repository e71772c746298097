"""The plan that a later question starts from: an earlier result if it still fits, else a fresh one."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from muster.app.option import check_supposed, chosen_option
from muster.app.read import read, sized
from muster.app.version import muster_version
from muster.errors import BadRequest, Finding
from muster.generate.options import Options
from muster.generate.verb import generate
from muster.model.agreement import Tightening
from muster.model.keys import OptionId
from muster.model.plan import Plan
from muster.model.progress import Progress, part_of, silent
from muster.model.scenario import Scenario
from muster.model.sizing import Sizing
from muster.model.tightened import tightened
from muster.report.plan_json import plan_from_json

PLAN_FILE = "plan.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRequest:
    """Which option of which scenario.

    ``plan`` is the result folder to take the plan from; ``earlier`` one to take it from only if it fits.
    """

    scenario: Path
    option: str | None = None
    options: Options = field(default_factory=Options)
    plan: Path | None = None
    earlier: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan with all that it was made from. ``taken_from`` is the folder it was read from, None if it is fresh.

    Of a plan with deployment ``scenario`` is the tightened one, so that what follows holds to the same limits.
    """

    plan: Plan
    scenario: Scenario
    sizing: Sizing
    option: OptionId
    options: Options
    warnings: tuple[Finding, ...]
    taken_from: Path | None


def planned(
    request: PlannedRequest, progress: Progress = silent, check: Callable[[Scenario], None] = lambda _scenario: None
) -> Planned:
    """Return the plan of an option, read from an earlier result where one fits.

    A result fits if it was made by this version from the same input, option, assumptions and suppositions; one with
    deployment only where it is named. ``check`` sees the scenario before anything is planned and may refuse it.

    Raises
    ------
    BadInput
        With every finding, if the scenario has an error.
    BadRequest
        If scenario, option or a supposed condition cannot be used, or ``plan`` holds no plan that fits.
    """
    progress("reading the scenario", 0.0)
    document = read(request.scenario)
    option = chosen_option(document.scenario, request.option)
    check_supposed(document.scenario, request.options.suppose)
    check(document.scenario)
    progress("sizing the tasks", 0.02)
    sizing = sized(document, option)
    options = replace(request.options, inputs_sha256=document.inputs_sha256)
    plan, taken_from = _earlier(request, option, options)
    if plan is None:
        progress("planning", 0.05)
        plan = generate(document.scenario, option, sizing.lines, options, part_of(progress, 0.05, 1.0)).plan
    by = Tightening() if plan.deployment is None else plan.deployment.tightening
    return Planned(
        plan=plan,
        scenario=tightened(document.scenario, option, by),
        sizing=sizing,
        option=option,
        options=options,
        warnings=document.warnings,
        taken_from=taken_from,
    )


def _earlier(request: PlannedRequest, option: OptionId, options: Options) -> tuple[Plan | None, Path | None]:
    if request.plan is not None:
        plan = read_plan(request.plan)
        if why := _misfit(plan, option, options):
            raise BadRequest(f"the plan in {request.plan} does not fit: {why}; plan again, or leave out --plan")
        return plan, request.plan
    if request.earlier is not None and (request.earlier / PLAN_FILE).is_file():
        try:
            plan = read_plan(request.earlier)
        except BadRequest:
            return None, None
        if plan.deployment is None and not _misfit(plan, option, options):
            return plan, request.earlier
    return None, None


def read_plan(folder: Path) -> Plan:
    """Return the plan in a result folder.

    Raises
    ------
    BadRequest
        If none is there that can be read, with what to do.
    """
    file = folder if folder.is_file() else folder / PLAN_FILE
    if not file.is_file():
        raise BadRequest(f"no plan is in {folder}: {file} is missing; name the folder that muster plan wrote")
    try:
        return plan_from_json(json.loads(file.read_text(encoding="utf-8")))
    except OSError as fault:
        raise BadRequest(f"cannot read {file}: {fault.strerror or fault}") from None
    except ValueError:
        raise BadRequest(f"{file} is no plan of this version of Muster; make it again with muster plan") from None


def _misfit(plan: Plan, option: OptionId, options: Options) -> str:
    """Return why a plan is not one of this question, or nothing."""
    made = plan.provenance
    supposed = ", ".join(f"{c}={'true' if t else 'false'}" for c, t in sorted(options.suppose.items())) or "none"
    required = ", ".join(f"p{p}" for p in sorted(options.require_minimum)) or "none"
    if made.inputs_sha256 != options.inputs_sha256:
        return f"it was made from {plan.scenario!r} with another input (a scenario, or figures, that differ)"
    for what, found, wanted in (
        ("option", plan.option, option),
        ("assumption", made.options.get("assume"), options.assume.value),
        ("supposition", made.options.get("suppose"), supposed),
        ("required minimum", made.options.get("require_minimum"), required),
        ("version", made.muster, muster_version()),
    ):
        if found != wanted:
            return f"it was made with another {what} ({str(found)[:60]} in place of {str(wanted)[:60]})"
    return ""
