"""A study whose answers are known: each contributor, and each person, fills so much."""

# ruff: noqa: ARG002 - answers are known beforehand

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.generate.build import OPTION, line, offer, scenario
from tests.generate.run import planned

from muster.compare.study import Answer
from muster.engines.tangent import Tangent
from muster.model.keys import ContributorId
from muster.model.plan import Assignment, ObjectiveResult, Plan, ProofStatus, Strength
from muster.model.scenario import Objective

AIMS = (Objective.P1_TARGET,)
NEED = 100


@dataclass
class Fake:
    """A shortfall for each ceiling, or what each contributor takes off it."""

    by_ceiling: dict[int, int] = field(default_factory=dict)
    worth: dict[str, int] = field(default_factory=dict)
    bound: float = 0.0
    own_ceiling: int | None = None
    late: bool = False
    idle: bool = False
    starts: list[int | None] = field(default_factory=list)
    tangent: Tangent = field(default_factory=lambda: Tangent(at=1, value=0.0, slope=0.0))

    @property
    def base(self) -> Plan:
        return made(NEED - sum(self.worth.values()), persons=10**6, nations=sorted(self.worth))

    @property
    def aims(self) -> tuple[Objective, ...]:
        return AIMS

    @property
    def ceiling_persons(self) -> int | None:
        return self.own_ceiling

    @property
    def nations(self) -> tuple[ContributorId, ...]:
        return tuple(ContributorId(one) for one in sorted(self.worth))

    def under_ceiling(self, persons: int, start: Plan | None, seconds: float) -> Answer:
        self.starts.append(None if start is None else round(start.objectives[0].value))
        nations = () if self.idle else ("AAA",)
        plan = made(self.by_ceiling[persons], persons=persons, bound=self.bound, nations=nations)
        return Answer(plan=plan, method="fake")

    def with_only(self, nations: frozenset[ContributorId], start: Plan | None, seconds: float) -> Answer:
        return Answer(plan=made(self._short(nations), persons=1, nations=sorted(nations)), method="fake")

    def quick(self, nations: frozenset[ContributorId]) -> Answer:
        return Answer(plan=made(self._short(nations), persons=1, nations=sorted(nations)), method="quick")

    def at_most(self, n_contributors: int, start: Plan | None, seconds: float) -> Answer:
        if self.late:
            return Answer(plan=made(NEED, persons=1, nations=()), method="too late")
        best = sorted(self.worth, key=lambda one: -self.worth[one])[:n_contributors]
        short = self._short(frozenset(map(ContributorId, best)))
        return Answer(plan=made(short, persons=1, nations=sorted(best), bound=short), method="fake")

    def shortfalls(self, sets: Sequence[frozenset[ContributorId]]) -> tuple[tuple[float, ...], ...]:
        return tuple((float(self._short(one)),) for one in sets)

    def ceiling_tangent(self, persons: int, aim: Objective, seconds: float) -> Tangent:
        return self.tangent

    def contributors_tangent(self, n_contributors: int, aim: Objective, seconds: float) -> Tangent:
        return self.tangent

    def _short(self, nations: frozenset[ContributorId]) -> int:
        return NEED - sum(self.worth[one] for one in nations)


def made(short: int, *, persons: int, nations: Sequence[str] = ("AAA",), bound: float = 0.0) -> Plan:
    """A plan that is ``short`` of 100 points, with so many people in theatre of these contributors."""
    status = ProofStatus.PROVEN if bound == short else ProofStatus.BOUNDED
    aim = ObjectiveResult(
        name=AIMS[0], measure="", value=float(short), bound=float(bound), gap_share=0.0, status=status, seconds=0.0
    )
    template = _template()
    fill = replace(template.lines[0], need=(NEED,), need_min=(0,), filled=(NEED - short,), weight=1, priority=1)
    strength = tuple(
        Strength(
            month=0,
            nation=ContributorId(one),
            line_of_effort=fill.line_of_effort,
            persons=persons,
            in_theatre=persons if place == 0 else 0,
        )
        for place, one in enumerate(nations)
    )
    sent: Any = template.assignments[0]
    assignments: tuple[Assignment, ...] = tuple(replace(sent, nation=ContributorId(one)) for one in nations)
    return replace(template, objectives=(aim,), lines=(fill,), gaps=(), strength=strength, assignments=assignments)


def _template() -> Plan:
    world = scenario([offer("AAA-a", tour=1)], n_months=1, objectives=AIMS)
    assert OPTION in {one.id for one in world.options}
    return planned(world, line("L", 1, n_months=1)).plan
