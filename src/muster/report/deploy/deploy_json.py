"""A deployment as ``deployment.json``; ``docs/deploy.md`` explains it, and a schema says it for machines."""

from muster.deploy.result import Answer
from muster.report.deploy.given import DeployInput
from muster.report.plain import Plain, to_plain
from muster.report.plan_json import json_text

Record = dict[str, Plain]


def deploy_to_json(given: DeployInput) -> Record:
    """Return the plain object that ``deployment.json`` holds; ``option`` is None for a movement list."""
    found, plan = given.found, given.plan
    return {
        "muster": given.muster,
        "scenario": str(given.scenario.id),
        "title": given.scenario.title,
        "marking": given.scenario.marking,
        "option": None if plan is None else str(plan.option),
        "inputs_sha256": given.inputs_sha256,
        "horizon": None if plan is None else to_plain(plan.horizon),
        "options": dict(given.settings),
        "horizon_days": found.problem.horizon_days,
        "movements": to_plain(found.movements),
        "greedy": _answer(found.greedy),
        "optimum": None if found.optimum is None else _answer(found.optimum),
        "departures": to_plain(found.best.schedule.departures),
        "sailings": to_plain(found.best.schedule.sailings),
        "closures": to_plain(found.closures),
        "curves": to_plain(found.curves),
        "modal_split": to_plain(found.modal_split),
        "bottlenecks": to_plain(found.bottlenecks),
        "range": to_plain(found.range),
        "assumptions": to_plain(given.assumptions),
        "n_checks": found.n_checks,
    }


def deploy_text(given: DeployInput) -> str:
    """Return the text of ``deployment.json``."""
    return json_text(deploy_to_json(given))


def _answer(one: Answer) -> Record:
    return {
        "late": one.score.late,
        "bound": one.bound,
        "floor": one.floor,
        "gap_share": one.gap_share,
        "proven": list(one.proven),
        "closure_day": one.score.closure_day,
        "cost_usd": one.score.cost_usd,
        "left_loads": sum(one.schedule.left.values()),
        "seconds": one.seconds,
    }
