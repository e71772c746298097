"""Who may pass which strait: the Montreux Convention's rules on the Bosporus and the Dardanelles."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from muster.model.keys import SourceId
from muster.model.source import Grade
from muster.ways.result import PassageId
from muster.ways.tables import rows


class Regime(StrEnum):
    """Which part of the Convention applies.

    Peace; a war in which Türkiye is neutral (Article 19); or as it was handled from 28 February 2022: no warships.
    """

    PEACE = "peace"
    WAR_ELSEWHERE = "war-elsewhere"
    SINCE_2022 = "since-2022"


class Hull(StrEnum):
    """What kind of ship. Chartered cargo ships under a merchant flag are merchant ships whatever they carry."""

    MERCHANT = "merchant"
    LIGHT_WARSHIP = "light-warship"
    CAPITAL_SHIP = "capital-ship"
    SUBMARINE = "submarine"
    AIRCRAFT_CARRIER = "aircraft-carrier"


class Flag(StrEnum):
    """Whose ship: of a Black Sea state, of another state, or of a state at war."""

    LITTORAL = "littoral"
    OTHER = "other"
    BELLIGERENT = "belligerent"


class MayPass(StrEnum):
    """Yes, no, or only on the way back to its base."""

    YES = "yes"
    NO = "no"
    TO_BASE = "to-base"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What holds for one kind of ship. ``notice_days`` before passing, ``stay_days`` at most in the Black Sea."""

    passages: tuple[PassageId, ...]
    regime: Regime
    hull: Hull
    flag: Flag | None
    may_pass: MayPass
    notice_days: float | None
    stay_days: float | None
    source: SourceId
    grade: Grade
    note: str


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of the table; ``flag`` None: whatever the flag."""
    return tuple(
        Rule(
            passages=tuple(PassageId(key) for key in row.text("passages").split()),
            regime=Regime(row.text("regime")),
            hull=Hull(row.text("hull")),
            flag=None if row.text("flag") == "any" else Flag(row.text("flag")),
            may_pass=MayPass(row.text("may_pass")),
            notice_days=row.optional_number("notice_days"),
            stay_days=row.optional_number("stay_days"),
            source=row.source(),
            grade=row.grade(),
            note=row.cells["note"],
        )
        for row in rows("passage_rules")
    )


def closed_to(hull: Hull, flag: Flag, regime: Regime) -> frozenset[PassageId]:
    """Return the passages that are closed to such a ship on its way in; to be given to ``sea_way`` as ``closed``.

    A ship that may pass only to its base is taken to be shut out: none of a peace force has its base there. Where no
    rule speaks of the flag (a state at war, in peace), the ship is shut out.

    Examples
    --------
    >>> sorted(closed_to(Hull.MERCHANT, Flag.OTHER, Regime.SINCE_2022))
    []
    >>> sorted(closed_to(Hull.LIGHT_WARSHIP, Flag.OTHER, Regime.SINCE_2022))
    ['bosporus', 'dardanelles']
    """
    ruled = {key for rule in rules() for key in rule.passages}
    spoken = [one for one in rules() if (one.regime, one.hull) == (regime, hull) and one.flag in {None, flag}]
    free = {key for one in spoken if one.may_pass is MayPass.YES for key in one.passages}
    return frozenset(ruled - free)
