"""What changes may name: the keys of a scenario, whole or as far as they could be read."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from muster.documents.change_syntax import (
    CAP,
    CAVEAT,
    CONDITION,
    EVERY_LINE,
    NATION,
    NEED,
    OFFER,
    OFFERS,
    ONE_LINE,
    PLACE,
    STATUSES,
    Left,
)
from muster.documents.codes import Code
from muster.documents.limits import KEY_CHARACTERS_MAX
from muster.documents.raw import nearest, one_of
from muster.model.contributor import CapKind
from muster.model.effort import LineOfEffort
from muster.model.keys import UnitClass
from muster.model.scenario import Scenario

Names = Collection[str]
UNKNOWN: Mapping[str, tuple[Code, str]] = {
    CONDITION: (Code.UNKNOWN_CONDITION, "a condition of conditions"),
    OFFER: (Code.UNKNOWN_OFFER, "an offer of offers"),
    OFFERS: (Code.UNKNOWN_CONTRIBUTOR, "firm, likely, tentative or a contributor"),
    NATION: (Code.UNKNOWN_CONTRIBUTOR, "a contributor of contributors"),
    PLACE: (Code.UNKNOWN_PLACE, "a place or an area"),
    NEED: (
        Code.UNKNOWN_LINE,
        "a line of lines, TASK-CAPABILITY for a line that a task becomes, a line of effort or all",
    ),
    CAVEAT: (Code.UNKNOWN_CAVEAT, "a caveat of caveats"),
    CAP: (Code.UNKNOWN_CAP, "a cap of caps as CONTRIBUTOR/KIND or CONTRIBUTOR/KIND/UNIT_CLASS"),
}
"""Of each kind of thing that may change: the code where its name is not known, and what is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The names by kind of thing, in order; a kind that could not be read is left out, and nothing is said of it.

    A task becomes lines of its own, called ``TASK-CAPABILITY``; which ones is known only once it is sized, so that
    any capability will do here. ``n_months`` is None without a sound horizon. ``cases`` are the perturbations that
    may stand in the place of a change. ``is_hinting``: the nearest right spelling is looked for, which takes a while.
    """

    names: Mapping[str, Mapping[str, None]]
    tasks: frozenset[str]
    capabilities: frozenset[str]
    n_months: int | None
    cases: tuple[str, ...] = ()
    is_hinting: bool = True

    def fault(self, left: Left) -> tuple[Code, str, str] | None:
        """Return code, what is allowed and a hint if ``left`` names what is not there."""
        known = self.names.get(left.kind)
        if known is None or left.name in known or (left.kind == NEED and self._is_line(left.name, known)):
            return None
        code, things = UNKNOWN[left.kind]
        allowed = f"{things}: {one_of(known) or 'there is none'}"
        return code, allowed, self._hint(left, known) if self.is_hinting else ""

    def meant(self, left: Left) -> str:
        """Return the kind of thing that the name of an unknown condition is a key of, or nothing."""
        if left.kind != CONDITION or left.name in self.names.get(CONDITION, ()):
            return ""
        return next((kind for kind in (OFFER, NATION, PLACE, CAVEAT) if left.name in self.names.get(kind, ())), "")

    def _hint(self, left: Left, known: Mapping[str, None]) -> str:
        if self.meant(left):
            return f"write {self.meant(left)}:{left.name}"
        return nearest(left.name, self._lines_like(left.name) if left.kind == NEED else known)

    def _is_line(self, name: str, known: Mapping[str, None]) -> bool:
        name = name.removeprefix(ONE_LINE)
        if name in known and name != EVERY_LINE:
            return True
        dashes = [at for at, letter in enumerate(name[: KEY_CHARACTERS_MAX + 1]) if letter == "-"]
        return any(name[:at] in self.tasks and name[at + 1 :] in self.capabilities for at in dashes)

    def _lines_like(self, name: str) -> list[str]:
        """Return what a misspelt line may have meant: one of its two halves is taken to be right."""
        begun = [task for task in self.tasks if name.startswith(f"{task}-")]
        ended = [capability for capability in self.capabilities if name.endswith(f"-{capability}")]
        of_tasks = {f"{task}-{capability}" for task in begun for capability in self.capabilities}
        of_capabilities = {f"{task}-{capability}" for task in self.tasks for capability in ended}
        return sorted({*self.names.get(NEED, ()), *of_tasks, *of_capabilities})


def named(
    keys: Mapping[str, Names | None], tasks: Names | None, capabilities: Names | None, n_months: int | None
) -> Named:
    """Return what may be named: ``keys`` by kind of thing, None where they could not be read."""
    lines = None if tasks is None or capabilities is None else keys[NEED]
    whole = {
        **keys,
        OFFERS: _with(STATUSES, keys[NATION]),
        NEED: _with((EVERY_LINE, *LineOfEffort), lines),
    }
    return Named(
        names={kind: dict.fromkeys(known) for kind, known in whole.items() if known is not None},
        tasks=frozenset(tasks or ()),
        capabilities=frozenset(capabilities or ()),
        n_months=n_months,
    )


def _with(words: Iterable[str], known: Names | None) -> Names | None:
    return None if known is None else (*words, *sorted(known))


def names_of(scenario: Scenario, lines: Names | None = None) -> Named:
    """Return everything that changes to ``scenario`` may name; ``lines`` are those of an option, once it is sized."""
    keys: dict[str, Names | None] = {
        CONDITION: sorted(one.id for one in scenario.conditions),
        OFFER: sorted(one.id for one in scenario.offers),
        NATION: sorted(one.id for one in scenario.contributors),
        PLACE: sorted({*(one.id for one in scenario.places), *(one.id for one in scenario.areas)}),
        NEED: [one.id for one in scenario.lines] if lines is None else lines,
        CAVEAT: sorted(one.id for one in scenario.caveats),
        CAP: sorted(cap_name(one.contributor, one.kind, one.unit_class) for one in scenario.caps),
    }
    tasks = {one.id for one in scenario.tasks} if lines is None else set()
    known = named(keys, tasks, {one.id for one in scenario.capabilities}, scenario.horizon.n_months)
    return replace(known, cases=tuple(sorted(one.id for one in scenario.perturbations)))


def cap_name(contributor: str, kind: CapKind, unit_class: UnitClass | str | None) -> str:
    """Return a cap as changes name it.

    Examples
    --------
    >>> cap_name("GBR", CapKind.PERSONS_OUT, None)
    'GBR/persons_out'
    """
    return f"{contributor}/{kind}" + (f"/{unit_class}" if unit_class else "")
