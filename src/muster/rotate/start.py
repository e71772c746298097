"""Where units stand before the first day: spread evenly over their cycle, with weights that settle ties."""

from collections import defaultdict
from collections.abc import Sequence

from muster.engines.hash_order import KEPT_IN_ORDER_MOST, row_place
from muster.engines.random48 import Random48
from muster.model.rotation import Cycle, RotatingUnit

_HEAVIEST = 2_147_483_647
_GOLDEN = (5**0.5 - 1) / 2
"""By such a part of a cycle each kind stands behind the one before, so that kinds of few units do not move as one."""


def like(unit: RotatingUnit) -> tuple[str, str, str, str]:
    """Return what units have in common that are spread over a cycle together."""
    return unit.kind, unit.component, unit.policy, unit.region or ""


def cycle_days(units: Sequence[RotatingUnit], cycles: Sequence[Cycle]) -> list[int]:
    """Return the cycle time before day 1 of each unit; ``cycles`` has the cycle each begins in.

    Units of offers are spread with all of their kind, whoever offers them, each over its own cycle, and the kinds
    against each other: many an offer has one unit only. Other units are spread with their like.
    """
    days = [unit.cycle_day or 0 for unit in units]
    alike: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    kinds: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        if unit.cycle_day is None and unit.offer is None:
            alike[like(unit)].append(place)
        elif unit.cycle_day is None:
            kinds[unit.kind].append(place)
    for places in alike.values():
        for turn, place in enumerate(places):
            days[place] = turn * cycles[place].spread_days // len(places)
    for nth, places in enumerate(kinds.values()):
        for turn, place in enumerate(places):
            length = cycles[place].spread_days
            days[place] = (turn * length // len(places) + int(nth * _GOLDEN % 1 * length)) % length
    return days


def weights(units: Sequence[RotatingUnit]) -> list[int]:
    """Return the weight of each unit: its own, or the next of a fixed stream, dealt group by group.

    Few groups come as their units do, many as in a hash set of kind, component and policy: MARATHON's order.
    """
    stream = Random48(0)
    groups: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        groups[like(unit)].append(place)
    order = list(groups)
    if len(order) > KEPT_IN_ORDER_MOST:
        order.sort(key=lambda group: row_place(group[:3]))
    dealt = [0] * len(units)
    for group in order:
        for place in groups[group]:
            own = units[place].weight
            dealt[place] = stream.below(_HEAVIEST) if own is None else own
    return dealt


def used_before(cycle: Cycle, cycle_day: int) -> int:
    """Return the days of a tour that a unit in the window has used up before day 1, so that tours end one by one.

    It counts as if it had gone out when its window opened, or a little later than its cycle time says, so that
    nobody overlaps on the first day.
    """
    if not cycle.deployable_from_day <= cycle_day < cycle.deployable_until_day:
        return 0
    went = max(cycle_day - (cycle.overlap_days + 1), cycle.deployable_from_day)
    used = cycle.tour_days - (cycle.deployable_until_day - went)
    return used if used >= 0 else used % max(cycle.tour_days - (cycle.overlap_days + 1), 1)
