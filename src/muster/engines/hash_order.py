"""The order in which Clojure goes through a set of texts, or of rows of texts: by the bits of their hashes.

It is the same on every machine, so that runs which were published with such an order can be made again. The lowest
five bits decide first, then the next five. A map of a few keys has no such order: it keeps the one they came in.
"""

from collections.abc import Sequence

KEPT_IN_ORDER_MOST = 8
"""A map of up to so many keys keeps them in the order in which they came."""

_WORD = 0xFFFFFFFF
_LEVEL_BITS, _LEVELS = 5, 7


def hash_place(text: str) -> tuple[int, ...]:
    """Return what texts are sorted by to stand as in a set.

    Examples
    --------
    >>> sorted(["north", "south", "east", "west"], key=hash_place)
    ['west', 'south', 'east', 'north']
    """
    return _place(text_hash(text))


def row_place(texts: Sequence[str]) -> tuple[int, ...]:
    """Return what rows of texts are sorted by to stand as in a set.

    Examples
    --------
    >>> sorted([("north", "1"), ("south", "1"), ("south", "2")], key=row_place)
    [('south', '2'), ('north', '1'), ('south', '1')]
    """
    return _place(row_hash(texts))


def text_hash(text: str) -> int:
    """Return the hash of a text.

    Examples
    --------
    >>> text_hash("a")
    1455541201
    """
    word = java_hash(text)
    return murmur(word) if word else 0


def row_hash(texts: Sequence[str]) -> int:
    """Return the hash of a row of texts."""
    found = 1
    for text in texts:
        found = (31 * found + text_hash(text)) & _WORD
    return _ended(_added(0, found), len(texts))


def java_hash(text: str) -> int:
    """Return the hash of ``java.lang.String``, without its sign.

    Examples
    --------
    >>> java_hash("hello")
    99162322
    """
    code = text.encode("utf-16-be")
    found = 0
    for place in range(0, len(code), 2):
        found = (31 * found + int.from_bytes(code[place : place + 2], "big")) & _WORD
    return found


def murmur(word: int) -> int:
    """Return the MurmurHash3 (32 bits, seed 0) of the four bytes of a word, the lowest first.

    Examples
    --------
    >>> hex(murmur(0x87654321)), hex(murmur(0xFFFFFFFF)), hex(murmur(0))
    ('0xf55b516b', '0x76293b50', '0x2362f9de')
    """
    return _ended(_added(0, word), 4)


def _place(found: int) -> tuple[int, ...]:
    return tuple(found >> (_LEVEL_BITS * level) & 31 for level in range(_LEVELS))


def _added(found: int, word: int) -> int:
    """Return a MurmurHash3 that has taken in another word."""
    found ^= _turned(word * 0xCC9E2D51 & _WORD, 15) * 0x1B873593 & _WORD
    return (_turned(found, 13) * 5 + 0xE6546B64) & _WORD


def _ended(found: int, length: int) -> int:
    """Return a MurmurHash3 after its last word, over so many bytes."""
    found ^= length
    found = (found ^ found >> 16) * 0x85EBCA6B & _WORD
    found = (found ^ found >> 13) * 0xC2B2AE35 & _WORD
    return found ^ found >> 16


def _turned(word: int, by: int) -> int:
    return (word << by | word >> 32 - by) & _WORD
