"""What a nation may be asked for, by what it said: the table of ``docs/ask.md`` as code."""

from collections.abc import Mapping
from enum import Enum

from muster.model.contributor import Stance, StanceCode
from muster.model.effort import LineOfEffort
from muster.model.keys import ContributorId
from muster.model.scenario import Scenario


class Allowed(Enum):
    """Where a nation may be asked to serve a line of effort: everywhere, only out of theatre, or not at all."""

    ANYWHERE = "anywhere"
    OUTSIDE = "outside"
    NOWHERE = "nowhere"


AIR_SEA = frozenset({LineOfEffort.AIR, LineOfEffort.MARITIME})
SUPPORT = frozenset({LineOfEffort.LOGISTICS, LineOfEffort.REGENERATION, LineOfEffort.MONITORING, LineOfEffort.C2})

_SAID: Mapping[StanceCode, Allowed] = {
    StanceCode.LEAD: Allowed.ANYWHERE,
    StanceCode.OFFER_IN_COUNTRY: Allowed.ANYWHERE,
    StanceCode.OFFER_AIR_SEA: Allowed.ANYWHERE,
    StanceCode.OPEN_CONDITIONAL: Allowed.ANYWHERE,
    StanceCode.UNDECIDED: Allowed.ANYWHERE,
    StanceCode.OFFER_OUTSIDE_COUNTRY: Allowed.OUTSIDE,
    StanceCode.SUPPORT_ONLY: Allowed.OUTSIDE,
    StanceCode.NO_GROUND_TROOPS: Allowed.NOWHERE,
    StanceCode.OPPOSED: Allowed.NOWHERE,
    StanceCode.HOST: Allowed.NOWHERE,
}
_OUTSIDE = frozenset(
    {
        StanceCode.NO_GROUND_TROOPS,
        StanceCode.OFFER_OUTSIDE_COUNTRY,
        StanceCode.OFFER_AIR_SEA,
        StanceCode.SUPPORT_ONLY,
    }
)
_OUT = frozenset({StanceCode.OPPOSED, StanceCode.HOST})


def allowed(scenario: Scenario, nation: ContributorId, effort: LineOfEffort) -> Allowed:
    """Return where ``nation`` may be asked to serve a line of effort.

    What it said last of the effort decides, else what it said of the mission as a whole, else what follows from its
    word on other efforts: a nation that rules out ground troops, or offers only outside the country or in the air and
    at sea, is asked for nothing in theatre but ships: air defence at a hub stands on the ground too.
    """
    said = [one for one in scenario.stances if one.contributor == nation]
    if any(one.code in _OUT for one in said):
        return Allowed.NOWHERE
    own = _last(said, effort)
    state = _SAID[own.code] if own else _by_the_whole(said, effort)
    if effort is not LineOfEffort.MARITIME and state is Allowed.ANYWHERE and _keeps_out(said):
        return Allowed.OUTSIDE
    return state


def last_stance(scenario: Scenario, nation: ContributorId, effort: LineOfEffort | None = None) -> StanceCode | None:
    """Return what a nation said last of a line of effort, else of the mission as a whole, else of anything."""
    said = [one for one in scenario.stances if one.contributor == nation]
    found = (_last(said, effort) if effort else None) or _last(said, None)
    if found is None and effort is None and said:
        found = max(said, key=lambda one: one.said_on)
    return found.code if found else None


def _by_the_whole(said: list[Stance], effort: LineOfEffort) -> Allowed:
    whole = _last(said, None)
    if whole is None:
        return Allowed.ANYWHERE
    if whole.code is StanceCode.OFFER_AIR_SEA:
        return Allowed.ANYWHERE if effort in AIR_SEA else Allowed.NOWHERE
    if whole.code is StanceCode.SUPPORT_ONLY and effort not in SUPPORT:
        return Allowed.NOWHERE
    if whole.code is StanceCode.NO_GROUND_TROOPS and effort in AIR_SEA:
        return Allowed.ANYWHERE
    return _SAID[whole.code]


def _keeps_out(said: list[Stance]) -> bool:
    """Return whether a nation keeps its ground troops out of the country, by its last word on land or the whole."""
    last = _last(said, LineOfEffort.LAND) or _last(said, None)
    if last is not None:
        return last.code in _OUTSIDE
    return bool(said) and all(one.code is StanceCode.OFFER_AIR_SEA for one in said)


def _last(said: list[Stance], effort: LineOfEffort | None) -> Stance | None:
    """Return the last stance on ``effort``; help for the host's own forces says nothing of the force."""
    mine = [one for one in said if one.line_of_effort is effort and one.code is not StanceCode.SUPPORT_TO_HOST]
    return max(mine, key=lambda one: one.said_on, default=None)
