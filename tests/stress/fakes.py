"""A study that needs no plan: every offer that has not slipped away gives a point to one row in every month."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from tests.report.builders import Shape
from tests.report.builders import scenario as invented

from muster.engines.samples import Samples
from muster.model.change import Change, ConditionIs, NeedsGrow, OfferAdded, OffersKeep
from muster.model.condition import Cause, Condition, OpenConditions, State
from muster.model.effort import LineOfEffort
from muster.model.keys import CapabilityId, CauseId, ConditionId, LineId, PerturbationId, PlaceId, SourceId
from muster.model.perturbation import Perturbation
from muster.model.plan import LineFill, ObjectiveResult, ProofStatus
from muster.model.scenario import Objective, Scenario
from muster.model.standing import Standing
from muster.stress.study import Frame, Row

N_MONTHS = 3
NEED = {"land": 3, "sea": 2}
LOST = {"vote": {"land": 2}, "backstop": {"land": 1, "sea": 1}}
SHORTFALLS = (Objective.P1_MIN, Objective.P1_TARGET, Objective.P2_MIN, Objective.P2_TARGET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Land needs 3 points (minimum 1), sea 2 (minimum 1); each condition that fails takes points away.

    ``slack`` is by how much the fast answer to the first aim is worse than the exact one.
    """

    given: tuple[Change, ...] = ()
    slack: int = 0
    asked: list[int] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        rows = (Row(key="land", title="Land", priority=1), Row(key="sea", title="Sea", priority=2))
        return Frame(rows=rows, aims=SHORTFALLS, n_months=N_MONTHS)

    def many(self, draws: Sequence[tuple[Change, ...]]) -> Samples:
        self.asked.append(len(draws))
        filled = np.array([self._filled(draw) for draw in draws], dtype=np.int32)
        needed = np.array([self._needed(draw) for draw in draws], dtype=np.int32)
        least = np.ones_like(needed)
        value = np.array([self._values(draw) for draw in draws], dtype=np.float64)
        return Samples(
            filled=filled, needed=needed, needed_min=least, value=value + np.array([0, self.slack, 0, 0]), bound=value
        )

    def exact(self, changes: tuple[Change, ...]) -> Standing:
        values = self._values(changes)
        lines = tuple(
            _line(row.key, row.priority, need, filled)
            for row, need, filled in zip(self.frame.rows, self._needed(changes), self._filled(changes), strict=True)
        )
        return Standing(
            objectives=tuple(_proven(aim, value) for aim, value in zip(SHORTFALLS, values, strict=True)),
            lines=lines,
            method="by hand",
        )

    def also(self, changes: tuple[Change, ...]) -> "Points":
        return Points(given=(*self.given, *changes), slack=self.slack)

    def _needed(self, draw: tuple[Change, ...]) -> list[list[int]]:
        grown = any(isinstance(change, NeedsGrow) for change in draw)
        return [[need * (2 if grown else 1)] * N_MONTHS for need in NEED.values()]

    def _filled(self, draw: tuple[Change, ...]) -> list[list[int]]:
        left = dict(NEED)
        for change in (*self.given, *draw):
            match change:
                case ConditionIs(condition=name, state=False):
                    for row, points in LOST.get(name, {}).items():
                        left[row] -= points
                case OffersKeep(percent=0):
                    left["land"] -= 1
                case OfferAdded():
                    left["land"] += 1
        return [[max(points, 0)] * N_MONTHS for points in left.values()]

    def _values(self, draw: tuple[Change, ...]) -> list[float]:
        values: list[float] = []
        for need, filled in zip(self._needed(draw), self._filled(draw), strict=True):
            values.append(sum(max(1 - got, 0) for got in filled))
            values.append(sum(max(want - got, 0) for want, got in zip(need, filled, strict=True)))
        return values


def conditions(*, cause: bool = True) -> tuple[Condition, ...]:
    return (
        _condition("vote", 0.5, "calm" if cause else None),
        _condition("backstop", 0.4, "calm" if cause else None),
    )


def scenario(
    *,
    given: tuple[Condition, ...] | None = None,
    perturbations: tuple[Perturbation, ...] = (),
    policy: OpenConditions = OpenConditions.HOLD,
) -> Scenario:
    plain = invented(Shape(n_lines=2, n_offers=6, n_months=N_MONTHS))
    return replace(
        plain,
        policies=replace(plain.policies, open_conditions=policy),
        conditions=conditions() if given is None else given,
        causes=(Cause(id=CauseId("calm"), title="Calm", probability=0.5),),
        perturbations=perturbations,
    )


def perturbation(
    key: str, *changes: Change, probability: float | None = 0.3, cause: str | None = None, given: float | None = None
) -> Perturbation:
    return Perturbation(
        id=PerturbationId(key),
        title=key.title(),
        changes=changes,
        probability=probability,
        cause=None if cause is None else CauseId(cause),
        probability_given_cause=given,
        source=SourceId("S-assumed"),
    )


def _condition(key: str, probability: float, cause: str | None) -> Condition:
    return Condition(
        id=ConditionId(key),
        title=key.title(),
        state=State.OPEN,
        probability=probability,
        cause=None if cause is None else CauseId(cause),
        probability_given_cause=None if cause is None else 0.9,
    )


def _proven(aim: Objective, value: float) -> ObjectiveResult:
    return ObjectiveResult(
        name=aim,
        measure="points short",
        value=value,
        bound=value,
        gap_share=0.0,
        status=ProofStatus.PROVEN,
        seconds=0.0,
    )


def _line(key: str, priority: int, need: list[int], filled: list[int]) -> LineFill:
    return LineFill(
        id=LineId(key),
        title=key.title(),
        capability=CapabilityId(key),
        line_of_effort=LineOfEffort.LAND,
        place=PlaceId("here"),
        formation=None,
        priority=priority,
        weight=1,
        need=tuple(need),
        need_min=(1,) * len(need),
        filled=tuple(filled),
    )
