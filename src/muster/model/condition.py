"""Conditions of offers: AND/OR over named conditions such as a ceasefire or a parliamentary vote."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from muster.model.keys import CauseId, ConditionId, SourceId


class State(StrEnum):
    """What is known of a condition today."""

    TRUE = "true"
    FALSE = "false"
    OPEN = "open"


class OpenConditions(StrEnum):
    """How a plan treats open conditions: as if they come true, or as if they fail."""

    HOLD = "hold"
    FAIL = "fail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A common cause: if it happens, the conditions that name it take their ``probability_given_cause``."""

    id: CauseId
    title: str
    probability: float
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something that must be true before an offer exists. Probabilities are the scenario author's, never ours."""

    id: ConditionId
    title: str
    state: State
    probability: float
    cause: CauseId | None = None
    probability_given_cause: float | None = None
    source: SourceId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Holds:
    """True when the named condition is true."""

    condition: ConditionId


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is true; without parts it is always true."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when at least one part is true."""

    parts: tuple["Expression", ...]


Expression = Holds | AllOf | AnyOf
ALWAYS = AllOf(())


def is_true(expression: Expression, truth: Mapping[ConditionId, bool]) -> bool:
    """Return whether ``expression`` is true when each condition is as ``truth`` says.

    Examples
    --------
    >>> ceasefire, vote = ConditionId("ceasefire"), ConditionId("vote")
    >>> is_true(AllOf((Holds(ceasefire), Holds(vote))), {ceasefire: True, vote: False})
    False
    >>> is_true(ALWAYS, {})
    True
    """
    match expression:
        case Holds(condition):
            return truth[condition]
        case AllOf(parts):
            return all(is_true(part, truth) for part in parts)
        case AnyOf(parts):
            return any(is_true(part, truth) for part in parts)


def conditions_in(expression: Expression) -> Iterator[ConditionId]:
    """Yield every condition that ``expression`` names, in the order of the text, repeats included."""
    match expression:
        case Holds(condition):
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from conditions_in(part)


def failing(expression: Expression, truth: Mapping[ConditionId, bool]) -> Expression:
    """Return what of ``expression`` is in the way of its being true: every part that is false, and ``ALWAYS`` if none.

    Examples
    --------
    >>> ceasefire, vote = ConditionId("ceasefire"), ConditionId("vote")
    >>> failing(AllOf((Holds(ceasefire), Holds(vote))), {ceasefire: True, vote: False})
    Holds(condition='vote')
    """
    if is_true(expression, truth):
        return ALWAYS
    match expression:
        case Holds():
            return expression
        case AllOf(parts) | AnyOf(parts):
            wrong = tuple(dict.fromkeys(failing(part, truth) for part in parts if not is_true(part, truth)))
            return wrong[0] if len(wrong) == 1 else type(expression)(wrong)


def in_words(expression: Expression, titles: Mapping[ConditionId, str] | None = None) -> str:
    """Return ``expression`` as it is written in a file: ``a and (b or c)``, or ``always``; by ``titles`` where given.

    Examples
    --------
    >>> in_words(AllOf((Holds(ConditionId("a")), AnyOf((Holds(ConditionId("b")), Holds(ConditionId("c")))))))
    'a and (b or c)'
    """
    match expression:
        case Holds(condition):
            return (titles or {}).get(condition, condition)
        case AllOf(()):
            return "always"
        case AllOf(parts):
            return " and ".join(_inner(part, titles) for part in parts)
        case AnyOf(parts):
            return " or ".join(_inner(part, titles) for part in parts)


def _inner(part: Expression, titles: Mapping[ConditionId, str] | None) -> str:
    words = in_words(part, titles)
    return words if isinstance(part, Holds) else f"({words})"
