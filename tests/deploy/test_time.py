import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.deploy.instances import TRAINS, link, problem, resource
from tests.deploy.test_verb import BATTALION, TWO, movement

from muster.deploy.build.ground import Ground
from muster.deploy.build.problem import problem_of
from muster.deploy.factors import factors, likely
from muster.deploy.flat import flat
from muster.deploy.greedy import book, greedy
from muster.deploy.network import Delay, DelayId, Hub, LinkId, Measure, Problem, Use
from muster.deploy.optimum import optimum
from muster.deploy.options import WEIGHTS, Options
from muster.deploy.result import Departure, Schedule
from muster.deploy.verb import deploy
from muster.deploy.verify.check import check
from muster.model.movement import Days, Movement, MoveMode

NEAR = 1e-6
TIMES = ("rail.km_per_day", "rail.load_days", "rail.unload_days", "rail.transload_days", "road.km_per_day",
         "road.pass_days", "sea.knots", "sea.load_days", "sea.unload_days", "rsom.days", "air.days")  # fmt: skip
BY_ALL = (*TWO, movement("three", modes=frozenset({MoveMode.SEA, MoveMode.RAIL, MoveMode.ROAD}), pod="riga"))
NOW = Days(rld=0, ald=0, ead=0, lad=0, rdd=0, crd=0)
ALONE = replace(BATTALION, persons=20, pieces=10, lane_metres=130, tonnes=100, containers=0)


def ways(changed: dict[str, float], moves: tuple[Movement, ...] = BY_ALL) -> list[list[tuple[float, int, bool]]]:
    """Return every way as its links: how long they take exactly and rounded, and whether each is the last."""
    made = problem_of(moves, Ground(places={}, closed=frozenset()), likely(changed), WEIGHTS)
    arrays = flat(replace(made, horizon_days=9))
    runs = [arrays.way_arcs[a:b] for a, b in zip(arrays.way_start, arrays.way_start[1:], strict=False)]
    of_arc = [arrays.links[number] for number in arrays.arc_link]
    return [[(of_arc[arc].exact_days, of_arc[arc].days, of_arc[arc].id.endswith("!")) for arc in run] for run in runs]


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({key: st.floats(factors()[key].low, factors()[key].high) for key in TIMES}))
def test_a_way_takes_no_less_than_its_exact_time_and_never_more_than_rounded_link_by_link(
    changed: dict[str, float],
) -> None:
    rsom = changed["rsom.days"]
    for way in ways(changed):
        taken = sum(days for _, days, _ in way)
        by_link = sum(
            max(math.ceil(exact - rsom - NEAR), 1) + math.ceil(rsom) if last else max(math.ceil(exact - NEAR), 1)
            for exact, _, last in way
        )
        assert sum(exact for exact, _, _ in way) - NEAR <= taken <= by_link


def test_a_way_by_sea_loses_less_than_two_days_to_rounding_and_one_over_land_less_than_one() -> None:
    for way in ways({}):
        lost = sum(days - exact for exact, days, _ in way)
        assert lost < (1.0 if len(way) == 1 else 2.25)


def test_a_single_train_takes_what_hand_arithmetic_says() -> None:
    one = movement("one", footprint=ALONE, origin="bremerhaven", destination="drawsko", days=NOW,
                   modes=frozenset({MoveMode.RAIL}))  # fmt: skip
    changed = {"rail.permit_days": 0.0, "rsom.days": 0.25, "rail.load_days": 0.75, "rail.unload_days": 0.5}
    found = deploy((one,), options=Options(factors=changed, optimum=False, bottlenecks=0))
    way = min((link for link in found.problem.links.values()), key=lambda link: link.km)
    by_hand = 0.75 + way.km / 290 + 0.5 + 0.25
    (closure,) = found.closures
    assert closure.exact_day == pytest.approx(by_hand)
    assert closure.last_day == math.ceil(by_hand)


def test_trains_one_after_the_other_take_what_the_formula_says() -> None:
    """The last of n trains leaves on the day on which the n-th path falls: nothing of a day is lost."""
    many = movement("one", footprint=replace(ALONE, pieces=300, tonnes=3000), origin="bremerhaven",
                    destination="drawsko", days=NOW, modes=frozenset({MoveMode.RAIL}))  # fmt: skip
    changed = {"rail.permit_days": 0.0, "rsom.days": 0.0, "rail.trains_per_day": 0.75, "rsom.persons_per_day": 5000.0,
               "rail.trains_per_day_port": 0.75}  # fmt: skip
    found = deploy((many,), options=Options(factors=changed, optimum=False, bottlenecks=0))
    way = min(found.problem.links.values(), key=lambda link: link.km)
    last = math.ceil(10 / 0.75) - 1
    assert found.closures[0].exact_day == pytest.approx(last + way.exact_days)


def test_a_permit_of_six_hours_costs_a_day_only_where_the_way_has_no_six_hours_left() -> None:
    for wait, load in ((0.25, 0.5), (0.25, 1.0), (0.75, 0.5), (3.0, 1.0), (3.5, 0.75)):
        changed = {"rail.permit_days": wait, "rail.load_days": load, "rsom.days": 0.0}
        one = movement("one", footprint=ALONE, origin="bremerhaven", destination="drawsko", days=NOW,
                       modes=frozenset({MoveMode.RAIL}))  # fmt: skip
        found = deploy((one,), options=Options(factors=changed, optimum=False, bottlenecks=0))
        exact = load + min(link.km for link in found.problem.links.values()) / 290 + 0.5
        assert found.closures[0].last_day == math.ceil(wait + exact)


def by_rail(per_day: float, keeps: float, n_loads: int, horizon: int = 30) -> Problem:
    """One movement on one line."""
    given = problem(0, n_parcels=1, horizon=horizon)
    way = link("rail", "home", "place", 2, (Use(resource=TRAINS, measure=Measure.TRAINS, first_day=0),))
    parcel = replace(given.parcels[0], links=(LinkId("rail"),), from_days=(0,), ready_day=0, due_day=0, n_loads=n_loads)
    one = resource(TRAINS, per_day, keeps=keeps)
    return replace(given, links={way.id: way}, parcels=(parcel,), resources={one.id: one}, delays={})


@pytest.mark.parametrize(("per_day", "last"), [(2.5, 3), (0.5, 19), (0.75, 13), (1.0, 9), (10.0, 0)])
def test_half_trains_a_day_add_up_over_days(per_day: float, last: int) -> None:
    given = by_rail(per_day, 1.0, 10)
    for found in (greedy(flat(given)), optimum(flat(given), book(flat(given)), Options(time_limit_s=20.0))):
        assert found.score.closure_day == last + 2
        assert check(given, found.schedule).violations == []


def test_no_more_is_kept_than_one_load_wants() -> None:
    late = by_rail(2.5, 1.0, 10)
    given = replace(late, parcels=(replace(late.parcels[0], ready_day=8),))
    found = greedy(flat(given)).schedule
    assert [(one.day, one.n_loads) for one in found.departures] == [(8, 3), (9, 3), (10, 2), (11, 2)]


@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=0, max_value=200), st.sampled_from(["trains", "roads", "quay"]))
def test_keeping_more_never_delays_the_optimum(seed: int, key: str) -> None:
    def best(one: Problem) -> float:
        arrays = flat(one)
        return optimum(arrays, book(arrays), Options(time_limit_s=60.0)).score.late

    given = problem(seed)
    one = next(one for one in given.resources.values() if one.id == key)
    more = replace(given, resources={**given.resources, one.id: replace(one, keeps=one.keeps + 2.0)})
    assert best(more) <= best(given) + NEAR


def test_the_checker_finds_what_is_taken_before_it_is_there() -> None:
    given = by_rail(0.5, 1.0, 2)
    of = given.parcels[0].movement
    for days, sound in (((1, 3), True), ((0, 3), False), ((1, 2), False)):
        moves = tuple(Departure(movement=of, link=LinkId("rail"), day=day, n_loads=1) for day in days)
        assert (check(given, Schedule(departures=moves, sailings=(), left={})).violations == []) is sound


def test_the_checker_counts_the_time_of_the_day() -> None:
    given = by_rail(5.0, 0.0, 1)
    first = replace(given.links[LinkId("rail")], id=LinkId("first"), destination=Hub("port"), days=1, exact_days=1.4)
    onward = replace(first, id=LinkId("onward"), origin=Hub("port"), destination=Hub("place"), days=2, exact_days=1.5)
    parcel = replace(given.parcels[0], links=(first.id, onward.id), from_days=(0, 0))
    moves = tuple(Departure(movement=parcel.movement, link=key, day=day, n_loads=1)
                  for key, day in ((first.id, 0), (onward.id, 1)))  # fmt: skip
    made = Schedule(departures=moves, sailings=(), left={})
    for at, sound in ((0.25, False), (0.5, True), (0.75, False)):
        links = {first.id: first, onward.id: replace(onward, leaves_at=at)}
        found = check(replace(given, links=links, parcels=(parcel,)), made).violations
        assert (found == []) is sound, at


def test_the_checker_holds_a_permit_to_the_hour() -> None:
    given = by_rail(5.0, 0.0, 1)
    permit = Delay(id=DelayId("permit"), title="permit", days=1.25)
    made = Schedule(departures=(Departure(movement=given.parcels[0].movement, link=LinkId("rail"), day=1, n_loads=1),),
                    sailings=(), left={})  # fmt: skip
    for at, sound in ((0.0, False), (0.25, True)):
        way = replace(given.links[LinkId("rail")], delays=(permit.id,), leaves_at=at, exact_days=1.5)
        one = replace(given, links={way.id: way}, delays={permit.id: permit})
        assert (check(one, made).violations == []) is sound
