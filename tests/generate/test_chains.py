"""Bounds by prices hold for whatever prices, and are the relaxation's at its own."""

import numpy as np
import pytest
from tests.generate.build import OPTION, SHORTFALLS
from tests.generate.instances import instance

from muster.engines.solve import Settings, solve, solve_relaxed
from muster.engines.work import Meter
from muster.generate.case import Case, case_of
from muster.generate.chains import chained_bound
from muster.generate.formulation import Kept, formulate
from muster.generate.outline import outline, outlined_bound
from muster.generate.relax import NOTHING, Stretch, relax, stage_chains
from muster.generate.truth import truths
from muster.model.quantity import Assume
from muster.model.scenario import Objective


def small_case(seed: int) -> Case:
    world, lines = instance(seed)
    return case_of(world, OPTION, lines, truths(world, {}), Assume.STATED)


@pytest.mark.parametrize("objective", [*SHORTFALLS[:2], Objective.PAIRS, Objective.COST])
def test_no_prices_prove_more_than_the_optimum(objective: Objective) -> None:
    rng = np.random.default_rng(0)
    for seed in range(40):
        case = small_case(seed)
        milp = formulate(case, objective, [])
        model = milp.finish()
        optimum = solve(model, Settings()).value
        chains = stage_chains(case, milp, model)
        right = solve_relaxed(model, Settings()).row_dual
        assert right is not None
        for prices in (right, right * rng.random(len(right)), rng.normal(size=len(right)), -right):
            assert chained_bound(model, prices, chains) <= optimum + 1e-6, seed


def test_at_the_prices_of_the_relaxation_the_bound_is_its_value() -> None:
    for seed in range(40):
        case = small_case(seed)
        milp = formulate(case, Objective.P1_TARGET, [])
        model = milp.finish()
        relaxed = solve_relaxed(model, Settings())
        assert relaxed.row_dual is not None
        bound = chained_bound(model, relaxed.row_dual, stage_chains(case, milp, model))
        assert bound == pytest.approx(relaxed.value, abs=1e-6), seed


def test_the_relaxation_bounds_from_below_with_and_without_memory() -> None:
    for seed in range(25):
        case = small_case(seed)
        memory = NOTHING
        for objective in (Objective.P1_MIN, Objective.P1_TARGET):
            milp = formulate(case, objective, [])
            model = milp.finish()
            value = solve_relaxed(model, Settings()).value
            found = relax(case, milp, model, memory, enough=np.inf, stretch=Stretch.of(Meter(), 5.0))
            memory = found.memory
            assert found.bound <= value + 1e-6, seed
            assert found.bound >= value * 0.95 - 0.2, seed


@pytest.mark.parametrize("objective", [*SHORTFALLS[:2], Objective.COST])
def test_the_outline_of_a_question_never_bounds_above_its_optimum(objective: Objective) -> None:
    for seed in range(40):
        case = small_case(seed)
        optimum = solve(formulate(case, objective, []).finish(), Settings()).value
        if len(case.tours):
            sketch = outline(case, objective, [])
            assert outlined_bound(sketch, np.inf, Stretch.of(Meter(), 0.05)) <= optimum + 1e-6, seed


def test_the_outline_that_keeps_an_earlier_objective_still_bounds_from_below() -> None:
    for seed in range(30):
        case = small_case(seed)
        if not len(case.tours):
            continue
        first = solve(formulate(case, Objective.P1_MIN, []).finish(), Settings()).value
        kept = [Kept(objective=Objective.P1_MIN, value=round(first))]
        optimum = solve(formulate(case, Objective.P1_TARGET, kept).finish(), Settings()).value
        found = outlined_bound(outline(case, Objective.P1_TARGET, kept), np.inf, Stretch.of(Meter(), 0.05))
        assert found <= optimum + 1e-6, seed
