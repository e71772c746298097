import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.report.stress.cases import case, draws, poisoned
from tests.report.stress.record_schema import CHANGES, Definitions, closed

from muster.model.difference import LineChange, Move
from muster.model.plan import ObjectiveResult
from muster.model.time import Horizon
from muster.report.stress.stress_json import stress_text, stress_to_json
from muster.stress.result import Stress

FILE = Path(__file__).parents[3] / "docs" / "stress.schema.json"
WORDS = {"type": "string"}


def schema() -> dict[str, Any]:
    """Return the contract as the records have it."""
    known = Definitions()
    one_case = closed(
        {
            "changes": CHANGES,
            "method": WORDS,
            "before": {"type": "array", "items": known.of(ObjectiveResult)},
            "after": {"type": "array", "items": known.of(ObjectiveResult)},
            "lines": {"type": "array", "items": known.of(LineChange)},
            "gone": {"type": "array", "items": known.of(Move)},
            "come": {"type": "array", "items": known.of(Move)},
        }
    )
    one_case["description"] = "One case: objectives before and after, lines that fare otherwise, tours gone and new."
    texts = {"type": "object", "additionalProperties": WORDS}
    top = dict.fromkeys(("muster", "scenario", "title", "marking", "option", "inputs_sha256"), WORDS)
    content = closed(
        {
            **top,
            "seed": {"type": "integer"},
            "options": texts,
            "versions": texts,
            "horizon": known.of(Horizon),
            "draws": {"anyOf": [known.of(Stress), {"type": "null"}]},
            "case": {"anyOf": [one_case, {"type": "null"}]},
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Muster stress test",
        "description": "The content of stress.json. docs/stress.md says it in words. Of draws and case one is null.",
        **content,
        "$defs": known.found,
    }


def test_the_published_schema_is_golden() -> None:
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("MUSTER_GOLDEN") == "renew":
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text, "make golden renews it"


@pytest.mark.parametrize("given", [draws(), case(), poisoned()], ids=["draws", "case", "poisoned"])
def test_the_published_schema_accepts_every_stress_test(given: Any) -> None:
    contract = json.loads(FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(contract)
    jsonschema.validate(json.loads(stress_text(given)), contract)


def test_changes_are_told_as_they_are_written() -> None:
    record = json.loads(stress_text(draws()))["draws"]
    told = {one["key"]: one["changes"] for one in record["flips"]}
    assert told["all-lost"] == "ceasefire=false, us_backstop=false, vote=false"
    assert told["vote"] == "vote=false"
    assert record["planned"]["changes"] == ""


def test_of_draws_and_case_one_is_null() -> None:
    assert stress_to_json(draws())["case"] is None
    assert stress_to_json(case())["draws"] is None
