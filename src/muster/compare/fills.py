"""What a plan fills and lacks, by priority and capability, in weighted point-months."""

from collections import defaultdict
from collections.abc import Mapping

from muster.compare.result import CapabilityFill, Fill, Lack
from muster.model.keys import CapabilityId, LineId
from muster.model.plan import Gap, LineFill, ObjectiveResult, Plan, ReasonCode
from muster.model.scenario import Objective

TARGETS = {Objective.P1_TARGET: 1, Objective.P2_TARGET: 2, Objective.P3_TARGET: 3}


def fills(plan: Plan, objectives: tuple[ObjectiveResult, ...]) -> tuple[Fill, ...]:
    """Return the fill of each priority that is sought, with what ``objectives`` prove of it."""
    asked = _asked(plan)
    return tuple(
        Fill(
            priority=TARGETS[one.name],
            asked=asked[TARGETS[one.name]],
            filled=asked[TARGETS[one.name]] - round(one.value),
            filled_most=asked[TARGETS[one.name]] - round(one.bound),
        )
        for one in objectives
        if one.name in TARGETS and asked[TARGETS[one.name]]
    )


def capability_fills(plan: Plan) -> tuple[CapabilityFill, ...]:
    """Return what is asked and filled of every capability in every priority, in the order of both."""
    asked: defaultdict[tuple[int, CapabilityId], int] = defaultdict(int)
    lacking: defaultdict[tuple[int, CapabilityId], int] = defaultdict(int)
    for line in plan.lines:
        asked[line.priority, line.capability] += line.weight * sum(line.need)
        lacking[line.priority, line.capability] += line.weight * sum(_short(line))
    return tuple(
        CapabilityFill(priority=key[0], capability=key[1], asked=asked[key], filled=asked[key] - lacking[key])
        for key in sorted(asked)
        if asked[key]
    )


def lacks(plan: Plan) -> tuple[Lack, ...]:
    """Return for each priority that lacks something the capability that is short most, and why."""
    gaps = {gap.line: gap for gap in plan.gaps}
    priorities = sorted({line.priority for line in plan.lines if any(_short(line))})
    return tuple(_lack(priority, plan, gaps) for priority in priorities)


def peak_persons(plan: Plan) -> int:
    """Return the most people in theatre in any month."""
    people = [0] * plan.horizon.n_months
    for row in plan.strength:
        people[row.month] += row.in_theatre
    return max(people, default=0)


def _asked(plan: Plan) -> dict[int, int]:
    asked: defaultdict[int, int] = defaultdict(int)
    for line in plan.lines:
        asked[line.priority] += line.weight * sum(line.need)
    return asked


def _lack(priority: int, plan: Plan, gaps: Mapping[LineId, Gap]) -> Lack:
    short: defaultdict[CapabilityId, int] = defaultdict(int)
    first: defaultdict[tuple[CapabilityId, ReasonCode | None], int] = defaultdict(int)
    for line in plan.lines:
        if line.priority == priority:
            points = line.weight * sum(_short(line))
            short[line.capability] += points
            first[line.capability, _first(gaps.get(line.id))] += points
    most = min(short, key=lambda key: (-short[key], key))
    reasons = {reason: points for (capability, reason), points in first.items() if capability == most}
    reason = min(reasons, key=lambda code: (-reasons[code], code or ""))
    barred = sum(points for (_, code), points in first.items() if code is ReasonCode.FORCE_CEILING)
    return Lack(
        priority=priority,
        capability=most,
        short=short[most],
        reason=reason,
        first_share=reasons[reason] / short[most],
        ceiling_share=barred / sum(short.values()),
    )


def _first(gap: Gap | None) -> ReasonCode | None:
    return gap.reasons[0].code if gap and gap.reasons else None


def _short(line: LineFill) -> list[int]:
    return [max(need - there, 0) for need, there in zip(line.need, line.filled, strict=True)]
