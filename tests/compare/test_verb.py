import pytest
from tests.compare.fakes import NEED, Fake

from muster.compare.flat import flat_from
from muster.compare.options import Options
from muster.compare.order import greedy_order
from muster.compare.result import Frontier
from muster.compare.verb import ceilings, contributors, frontiers, spread
from muster.engines.tangent import Tangent
from muster.model.plan import ProofStatus


def under(study: Fake, **options: int) -> Frontier:
    return ceilings(study, Options(ceilings=tuple(study.by_ceiling), seconds=1, **options))


def filled(frontier: Frontier) -> list[int]:
    return [step.fills[0].filled for step in frontier.steps]


def most(frontier: Frontier) -> list[int]:
    return [step.fills[0].filled_most for step in frontier.steps]


def test_a_plan_under_a_lower_ceiling_counts_under_a_higher_one() -> None:
    found = under(Fake(by_ceiling={10: 80, 20: 50, 30: 60}, worth={"AAA": 10}))
    assert filled(found) == [20, 50, 50]
    assert [step.found_at for step in found.steps] == [10, 20, 20]


def test_each_step_begins_from_the_best_plan_below_it() -> None:
    study = Fake(by_ceiling={10: 80, 20: 90, 30: 60}, worth={"AAA": 10})
    under(study)
    assert study.starts == [None, 80, 80]


def test_what_no_plan_under_a_higher_ceiling_can_be_below_holds_under_a_lower() -> None:
    found = under(Fake(by_ceiling={10: 80, 20: 50}, worth={"AAA": 10}, bound=30))
    assert most(found) == [70, 70]


def test_a_tangent_holds_for_every_limit_and_is_rounded_up() -> None:
    tangent = Tangent(at=20, value=39.2, slope=-1.0)
    found = under(Fake(by_ceiling={10: 80, 20: 50, 30: 45}, worth={"AAA": 10}, tangent=tangent))
    assert most(found) == [NEED - 50, NEED - 40, NEED - 30]


def test_a_bound_that_meets_the_value_is_a_proof() -> None:
    found = under(Fake(by_ceiling={10: 50}, worth={"AAA": 10}, tangent=Tangent(at=10, value=50.0, slope=0.0)))
    assert found.steps[0].objectives[0].status is ProofStatus.PROVEN


def test_it_flattens_where_no_larger_limit_adds_more_than_half_a_point() -> None:
    found = under(Fake(by_ceiling={10: 80, 20: 50, 30: 50, 40: 50}, worth={"AAA": 10}))
    assert found.flats[0].limit == 20
    assert found.flats[0].gain == 0.0
    assert flat_from([0.2, 0.5, 0.505, 0.5051]) == 2
    assert flat_from([0.2, 0.5, 0.505, 0.505]) == 1


def test_where_the_last_step_still_rises_nothing_is_called_flat() -> None:
    assert under(Fake(by_ceiling={10: 80, 20: 50}, worth={"AAA": 10})).flats[0].limit is None


def test_whoever_adds_most_joins_next() -> None:
    study = Fake(worth={"AAA": 10, "BBB": 30, "CCC": 20})
    assert greedy_order(study, study.base) == ("BBB", "CCC", "AAA")


@pytest.mark.parametrize(("exact_most", "exact"), [(8, True), (2, False)])
def test_few_contributors_are_tried_in_every_combination_and_many_in_order(exact_most: int, exact: bool) -> None:
    study = Fake(worth={"AAA": 10, "BBB": 30, "CCC": 20})
    found = contributors(study, Options(seconds=1, exact_most=exact_most))
    assert found.exact is exact
    assert filled(found) == [30, 50, 60]
    assert (most(found)[0] == 30) is exact


def test_limits_are_spread_over_their_range() -> None:
    assert spread([], 3) == []
    assert spread([7], 3) == [7]


def test_without_anybody_who_serves_there_is_no_frontier_against_contributors() -> None:
    found = frontiers(Fake(by_ceiling={10: NEED}, idle=True), Options(ceilings=(10,), seconds=1))
    assert filled(found.ceilings) == [0]
    assert found.contributors is None


def test_a_plan_found_under_a_ceiling_counts_against_contributors_where_it_keeps_the_scenarios_own() -> None:
    options = Options(ceilings=(10, 20), seconds=1)
    found = frontiers(Fake(by_ceiling={10: 80, 20: 5}, worth={"AAA": 10}), options)
    assert found.contributors is not None
    assert filled(found.contributors) == [95]
    assert found.contributors.steps[0].found_at is None
    assert found.contributors.steps[0].method == "the other frontier: fake"
    kept = frontiers(Fake(by_ceiling={10: 80, 20: 5}, worth={"AAA": 10}, own_ceiling=10), options).contributors
    assert kept is not None
    assert filled(kept) == [20]


def test_a_step_whose_time_was_up_has_a_quick_answer_at_least() -> None:
    found = contributors(Fake(worth={"AAA": 10, "BBB": 30}, late=True), Options(seconds=1))
    assert filled(found) == [30, 40]


def test_one_step_alone_is_called_flat_nowhere_and_the_step_before_is_named() -> None:
    assert under(Fake(by_ceiling={10: 80}, worth={"AAA": 10})).flats[0].limit is None
    found = under(Fake(by_ceiling={10: 80, 20: 50, 30: 50}, worth={"AAA": 10})).flats[0]
    assert (found.limit, found.below) == (20, 10)
    assert under(Fake(by_ceiling={10: 50, 20: 50}, worth={"AAA": 10})).flats[0].below is None
