"""Re-planning gives plans that keep every rule, never beats the optimum, and reaches it where it is asked to."""

import pickle

import numpy as np
import pytest
from tests.generate.build import OPTION, values
from tests.generate.instances import instance
from tests.generate.replan.alterations import alterations, grounded, takings
from tests.generate.run import planned

from muster.generate.options import Options
from muster.generate.replan.verb import Effort, Reasons, Replanned, ground_of, replan, replan_many
from muster.generate.score import SHORTFALLS
from muster.generate.verify.check import verify
from muster.model.change import Change, Offers, OffersKeep
from muster.model.changed import Question, changed
from muster.model.keys import OfferId
from muster.model.plan import Plan, ProofStatus
from muster.model.scenario import Objective

N_SEEDS = 140
EXACT = Effort(seconds=60, exact=True, reasons=Reasons.ON)
QUICK = Effort(seconds=0.05, reasons=Reasons.ON)


def question_after(seed: int, changes: tuple[Change, ...]) -> Question:
    world, lines = instance(seed)
    return changed(Question(scenario=world, lines=lines), changes)


def solved_anew(seed: int, changes: tuple[Change, ...]) -> Plan:
    question = question_after(seed, changes)
    return planned(question.scenario, *question.lines).plan


def breaches(seed: int, changes: tuple[Change, ...], found: Replanned) -> tuple[str, ...]:
    question = question_after(seed, changes)
    return verify(question.scenario, question.lines, found.plan, Options()).violations


@pytest.mark.parametrize("seed", range(N_SEEDS))
def test_a_replanned_plan_keeps_every_rule_and_stands_between_its_bounds_and_the_optimum(seed: int) -> None:
    changes = alterations(seed)
    ground = grounded(seed)
    quick, exact, optimum = replan(ground, changes, QUICK), replan(ground, changes, EXACT), solved_anew(seed, changes)
    assert not breaches(seed, changes, quick)
    assert not breaches(seed, changes, exact)
    assert values(exact.plan) == values(optimum)
    best = [result.value for result in optimum.objectives]
    assert [result.value for result in quick.plan.objectives] >= best
    for place, result in enumerate(quick.plan.objectives):
        assert result.bound <= best[place] + 1e-6, result.name
        if result.value > best[place]:
            break


@pytest.mark.parametrize("seed", range(0, N_SEEDS, 7))
def test_without_a_change_the_plan_stays_as_it_is(seed: int) -> None:
    ground = grounded(seed)
    assert replan(ground, (), QUICK).plan == ground.base
    idle = (OffersKeep(offers=Offers(offer=OfferId("nobody")), percent=0),)
    assert replan(ground, idle, QUICK).plan.assignments == ground.base.assignments


@pytest.mark.parametrize("seed", range(0, N_SEEDS, 5))
def test_taking_more_away_never_makes_a_proven_plan_better(seed: int) -> None:
    changes = takings(seed)
    ground = grounded(seed)
    some, more = replan(ground, changes[1:], EXACT).plan, replan(ground, changes, EXACT).plan
    assert all(result.status is ProofStatus.PROVEN for plan in (some, more) for result in plan.objectives)
    first = [o for o in ground.question.scenario.policies.objectives[:1] if o in ground.aims]
    for aim in first:
        assert value(more, aim) >= value(some, aim)


def value(plan: Plan, aim: Objective) -> float:
    return next(result.value for result in plan.objectives if result.name is aim)


@pytest.mark.parametrize("seed", range(0, N_SEEDS, 10))
def test_the_answer_to_a_draw_hangs_on_no_other_draw(seed: int) -> None:
    ground = grounded(seed)
    draws = [alterations(seed + shift * N_SEEDS) if shift else () for shift in range(5)]
    draws = [draw for draw in draws if known_here(seed, draw)]
    together, backwards = replan_many(ground, draws, QUICK), replan_many(ground, draws[::-1], QUICK)
    elsewhere = pickle.loads(pickle.dumps(ground))  # noqa: S301
    for place, draw in enumerate(draws):
        alone = replan_many(elsewhere, [draw], QUICK)
        for name in ("filled", "needed", "needed_min", "value", "bound"):
            mine = getattr(alone, name)[0]
            assert np.array_equal(mine, getattr(together, name)[place]), name
            assert np.array_equal(mine, getattr(backwards, name)[len(draws) - 1 - place]), name


def known_here(seed: int, draw: tuple[Change, ...]) -> bool:
    """Added offers of another world may be of a nation or type that this one has not got; those are left aside."""
    offers = {offer.id for offer in instance(seed)[0].offers}
    return all(getattr(change, "offer", None) in {None, *offers} for change in draw)


@pytest.mark.parametrize("seed", range(0, N_SEEDS, 4))
def test_samples_count_what_the_needs_say_and_their_bounds_hold(seed: int) -> None:
    ground, draws = grounded(seed), [alterations(seed), takings(seed)]
    samples = replan_many(ground, draws, QUICK)
    for place, draw in enumerate(draws):
        optimum = solved_anew(seed, draw)
        n_first = in_front(ground.question.scenario.policies.objectives)
        best = [value(optimum, aim) for aim in ground.aims[:n_first]]
        assert samples.value[place, :n_first].tolist() >= best
        needs = {line.id: line.need for line in optimum.lines}
        assert samples.needed[place].tolist() == [list(needs[name]) for name in sorted(needs)]
        for aim, bound, mine in zip(ground.aims, samples.bound[place], samples.value[place], strict=True):
            assert bound <= value(optimum, aim) + 1e-6, aim
            if mine != value(optimum, aim):
                break


def in_front(objectives: tuple[Objective, ...]) -> int:
    """How many objectives are shortfalls before the first that is none."""
    return next((place for place, one in enumerate(objectives) if one not in SHORTFALLS), len(objectives))


def test_no_draws_give_no_samples() -> None:
    samples = replan_many(grounded(0), [], QUICK)
    assert samples.filled.shape[0] == samples.value.shape[0] == 0


def test_a_ground_without_a_usable_offer_is_answered_too() -> None:
    world, lines = instance(3)
    nobody = changed(
        Question(scenario=world, lines=lines),
        tuple(OffersKeep(offers=Offers(offer=offer.id), percent=0) for offer in world.offers),
    )
    base = planned(nobody.scenario, *lines).plan
    ground = ground_of(nobody.scenario, OPTION, lines, Options(), base)
    assert replan(ground, (), QUICK).plan == base
    assert replan_many(ground, [()], QUICK).filled.sum() == 0
