import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from tests.report.builders import Shape, sizing
from tests.report.plans import case, poisoned_case

from muster.errors import BadRequest
from muster.report.brief_input import BriefInput
from muster.report.plan_json import ORDER, plan_from_json, plan_text, plan_to_json
from muster.report.sizing_json import sizing_from_json, sizing_text, sizing_to_json

SIZING_SCHEMA = Path(__file__).parents[2] / "docs" / "sizing.schema.json"
SCHEMA = Path(__file__).parents[2] / "docs" / "plan.schema.json"
CASES: dict[str, Callable[[], BriefInput]] = {
    "plain": case,
    "poisoned": poisoned_case,
    "empty": lambda: case(Shape(n_lines=0, n_offers=0)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_plan_comes_back_the_same_from_its_json(name: str) -> None:
    plan = CASES[name]().plan
    assert plan_from_json(json.loads(plan_text(plan))) == plan
    assert plan_from_json(plan_to_json(plan)) == plan


def test_a_sizing_comes_back_the_same_from_its_json() -> None:
    assert sizing_from_json(sizing_to_json(sizing())) == sizing()
    assert sizing_from_json(json.loads(sizing_text(sizing()))) == sizing()


def test_the_published_schema_of_a_sizing_accepts_it() -> None:
    schema = json.loads(SIZING_SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(sizing_text(sizing())), schema)


@pytest.mark.parametrize("name", CASES)
def test_the_published_schema_accepts_every_plan(name: str) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(plan_to_json(CASES[name]().plan), schema)


def test_the_published_schema_names_exactly_the_keys_of_a_plan() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert set(schema["required"]) == set(ORDER) == set(schema["properties"])
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"seed": "zero"}, "provenance.seed"),
        ({"objectives": [{"name": "luck"}]}, "objectives[0]"),
        ({"horizon": {"start": "soon", "n_months": 1}}, "horizon.start"),
        ({"lines": {}}, "lines"),
        ({"totals": []}, "totals"),
        ({"basis": 3}, "basis"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_broken_plan_file_is_refused_with_the_name_of_the_field(change: dict[str, object], named: str) -> None:
    with pytest.raises(BadRequest, match=named.replace("[", r"\[").replace("]", r"\]")):
        plan_from_json(dict(plan_to_json(case().plan)) | change)


def test_what_is_wrong_in_a_plan_file_is_told_as_in_a_scenario() -> None:
    with pytest.raises(BadRequest) as told:
        plan_from_json(dict(plan_to_json(case().plan)) | {"basis": {"reported": 1, "rumoured": 2}})
    assert str(told.value) == (
        "basis: found an object without assumed, unknown and with rumoured; "
        "allowed: one with exactly assumed, reported, unknown"
    )


def test_a_file_that_is_no_plan_is_refused() -> None:
    with pytest.raises(BadRequest, match="not a plan"):
        plan_from_json([])
