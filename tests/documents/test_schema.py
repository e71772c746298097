"""Editors know the same columns and codes as the reader."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML
from tests.documents.builders import scenario

from muster.documents.bundled import scenarios
from muster.documents.schema import scenario_schema
from muster.documents.tables import TABLE_NAMES
from muster.documents.template import template_texts
from muster.documents.write import write_folder
from muster.model.effort import Archetype

FILE = Path(__file__).parents[2] / "docs" / "scenario.schema.json"


def _yaml(text: str) -> Any:
    loader = YAML(typ="safe", pure=True)
    # Dates stay the text that editors see.
    loader.constructor.yaml_constructors = {
        **loader.constructor.yaml_constructors,
        "tag:yaml.org,2002:timestamp": lambda _, node: node.value,
    }
    return loader.load(text)


def test_the_golden_schema_is_current() -> None:
    text = json.dumps(scenario_schema(), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("MUSTER_GOLDEN") == "renew":
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text


def test_the_schema_is_a_schema_and_knows_every_table() -> None:
    jsonschema.Draft202012Validator.check_schema(scenario_schema())
    assert set(TABLE_NAMES) <= set(scenario_schema()["properties"])


@pytest.mark.parametrize("archetype", Archetype)
def test_the_templates_follow_the_schema(archetype: Archetype) -> None:
    jsonschema.validate(_yaml(template_texts("mine", archetype)["scenario.yaml"]), scenario_schema())


@pytest.mark.parametrize("name", sorted(scenarios()))
def test_the_bundled_scenarios_follow_the_schema(name: str) -> None:
    jsonschema.validate(_yaml((scenarios()[name] / "scenario.yaml").read_text(encoding="utf-8")), scenario_schema())


def test_what_muster_writes_follows_the_schema(tmp_path: Path) -> None:
    write_folder(scenario(), tmp_path / "s")
    jsonschema.validate(_yaml((tmp_path / "s" / "scenario.yaml").read_text(encoding="utf-8")), scenario_schema())


@pytest.mark.parametrize(
    "fault",
    [{"archetype": "defer"}, {"horizon": {"start": "2031", "n_months": 12}}, {"lift": []}, {"options": [{"id": "a"}]}],
)
def test_the_schema_refuses_what_reading_refuses(fault: dict[str, Any], tmp_path: Path) -> None:
    write_folder(scenario(), tmp_path / "s")
    given = _yaml((tmp_path / "s" / "scenario.yaml").read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**given, **fault}, scenario_schema())
