"""Objectives sought block by block: never above the truth in bound, never below it in value."""

import numpy as np
import pytest
from tests.generate.build import OPTION, cap, filled, line, offer, scenario, values
from tests.generate.instances import instance
from tests.generate.run import planned

from muster.engines.solve import Settings, holds, solve
from muster.engines.work import Meter
from muster.generate.block import Block, relieved
from muster.generate.blockwise import seek
from muster.generate.case import Case, case_of
from muster.generate.formulation import formulate
from muster.generate.options import Options
from muster.generate.stages import _Search, _task
from muster.generate.truth import truths
from muster.model.contributor import CapKind
from muster.model.quantity import Assume
from muster.model.scenario import Objective


def search_of(case: Case, objective: Objective) -> _Search:
    milp = formulate(case, objective, [])
    return _Search(case, milp, milp.finish(), objective, Options(), Meter())


@pytest.mark.parametrize("objective", [Objective.P1_MIN, Objective.P1_TARGET])
def test_bound_and_value_of_the_blocks_enclose_the_optimum(objective: Objective) -> None:
    for seed in range(40):
        world, lines = instance(seed)
        case = case_of(world, OPTION, lines, truths(world, {}), Assume.STATED)
        search = search_of(case, objective)
        start = solve(search.model, Settings(nodes_max=0), np.zeros(len(case.tours))).x
        if start is None:
            continue
        found = seek(_task(search), np.rint(start), 10.0, Meter())
        optimum = solve(search.model, Settings()).value
        assert found.bound <= optimum + 1e-6, seed
        assert search.model.cost @ found.x >= optimum - 1e-6, seed
        assert holds(search.model, found.x), seed


def test_blocks_in_conflict_over_a_cap_share_it_without_loss_where_they_can() -> None:
    provides = {("inf", "manoeuvre"): 1, ("eng", "engineers"): 1}
    offers = [
        offer("AAA-a", n=3, tour=6),
        offer("AAA-b", n=3, tour=6, unit="eng"),
        offer("BBB-c", n=3, tour=6, unit="eng"),
    ]
    world = scenario(offers, provides=provides, caps=(cap("AAA", CapKind.PERSONS_OUT, 300),))
    plan = planned(world, line("L", 2), line("E", 3, what="engineers")).plan
    assert values(plan)["p1_target"] == 0
    assert filled(plan, "E") == (3,) * 12


def test_a_block_is_relieved_only_at_no_loss() -> None:
    offers = [offer("AAA-a", n=3, tour=12), offer("BBB-b", n=3, tour=12)]
    world = scenario(offers, caps=(cap("AAA", CapKind.PERSONS_OUT, 150),))
    case = case_of(world, OPTION, (line("L", 3),), {}, Assume.STATED)
    task = _task(search_of(case, Objective.P1_TARGET))
    x = np.zeros(task.model.n_columns)
    x[np.flatnonzero((case.tours.start == 0) & (case.nation_of_tour == 0))] = 3
    columns = np.arange(task.model.n_columns)
    block = relieved(task, Block(columns=columns, x=x, bound=0.0, nodes=0), np.flatnonzero(task.limits), 5.0, Meter())
    assert block.value(task) == 0
    assert (task.model.matrix @ block.x)[task.limits].max() == 0
