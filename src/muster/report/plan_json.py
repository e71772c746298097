"""A plan as ``plan.json`` and back. The contract is ``docs/plan.schema.json``; ``docs/plan-schema.md`` explains it."""

import json
from typing import cast

from muster.errors import BadRequest
from muster.model.plan import Plan
from muster.report.plain import Plain, from_plain, to_plain

ORDER = (
    "muster",
    "scenario",
    "title",
    "marking",
    "option",
    "inputs_sha256",
    "seed",
    "options",
    "versions",
    "ended_by_clock",
    "horizon",
    "objectives",
    "verified",
    "basis",
    "totals",
    "lines",
    "assignments",
    "gaps",
    "strength",
    "structure",
    "burden",
    "conditions",
    "assumptions",
    "deployment",
)
_PROVENANCE = ("muster", "inputs_sha256", "seed", "options", "versions", "ended_by_clock")


def plan_to_json(plan: Plan) -> dict[str, Plain]:
    """Return the plan as the plain object that ``plan.json`` holds."""
    plain = cast(dict[str, Plain], to_plain(plan))
    plain |= cast(dict[str, Plain], plain.pop("provenance"))
    for objective in cast(list[dict[str, Plain]], plain["objectives"]):
        objective["gap"] = objective.pop("gap_share")
    return {key: plain[key] for key in ORDER}


def plan_from_json(plain: object) -> Plan:
    """Return the plan that ``plan_to_json`` turned into ``plain``.

    Raises
    ------
    BadRequest
        If ``plain`` is not such an object; the text names the field.
    """
    if not isinstance(plain, dict) or not all(key in plain for key in ORDER):
        missing = [key for key in ORDER if not isinstance(plain, dict) or key not in plain]
        raise BadRequest(f"this is not a plan of Muster: it lacks {', '.join(missing)}")
    record = dict(plain)
    record["provenance"] = {key: record.pop(key) for key in _PROVENANCE}
    record["objectives"] = [_objective(one) for one in record["objectives"] if isinstance(one, dict)]
    return from_plain(Plan, record)


def plan_text(plan: Plan) -> str:
    """Return the text of ``plan.json``: one line per record, so that two plans can be compared line by line."""
    return json_text(plan_to_json(plan))


def json_text(plain: dict[str, Plain]) -> str:
    """Return ``plain`` as JSON with each top-level key, and each record of a list, on a line of its own."""
    parts = [f"  {json.dumps(key)}: {_value(value)}" for key, value in plain.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _objective(one: dict[str, object]) -> dict[str, object]:
    return {("gap_share" if key == "gap" else key): value for key, value in one.items()}


def _value(value: Plain) -> str:
    if isinstance(value, list) and value:
        rows = ",\n".join(f"    {_dump(one)}" for one in value)
        return f"[\n{rows}\n  ]"
    return _dump(value)


def _dump(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
