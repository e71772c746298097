"""A result folder of `plan`, taken apart: which scenario it was made from, and how."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from muster.app.planned import PLAN_FILE, read_plan
from muster.documents.bundled import scenarios
from muster.errors import BadRequest
from muster.model.keys import ConditionId
from muster.model.plan import Plan
from muster.model.quantity import Assume


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPlan:
    """Where the scenario of a plan is, its option, and what was assumed, supposed and required."""

    scenario: Path
    option: str
    assume: Assume
    suppose: Mapping[ConditionId, bool]
    minimum: frozenset[int]


def opened_plan(folder: Path) -> OpenedPlan | None:
    """Return how the plan in ``folder`` was made; None if no plan stands there.

    Its scenario is looked for by its id: here, in a folder ``scenarios``, and among those that come with Muster.

    Raises
    ------
    BadRequest
        If the plan cannot be read, or its scenario is nowhere to be found.
    """
    if not (folder / PLAN_FILE).is_file():
        return None
    plan = read_plan(folder)
    made = plan.provenance.options
    return OpenedPlan(
        scenario=_scenario(plan, folder),
        option=plan.option,
        assume=Assume(made.get("assume", Assume.STATED)),
        suppose={ConditionId(name): state == "true" for name, state in _pairs(made.get("suppose", "none"))},
        minimum=frozenset(int(part[1:]) for part in _parts(made.get("require_minimum", "none"))),
    )


def _scenario(plan: Plan, folder: Path) -> Path:
    for place in (Path(plan.scenario), Path("scenarios") / plan.scenario):
        if (place / "scenario.yaml").is_file():
            return place
    if plan.scenario in scenarios():
        return Path(plan.scenario)
    raise BadRequest(
        f"the plan in {folder} is of scenario {plan.scenario!r}, which does not stand here; "
        f"name the scenario and give the plan with --plan {folder}"
    )


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip() not in {"", "none"}]


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(part.partition("=")[0], part.partition("=")[2]) for part in _parts(text)]
