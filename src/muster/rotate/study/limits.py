"""What of a planned rotation had to wait for a limit, and which limits chance breaks."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from muster.model.keys import ContributorId, LineId, OfferId, UnitTypeId
from muster.rotate.coalition.force import Coalition
from muster.rotate.coalition.limits import Limit
from muster.rotate.replications import Replications
from muster.rotate.result import GapReason, RotationResult


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """Units of a planned tour that waited on the days ``[planned_day, until_day)``; ``n_never`` did not go at all.

    ``limit`` None: the offer's window (reason `caveat`) or its notice was in the way. ``by`` is how far beyond the
    limit they would have been at most: what it counts, days of a window, days of notice.
    """

    offer: OfferId
    nation: ContributorId
    unit_type: UnitTypeId
    line: LineId
    n_units: int
    n_never: int
    reason: GapReason
    limit: Limit | None
    planned_day: int
    until_day: int
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitInRuns:
    """How one limit fared in many runs; ``limit`` None: the window or the notice of an ``offer``.

    Shares are of runs, days are means over all runs. Departures wait only where a plan is followed; what is broken is
    broken by chance, by units that stay longer or come later than they should. Of a window ``broken_days`` are days of
    units; ``broken_by`` is the most in any run.
    """

    what: str
    limit: Limit | None
    offer: OfferId | None
    waited_share: float
    waited_days: float
    broken_share: float
    broken_days: float
    broken_by: int


def held_back(force: Coalition, result: RotationResult) -> tuple[HeldBack, ...]:
    """Return the planned tours of which units had to wait, by day."""
    offered, lines = {one.offer: one for one in force.offered}, {one.need.id: one.line for one in force.needs}
    found = []
    for one in result.held:
        tour = force.rotation.tours[one.tour]
        owner = offered[OfferId(tour.offer)]
        found.append(
            HeldBack(
                offer=owner.offer,
                nation=owner.nation,
                unit_type=owner.unit_type,
                line=lines[tour.need],
                n_units=one.n_units,
                n_never=one.n_never,
                reason=one.reason,
                limit=None if one.limit is None else force.limits[one.limit],
                planned_day=one.from_day,
                until_day=one.until_day,
                by=one.by,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.planned_day, one.offer, one.line, one.until_day)))


def limits_in_runs(replications: Replications, force: Coalition) -> tuple[LimitInRuns, ...]:
    """Return how every cap, ceiling and lift fared, and those windows and notices that made anybody wait or broke."""
    return tuple(_limits(replications, force))


def _limits(replications: Replications, force: Coalition) -> Iterator[LimitInRuns]:
    for place, name in enumerate(replications.limits):
        waited, broken = replications.waited[:, place], replications.broken[:, place]
        limit = None if name.cap is None else force.limits[name.cap]
        if limit is None and not (waited.any() or broken.any()):
            continue
        offer = name.window_of or name.notice_of
        yield LimitInRuns(
            what=limit.law.value if limit is not None else ("window" if name.window_of else "notice"),
            limit=limit,
            offer=None if offer is None else OfferId(offer),
            waited_share=float(np.mean(waited > 0)),
            waited_days=float(waited.mean()),
            broken_share=float(np.mean(broken > 0)),
            broken_days=float(broken.mean()),
            broken_by=int(replications.broken_by[:, place].max()),
        )
