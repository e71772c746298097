"""The JSON Schema of ``scenario.yaml``, for editors that check and complete while one types."""

from typing import Any

from muster.documents.rows import HeadRow, Row
from muster.documents.tables import ROW_TYPES, cells_of

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of ``scenario.yaml``: its values, and the tables that may stand in it as lists.

    It knows the form of every value; keys that must exist, and rules between values, are checked by reading.
    """
    schema = _head()
    for name, row_type in ROW_TYPES.items():
        rows = {"type": "array", "items": _object(row_type, str(row_type.__doc__))}
        schema["properties"][name] = rows
    return {"$schema": _DRAFT, "title": "A scenario of Muster (scenario.yaml)", **schema}


def _object(row_type: type[Row], description: str) -> dict[str, Any]:
    """Return the schema of a row; columns that may be blank may also be left out."""
    cells = cells_of(row_type)
    properties = row_type.model_json_schema(by_alias=True)["properties"]
    return {
        "type": "object",
        "description": description,
        "properties": {column: _plain(properties[column]) for column in cells},
        "required": [column for column, cell in cells.items() if cell.blank is None],
        "additionalProperties": False,
    }


def _plain(described: dict[str, Any]) -> dict[str, Any]:
    return {word: value for word, value in described.items() if word != "title"}


def _head() -> dict[str, Any]:
    """Return the schema of the values that are no tables, with dotted keys as objects within."""
    flat = _object(HeadRow, "Everything a plan is made from. Tables may stand here or as CSV files beside.")
    nested: dict[str, Any] = {**flat, "properties": {}, "required": []}
    for key in flat["required"]:
        outer, _, inner = key.rpartition(".")
        place = nested
        if outer:
            place = nested["properties"].setdefault(
                outer, {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
            )
            if outer not in nested["required"]:
                nested["required"].append(outer)
        place["properties"][inner] = flat["properties"][key]
        place["required"].append(inner)
    return nested
