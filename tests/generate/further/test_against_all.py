"""Asks that were screened, pruned and solved are ranked as if every one had been planned for from the beginning."""

from dataclasses import replace
from itertools import combinations_with_replacement, pairwise
from typing import Any

import pytest
from tests.generate import build
from tests.generate.instances import PROVIDES, instance
from tests.generate.run import planned

import muster.generate.further.ground as ground_module
from muster.generate.further.verb import Further, Options
from muster.generate.score import SHORTFALLS
from muster.model.change import OfferAdded
from muster.model.changed import Question, changed
from muster.model.offer import Offer, Posture
from muster.model.plan import Plan
from muster.model.quantity import Quantity

N_SEEDS = 100
N_PARTS = 4
pytestmark = pytest.mark.slow
TYPES = sorted({unit for unit, _ in PROVIDES})


def asks(posture: Posture) -> list[Offer]:
    rest = 0 if posture is Posture.SUSTAINED else 2
    return [
        build.offer(f"any-{kind}", nation=f"any-{kind}", unit=kind, posture=posture, tour=2, rest=rest)
        for kind in TYPES
    ]


def posed(seed: int) -> Question:
    """An instance judged by its shortfalls alone, as asks are."""
    world, lines = instance(seed)
    aims = tuple(one for one in world.policies.objectives if one in SHORTFALLS)
    return Question(scenario=replace(world, policies=replace(world.policies, objectives=aims)), lines=lines)


def vector(plan: Plan) -> tuple[float, ...]:
    return tuple(result.value for result in plan.objectives)


def plan_with(question: Question, *more: Offer) -> Plan:
    after = changed(question, [OfferAdded(offer=one) for one in more])
    return planned(after.scenario, *after.lines).plan


def judged(seed: int, **given: Any) -> tuple[Question, Plan, list[Offer], Further]:
    question = posed(seed)
    base = plan_with(question)
    mine = asks(Posture.SUSTAINED if seed % 2 else Posture.POOL)
    study = Further(question, build.OPTION, Options(**given), base, mine, 3)
    study.settle(60.0)
    return question, base, mine, study


@pytest.mark.parametrize("part", range(N_PARTS))
def test_bounds_hold_values_are_exact_and_the_pruned_ranking_is_that_of_planning_for_every_ask(part: int) -> None:
    for seed in range(part, N_SEEDS, N_PARTS):
        question, base, mine, study = judged(seed)
        truth = {one.id: vector(plan_with(question, one)) for one in mine}
        seen = study.screen()
        for name, worth in seen.items():
            assert worth.floor <= truth[name] <= worth.reach, (seed, name)
        best = min((worth.reach for worth in seen.values()), default=())
        survivors = [name for name, worth in seen.items() if worth.floor <= best]
        solved = study.value(survivors, 0, 60.0, 60.0)
        assert all(worth.reach == truth[name] for name, worth in solved.items()), seed
        if survivors:
            ranked = min(survivors, key=lambda name: (solved[name].reach, name))
            assert solved[ranked].reach == min(truth.values()), seed
        for one in mine:
            if one.id not in seen:
                assert truth[one.id] == vector(base), seed


def test_blocks_and_the_whole_give_the_same_within_their_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground_module, "SMALL_ENTRIES", 0)
    for seed in range(40):
        question, _base, mine, study = judged(seed)
        truth = {one.id: vector(plan_with(question, one)) for one in mine}
        seen = study.screen()
        for name, worth in seen.items():
            assert worth.floor <= truth[name] <= worth.reach, (seed, name)
        for name, worth in study.value(list(seen), 0, 60.0, 60.0).items():
            assert worth.floor <= truth[name] <= worth.reach, (seed, name)
            if worth.is_exact:
                assert worth.reach == truth[name], (seed, name)


@pytest.mark.parametrize("n_most", [2, 3])
def test_the_best_set_is_the_best_of_all_sets(n_most: int) -> None:
    for seed in range(25):
        question, base, mine, study = judged(seed)
        if not study.screen():
            continue
        found = study.together(n_most, 60.0, 60.0)
        sets = [base]
        for picked in combinations_with_replacement(mine, n_most):
            more = [_units(one, picked.count(one)) for one in mine if one in picked]
            sets.append(plan_with(question, *more))
        assert found.worth.reach == min(map(vector, sets)), seed
        assert found.plan.verified
        assert vector(found.plan) == found.worth.reach
        assert sum(found.units.values()) <= n_most


def test_an_earlier_ask_is_never_worth_less() -> None:
    for seed in range(20):
        _question, _base, _mine, study = judged(seed)
        worths = []
        for month in (0, 1, 3):
            seen = study.screen(month)
            worths.append(study.value(list(seen), month, 60.0, 60.0))
        for earlier, later in pairwise(worths):
            assert all(earlier[name].reach <= later[name].reach for name in later), seed


def _units(ask: Offer, n_units: int) -> Offer:
    return replace(ask, quantity=Quantity(low=n_units, likely=n_units, high=n_units))
