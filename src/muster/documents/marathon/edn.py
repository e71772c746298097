"""The small maps that MARATHON keeps in cells, such as ``{:region :north "Ready" 30}``; read, never run."""

import re
from collections.abc import Iterator

from muster.documents.limits import NESTING_MAX

Value = str | float | list["Value"] | dict[str, "Value"]

_TOKEN = re.compile(r'[\s,]*("(?:[^"\\]|\\.)*"|[{}\[\]()]|[^\s,{}\[\]()"]+)')
_CLOSING = {"{": "}", "[": "]", "(": ")"}


class NotAMap(ValueError):
    """The text is no map of that notation."""


def read_map(text: str) -> dict[str, Value]:
    """Return the map in ``text`` with keywords as texts that begin with a colon.

    Raises
    ------
    NotAMap
        If it is none, or nested too deeply.

    Examples
    --------
    >>> read_map('{"Ready" -30, :region :north}')
    {'Ready': -30.0, ':region': ':north'}
    """
    tokens = _tokens(text)
    value = _value(tokens, next(tokens, ""), 0)
    if not isinstance(value, dict) or next(tokens, None) is not None:
        raise NotAMap(text)
    return value


def _tokens(text: str) -> Iterator[str]:
    place = 0
    while place < len(text.rstrip(" ,\n\t")):
        match = _TOKEN.match(text, place)
        if match is None:
            raise NotAMap(text)
        yield match.group(1)
        place = match.end()


def _value(tokens: Iterator[str], token: str, depth: int) -> Value:
    if depth > NESTING_MAX or token in {"", "}", "]", ")"}:
        raise NotAMap(token)
    if token in _CLOSING:
        members = _members(tokens, _CLOSING[token], depth + 1)
        return _paired(members) if token == "{" else members  # noqa: S105 (a bracket)
    if token.startswith('"'):
        return token[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    try:
        return float(token)
    except ValueError:
        return token


def _members(tokens: Iterator[str], closing: str, depth: int) -> list[Value]:
    members: list[Value] = []
    for token in tokens:
        if token == closing:
            return members
        members.append(_value(tokens, token, depth))
    raise NotAMap(closing)


def _paired(members: list[Value]) -> dict[str, Value]:
    if len(members) % 2 or not all(isinstance(key, str) for key in members[::2]):
        raise NotAMap("a map without a value for every key")
    return {str(key): value for key, value in zip(members[::2], members[1::2], strict=True)}
