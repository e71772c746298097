"""With at most so many contributors the frontier has the best of all subsets of them."""

from dataclasses import replace
from itertools import combinations

import pytest
from tests.generate.build import OPTION, SHORTFALLS
from tests.generate.instances import instance
from tests.generate.run import planned

from muster.engines.tangent import Tangent
from muster.generate.options import Options
from muster.generate.tangent import ceiling_tangent, contributors_tangent
from muster.generate.verb import generate
from muster.model.change import CeilingIs
from muster.model.changed import Question, changed
from muster.model.scenario import Objective, Scenario
from muster.model.task import Line

SEEDS = range(2000, 2025)


def case(seed: int) -> tuple[Scenario, tuple[Line, ...]]:
    world, lines = instance(seed)
    return replace(world, policies=replace(world.policies, objectives=SHORTFALLS)), lines


def short(world: Scenario, lines: tuple[Line, ...], **options: int) -> tuple[float, ...]:
    return tuple(one.value for one in planned(world, *lines, **options).plan.objectives)


def alone(world: Scenario, objective: Objective) -> Scenario:
    return replace(world, policies=replace(world.policies, objectives=(objective,)))


@pytest.mark.parametrize("seed", SEEDS)
def test_at_most_so_many_contributors_do_as_well_as_the_best_subset(seed: int) -> None:
    world, lines = case(seed)
    nations = sorted({one.nation for one in world.offers})
    for most in range(1, len(nations)):
        subsets = (
            replace(world, offers=tuple(o for o in world.offers if o.nation in chosen))
            for chosen in combinations(nations, most)
        )
        best = min(short(one, lines) for one in subsets)
        assert short(world, lines, contributors_max=most) == best, most


@pytest.mark.parametrize("seed", SEEDS)
def test_no_optimum_is_below_a_tangent_wherever_it_was_taken(seed: int) -> None:
    world, lines = case(seed)
    aim = Objective.P1_TARGET
    by_number = [contributors_tangent(world, OPTION, lines, aim, Options(contributors_max=n)) for n in (1, 2)]
    for most in (1, 2, 3):
        optimum = short(alone(world, aim), lines, contributors_max=most)[0]
        assert all(one.below(most) <= optimum + 1e-6 for one in by_number), most
    by_ceiling = [_at(world, lines, persons) for persons in (150, 400)]
    for persons in (100, 200, 300, 600):
        there = changed(Question(scenario=alone(world, aim), lines=lines), (CeilingIs(persons_max=persons),))
        optimum = short(there.scenario, lines)[0]
        assert all(one.below(persons) <= optimum + 1e-6 for one in by_ceiling), persons


def _at(world: Scenario, lines: tuple[Line, ...], persons: int) -> Tangent:
    there = changed(Question(scenario=world, lines=lines), (CeilingIs(persons_max=persons),))
    return ceiling_tangent(there.scenario, OPTION, lines, Objective.P1_TARGET, Options())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_to_begin_from_changes_no_proven_value_and_breaks_no_rule(seed: int) -> None:
    world, lines = case(seed)
    tighter = changed(Question(scenario=world, lines=lines), (CeilingIs(persons_max=200),))
    start = planned(tighter.scenario, *lines).plan
    fresh = short(world, lines)
    warm = generate(world, OPTION, lines, Options(), start=start).plan
    assert tuple(one.value for one in warm.objectives) == fresh
