"""Movements: what has to be brought from where to where, between which days."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from muster.model.effort import LineOfEffort
from muster.model.keys import ContributorId, LineId, OfferId, UnitTypeId

MovementId = NewType("MovementId", str)


class MoveMode(StrEnum):
    """By what a movement may travel."""

    RAIL = "rail"
    ROAD = "road"
    SEA = "sea"
    AIR = "air"


class MoveKind(StrEnum):
    """Why something moves: a first tour, the relief of an earlier one, or the way home."""

    DEPLOY = "deploy"
    RELIEF = "relief"
    REDEPLOY = "redeploy"


ALL_MODES = frozenset(MoveMode)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """What a movement takes up, in all. Shares are of the tonnes; None: only totals are known (level I).

    ``outsize_share`` fits no aircraft but the largest and no truck but a heavy transporter; ``oversize_share`` fits
    no pallet. The rest is bulk. ``containers`` are some of the ``pieces``.
    """

    persons: int
    pieces: int
    lane_metres: int
    tonnes: int
    containers: int
    oversize_share: float | None = None
    outsize_share: float | None = None

    @property
    def level(self) -> int:
        """Return 2 if the tonnes are parted by size, else 1."""
        return 1 if self.outsize_share is None else 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The six dates of a movement as days from C-day, the first day that anything can move on.

    ``rld``: ready to load at the origin; ``ald``: available at the port of embarkation; ``ead`` and ``lad``: earliest
    and latest arrival at the port of debarkation; ``rdd``: required at the destination; ``crd``: when the commander
    wants it there. Lateness counts from ``crd``.
    """

    rld: int
    ald: int
    ead: int
    lad: int
    rdd: int
    crd: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One line of a deployment list: a unit (or several alike) with footprint, places and dates.

    ``origin``, ``poe``, ``pod``, ``staging`` and ``destination`` are keys of nodes or of places of a scenario. Ports of
    embarkation and debarkation may be None: then there is no way by sea. ``staging`` is where it is received and made
    ready before it goes on to its destination (None: that happens at the destination). ``modes`` are those it may
    travel by. ``priority`` 1 goes first. ``assumed`` says in sentences what nobody stated.
    """

    id: MovementId
    title: str
    kind: MoveKind
    nation: ContributorId
    line_of_effort: LineOfEffort
    n_units: int
    footprint: Footprint
    priority: int
    origin: str
    poe: str | None
    pod: str | None
    staging: str | None = None
    destination: str
    days: Days
    modes: frozenset[MoveMode] = ALL_MODES
    unit_type: UnitTypeId | None = None
    offer: OfferId | None = None
    line: LineId | None = None
    assumed: tuple[str, ...] = ()

    @property
    def staged_at(self) -> str | None:
        """Return where it stops to be staged: nowhere, if it starts from there, ends there or stays where it is."""
        if self.origin == self.destination or self.staging in {self.origin, self.destination}:
            return None
        return self.staging
