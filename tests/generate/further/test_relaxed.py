"""A relaxation is worth what planning the changed question from the beginning says."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.generate import build
from tests.generate.instances import instance
from tests.generate.run import planned

import muster.generate.further.ground as ground_module
from muster.generate.further.verb import Further, Options
from muster.generate.score import SHORTFALLS
from muster.model.change import CapFalls, CaveatFalls, Change, ConditionIs, ReadinessIs, ToursAre
from muster.model.changed import Question, changed
from muster.model.plan import Plan

pytestmark = pytest.mark.slow
N_SEEDS = 30


def relaxations(question: Question) -> Iterator[Change]:
    scenario = question.scenario
    yield from (CaveatFalls(caveat=one.id) for one in scenario.caveats)
    yield from (ConditionIs(condition=one.id, state=True) for one in scenario.conditions)
    for cap in scenario.caps:
        yield CapFalls(contributor=cap.contributor, kind=cap.kind, unit_class=cap.unit_class)
    in_package = {one.member for one in scenario.packages}
    for offer in scenario.offers[:2]:
        yield ReadinessIs(offer=offer.id, days=0)
        if offer.id not in in_package:
            yield ToursAre(offer=offer.id, tour_months=offer.tour_months + 2, rest_months=offer.rest_months)


def vector(plan: Plan) -> tuple[float, ...]:
    return tuple(result.value for result in plan.objectives)


def posed(seed: int) -> Question:
    world, lines = instance(seed)
    aims = tuple(one for one in world.policies.objectives if one in SHORTFALLS)
    return Question(scenario=replace(world, policies=replace(world.policies, objectives=aims)), lines=lines)


def study(question: Question, base: Plan) -> Further:
    found = Further(question, build.OPTION, Options(), base, (), 1)
    found.settle(60.0)
    return found


def test_a_relaxation_on_the_whole_is_exact() -> None:
    for seed in range(N_SEEDS):
        question = posed(seed)
        base = planned(question.scenario, *question.lines).plan
        judge = study(question, base)
        for change in relaxations(question):
            after = changed(question, (change,))
            worth = judge.relax(change, 60.0, 60.0)
            assert worth.reach == vector(planned(after.scenario, *after.lines).plan), (seed, change)


def test_a_relaxation_block_by_block_is_within_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground_module, "SMALL_ENTRIES", 0)
    for seed in range(N_SEEDS):
        question = posed(seed)
        judge = study(question, planned(question.scenario, *question.lines).plan)
        for change in relaxations(question):
            after = changed(question, (change,))
            truth = vector(planned(after.scenario, *after.lines).plan)
            worth = judge.relax(change, 60.0, 60.0)
            assert worth.floor <= truth <= worth.reach, (seed, change)
