"""Lines on standard output and standard error, in plain characters where the terminal knows no others."""

import codecs
import shutil
import sys
import unicodedata
from io import TextIOWrapper
from typing import TextIO

WIDTH_MAX = 120
_PLAIN = "muster-plain"
_STAND_INS = {
    "–": "-", "—": "-", "−": "-", "·": ".", "…": ".", "→": ">", "←": "<", "≥": ">", "≤": "<", "×": "x",
    "‘": "'", "’": "'", "“": '"', "”": '"', "█": "#", "▓": "#", "▒": "+", "░": ".", "•": "*", "━": "=", "╸": "=",
    "Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "Æ": "A", "æ": "a", "ß": "s", "Đ": "D", "đ": "d", "ı": "i",
}  # fmt: skip


def speak_plainly_where_needed() -> None:
    """Let output to a terminal or pipe that is not UTF-8 show a plain character instead of failing."""
    codecs.register_error(_PLAIN, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_PLAIN)


def plain(text: str) -> str:
    """Return ``text`` in ASCII, one character for one, so that columns stay in line.

    Examples
    --------
    >>> plain("Łódź – 3 → 4 ▓")
    'Lodz - 3 > 4 #'
    """
    return "".join(map(_plain_character, text))


def knows_unicode(stream: TextIO) -> bool:
    """Return whether every character can be written to ``stream``."""
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")


def width() -> int:
    """Return how many characters fit on a line, but no more than read well."""
    return min(shutil.get_terminal_size().columns, WIDTH_MAX)


def say(text: str) -> None:
    """Write one line of result to standard output."""
    sys.stdout.write(text + "\n")


def warn(text: str) -> None:
    """Write one line that is not part of the result to standard error."""
    sys.stderr.write(text + "\n")


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if character in _STAND_INS:
        return _STAND_INS[character]
    letter = unicodedata.normalize("NFKD", character)[0]
    return letter if letter.isascii() else "?"
