"""The numbers of a question that changes can alter, as arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.groups import FOREVER
from muster.model.keys import ConditionId
from muster.model.scenario import Scenario
from muster.model.time import months_until

UNLIMITED = 1 << 60


@dataclass(slots=True, kw_only=True)
class Facts:
    """What a question turns on. Groups are single offers here.

    ``truth`` : (condition,). ``units``, ``since`` (the month that the window of the offer begins), ``ready`` (the
    month that readiness and transit end) and ``until`` (first month after the window) : (group,). ``dropped`` :
    (caveat,) and ``lifted`` : (cap,), those given up. ``need`` and ``need_min`` : (line, month), points.
    ``closed`` : (line, month). ``lift_room`` : (lift, month).
    """

    truth: BoolArray
    units: IntArray
    since: IntArray
    ready: IntArray
    until: IntArray
    dropped: BoolArray
    lifted: BoolArray
    need: IntArray
    need_min: IntArray
    closed: BoolArray
    lift_room: IntArray

    def copy(self) -> "Facts":
        """Return facts that can be altered without altering these."""
        return Facts(**{field.name: getattr(self, field.name).copy() for field in fields(self)})

    def key(self) -> bytes:
        """Return the same bytes for the same facts."""
        return b"".join(getattr(self, field.name).tobytes() for field in fields(self))


def facts_of(scenario: Scenario, case: Case, truth: Mapping[ConditionId, bool]) -> Facts:
    """Return the facts as the scenario states them; ``case`` has every offer by itself."""
    offers = {offer.id: offer for offer in scenario.offers}
    mine = [offers[name] for name in case.groups.ids]
    ends = [offer.window.to_month for offer in mine]
    return Facts(
        truth=np.array([truth[condition.id] for condition in scenario.conditions], dtype=np.bool_),
        units=case.groups.units.copy(),
        since=np.array([offer.window.from_month for offer in mine], dtype=np.int64),
        ready=np.array([months_until(offer.readiness_days + offer.transit_days) for offer in mine], dtype=np.int64),
        until=np.array([FOREVER if end is None else end for end in ends], dtype=np.int64),
        dropped=np.zeros(len(scenario.caveats), dtype=np.bool_),
        lifted=np.zeros(len(case.caps), dtype=np.bool_),
        need=case.needs.need.copy(),
        need_min=case.needs.need_min.copy(),
        closed=case.needs.closed.copy(),
        lift_room=_lift_room(case),
    )


def _lift_room(case: Case) -> IntArray:
    room = np.full((len(case.lifts), case.n_months), UNLIMITED, dtype=np.int64)
    for index, lift in enumerate(case.lifts):
        room[index, list(lift.window.months(case.n_months))] = lift.amount_per_month
    return room
