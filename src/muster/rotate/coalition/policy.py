"""A way to rotate: the order of filling, and what of the offers it changes. Two of them can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from muster.errors import BadRequest
from muster.rotate.verb import FillOrder

WHAT_TO_WRITE = (
    "order=muster|plan, tour=MONTHS, rest=MONTHS, overlap=DAYS, notice=DAYS, promises=kept|open or start=fresh|settled"
)
_WORDS = {"order": ("muster", "plan"), "promises": ("kept", "open"), "start": ("fresh", "settled")}
_NUMBERS = {"tour": (1, 120), "rest": (0, 240), "overlap": (0, 365), "notice": (0, 730)}
"""The least and the most that may be asked for, in months and days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationPolicy:
    """How the offered units rotate. None leaves a figure as each offer, or each line, states it.

    ``tour_months`` and ``rest_months`` are of offers whose units rest; ``notice_days`` of all. With ``keeps_promises``
    no unit goes out again before the time at home that its nation promised is over. ``settled``: the rotation has
    been going on for long, units stand spread over their cycles, and those that begin have part of a tour behind
    them; otherwise all are fresh on day 1.
    """

    order: FillOrder = FillOrder.MUSTER
    tour_months: int | None = None
    rest_months: int | None = None
    overlap_days: int | None = None
    notice_days: int | None = None
    keeps_promises: bool = False
    settled: bool = False


def changed(policy: RotationPolicy, text: str) -> RotationPolicy:
    """Return ``policy`` with what ``text`` says, as in ``tour=6,rest=18`` or ``promises=kept``.

    Raises
    ------
    BadRequest
        If a part says nothing that can be changed, or something twice, or a number that is out of range.

    Examples
    --------
    >>> changed(RotationPolicy(), "tour=6, promises=kept").keeps_promises
    True
    """
    said: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = (piece.strip() for piece in part.partition("="))
        _check(part, name, value)
        if name in said:
            raise BadRequest(f"found {said[name]!r} and {part!r}; allowed: each of them once")
        said[name] = part
        policy = _with(policy, name, value)
    return policy


def in_words(policy: RotationPolicy) -> str:
    """Return what makes the policy different from taking everything as it is offered.

    Examples
    --------
    >>> in_words(RotationPolicy(tour_months=6, keeps_promises=True))
    'tours of 6 months, promised time at home kept'
    >>> in_words(RotationPolicy())
    'as offered'
    """
    parts = [
        "following the plan" if policy.order is FillOrder.PLAN else "",
        "" if policy.tour_months is None else f"tours of {policy.tour_months} months",
        "" if policy.rest_months is None else f"rest of {policy.rest_months} months",
        "" if policy.overlap_days is None else f"overlap of {policy.overlap_days} days",
        "" if policy.notice_days is None else f"notice of {policy.notice_days} days",
        "promised time at home kept" if policy.keeps_promises else "",
        "rotation under way at the start" if policy.settled else "",
    ]
    return ", ".join(filter(None, parts)) or "as offered"


def _check(part: str, name: str, value: str) -> None:
    """Return if a part says something that can be changed, and to what it may be."""
    if name in _WORDS and value not in _WORDS[name]:
        allowed = " or ".join(f"{name}={word}" for word in _WORDS[name])
        raise BadRequest(f"found {part!r}; allowed: {allowed}{_nearest(value, _WORDS[name], f'{name}=')}")
    if name in _NUMBERS:
        least, most = _NUMBERS[name]
        if not (value.isascii() and value.isdigit() and len(value) <= len(str(most)) and least <= int(value) <= most):
            unit = "months" if name in {"tour", "rest"} else "days"
            raise BadRequest(f"found {part!r}; allowed: {name}=N, a whole number of {unit} from {least} to {most}")
    if name not in _WORDS | _NUMBERS:
        hint = _nearest(name, (*_WORDS, *_NUMBERS), "", f"={value}")
        raise BadRequest(f"found {part!r}; allowed: {WHAT_TO_WRITE}, several with commas{hint}")


def _nearest(found: str, known: Iterable[str], before: str, after: str = "") -> str:
    close = get_close_matches(found, list(known), n=1, cutoff=0.6)
    return f"; did you mean {before}{close[0]}{after}?" if close else ""


def _with(policy: RotationPolicy, name: str, value: str) -> RotationPolicy:
    match name:
        case "order":
            policy = replace(policy, order=FillOrder(value))
        case "promises":
            policy = replace(policy, keeps_promises=value == "kept")
        case "start":
            policy = replace(policy, settled=value == "settled")
        case "tour":
            policy = replace(policy, tour_months=int(value))
        case "rest":
            policy = replace(policy, rest_months=int(value))
        case "overlap":
            policy = replace(policy, overlap_days=int(value))
        case _:
            policy = replace(policy, notice_days=int(value))
    return policy
