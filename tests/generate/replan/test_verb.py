"""Re-planning gives plans that keep every rule, never beats the optimum, and reaches it where it is asked to."""

import pickle
from dataclasses import replace

import numpy as np
import pytest
from tests.generate.build import OPTION, values
from tests.generate.instances import instance
from tests.generate.replan.alterations import alterations, grounded, takings
from tests.generate.run import planned

from muster.generate.options import Options
from muster.generate.replan.verb import (
    Effort,
    Reasons,
    Replanned,
    ground_after,
    ground_of,
    prices_of,
    replan,
    replan_many,
)
from muster.generate.score import SHORTFALLS
from muster.generate.verify.check import verify
from muster.model.change import Change, OfferAdded, Offers, OffersKeep
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


@pytest.mark.parametrize("seed", range(0, N_SEEDS, 10))
def test_kept_prices_give_the_same_answer_and_others_are_not_used(seed: int) -> None:
    (world, lines), changes, ground = instance(seed), alterations(seed), grounded(seed)
    prices = prices_of(ground)
    again = ground_of(world, OPTION, lines, Options(), ground.base, prices)
    assert {name: array.tolist() for name, array in prices_of(again).items()} == {
        name: array.tolist() for name, array in prices.items()
    }
    assert replan(again, changes, QUICK).plan == replan(ground, changes, QUICK).plan
    name = next(iter(prices))
    for bad in (
        {**prices, name: prices[name][:-1]},
        {**prices, name: -1 - prices[name]},
        dict(list(prices.items())[1:]),
    ):
        assert prices_of(ground_of(world, OPTION, lines, Options(), ground.base, bad)).keys() == prices.keys()


@pytest.mark.parametrize("seed", range(0, N_SEEDS, 4))
def test_bounds_hold_on_the_ground_after_changes_that_give_something(seed: int) -> None:
    """The plan before is none of the question after, so neither it nor its bounds stand for the answer."""
    world, _ = instance(seed)
    more = OfferAdded(offer=replace(world.offers[0], id=OfferId("more")))
    ground, optimum = ground_after(grounded(seed), (more,)), solved_anew(seed, (more,))
    quick, best = replan(ground, (), QUICK), [result.value for result in optimum.objectives]
    assert [result.value for result in quick.plan.objectives] >= best
    assert not breaches(seed, (more,), quick)
    for place, result in enumerate(quick.plan.objectives):
        assert result.bound <= best[place] + 1e-6, result.name
        if result.value > best[place]:
            break
    many = replan_many(ground, [()], QUICK)
    assert (many.bound[0, 0] <= best[0] + 1e-6).all()


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


@pytest.mark.parametrize("seed", range(0, N_SEEDS, 6))
def test_a_plan_that_loses_nothing_it_uses_stays_with_its_proofs(seed: int) -> None:
    ground, changes = grounded(seed), takings(seed)
    found = replan(ground, changes, QUICK).plan
    before = {result.name: result for result in ground.base.objectives}
    question = question_after(seed, changes)
    still_a_plan = not verify(question.scenario, question.lines, ground.base, Options()).violations
    if still_a_plan and [one.value for one in found.objectives] == [one.value for one in ground.base.objectives]:
        assert found.assignments == ground.base.assignments
        kept = [one for one in found.objectives if one.name is not Objective.BURDEN]  # who owes may be fewer
        assert all(one.status is before[one.name].status for one in kept)


@pytest.mark.parametrize("seed", range(1, N_SEEDS, 6))
def test_a_plan_moves_only_for_a_better_one(seed: int) -> None:
    ground, changes = grounded(seed), alterations(seed)
    found = replan(ground, changes, QUICK).plan
    question = question_after(seed, changes)
    stays = replace(ground.base, verified=False)
    if not [one for one in verify(question.scenario, question.lines, stays, Options()).violations if "gap" not in one]:
        same = [one.value for one in found.objectives] == [one.value for one in ground.base.objectives]
        assert not same or tours(found) == tours(ground.base)


def tours(plan: Plan) -> list[tuple[object, ...]]:
    return sorted((a.nation, a.unit_type, a.line, a.start_month, a.end_month, a.n_units) for a in plan.assignments)
