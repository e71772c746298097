"""Questions whose model is not written down: plans that keep every rule, bounds that hold."""

import pytest
from tests.generate.build import OPTION, values
from tests.generate.instances import instance
from tests.generate.run import planned

from muster.generate import outline
from muster.generate import searched as effort
from muster.generate.begin import units_of
from muster.generate.case import case_of
from muster.generate.options import Options
from muster.generate.stages import optimise
from muster.generate.truth import truths
from muster.model.progress import silent
from muster.model.quantity import Assume


@pytest.fixture
def unwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no model be written down, and the search make plans of every size."""
    monkeypatch.setattr(outline, "_WRITTEN_MOST", 0)
    monkeypatch.setattr(effort, "_MANY_TOURS", 0)
    monkeypatch.setattr(effort, "_LEAST_ROUNDS", 400)


def test_a_plan_without_a_model_keeps_every_rule_and_its_first_bound_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(12):
        world, lines = instance(seed)
        best = values(planned(world, *lines).plan)
        with monkeypatch.context() as patch:
            patch.setattr(outline, "_WRITTEN_MOST", 0)
            patch.setattr(effort, "_MANY_TOURS", 0)
            plan = planned(world, *lines, time_limit_s=0.2).plan
        first = plan.objectives[0]
        assert plan.verified, seed
        assert first.bound <= best[first.name] + 1e-6, seed
        assert first.value >= best[first.name], seed


@pytest.mark.usefixtures("unwritten")
def test_a_plan_to_begin_from_is_taken_up_without_a_model() -> None:
    for seed in range(6):
        world, lines = instance(seed)
        given = planned(world, *lines, time_limit_s=0.2).plan
        case = case_of(world, OPTION, lines, truths(world, {}), Assume.STATED)
        found = optimise(case, Options(time_limit_s=0.0), silent, units_of(case, given))
        reached = [one.value for one in found.results]
        assert reached <= [one.value for one in given.objectives], seed
