"""What a task kind is made of: the parameters it takes, the factors it uses, and the rule that asks for lines."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from muster.model.keys import FactorId
from muster.model.task import TaskKind
from muster.size.given import Ask, Given

FIGURE_MAX = 1e9


class Role(StrEnum):
    """Required: the task must state it. Optional: without it there is no such line. Factor: replaces a factor."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    FACTOR = "factor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number that a task may state, with its measure and bounds. ``above_zero``: zero itself is not allowed.

    A factor of the same name in the catalogue has the same bounds.
    """

    name: str
    measure: str
    meaning: str
    role: Role
    low: float = 0.0
    high: float = FIGURE_MAX
    above_zero: bool = False

    def allows(self, value: float) -> bool:
        """Return whether ``value`` lies within the bounds.

        Examples
        --------
        >>> share("availability_share").allows(0.5), share("availability_share").allows(0.0)
        (True, False)
        """
        return self.low <= value <= self.high and not (self.above_zero and value == 0)

    @property
    def allowed(self) -> str:
        """Return the bounds in words.

        Examples
        --------
        >>> share("availability_share").allowed
        'a number above 0, up to 1'
        """
        start = "above 0" if self.above_zero else f"from {self.low:g}"
        return f"a number {start}" if self.high == FIGURE_MAX else f"a number {start}, up to {self.high:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How tasks of one kind become lines.

    ``asks`` returns what a task asks for; the first of them is its main line, which a named lead nation must lead.
    ``one_of`` names optional parameters of which a task states at least one. ``shared_factors`` come from another
    family and are not replaced by parameters. ``formula`` is printed in the manual.
    """

    kind: TaskKind
    formula: str
    parameters: tuple[Parameter, ...]
    asks: Callable[[Given], tuple[Ask, ...]]
    one_of: tuple[str, ...] = ()
    shared_factors: tuple[FactorId, ...] = ()

    @property
    def factor_ids(self) -> tuple[FactorId, ...]:
        """Return the keys of all factors that the rule needs, ``kind.name`` for its own."""
        own = (FactorId(f"{self.kind}.{p.name}") for p in self.parameters if p.role is Role.FACTOR)
        return (*own, *self.shared_factors)


def required(name: str, measure: str, meaning: str, *, low: float = 0.0, high: float = FIGURE_MAX) -> Parameter:
    """Return a parameter that every task of the kind states; zero is not allowed unless ``low`` is below it."""
    return Parameter(
        name=name, measure=measure, meaning=meaning, role=Role.REQUIRED, low=low, high=high, above_zero=True
    )


def optional(name: str, measure: str, meaning: str, *, high: float = FIGURE_MAX) -> Parameter:
    """Return a parameter without which a task has no such line; zero says the same in so many words."""
    return Parameter(name=name, measure=measure, meaning=meaning, role=Role.OPTIONAL, high=high)


def amount(name: str) -> Parameter:
    """Return a factor of zero or more."""
    return Parameter(name=name, measure="", meaning="", role=Role.FACTOR)


def divisor(name: str) -> Parameter:
    """Return a factor that the rule divides by, above zero."""
    return Parameter(name=name, measure="", meaning="", role=Role.FACTOR, above_zero=True)


def share(name: str) -> Parameter:
    """Return a factor above zero and up to one, which the rule may divide by."""
    return Parameter(name=name, measure="", meaning="", role=Role.FACTOR, high=1.0, above_zero=True)


def part(name: str) -> Parameter:
    """Return a factor from zero to one."""
    return Parameter(name=name, measure="", meaning="", role=Role.FACTOR, high=1.0)


SUPPORTS_SHARE = "supports_share"


def supports(role: Role) -> Parameter:
    """Return the parameter that says which part of the strength ashore in theatre an enabler task supports."""
    meaning = "part of the people ashore in theatre that this task supports"
    return Parameter(name=SUPPORTS_SHARE, measure="share", meaning=meaning, role=role, high=1.0, above_zero=True)


MINIMUM = share("minimum_share")
