"""JSON Schema of frozen records, by their annotations: a definition for each record, described by its docstring."""

import inspect
import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]
CHANGES = {"type": "string", "description": "Changes as they are written in a scenario: docs/scenario-format.md."}
RENAMED = {"gap_share": "gap"}
SCALARS: Mapping[type, str] = {bool: "boolean", int: "integer", float: "number", str: "string"}


class Definitions:
    """Definitions by name, filled as records are met."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        kind = getattr(kind, "__supertype__", kind)
        origin = get_origin(kind)
        if origin is Union or origin is types.UnionType:
            inner = [one for one in get_args(kind) if one is not type(None)]
            return {"anyOf": [self.of(inner[0]), {"type": "null"}]}
        if origin is not None:
            return self._many(origin, get_args(kind))
        if is_dataclass(kind) and isinstance(kind, type):
            return self._record(kind)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {"enum": [one.value for one in kind]}
        if kind is date:
            return {"type": "string", "format": "date"}
        return {"type": SCALARS[kind]}

    def _many(self, origin: Any, inner: tuple[Any, ...]) -> Schema:
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(inner[1])}
        assert issubclass(origin, Sequence | frozenset)
        return {"type": "array", "items": self.of(inner[0])}

    def _record(self, kind: type) -> Schema:
        name = kind.__name__
        if name not in self.found:
            self.found[name] = {}
            hints = get_type_hints(kind)
            properties = {
                RENAMED.get(one.name, one.name): CHANGES if one.name == "changes" else self.of(hints[one.name])
                for one in fields(kind)
            }
            self.found[name] = {
                "description": " ".join((inspect.getdoc(kind) or "").split()).replace("``", ""),
                **closed(properties),
            }
        return {"$ref": f"#/$defs/{name}"}


def closed(properties: Schema) -> Schema:
    """Return the schema of an object with exactly these properties."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }
