"""Chances as they are typed, and back: ``start=-14..28,length=-10%..30%,refusal=5%:90,delay=15%:3..7..21``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches

from muster.errors import BadRequest
from muster.model.chance import (
    ChanceKind,
    Chances,
    DaysBetween,
    PercentBetween,
    StatedChance,
    Teller,
    Uncertainty,
)

WHAT_TO_WRITE = (
    "start=DAYS, length=DAYS or a percentage, refusal=SHARE%:DAYS, extension=SHARE%:DAYS, delay=SHARE%:DAYS, "
    "attrition=SHARE%:DAYS, stand=anywhere|spread, each also =none; none before all others switches all off"
)
NOTHING = "none"
_SHARED = {
    ChanceKind.REFUSAL: (1, 730),
    ChanceKind.EXTENSION: (0, 730),
    ChanceKind.DELAY: (0, 365),
    ChanceKind.ATTRITION: (0, 3_650),
}
"""The kinds that happen in a share of cases, and the least and most days of each."""
_START, _LENGTH_DAYS, _LENGTH_PERCENT = (-730, 730), (-3_650, 3_650), (-10_000, 100_000)
_STANDS = {"anywhere": True, "spread": False}
_MILLION, _DIGITS = 1_000_000, 4
_SHARE = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,4}))?%")
_DAYS = re.compile(r"[+-]?[0-9]{1,5}(?:\.\.[+-]?[0-9]{1,5}){0,2}")
_PERCENTS = re.compile(r"[+-]?[0-9]{1,4}(?:\.[0-9]{1,2})?%(?:\.\.[+-]?[0-9]{1,4}(?:\.[0-9]{1,2})?%){0,2}")


def chances_of(
    assumed: Uncertainty, text: str = "", stated: Iterable[StatedChance] = (), unstated: Teller = Teller.ASSUMED
) -> Chances:
    """Return what is drawn: what ``text`` says before what the scenario has ``stated`` before what is ``assumed``.

    ``none`` before all others switches off what is not named. Days that a kind leaves out are those assumed.

    Raises
    ------
    BadRequest
        If a part says nothing that can be drawn, or something twice, or what is out of range.

    Examples
    --------
    >>> chances_of(Uncertainty(delay_share=0.5), "none,delay=0..21").uncertainty.delay
    DaysBetween(least=0, most=21, likely=None)
    """
    found, told_by = assumed, dict.fromkeys(ChanceKind, unstated)
    for one in stated:
        found, told_by[one.kind] = with_chance(found, one.kind, one.value, assumed), Teller.SCENARIO
    parts = [part for part in (part.strip() for part in text.split(",")) if part]
    if NOTHING in parts[1:]:
        raise BadRequest(f"found {NOTHING!r} after others; allowed: {NOTHING} before all others, or KEY={NOTHING}")
    if parts[:1] == [NOTHING]:
        found, told_by, parts = Uncertainty(), dict.fromkeys(ChanceKind, Teller.ASKED), parts[1:]
    said: dict[ChanceKind, str] = {}
    for part in parts:
        name, _, value = (piece.strip() for piece in part.partition("="))
        kind = _kind(part, name, value)
        if kind in said:
            raise BadRequest(f"found {said[kind]!r} and {part!r}; allowed: each of them once")
        said[kind] = part
        found, told_by[kind] = with_chance(found, kind, value, assumed), Teller.ASKED
    return Chances(uncertainty=found, told_by=told_by)


def with_chance(found: Uncertainty, kind: ChanceKind, value: str, assumed: Uncertainty) -> Uncertainty:
    """Return ``found`` with what ``value`` says of one kind; days that it leaves out are those of ``assumed``.

    Raises
    ------
    BadRequest
        If ``value`` cannot be read, or is out of range.
    """
    if value == NOTHING:
        return _without(found, kind)
    if kind is ChanceKind.STAND:
        if value not in _STANDS:
            raise _fault(kind, value)
        return replace(found, random_start=_STANDS[value])
    if kind is ChanceKind.START:
        return replace(found, start_shift=_days(kind, value, value, _START))
    if kind is ChanceKind.LENGTH:
        is_percent = value.endswith("%")
        change = _percents(kind, value) if is_percent else _days(kind, value, value, _LENGTH_DAYS)
        return replace(found, length_change=change)
    return _with_share(found, kind, value, assumed)


def chance_text(chance: Uncertainty) -> str:
    """Return what is drawn as it is typed: every kind, so that nothing is left to assumptions.

    Examples
    --------
    >>> chance_text(Uncertainty(delay_share=0.15, delay=DaysBetween(least=3, most=21, likely=7)))
    'start=none,length=none,refusal=none,extension=none,delay=15%:3..7..21,attrition=none,stand=spread'
    """
    return ",".join(f"{kind.value}={said}" for kind, said in said_of(chance).items())


def said_of(chance: Uncertainty) -> Mapping[ChanceKind, str]:
    """Return what is drawn of each kind, as it is typed after the ``=``."""
    length, nothing = chance.length_change, DaysBetween()
    return {
        ChanceKind.START: NOTHING if chance.start_shift == nothing else _span(chance.start_shift),
        ChanceKind.LENGTH: NOTHING if length == nothing else _span(length),
        ChanceKind.REFUSAL: _shared(chance.refusal_share, str(chance.refusal_days)),
        ChanceKind.EXTENSION: _shared(chance.extension_share, _span(chance.extension)),
        ChanceKind.DELAY: _shared(chance.delay_share, _span(chance.delay)),
        ChanceKind.ATTRITION: _shared(chance.attrition_share, _span(chance.attrition)),
        ChanceKind.STAND: next(word for word, said in _STANDS.items() if said == chance.random_start),
    }


def _without(found: Uncertainty, kind: ChanceKind) -> Uncertainty:
    return {
        ChanceKind.START: replace(found, start_shift=DaysBetween()),
        ChanceKind.LENGTH: replace(found, length_change=DaysBetween()),
        ChanceKind.REFUSAL: replace(found, refusal_share=0.0),
        ChanceKind.EXTENSION: replace(found, extension_share=0.0),
        ChanceKind.DELAY: replace(found, delay_share=0.0),
        ChanceKind.ATTRITION: replace(found, attrition_share=0.0),
        ChanceKind.STAND: replace(found, random_start=False),
    }[kind]


def _with_share(found: Uncertainty, kind: ChanceKind, value: str, assumed: Uncertainty) -> Uncertainty:
    """Return what ``SHARE%``, ``SHARE%:DAYS`` or ``DAYS`` (always) says of a kind that happens in a share of cases."""
    before, colon, after = value.partition(":")
    is_share = bool(colon) or before.endswith("%")
    share = _share(kind, value, before if is_share else "100%")
    days = after if is_share else before
    if kind is ChanceKind.REFUSAL:
        if not is_share or ".." in days:
            raise _fault(kind, value)
        asked_again = _days(kind, value, days, _SHARED[kind]).least if colon else assumed.refusal_days
        return replace(found, refusal_share=share, refusal_days=asked_again)
    said = _days(kind, value, days, _SHARED[kind]) if colon or not is_share else None
    if kind is ChanceKind.EXTENSION:
        return replace(found, extension_share=share, extension=said or assumed.extension)
    if kind is ChanceKind.DELAY:
        return replace(found, delay_share=share, delay=said or assumed.delay)
    return replace(found, attrition_share=share, attrition=said or assumed.attrition)


def _kind(part: str, name: str, value: str) -> ChanceKind:
    known = [kind.value for kind in ChanceKind]
    if name not in known:
        close = get_close_matches(name, [*known, NOTHING], n=1, cutoff=0.6)
        hint = f"; did you mean {close[0]}{f'={value}' if value and close[0] != name else ''}?" if close else ""
        raise BadRequest(f"found {part!r}; allowed: {WHAT_TO_WRITE}, several with commas{hint}")
    return ChanceKind(name)


def _share(kind: ChanceKind, value: str, told: str) -> float:
    found = _SHARE.fullmatch(told)
    if found is None:
        raise _fault(kind, value)
    share = Decimal(told[:-1]) / 100
    if share > 1:
        raise _fault(kind, value)
    return float(share)


def _days(kind: ChanceKind, value: str, text: str, allowed: tuple[int, int]) -> DaysBetween:
    if not _DAYS.fullmatch(text):
        raise _fault(kind, value)
    least, likely, most = _three(kind, value, [int(one) for one in text.split("..")], allowed)
    return DaysBetween(least=least, most=most, likely=likely)


def _percents(kind: ChanceKind, value: str) -> PercentBetween:
    if not _PERCENTS.fullmatch(value):
        raise _fault(kind, value)
    numbers = [int(Decimal(one[:-1]) * 100) for one in value.split("..") if one]
    least, likely, most = _three(kind, value, numbers, _LENGTH_PERCENT)
    return PercentBetween(least=least, most=most, likely=likely)


def _three(kind: ChanceKind, value: str, numbers: list[int], allowed: tuple[int, int]) -> tuple[int, int | None, int]:
    """Return least, likeliest if any is said, and most."""
    if sorted(numbers) != numbers or not allowed[0] <= numbers[0] <= numbers[-1] <= allowed[1]:
        raise _fault(kind, value)
    return numbers[0], numbers[1] if len(numbers) > 2 else None, numbers[-1]


def _fault(kind: ChanceKind, value: str) -> BadRequest:
    return BadRequest(f"found {f'{kind.value}={value}'!r}; allowed: {allowed_for(kind, f'{kind.value}=')}")


def allowed_for(kind: ChanceKind, name: str = "") -> str:
    """Return what may be written of a kind, each form after ``name``."""
    span = "DAYS is N, LEAST..MOST or LEAST..LIKELIEST..MOST in whole days, in rising order,"
    match kind:
        case ChanceKind.STAND:
            return " or ".join(f"{name}{word}" for word in _STANDS)
        case ChanceKind.START:
            return f"{name}DAYS or {name}{NOTHING}; {span} from {_START[0]} to {_START[1]}"
        case ChanceKind.LENGTH:
            return (
                f"{name}DAYS, {name}{NOTHING}, or all in per cent as {name}-10%..30%; {span} from "
                f"{_LENGTH_DAYS[0]} to {_LENGTH_DAYS[1]}; per cent from -100 to 1000, two decimals at most"
            )
        case ChanceKind.REFUSAL:
            least, most = _SHARED[kind]
            return (
                f"{name}SHARE%, {name}SHARE%:N or {name}{NOTHING}; SHARE from 0 to 100, four decimals at most; "
                f"N whole days from {least} to {most} until it is asked again"
            )
        case _:
            least, most = _SHARED[kind]
            return (
                f"{name}SHARE%, {name}SHARE%:DAYS, {name}DAYS (always) or {name}{NOTHING}; SHARE from 0 to 100, "
                f"four decimals at most; {span} from {least} to {most}"
            )


def _shared(share: float, days: str) -> str:
    """Return a share and days; a share is told to the millionth, which is how it is drawn."""
    parts = round(share * _MILLION)
    return f"{_plain(parts, _DIGITS)}%:{days}" if parts else NOTHING


def _span(found: DaysBetween | PercentBetween) -> str:
    numbers = [found.least, *([] if found.likely is None else [found.likely]), found.most]
    if found.likely is None and found.least == found.most:
        numbers = numbers[:1]
    if isinstance(found, PercentBetween):
        return "..".join(f"{_plain(one, 2)}%" for one in numbers)
    return "..".join(map(str, numbers))


def _plain(number: int, digits: int) -> str:
    """Return a whole number of tenths, hundredths ... as a decimal without needless zeros.

    Examples
    --------
    >>> _plain(-1050, 2), _plain(50_000, 4)
    ('-10.5', '5')
    """
    whole = format(Decimal(number).scaleb(-digits), "f")
    return whole.rstrip("0").rstrip(".") if "." in whole else whole
