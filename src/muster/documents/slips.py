"""What people and spreadsheets write by habit, and what to write instead."""

import re

_ROUNDED = re.compile(r"[0-9]([.,][0-9]+)?[eE]\+?[0-9]+")
_SPAN = re.compile(r"([0-9]{1,5})\s*(?:-|\u2013|to)\s*([0-9]{1,5})")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_GROUPED = re.compile(r"[0-9]{1,3}([, '\u00a0\u202f][0-9]{3})+(\.[0-9]+)?")
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_PERCENT = re.compile(r"([0-9]{1,4}(?:[.,][0-9]{1,4})?)\s*%")
_AS_TEXT = "format the column as text before typing"


def sidc_hint(text: str) -> str:
    """Return what to do where a spreadsheet took a symbol code for a number, or nothing.

    Examples
    --------
    >>> sidc_hint("1.0031E+19")
    'a spreadsheet took the code for a number: format the column as text and enter all 20 digits again'
    >>> sidc_hint("SFGPUCI")
    ''
    """
    if not _ROUNDED.fullmatch(text):
        return ""
    return "a spreadsheet took the code for a number: format the column as text and enter all 20 digits again"


def quantity_hint(text: str) -> str:
    """Return how a range is written where somebody wrote one with a dash, or nothing.

    Examples
    --------
    >>> quantity_hint("2-4"), quantity_hint("unknown 1 to 3"), quantity_hint("many")
    ('write 2..4', 'write unknown 1..3', '')
    """
    if _ISO_DAY.fullmatch(text):
        return f"a spreadsheet took the range for a date: {_AS_TEXT}, and write it as 2..4"
    words = text.removeprefix("unknown").strip()
    span = _SPAN.fullmatch(words)
    if span is None:
        return ""
    return f"write {'unknown ' if words != text else ''}{span[1]}..{span[2]}"


def number_hint(text: str, *, is_whole: bool) -> str:
    """Return how a number is written where somebody wrote one by another habit, or nothing.

    Examples
    --------
    >>> number_hint("60,000", is_whole=True), number_hint("0,5", is_whole=False), number_hint("50%", is_whole=False)
    ('write 60000', 'write 0.5', 'write 0.5')
    >>> number_hint("50 %", is_whole=True), number_hint("many", is_whole=True)
    ('write 50', '')
    """
    if _GROUPED.fullmatch(text):
        return f"write {re.sub('[^0-9.]', '', text)}"
    if _COMMA.fullmatch(text):
        return f"write {text.replace(',', '.')}"
    share = _PERCENT.fullmatch(text)
    if share is None:
        return ""
    number = share[1].replace(",", ".")
    return f"write {number}" if is_whole else f"write {float(number) / 100:g}"


def date_hint(text: str) -> str:
    """Return how a day is written where somebody wrote the day or month first, or nothing.

    Between slashes either may stand first; where both would make a date, both are named.

    Examples
    --------
    >>> date_hint("20.01.2031"), date_hint("1/20/2031"), date_hint("2/1/2031"), date_hint("soon")
    ('write 2031-01-20', 'write 2031-01-20', 'write 2031-01-02 or 2031-02-01, whichever is meant', '')
    """
    match = _DAY_FIRST.fullmatch(text)
    if match is None:
        return ""
    first, mark, second, year = int(match[1]), match[2], int(match[3]), match[4]
    orders = [(second, first)] if mark == "." else [(second, first), (first, second)]
    days = [f"{year}-{month:02}-{day:02}" for month, day in orders if 1 <= month <= 12 and 1 <= day <= 31]
    if not days:
        return ""
    return f"write {days[0]}" if len(set(days)) == 1 else f"write {days[0]} or {days[1]}, whichever is meant"
