"""Enablers need people who need enablers: re-derive until nothing changes.

Every ask is monotone in the strength it supports, so strength that starts at nothing only rises, in whole
persons, to the least fixed point; if enablers need more people than they serve there is none, and that is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from muster.errors import BadInput, Finding, Where
from muster.model.keys import CapabilityId, PlaceId
from muster.size.given import Ask, Given
from muster.size.lines import Derivation, asks_of, needs_of
from muster.size.strength import Yardstick

ROUNDS_MAX = 1_000
PERSONS_MAX = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Derivations that agree with the strength they imply, and how often they were re-derived to get there."""

    derivations: tuple[Derivation, ...]
    persons: tuple[int, ...]
    rounds: int


def settle(
    givens: Sequence[Given],
    stated_persons: Sequence[int],
    ashore: frozenset[PlaceId],
    by_capability: Mapping[CapabilityId, Yardstick],
) -> Settled:
    """Return the least fixed point of strength ashore in theatre and the asks that support it.

    Parameters
    ----------
    givens
        Tasks with their factors; their order does not matter.
    stated_persons
        Persons ashore in theatre by month on lines that the scenario states itself.
    ashore
        Places whose people count.
    by_capability
        Yardsticks to reckon persons.

    Raises
    ------
    BadInput
        If enablers need more people than they serve, so that no strength is enough.
    """
    persons: tuple[int, ...] = (0,) * len(stated_persons)
    for n_done in range(ROUNDS_MAX):
        derivations = tuple(_derive(given, persons) for given in givens)
        reckoned = _reckon(derivations, stated_persons, ashore, by_capability)
        if reckoned == persons:
            return Settled(derivations=derivations, persons=persons, rounds=n_done)
        if max(reckoned) > PERSONS_MAX:
            break
        persons = reckoned
    raise BadInput([_runaway(max(persons))])


def _derive(given: Given, persons: Sequence[int]) -> Derivation:
    seen: dict[int, tuple[Ask, ...]] = {}
    by_month: list[tuple[Ask, ...]] = [()] * len(persons)
    for month in given.task.window.months(len(persons)):
        strength = persons[month]
        if strength not in seen:
            seen[strength] = asks_of(replace(given, persons=strength))
        by_month[month] = seen[strength]
    return Derivation(given=given, persons=tuple(persons), asks=tuple(by_month))


def _reckon(
    derivations: Sequence[Derivation],
    stated_persons: Sequence[int],
    ashore: frozenset[PlaceId],
    by_capability: Mapping[CapabilityId, Yardstick],
) -> tuple[int, ...]:
    persons = list(stated_persons)
    for derivation in derivations:
        if derivation.given.task.place in ashore:
            for month, asks in enumerate(derivation.asks):
                needs = needs_of(asks)
                persons[month] += sum(by_capability[key].strength(need) for key, need in needs.items())
    return tuple(persons)


def _runaway(persons: int) -> Finding:
    return Finding(
        code="enabler-runaway",
        where=Where(file="factors"),
        found=f"more than {persons:,} people and still rising",
        allowed="enablers that need fewer people than they serve",
        hint="raise the persons or tonnes per enabler unit, or lower supports_share of the tasks",
    )
