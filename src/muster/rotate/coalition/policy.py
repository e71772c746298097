"""A way to rotate: the order of filling, and what of the offers it changes. Two of them can be compared."""

from dataclasses import dataclass, replace

from muster.errors import BadRequest
from muster.rotate.verb import FillOrder

WHAT_TO_WRITE = (
    "order=muster|plan, tour=MONTHS, rest=MONTHS, overlap=DAYS, notice=DAYS, promises=kept|open or start=fresh|settled"
)


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
        If a part says nothing that can be changed.

    Examples
    --------
    >>> changed(RotationPolicy(), "tour=6, promises=kept").keeps_promises
    True
    """
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = (piece.strip() for piece in part.partition("="))
        policy = _with(policy, part, name, value)
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


def _with(policy: RotationPolicy, part: str, name: str, value: str) -> RotationPolicy:
    whole = int(value) if value.isascii() and value.isdigit() else None
    match name, value:
        case "order", ("muster" | "plan"):
            policy = replace(policy, order=FillOrder(value))
        case "promises", ("kept" | "open"):
            policy = replace(policy, keeps_promises=value == "kept")
        case "start", ("fresh" | "settled"):
            policy = replace(policy, settled=value == "settled")
        case "tour", _ if whole:
            policy = replace(policy, tour_months=whole)
        case "rest", _ if whole is not None:
            policy = replace(policy, rest_months=whole)
        case "overlap", _ if whole is not None:
            policy = replace(policy, overlap_days=whole)
        case "notice", _ if whole is not None:
            policy = replace(policy, notice_days=whole)
        case _:
            raise BadRequest(f"found {part!r}; allowed: {WHAT_TO_WRITE}, several with commas")
    return policy
