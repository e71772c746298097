from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.deploy.instances import problem

from muster.deploy.bottlenecks import with_more
from muster.deploy.flat import flat
from muster.deploy.greedy import book, greedy
from muster.deploy.network import Problem
from muster.deploy.optimum import optimum
from muster.deploy.options import Options
from muster.deploy.result import Answer

SEEDS = st.integers(min_value=1000, max_value=1200)
FEW = settings(max_examples=25, deadline=None)


def best(one: Problem) -> Answer:
    arrays = flat(one)
    return optimum(arrays, book(arrays), Options(time_limit_s=60.0))


@cache
def best_of(seed: int) -> Answer:
    return best(problem(seed))


@FEW
@given(SEEDS, st.sampled_from(["trains", "roads", "quay", "ships", "permit"]))
def test_one_more_of_anything_never_delays_the_optimum(seed: int, key: str) -> None:
    assert best(with_more(problem(seed), key)).score.late <= best_of(seed).score.late + 1e-6


@FEW
@given(SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(seed: int, shuffler: object) -> None:
    one = problem(seed)
    parcels = list(one.parcels)
    shuffler.shuffle(parcels)  # type: ignore[attr-defined]
    links = dict(reversed(list(one.links.items())))
    other = replace(one, parcels=tuple(parcels), links=links, resources=dict(sorted(one.resources.items())))
    assert replace(greedy(flat(other)), seconds=0.0) == replace(greedy(flat(one)), seconds=0.0)
    assert best(other).score == best_of(seed).score


@FEW
@given(SEEDS)
def test_nothing_arrives_before_it_could(seed: int) -> None:
    one = problem(seed)
    soonest = {parcel.movement: parcel.ready_day + 2 for parcel in one.parcels}
    for found in (greedy(flat(one)), best_of(seed)):
        for move in found.schedule.departures:
            link = one.links[move.link]
            assert move.day + link.days >= soonest[move.movement] or link.destination != "place"
