"""From what a task asks for, month by month, to requirement lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from muster.model.catalogue import Capability
from muster.model.keys import CapabilityId, FactorId, LineId, OptionId
from muster.model.task import LeadRule, Line, Trace
from muster.size.given import Ask, Given, whole
from muster.size.registry import LEAD_PERCENT, OVERLAP, RULES
from muster.size.stated import WITHOUT, stated_asks

Needs = Mapping[CapabilityId, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """A task with its asks in each month of the horizon, none outside its window, and the strength they follow."""

    given: Given
    persons: tuple[int, ...]
    asks: tuple[tuple[Ask, ...], ...]


def asks_of(given: Given) -> tuple[Ask, ...]:
    """Return all asks of a task: those of its rule, then those it states itself, less those it leaves out."""
    asks = (*RULES[given.task.kind].asks(given), *stated_asks(given))
    unwanted = left_out(given)
    return tuple(one for one in asks if one.capability not in unwanted)


def left_out(given: Given) -> frozenset[str]:
    """Return the capabilities that the task leaves out, ``without_...``."""
    return frozenset(name.removeprefix(WITHOUT) for name in given.task.parameters if name.startswith(WITHOUT))


def needs_of(asks: Sequence[Ask]) -> Needs:
    """Return the points by capability; asks for the same capability add up."""
    needs: dict[CapabilityId, int] = {}
    for one in asks:
        needs[one.capability] = needs.get(one.capability, 0) + one.need
    return needs


def lines_of(
    derivation: Derivation, option: OptionId, capabilities: Mapping[CapabilityId, Capability]
) -> Iterator[Line]:
    """Yield the lines of a task; the first of them is the one that a named lead nation must lead."""
    by_month = [needs_of(asks) for asks in derivation.asks]
    is_main = True
    for capability in dict.fromkeys(key for needs in by_month for key in needs):
        need = tuple(needs.get(capability, 0) for needs in by_month)
        if any(need):
            yield _line(derivation, option, capabilities[capability], need, is_main=is_main)
            is_main = False


def _line(
    derivation: Derivation, option: OptionId, capability: Capability, need: tuple[int, ...], *, is_main: bool
) -> Line:
    given = derivation.given
    task = given.task
    least = given.factor("minimum_share").value
    named = is_main and task.lead_nation is not None
    return Line(
        id=LineId(f"{task.id}-{capability.id}"),
        title=f"{capability.title}: {task.title}",
        options=frozenset({option}),
        task=task.id,
        task_kind=task.kind,
        capability=capability.id,
        line_of_effort=capability.line_of_effort,
        place=task.place,
        window=task.window,
        need=need,
        need_min=tuple(min(points, whole(points * least)) for points in need),
        priority=task.priority,
        weight=task.weight,
        nations_max=task.nations_max,
        lead_rule=LeadRule.NAMED if named else LeadRule.NONE,
        lead_nation=task.lead_nation,
        lead_percent=_lead_percent(given) if named else 0,
        overlap_months=_overlap_months(given),
        formation=task.formation,
        traces=tuple(_traces(derivation, capability.id, need)),
    )


def _traces(derivation: Derivation, capability: CapabilityId, need: tuple[int, ...]) -> Iterator[Trace]:
    task = derivation.given.task
    peak = max(range(len(need)), key=lambda month: (need[month], derivation.persons[month], -month))
    for one in derivation.asks[peak]:
        if one.capability == capability and one.need:
            yield Trace(text=one.text, task=task.id, factors=one.factors)
    inside = [need[month] for month in task.window.months(len(need))]
    if min(inside) < max(inside):
        text = f"Follows the strength month by month: from {min(inside)} to {max(inside)}, shown for month {peak}"
        yield Trace(text=text, task=task.id)
    least = derivation.given.factor("minimum_share")
    factors = () if least.factor is None else (least.factor,)
    yield Trace(text=f"The minimum is {least} of the need, rounded up", task=task.id, factors=factors)


def _lead_percent(given: Given) -> int:
    if "lead_percent" in given.task.parameters:
        return round(given.stated("lead_percent"))
    return round(given.shared(LEAD_PERCENT).value)


def _overlap_months(given: Given) -> int:
    if "overlap_months" in given.task.parameters:
        return round(given.stated("overlap_months"))
    own = FactorId(f"{given.task.kind}.overlap_months")
    return round(given.factors.get(own, given.factors[OVERLAP]))
