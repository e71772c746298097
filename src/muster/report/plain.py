"""Frozen records to plain JSON values and back, by their annotations; a law: there and back gives the same record."""

import types
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from muster.errors import BadRequest

Record = TypeVar("Record")
Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def to_plain(value: object) -> Plain:
    """Return ``value`` as JSON knows it: records as objects, tuples as lists, sets as sorted lists."""
    if value is None or isinstance(value, bool | int | float) or type(value) is str:
        return value
    return cast(str, value.value) if isinstance(value, Enum) else _structured(value)


def from_plain(kind: type[Record], value: object, path: str = "") -> Record:
    """Return the record of type ``kind`` that ``value`` was made from.

    Raises
    ------
    BadRequest
        If ``value`` lacks a field, has one too many or one of the wrong type; the text names the field.
    """
    return cast(Record, _read(kind, value, path))


def _structured(value: object) -> Plain:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(to_plain(key)): to_plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted((to_plain(one) for one in value), key=str)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Sequence):
        return [to_plain(one) for one in value]
    return {name: to_plain(getattr(value, name)) for name in _hints(_kind(value))}


def _kind(value: object) -> type:
    return type(value)


@lru_cache
def _hints(kind: type) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}


def _read(kind: Any, value: object, path: str) -> object:  # noqa: ANN401
    kind = getattr(kind, "__supertype__", kind)
    origin = get_origin(kind)
    if origin is Union or origin is types.UnionType:
        return (
            None if value is None else _read(next(one for one in get_args(kind) if one is not type(None)), value, path)
        )
    if origin is not None:
        return _read_many(origin, get_args(kind), value, path)
    if is_dataclass(kind):
        return _read_record(cast(type, kind), value, path)
    return _read_scalar(kind, value, path)


def _read_many(origin: Any, inner: tuple[Any, ...], value: object, path: str) -> object:  # noqa: ANN401
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise _wrong(path, value, "an object")
        key_kind, one_kind = inner
        return {_read(key_kind, key, path): _read(one_kind, one, f"{path}.{key}") for key, one in value.items()}
    if not isinstance(value, list):
        raise _wrong(path, value, "a list")
    parts = (_read(inner[0], one, f"{path}[{index}]") for index, one in enumerate(value))
    return frozenset(parts) if origin is frozenset else tuple(parts)


def _read_record(kind: type, value: object, path: str) -> object:
    if not isinstance(value, dict):
        raise _wrong(path, value, "an object")
    hints = _hints(kind)
    if hints.keys() != value.keys():
        without, besides = _listed("without", hints.keys() - value.keys()), _listed("with", value.keys() - hints.keys())
        found = " and ".join(part for part in (without, besides) if part)
        raise _wrong(path, f"an object {found}", _listed("one with exactly", hints))
    return kind(**{name: _read(hint, value[name], f"{path}.{name}") for name, hint in hints.items()})


def _read_scalar(kind: Any, value: object, path: str) -> object:  # noqa: ANN401
    if isinstance(kind, type) and issubclass(kind, Enum | date):
        try:
            return kind(value) if issubclass(kind, Enum) else kind.fromisoformat(cast(str, value))
        except (ValueError, TypeError):
            raise _wrong(path, value, f"a {kind.__name__}") from None
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        raise _wrong(path, value, f"a {kind.__name__}")
    return value


def _listed(lead_in: str, names: Collection[object]) -> str:
    return f"{lead_in} {', '.join(sorted(str(name) for name in names))}" if names else ""


def _wrong(path: str, found: object, allowed: str) -> BadRequest:
    return BadRequest(f"{path.lstrip('.') or 'the file'}: found {found!s:.120}; allowed: {allowed}")
