"""What an option would be asked for: a few further units, and what they would take off its shortfalls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from muster.ask.result import Asking
from muster.model.keys import OfferId, UnitTypeId
from muster.model.offer import Offer
from muster.model.scenario import Objective
from muster.model.worth import Worth
from muster.report.names import OBJECTIVES_SHORT, Names
from muster.report.wording import count, listed


class How(StrEnum):
    """How far asks were looked at: the best set together, solved; or each by itself, by bounds with nothing solved."""

    TOGETHER = "together"
    SCREENED = "screened"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFall:
    """By how much one objective falls: as found, and at least and at most whatever is planned."""

    objective: Objective
    before: float
    found: float
    at_least: float
    at_most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedUnits:
    """Units of one type to ask for, people of one unit, and what one would do by itself (empty: only together)."""

    unit_type: UnitTypeId
    n_units: int
    persons: int
    falls: tuple[AskFall, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideAsks:
    """The asks of one option. ``falls`` are those of all units together; empty where asks were only screened.

    ``exact``: nothing is left open in any objective.
    """

    how: How
    units: tuple[AskedUnits, ...]
    falls: tuple[AskFall, ...]
    exact: bool


def asks_of_set(asking: Asking, kinds: Mapping[OfferId, UnitTypeId], persons: Mapping[UnitTypeId, int]) -> SideAsks:
    """Return the best set as the asks of an option; ``kinds`` has the unit type of every ask."""
    found = asking.together
    units = {} if found is None else found.units
    rows = sorted(units.items(), key=lambda row: (-row[1], row[0]))
    return SideAsks(
        how=How.TOGETHER,
        units=tuple(
            AskedUnits(unit_type=kinds[name], n_units=n, persons=persons[kinds[name]], falls=()) for name, n in rows
        ),
        falls=() if found is None else _falls(found.worth),
        exact=found is not None and found.worth.is_exact,
    )


def asks_screened(asks: Sequence[Offer], seen: Mapping[OfferId, Worth], persons: Mapping[UnitTypeId, int]) -> SideAsks:
    """Return single asks as the asks of an option, each with what bounds say of it."""
    return SideAsks(
        how=How.SCREENED,
        units=tuple(
            AskedUnits(unit_type=one.unit_type, n_units=1, persons=persons[one.unit_type], falls=_falls(seen[one.id]))
            for one in asks
        ),
        falls=(),
        exact=bool(asks) and all(seen[one.id].is_exact for one in asks),
    )


def asks_words(asks: SideAsks | None, names: Names) -> str:
    """Return the asks of an option in a sentence or two."""
    if asks is None:
        return "no shortfall is sought"
    if not asks.units:
        return "no further unit would close any gap"
    if asks.how is How.TOGETHER:
        told = listed([f"{one.n_units} × {names.unit_type(one.unit_type)}" for one in asks.units])
        return f"{told}. Together they take {_falls_words(asks.falls)}"
    each = [f"{names.unit_type(one.unit_type)}: {_falls_words(one.falls)}" for one in asks.units]
    return f"{'; '.join(each)}. Each by itself, by bounds with nothing solved"


def asks_in_short(asks: SideAsks | None, names: Names) -> str:
    """Return the asks of an option for a line of the terminal: of every fall only the first."""
    if asks is None or not asks.units or asks.how is How.TOGETHER:
        first = () if asks is None else tuple(one for one in asks.falls if one.found > 0)[:1]
        return asks_words(None if asks is None else replace(asks, falls=first), names)
    told = [(names.unit_type(one.unit_type), [fall for fall in one.falls if fall.found > 0]) for one in asks.units]
    each = [
        f"{title} ({OBJECTIVES_SHORT[falls[0].objective]} {count(falls[0].found)})" for title, falls in told if falls
    ]
    return f"{', '.join(each)}; each by itself, not solved"


def _falls(worth: Worth) -> tuple[AskFall, ...]:
    return tuple(
        AskFall(objective=fall.objective, before=fall.before, found=fall.found, at_least=least, at_most=most)
        for fall, (least, most) in zip(worth.falls, worth.ranges, strict=True)
    )


def _falls_words(falls: Sequence[AskFall]) -> str:
    """Return what falls, and of the first whether that is proven or what any plan could come to."""
    told: list[str] = []
    for one in falls:
        if one.found <= 0:
            continue
        sure = "" if told else f" ({_sure(one)})"
        told.append(f"{count(one.found)} of {count(one.before)} off {OBJECTIVES_SHORT[one.objective]}{sure}")
    return ", ".join(told) or "nothing off that was found"


def _sure(one: AskFall) -> str:
    if one.at_least == one.at_most:
        return "proven"
    return f"at best {count(max(one.at_least, 0))} to {count(one.at_most)}"
