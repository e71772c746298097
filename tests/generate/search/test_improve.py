"""The search finds good plans that keep every rule; the checker, which shares no code with it, is the judge."""

from dataclasses import replace

import numpy as np
import pytest
from bench.instances import SIZES
from bench.instances import instance as invented
from tests.generate.build import OPTION
from tests.generate.instances import instance

from muster.generate import searched as effort
from muster.generate.case import Case, case_of
from muster.generate.eligibility import IntArray
from muster.generate.options import Options
from muster.generate.score import score
from muster.generate.search.improve import Effort, improve
from muster.generate.truth import truths
from muster.generate.verb import generate
from muster.model.offer import Posture
from muster.model.quantity import Assume
from muster.model.scenario import Objective

ORDER = (Objective.P1_MIN, Objective.P1_TARGET, Objective.P2_MIN, Objective.P2_TARGET, Objective.PAIRS, Objective.COST)


def small(seed: int) -> Case:
    world, lines = instance(seed)
    return case_of(world, OPTION, lines, truths(world, {}), Assume.STATED)


def tiny(seed: int) -> Case:
    one = invented(SIZES["tiny"], seed=seed)
    return case_of(one.scenario, one.option, one.lines, truths(one.scenario, {}), Assume.STATED)


def searched(case: Case, order: tuple[Objective, ...], *, n_rounds: int = 2000, seed: int = 1) -> IntArray:
    lines = np.ones(len(case.needs.ids), dtype=np.bool_)
    x = np.zeros(len(case.tours), dtype=np.int64)
    for upto in range(1, len(order) + 1):
        x = improve(case, x, order[:upto], lines, Effort(n_rounds=n_rounds, seed=seed))
    return x


@pytest.fixture
def search_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the search make plans of every size, and leave the solver no time."""
    monkeypatch.setattr(effort, "_MANY_TOURS", 0)
    monkeypatch.setattr(effort, "_LEAST_ROUNDS", 400)


@pytest.mark.usefixtures("search_only")
@pytest.mark.parametrize("seed", range(40))
def test_a_searched_plan_keeps_every_rule(seed: int) -> None:
    world, lines = instance(seed)
    assert generate(world, OPTION, lines, Options(time_limit_s=0.0)).plan.verified


@pytest.mark.usefixtures("search_only")
@pytest.mark.parametrize("name", ["tiny", "small"])
def test_a_searched_plan_of_an_invented_scenario_keeps_every_rule(name: str) -> None:
    one = invented(SIZES[name], seed=3)
    assert generate(one.scenario, one.option, one.lines, Options(time_limit_s=0.0)).plan.verified


@pytest.mark.parametrize("seed", [1, 4, 8])
def test_a_searched_plan_lets_no_member_of_a_package_serve_more_tours_than_it_may(seed: int) -> None:
    one = invented(SIZES["tiny"], seed=seed)
    tied = sorted({row.member for row in one.scenario.packages})
    offers = tuple(
        replace(offer, posture=Posture.SUSTAINED, rest_months=0, tours_max=1 if tied.index(offer.id) % 2 else 4)
        if offer.id in tied
        else offer
        for offer in one.scenario.offers
    )
    scenario = replace(one.scenario, offers=offers)
    case = case_of(scenario, one.option, one.lines, truths(scenario, {}), Assume.STATED)
    served = np.bincount(case.tours.group, weights=searched(case, ORDER[:4]), minlength=len(case.groups.units))
    assert (served <= case.groups.units * case.groups.tours_max).all()


@pytest.mark.parametrize("seed", range(12))
def test_the_search_finds_the_optimum_of_the_first_objective_of_small_cases(seed: int) -> None:
    world, lines = instance(seed)
    best = generate(world, OPTION, lines).plan.objectives[0]
    if best.name is Objective.P1_MIN:
        case = small(seed)
        assert score(case, searched(case, ORDER[:1]), Objective.P1_MIN) == best.value


def test_a_search_comes_near_the_optimum_of_a_tiny_invented_scenario() -> None:
    one = invented(SIZES["tiny"], seed=1)
    proven = {result.name: result.value for result in generate(one.scenario, one.option, one.lines).plan.objectives}
    case = tiny(1)
    x = searched(case, ORDER[:4])
    for objective in ORDER[:2]:
        assert score(case, x, objective) <= 1.02 * proven[objective]


def test_a_search_never_gives_up_an_earlier_objective() -> None:
    case = tiny(2)
    lines = np.ones(len(case.needs.ids), dtype=np.bool_)
    x = searched(case, ORDER[:1])
    for upto in range(2, len(ORDER) + 1):
        before = [score(case, x, objective) for objective in ORDER[:upto]]
        x = improve(case, x, ORDER[:upto], lines, Effort(n_rounds=500, seed=upto))
        assert [score(case, x, objective) for objective in ORDER[:upto]] <= before


def test_the_same_seed_gives_the_same_plan() -> None:
    case = tiny(4)
    assert np.array_equal(searched(case, ORDER, n_rounds=300), searched(case, ORDER, n_rounds=300))


def test_the_burden_is_left_alone() -> None:
    case = tiny(1)
    x = np.zeros(len(case.tours), dtype=np.int64)
    lines = np.ones(len(case.needs.ids), dtype=np.bool_)
    assert improve(case, x, (Objective.BURDEN,), lines, Effort(n_rounds=10, seed=1)) is x
