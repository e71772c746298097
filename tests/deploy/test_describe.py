from dataclasses import replace

from tests.deploy.instances import problem

from muster.deploy.bottlenecks import bottlenecks, with_more
from muster.deploy.describe import NOTICE, closures, fullest, load_of
from muster.deploy.flat import flat
from muster.deploy.greedy import book
from muster.deploy.network import Problem, ResourceId
from muster.deploy.optimum import optimum
from muster.deploy.options import Options

OPTIONS = Options(time_limit_s=30.0, bottlenecks=9)


def one_way(horizon: int = 20) -> Problem:
    """Everybody by rail, one train a day."""
    given = problem(3, n_parcels=3, loads_max=3, horizon=horizon)
    trains = replace(given.resources[ResourceId("trains")], per_day=(1.0,))
    parcels = tuple(
        replace(one, links=tuple(key for key in one.links if key == "rail") or tuple(list(given.links)[:1]),
                from_days=(0,), ready_day=0, due_day=4)
        for one in given.parcels
    )  # fmt: skip
    return replace(given, resources={**given.resources, trains.id: trains}, parcels=parcels)


def test_what_kept_a_late_unit_is_the_resource_that_was_full() -> None:
    given = one_way()
    arrays = flat(given)
    found = optimum(arrays, book(arrays), OPTIONS)
    late = [one for one in closures(given, found.schedule, load_of(arrays, given, found.schedule)) if one.days_late]
    assert late
    assert {one.binding for one in late} == {"trains"}


def test_a_unit_that_never_waited_and_is_late_all_the_same_lacked_notice() -> None:
    given = one_way()
    alone = replace(given, parcels=(replace(given.parcels[0], n_loads=1, ready_day=9),))
    arrays = flat(alone)
    found = optimum(arrays, book(arrays), OPTIONS)
    closed = closures(alone, found.schedule, load_of(arrays, alone, found.schedule))
    assert [(one.binding, one.waited_load_days) for one in closed] == [(NOTICE, 0)]


def test_one_more_train_a_day_buys_what_solving_again_says() -> None:
    given = one_way()
    arrays = flat(given)
    base = optimum(arrays, book(arrays), OPTIONS)
    taken = load_of(arrays, given, base.schedule)
    ranked = bottlenecks(given, base, fullest(given, taken, closures(given, base.schedule, taken)), OPTIONS)
    more = flat(with_more(given, "trains"))
    again = optimum(more, book(more), OPTIONS)
    best = next(one for one in ranked if one.id == "trains")
    assert best.exact
    assert best.late_saved == base.score.late - again.score.late > 0
    assert best.closure_days_saved > 0
    assert best.full_days > 0
