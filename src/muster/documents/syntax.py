"""The cells with a syntax of their own: lists, quantities, needs, conditions, parameters and months."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from muster.documents.cells import Cell, CellFault, number, number_text, whole
from muster.documents.codes import Code
from muster.documents.limits import FIGURE_MAX, MONTHS_MAX, NESTING_MAX, POINTS_MAX, UNITS_MAX
from muster.documents.slips import date_hint, quantity_hint
from muster.model.condition import ALWAYS, AllOf, AnyOf, Expression, Holds, in_words
from muster.model.keys import ConditionId
from muster.model.quantity import Quantity

_UNKNOWN = "unknown"
_PARAMETER = re.compile(r"([a-z][a-z0-9_]*)\s*=\s*(\S+)")
_TOKEN = re.compile(r"\s*([()]|[^\s()]+)")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})(-01)?")


def items(text: str) -> tuple[str, ...]:
    """Return the entries of a list cell, in order.

    Raises
    ------
    CellFault
        If an entry stands twice.

    Examples
    --------
    >>> items("small medium; large")
    ('small', 'medium', 'large')
    """
    entries = tuple(entry for entry in re.split(r"[\s;]+", text) if entry)
    if not entries or len(set(entries)) < len(entries):
        raise CellFault(Code.BAD_LIST, "a list separated by blanks or ;, every entry once")
    return entries


def list_of(*tables: str, made: Callable[[tuple[str, ...]], object] = tuple) -> Cell:
    """Return a cell with a list of keys of ``tables`` (none: of anything); ``made`` turns it into its value."""
    schema = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": ["string", "integer"]}}]}
    return Cell(
        parse=lambda text: made(items(text)),
        text=lambda value: "; ".join(sorted(value) if isinstance(value, frozenset) else value),
        schema=schema,
        refers_to=tables,
        many=True,
    )


def quantity() -> Cell:
    """Return a cell that holds how many units: a value, a range or ``unknown``."""
    return Cell(parse=parse_quantity, schema={"type": ["string", "integer"]}, numeric=True)


def parse_quantity(text: str) -> Quantity:
    """Return the quantity that ``text`` states.

    Raises
    ------
    CellFault
        If it states none, or a range that is not in rising order.

    Examples
    --------
    >>> parse_quantity("2..4"), str(parse_quantity("unknown 1..2..4"))
    (Quantity(low=2, likely=3, high=4, known=True), 'unknown 1..2..4')
    """
    words = text.split(None, 1)
    known = words[0] != _UNKNOWN
    spread = text if known else " ".join(words[1:])
    if not spread:
        return Quantity(low=0, likely=0, high=0, known=False)
    try:
        ends = [whole(end.strip(), 0, UNITS_MAX) for end in spread.split("..")]
    except CellFault:
        ends = []
    if not 1 <= len(ends) <= 3 or ends != sorted(ends):
        allowed = f"4, 2..4, 2..3..5 (rising, whole, up to {UNITS_MAX}), unknown or unknown 2..3..5"
        raise CellFault(Code.BAD_QUANTITY, allowed, quantity_hint(text))
    likely = ends[1] if len(ends) == 3 else (ends[0] + ends[-1]) // 2
    return Quantity(low=ends[0], likely=likely, high=ends[-1], known=known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """A need as written: its first level, and the levels from later months on."""

    first: int
    later: tuple[tuple[int, int], ...]

    def levels(self, months: range, n_months: int) -> tuple[int, ...]:
        """Return the need per month of the horizon, 0 outside ``months``."""
        levels = [0] * n_months
        for month in months:
            levels[month] = next((level for start, level in reversed(self.later) if start <= month), self.first)
        return tuple(levels)


def need() -> Cell:
    """Return a cell that holds a need: ``6``, or steps ``6 | 12:4 | 24:2``."""
    return Cell(parse=parse_steps, schema={"type": ["string", "integer"]}, numeric=True)


def parse_steps(text: str) -> Steps:
    """Return the steps that ``text`` writes.

    Raises
    ------
    CellFault
        If it is no need, or its months do not rise.

    Examples
    --------
    >>> parse_steps("6 | 12:4").levels(range(10, 14), 15)
    (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 6, 4, 4, 0)
    """
    first, *later = text.split("|")
    try:
        steps = tuple(_step(part) for part in later)
        level = whole(first.strip(), 0, POINTS_MAX)
    except CellFault:
        steps, level = ((0, 0), (0, 0)), 0
    months = [month for month, _ in steps]
    if sorted(set(months)) != months:
        allowed = f"6, or steps 6 | 12:4 | 24:2 with rising months, levels up to {POINTS_MAX}"
        raise CellFault(Code.BAD_NEED, allowed)
    return Steps(first=level, later=steps)


def _step(part: str) -> tuple[int, int]:
    month, _, level = part.partition(":")
    return whole(month.strip(), 0, MONTHS_MAX), whole(level.strip(), 0, POINTS_MAX)


def need_text(levels: tuple[int, ...], months: range) -> str:
    """Return the steps that give ``levels`` in ``months``.

    Examples
    --------
    >>> need_text((0, 6, 6, 4, 0), range(1, 4))
    '6 | 3:4'
    """
    inside = [(month, levels[month]) for month in months]
    if not inside:
        return "0"
    changes = [
        (month, level) for (month, level), (_, before) in zip(inside[1:], inside, strict=False) if level != before
    ]
    return " | ".join([str(inside[0][1]), *(f"{month}:{level}" for month, level in changes)])


def parameters() -> Cell:
    """Return a cell that holds ``name=number`` pairs."""
    schema = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "number"}}]}
    return Cell(parse=parse_parameters, text=_parameters_text, schema=schema, numeric=True)


def parse_parameters(text: str) -> Mapping[str, float]:
    """Return the numbers by name.

    Raises
    ------
    CellFault
        If a part is no ``name=number``, or a name stands twice.

    Examples
    --------
    >>> parse_parameters("frontage_km=120; depth_km=20")
    {'frontage_km': 120.0, 'depth_km': 20.0}
    """
    values: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        pair = _PARAMETER.fullmatch(part)
        if pair is None or pair[1] in values:
            raise CellFault(Code.BAD_PARAMETERS, "name=number; name=number, every name once, as frontage_km=120")
        values[pair[1]] = number(pair[2], -FIGURE_MAX, FIGURE_MAX)
    return values


def _parameters_text(values: Mapping[str, float]) -> str:
    return "; ".join(f"{name}={number_text(value)}" for name, value in values.items())


def conditions() -> Cell:
    """Return a cell that holds an expression over conditions, or ``always``."""
    return Cell(parse=parse_expression, text=in_words, refers_to=("conditions",))


def parse_expression(text: str) -> Expression:
    """Return the expression that ``text`` writes; ``and`` binds before ``or``.

    Raises
    ------
    CellFault
        If it is no expression.

    Examples
    --------
    >>> in_words(parse_expression("ceasefire and (us or un)"))
    'ceasefire and (us or un)'
    """
    if text == in_words(ALWAYS):
        return ALWAYS
    tokens = _TOKEN.findall(text)
    expression, rest = _any_of(tokens, 0)
    if rest:
        raise _no_expression(f'"{rest[0]}" stands where `and` or `or` belongs')
    return expression


def _any_of(tokens: list[str], depth: int) -> tuple[Expression, list[str]]:
    part, rest = _all_of(tokens, depth)
    parts = [part]
    while rest and rest[0] == "or":
        part, rest = _all_of(rest[1:], depth)
        parts.append(part)
    return (parts[0] if len(parts) == 1 else AnyOf(tuple(parts))), rest


def _all_of(tokens: list[str], depth: int) -> tuple[Expression, list[str]]:
    part, rest = _single(tokens, depth)
    parts = [part]
    while rest and rest[0] == "and":
        part, rest = _single(rest[1:], depth)
        parts.append(part)
    return (parts[0] if len(parts) == 1 else AllOf(tuple(parts))), rest


def _single(tokens: list[str], depth: int) -> tuple[Expression, list[str]]:
    if not tokens or depth > NESTING_MAX:
        raise _no_expression("the expression ends too early" if not tokens else "too many parentheses")
    first, rest = tokens[0], tokens[1:]
    if first == "(":
        inner, rest = _any_of(rest, depth + 1)
        if not rest or rest[0] != ")":
            raise _no_expression("a parenthesis is not closed")
        return inner, rest[1:]
    if first in {")", "and", "or", "not", "always", "none"}:
        raise _no_expression(f'"{first}" stands where a condition belongs')
    return Holds(ConditionId(first)), rest


def _no_expression(hint: str) -> CellFault:
    return CellFault(Code.BAD_CONDITION, "always, or conditions as `ceasefire and (us_backstop or mandate_un)`", hint)


def first_of_month() -> Cell:
    """Return a cell that holds a month of a year."""
    schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}(-01)?$"}
    return Cell(parse=_parse_month, text=lambda day: f"{day:%Y-%m}", schema=schema)


def _parse_month(text: str) -> date:
    match = _MONTH.fullmatch(text)
    allowed = "a month as 2031-03, from 1990 to 2200"
    if match is None:
        raise CellFault(Code.BAD_DATE, allowed)
    year, month = int(match[1]), int(match[2])
    if not 1990 <= year <= 2200 or not 1 <= month <= 12:
        raise CellFault(Code.BAD_DATE, allowed)
    return date(year, month, 1)


def day_text() -> Cell:
    """Return a cell that holds a day, month or year, as exact as it is known."""
    schema = {"type": ["string", "integer"]}
    return Cell(parse=_parse_day, schema=schema)


def _parse_day(text: str) -> str:
    fault = CellFault(Code.BAD_DATE, "a date as 2025, 2025-03 or 2025-03-31", date_hint(text))
    if not re.fullmatch(r"[12][0-9]{3}(-[0-9]{2}){0,2}", text):
        raise fault
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        raise fault from None
    return text
