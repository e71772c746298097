"""What a rule is given, a task with its figures, and what it gives back: capabilities with need and arithmetic."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from muster.model.keys import CapabilityId, FactorId
from muster.model.task import Task

_DIGITS = 9


def whole(amount: float) -> int:
    """Return the least whole number that is no less than ``amount``; rounding noise does not add a unit.

    Examples
    --------
    >>> whole(22.9), whole(48.0000000000001), whole(0.0)
    (23, 48, 0)
    """
    return math.ceil(round(amount, _DIGITS))


def words(amount: float) -> str:
    """Return a figure as traces print it, with at most three decimals.

    Examples
    --------
    >>> words(18450.0), words(22.857142), words(0.05)
    ('18,450', '22.857', '0.05')
    """
    return f"{amount:,.3f}".rstrip("0").rstrip(".")


def counted(amount: float, noun: str) -> str:
    """Return an amount with its noun, in the plural unless it is one.

    Examples
    --------
    >>> counted(1, "patrol"), counted(2, "patrol"), counted(9, "company")
    ('1 patrol', '2 patrols', '9 companies')
    """
    if amount == 1:
        return f"1 {noun}"
    return f"{words(amount)} {noun[:-1]}ies" if noun.endswith("y") else f"{words(amount)} {noun}s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with where it came from. It prints as the bare number."""

    name: str
    value: float
    factor: FactorId | None
    set_by: str | None

    def __str__(self) -> str:
        """Return the number as traces print it."""
        return words(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Points of one capability that a task asks for, with the arithmetic in a sentence and the factors in it."""

    capability: CapabilityId
    need: int
    text: str
    factors: tuple[FactorId, ...]


def ask(capability: str, amount: float, text: str, *figures: Figure) -> Ask:
    """Return the ask for ``amount`` points, rounded up; ``text`` is the left side of the arithmetic."""
    need = whole(amount)
    said = f"{text} = {words(amount)}" + ("" if need == round(amount, _DIGITS) else f", so {need}")
    own = "; ".join(f"{figure.name} {figure.set_by}" for figure in figures if figure.set_by)
    factors = tuple(figure.factor for figure in figures if figure.factor is not None)
    text = f"{said} ({own})" if own else said
    return Ask(capability=CapabilityId(capability), need=need, text=text, factors=factors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A task with the factors in force. ``persons`` is the strength ashore in theatre in the month looked at."""

    task: Task
    factors: Mapping[FactorId, float]
    set_for_run: frozenset[FactorId] = frozenset()
    persons: int = 0

    def has(self, name: str) -> bool:
        """Return whether the task states ``name`` and it is not zero."""
        return self.task.parameters.get(name, 0.0) != 0

    def stated(self, name: str) -> float:
        """Return the parameter ``name`` of the task, 0 if it states none."""
        return self.task.parameters.get(name, 0.0)

    def factor(self, name: str) -> Figure:
        """Return the figure of the kind's factor ``name``; a parameter of the task by that name comes first."""
        if name in self.task.parameters:
            return Figure(name=name, value=self.task.parameters[name], factor=None, set_by="stated by the task")
        return self.shared(FactorId(f"{self.task.kind}.{name}"))

    def shared(self, factor: FactorId) -> Figure:
        """Return the figure of a factor by its whole key."""
        set_by = "set for this run" if factor in self.set_for_run else None
        return Figure(name=factor, value=self.factors[factor], factor=factor, set_by=set_by)


def per_site(given: Given, capability: str, factor: str, what: str) -> Ask:
    """Return the ask for so many ``what`` at each of the task's ``n_sites``."""
    sites, figure = given.stated("n_sites"), given.factor(factor)
    return ask(capability, sites * figure.value, f"{counted(sites, 'site')} x {figure} {what} each", figure)
