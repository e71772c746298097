"""Text that a spreadsheet would take for a formula is written with an apostrophe before it, and read without."""

import re

_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_DANGEROUS = re.compile(r"'*[=+\-@]")
_GUARDED = re.compile(r"'+[=+\-@]")


def is_plain_number(text: str) -> bool:
    """Return whether ``text`` is a number in the one way that every spreadsheet agrees on."""
    return _NUMBER.fullmatch(text) is not None


def guarded(text: str) -> str:
    """Return ``text`` as it may stand in a cell without ever being run.

    Examples
    --------
    >>> guarded("=1+1"), guarded("-12.5"), guarded("plain")
    ("'=1+1", '-12.5', 'plain')
    """
    return "'" + text if _DANGEROUS.match(text) and not is_plain_number(text) else text


def unguarded(text: str) -> str:
    """Return what ``guarded`` was given.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("'quoted'")
    ('=1+1', "'quoted'")
    """
    return text[1:] if _GUARDED.match(text) else text
