"""What is known of every objective at the end: its value, what no plan can be below, and whether the two meet."""

from collections.abc import Sequence

from muster.generate.bounds import gap_share
from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.generate.score import MEASURES, score
from muster.model.plan import ObjectiveResult, ProofStatus
from muster.model.scenario import Objective

PROVEN_SHARE = 1e-6
"""The distance of value and bound, as a share of the value, at which an objective that is not whole-numbered is met."""


def known(
    case: Case, x: IntArray, objectives: Sequence[Objective], found: Sequence[tuple[float, float]]
) -> tuple[ObjectiveResult, ...]:
    """Return what is known of each objective in the plan ``x``; none counts as proven after one that is not.

    ``found`` : the bound of each and the seconds spent on it.
    """
    results: list[ObjectiveResult] = []
    for objective, (bound, seconds) in zip(objectives, found, strict=True):
        sure = all(earlier.status is ProofStatus.PROVEN for earlier in results)
        results.append(_result(case, x, objective, (bound, seconds), sure=sure))
    return tuple(results)


def _result(
    case: Case, x: IntArray, objective: Objective, found: tuple[float, float], *, sure: bool
) -> ObjectiveResult:
    value = score(case, x, objective)
    bound = min(found[0], value)
    gap = gap_share(value, bound)
    met = gap <= (PROVEN_SHARE if objective is Objective.BURDEN else 0.0)
    return ObjectiveResult(
        name=objective,
        measure=MEASURES[objective],
        value=value,
        bound=bound,
        gap_share=gap,
        status=ProofStatus.PROVEN if met and sure else ProofStatus.BOUNDED,
        seconds=found[1],
    )
