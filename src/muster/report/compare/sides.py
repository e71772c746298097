"""The figures by which options are set side by side, reckoned from their plans."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_low

from muster.model.keys import CapabilityId, ContributorId, LineId, OptionId
from muster.model.plan import ObjectiveResult, Plan, ReasonCode, StructureNode
from muster.report.compare.asks import SideAsks
from muster.report.compare.given import CompareInput, Side
from muster.report.figures import (
    BasisShares,
    PriorityFill,
    basis_shares,
    contributions,
    fill_by_priority,
    largest_gaps,
    people_by_month,
    short,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """The capability that an option lacks most: the first priority first, then by weighted point-months short."""

    priority: int
    capability: CapabilityId
    weighted_point_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LargestGap:
    """The largest gap, the first priority first, with its first reason."""

    line: LineId
    priority: int
    point_months: int
    reason: ReasonCode | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFigures:
    """One option in figures. People are at once; ``persons_asked`` if every line were met by its reference unit.

    ``persons_published`` None: nobody stated a size. ``first_nation_share`` is of all person-months.
    ``asks`` None: no shortfall is sought.
    """

    option: OptionId
    title: str
    persons_published: int | None
    persons_asked: int
    n_lines: int
    point_months_asked: int
    fills: tuple[PriorityFill, ...]
    persons_peak: int
    persons_peak_in_theatre: int
    persons_median: int
    persons_median_in_theatre: int
    n_formations: int
    n_formations_short: int
    n_nations: int
    first_nation: ContributorId | None
    first_nation_share: float
    cost_low_usd: int
    cost_likely_usd: int
    cost_high_usd: int
    n_gaps: int
    largest_gap: LargestGap | None
    missing: Missing | None
    objectives: tuple[ObjectiveResult, ...]
    basis: BasisShares
    asks: SideAsks | None


def side_figures(given: CompareInput) -> tuple[SideFigures, ...]:
    """Return the figures of each option in the order in which they are compared."""
    return tuple(_figures(given, side) for side in given.sides)


def _figures(given: CompareInput, side: Side) -> SideFigures:
    plan = side.plan
    people = people_by_month(plan)
    brought = contributions(plan, given.scenario)
    whole = sum(one.person_months for one in brought)
    formations = [node for node in _nodes(plan.structure) if node.id is not None]
    option = given.option(plan.option)
    return SideFigures(
        option=plan.option,
        title=option.title,
        persons_published=option.asked_persons,
        persons_asked=sum(side.sizing.persons_by_effort.values()),
        n_lines=len(plan.lines),
        point_months_asked=sum(sum(line.need) for line in plan.lines),
        fills=fill_by_priority(plan),
        persons_peak=max(all_of for all_of, _ in people),
        persons_peak_in_theatre=max(inside for _, inside in people),
        persons_median=median_low(all_of for all_of, _ in people),
        persons_median_in_theatre=median_low(inside for _, inside in people),
        n_formations=sum(1 for node in formations if node.elements or _lacks(node)),
        n_formations_short=sum(1 for node in formations if _lacks(node)),
        n_nations=len(brought),
        first_nation=brought[0].nation if brought else None,
        first_nation_share=brought[0].person_months / whole if whole else 0.0,
        cost_low_usd=sum(one.cost_low_usd for one in plan.burden),
        cost_likely_usd=sum(one.cost_likely_usd for one in plan.burden),
        cost_high_usd=sum(one.cost_high_usd for one in plan.burden),
        n_gaps=len(plan.gaps),
        largest_gap=_largest_gap(plan),
        missing=_missing(plan),
        objectives=plan.objectives,
        basis=basis_shares(plan),
        asks=side.asks,
    )


def _nodes(nodes: tuple[StructureNode, ...]) -> Iterator[StructureNode]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)


def _lacks(node: StructureNode) -> bool:
    return any(any(one.short) for one in node.missing)


def _largest_gap(plan: Plan) -> LargestGap | None:
    found = largest_gaps(plan)
    if not found:
        return None
    line, gap = found[0]
    reason = gap.reasons[0].code if gap.reasons else None
    return LargestGap(line=line.id, priority=line.priority, point_months=sum(gap.short), reason=reason)


def _missing(plan: Plan) -> Missing | None:
    points: defaultdict[tuple[int, CapabilityId], int] = defaultdict(int)
    for line in plan.lines:
        points[line.priority, line.capability] += line.weight * sum(short(line))
    lacking = [key for key in points if points[key]]
    if not lacking:
        return None
    most = min(lacking, key=lambda key: (key[0], -points[key], key[1]))
    return Missing(priority=most[0], capability=most[1], weighted_point_months=points[most])
