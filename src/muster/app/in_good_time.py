"""Units that live far away leave early enough: more than 60 days before they are wanted, where their way takes more."""

from collections.abc import Mapping
from dataclasses import replace

from muster.deploy.describe import NOTICE
from muster.deploy.result import Deployment
from muster.model.keys import OfferId
from muster.model.movement import Movement, MovementId


def in_good_time(found: Deployment, readiness_days: Mapping[OfferId, int]) -> tuple[Movement, ...] | None:
    """Return the movements with an earlier day of departure for those who come late only because they left late.

    They are late, never waited on the way, and could be ready to load before the day on which they were. None: there
    are none such.
    """
    taken = {
        one.movement: one.last_day for one in found.closures if one.days_late and one.binding in {"", NOTICE}
    }  # fmt: skip
    moved = tuple(_moved(one, taken, readiness_days) for one in found.movements)
    return None if moved == found.movements else moved


def _moved(one: Movement, arrives: Mapping[MovementId, int | None], readiness_days: Mapping[OfferId, int]) -> Movement:
    day = arrives.get(one.id)
    if day is None or one.offer is None:
        return one
    earlier = min(day - one.days.crd, one.days.rld - readiness_days[one.offer])
    if earlier <= 0:
        return one
    days = replace(one.days, rld=one.days.rld - earlier, ald=one.days.ald - earlier, ead=one.days.ead - earlier)
    return replace(one, days=days)
