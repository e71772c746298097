"""What may stand in a cell: text to value, value back to the same text, and what is allowed."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from muster.documents.codes import Code
from muster.documents.limits import KEY_CHARACTERS_MAX, TEXT_CHARACTERS_MAX
from muster.documents.raw import nearest, one_of
from muster.documents.slips import number_hint

NONE = "none"
ALL = "all"
END = "end"
RESERVED = frozenset({"all", "always", "and", "end", "none", "not", "or", "unknown"})

_BAD_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}(\.0*)?")
_DECIMAL = re.compile(r"[+-]?([0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30})([eE][+-]?[0-9]{1,3})?")


class CellFault(Exception):
    """A cell does not hold what it may."""

    def __init__(self, code: Code, allowed: str, hint: str = "") -> None:
        self.code = code
        self.allowed = allowed
        self.hint = hint
        super().__init__(f"{code}; allowed: {allowed}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One kind of cell. As ``Annotated`` metadata it makes pydantic parse the text of the cell.

    ``blank`` is the value of a blank cell where a blank is allowed, wrapped in a tuple; ``refers_to`` names the
    tables whose keys the cell holds; ``choices`` are the codes it may hold; ``words`` are words it allows beside.
    """

    parse: Callable[[str], Any]
    text: Callable[[Any], str] = str
    schema: Mapping[str, object] = field(default_factory=lambda: {"type": "string"})
    blank: tuple[object] | None = None
    refers_to: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    numeric: bool = False
    many: bool = False

    def value(self, text: str) -> object:
        """Return the value of a cell's text.

        Raises
        ------
        CellFault
            If the text is not allowed here.
        """
        if not text:
            if self.blank is not None:
                return self.blank[0]
            raise CellFault(Code.BLANK_CELL, "a value: this cell may not be blank")
        if len(text) > TEXT_CHARACTERS_MAX:
            raise CellFault(Code.TEXT_TOO_LONG, f"up to {TEXT_CHARACTERS_MAX} characters")
        bad = _BAD_CHARACTERS.search(text)
        if bad:
            raise CellFault(Code.BAD_CHARACTER, "printable text", f"remove the character U+{ord(bad.group()):04X}")
        return self.parse(text)

    def written(self, value: object) -> str:
        """Return the text that reads as ``value``."""
        if self.blank is not None and value == self.blank[0]:
            return ""
        return self.text(value)

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> core_schema.CoreSchema:
        """Let pydantic parse the cell with ``value``."""
        return core_schema.with_info_plain_validator_function(self._validated)

    def __get_pydantic_json_schema__(
        self, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the cell to editors."""
        shape = dict(self.schema)
        if self.words:
            shape = {"anyOf": [shape, {"enum": list(self.words)}]}
        if self.blank is None:
            return shape
        return {"anyOf": [shape, {"type": "null"}, {"const": ""}]}

    def _validated(self, text: object, info: core_schema.ValidationInfo) -> object:
        plain = str(text)
        if self.numeric and info.context and info.context.get("decimal_comma"):
            plain = plain.replace(",", ".")
        try:
            return self.value(plain)
        except CellFault as fault:
            context = {"allowed": fault.allowed, "hint": fault.hint}
            raise PydanticCustomError(fault.code.value, "not allowed here", context) from None


def may_be_blank(cell: Cell, value: object = None) -> Cell:
    """Return the cell with ``value`` for a blank."""
    return replace(cell, blank=(value,))


def or_word(cell: Cell, word: str, value: object = None) -> Cell:
    """Return the cell with a ``word`` (``none``, ``all``, ``end``) that stands for ``value``."""

    def parse(text: str) -> object:
        if text == word:
            return value
        try:
            return cell.parse(text)
        except CellFault as fault:
            raise CellFault(fault.code, f"{fault.allowed}, or {word}", fault.hint) from None

    def written(given: object) -> str:
        return word if given == value else cell.text(given)

    return replace(cell, parse=parse, text=written, words=(*cell.words, word))


def plain_text() -> Cell:
    """Return a cell of free text."""
    return Cell(parse=str)


def key(pattern: str, allowed: str) -> Cell:
    """Return a cell that holds a new key of the given spelling."""
    compiled = re.compile(pattern)

    def parse(text: str) -> str:
        if text.lower() in RESERVED:
            raise CellFault(Code.RESERVED_WORD, f"{allowed}, save the words {one_of(sorted(RESERVED))}")
        if len(text) > KEY_CHARACTERS_MAX or not compiled.fullmatch(text):
            raise CellFault(Code.BAD_ID, f"{allowed}, up to {KEY_CHARACTERS_MAX} characters")
        return text

    return Cell(parse=parse, schema={"type": "string", "pattern": f"^{pattern}$", "maxLength": KEY_CHARACTERS_MAX})


def reference(*tables: str) -> Cell:
    """Return a cell that holds a key of one of the ``tables``."""
    return Cell(parse=str, refers_to=tables)


def code(choices: type[StrEnum]) -> Cell:
    """Return a cell that holds one of the codes of an enumeration."""
    return _choice(tuple(member.value for member in choices), choices)


def yes_no() -> Cell:
    """Return a cell of ``yes`` or ``no``."""
    cell = _choice(("yes", "no"), lambda text: text == "yes")
    return replace(cell, text=lambda value: "yes" if value else "no")


def _choice(names: tuple[str, ...], made: Callable[[str], object]) -> Cell:
    # Spreadsheets rewrite true and yes in capitals, and YAML 1.1 writers turn yes into true.
    same = {"TRUE": "true", "FALSE": "false", "True": "true", "False": "false"}
    truths = {"true": "yes", "false": "no", "YES": "yes", "NO": "no", "Yes": "yes", "No": "no"}

    def parse(text: str) -> object:
        plain = same.get(text, text)
        plain = plain if plain in names else truths.get(plain, plain)
        if plain not in names:
            raise CellFault(Code.UNKNOWN_CODE, one_of(names, most=30), nearest(text, names))
        return made(plain)

    return Cell(parse=parse, schema={"enum": list(names)}, choices=names)


def integer(low: int, high: int) -> Cell:
    """Return a cell of a whole number from ``low`` to ``high``."""
    schema = {"type": "integer", "minimum": low, "maximum": high}
    return Cell(parse=lambda text: whole(text, low, high), schema=schema, numeric=True)


def whole(text: str, low: int, high: int) -> int:
    """Return the whole number that ``text`` is.

    Raises
    ------
    CellFault
        If it is none, or lies outside ``low`` to ``high``.
    """
    allowed = f"a whole number from {low} to {high}"
    if not _INTEGER.fullmatch(text):
        code = Code.OUT_OF_RANGE if re.fullmatch(r"[+-]?[0-9]+", text) else Code.NOT_A_NUMBER
        raise CellFault(code, allowed, number_hint(text, is_whole=True))
    number = int(text.split(".", maxsplit=1)[0])
    if not low <= number <= high:
        raise CellFault(Code.OUT_OF_RANGE, allowed)
    return number


def decimal(low: float, high: float) -> Cell:
    """Return a cell of a number from ``low`` to ``high``."""
    schema = {"type": "number", "minimum": low, "maximum": high}
    return Cell(parse=lambda text: number(text, low, high), text=number_text, schema=schema, numeric=True)


def number(text: str, low: float, high: float) -> float:
    """Return the number that ``text`` is.

    Raises
    ------
    CellFault
        If it is none, is not finite, or lies outside ``low`` to ``high``.
    """
    allowed = f"a number from {low:g} to {high:g}"
    if not _DECIMAL.fullmatch(text):
        raise CellFault(Code.NOT_A_NUMBER, allowed, number_hint(text, is_whole=False))
    value = float(text)
    if not math.isfinite(value) or not low <= value <= high:
        raise CellFault(Code.OUT_OF_RANGE, allowed)
    return value


def number_text(value: float) -> str:
    """Return the shortest text that reads as ``value``.

    Examples
    --------
    >>> number_text(4.0), number_text(0.25)
    ('4', '0.25')
    """
    return str(int(value)) if abs(value) < 1e15 and value == int(value) else repr(value)


def pattern(expression: str, code: Code, allowed: str, hint: Callable[[str], str] = lambda _text: "") -> Cell:
    """Return a cell whose text has a fixed form; ``hint`` tells what to do about a text that has not."""
    compiled = re.compile(expression)

    def parse(text: str) -> str:
        if not compiled.fullmatch(text):
            raise CellFault(code, allowed, hint(text))
        return text

    return Cell(parse=parse, schema={"type": "string", "pattern": f"^({expression})$"})
