"""Needs that a task states outright, and the lines that any task adds or leaves out."""

from collections.abc import Mapping

from muster.model.task import TaskKind
from muster.size.given import Ask, Given, ask, words
from muster.size.rule import MINIMUM, Rule

WITH = "with_"
WITHOUT = "without_"


def stated_needs(kind: TaskKind, parameters: Mapping[str, float]) -> Mapping[str, float]:
    """Return the points by capability that a task states: ``with_X=n``, and ``X=n`` for a task of kind stated.

    Examples
    --------
    >>> stated_needs(TaskKind.RESERVE, {"n_companies": 3, "with_special_forces": 1})
    {'special_forces': 1}
    """
    needs = {name.removeprefix(WITH): n for name, n in parameters.items() if name.startswith(WITH)}
    if kind is TaskKind.STATED:
        needs |= {name: n for name, n in parameters.items() if not is_general(name)}
    return needs


def is_general(name: str) -> bool:
    """Return whether a parameter is one that tasks of every kind take."""
    return name.startswith((WITH, WITHOUT)) or name in {"minimum_share", "overlap_months", "lead_percent"}


def stated_asks(given: Given) -> tuple[Ask, ...]:
    """Return the asks that the task states itself, in the order of its parameters."""
    needs = stated_needs(given.task.kind, given.task.parameters)
    return tuple(ask(capability, n, f"{words(n)} as the task states") for capability, n in needs.items())


def _none(given: Given) -> tuple[Ask, ...]:
    del given
    return ()


STATED = Rule(
    kind=TaskKind.STATED,
    formula="each parameter is a capability and its need in points",
    parameters=(MINIMUM,),
    asks=_none,
)
RULES = (STATED,)
