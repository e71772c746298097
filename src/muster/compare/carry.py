"""What holds from one limit to another: plans under a lower limit are plans under a higher one, bounds the reverse."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from muster.compare.study import Answer
from muster.engines.tangent import Tangent
from muster.model.plan import ObjectiveResult, ProofStatus
from muster.model.scenario import Objective

_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An answer with how much of the limit its plan takes, and the limit it was sought under (None: the base)."""

    answer: Answer
    takes: int
    found_at: int | None

    def values(self, aims: Sequence[Objective]) -> tuple[float, ...]:
        """Return its shortfalls in the order of ``aims``."""
        found = {one.name: one.value for one in self.answer.plan.objectives}
        return tuple(found[aim] for aim in aims)


def best_under(limit: int, candidates: Sequence[Candidate], aims: Sequence[Objective]) -> Candidate:
    """Return the best of the plans that take no more than ``limit``, in strict order of ``aims``; the first of equals.

    Raises
    ------
    ValueError
        If none is within the limit.
    """
    return min((one for one in candidates if one.takes <= limit), key=lambda one: one.values(aims))


def own_results(best: Candidate, sought: Candidate | None, aims: Sequence[Objective]) -> tuple[ObjectiveResult, ...]:
    """Return the objectives of ``best`` with the bounds that ``sought``, the answer under this very limit, proves.

    Bounds of later objectives hold among plans as good in the earlier ones. Where those are proven ``best`` has the
    same values; where they are not it may be better in them, and then later bounds need not hold for it.
    """
    has = {one.name: one for one in best.answer.plan.objectives}
    proves = {} if sought is None else {one.name: one for one in sought.answer.plan.objectives}
    same = sought is best
    results: list[ObjectiveResult] = []
    for aim in aims:
        sure = all(proves[one.name].status is ProofStatus.PROVEN for one in results) if sought else False
        bound = proves[aim].bound if sought and (same or sure or not results) else 0.0
        results.append(replace(has[aim], bound=bound))
    return _settled(results)


def carried_down(steps: Sequence[tuple[ObjectiveResult, ...]]) -> list[tuple[ObjectiveResult, ...]]:
    """Return the steps, lowest limit first, with what is proven under a higher limit, which holds under a lower too.

    That is so for the first objective, and for one after it where both steps are proven equal in all before it.
    """
    found = list(steps)
    for index in range(len(found) - 2, -1, -1):
        equal, results = True, []
        for mine, above in zip(found[index], found[index + 1], strict=True):
            results.append(replace(mine, bound=max(mine.bound, above.bound)) if equal else mine)
            proven = mine.status is ProofStatus.PROVEN and above.status is ProofStatus.PROVEN
            equal = equal and proven and mine.value == above.value
        found[index] = _settled(results)
    return found


def with_tangents(
    limit: int, results: Sequence[ObjectiveResult], tangents: Mapping[Objective, Sequence[Tangent]]
) -> tuple[ObjectiveResult, ...]:
    """Return the objectives with what tangents prove: each holds whatever becomes of the other objectives."""
    return _settled(
        [
            replace(one, bound=max([one.bound, *(_least(t.below(limit)) for t in tangents.get(one.name, ()))]))
            for one in results
        ]
    )


def _least(bound: float) -> float:
    """Return the least whole number that is not below ``bound``; shortfalls are whole numbers."""
    return float(math.ceil(bound - _ROUNDING * max(1.0, abs(bound)))) if math.isfinite(bound) else 0.0


def _settled(results: Sequence[ObjectiveResult]) -> tuple[ObjectiveResult, ...]:
    """Return results whose bound is not above the value, proven where both meet after none that is not proven."""
    settled: list[ObjectiveResult] = []
    for one in results:
        bound = min(max(one.bound, 0.0), one.value)
        sure = bound >= one.value and all(earlier.status is ProofStatus.PROVEN for earlier in settled)
        gap = (one.value - bound) / one.value if one.value else 0.0
        status = ProofStatus.PROVEN if sure else ProofStatus.BOUNDED
        settled.append(replace(one, bound=bound, gap_share=gap, status=status))
    return tuple(settled)
