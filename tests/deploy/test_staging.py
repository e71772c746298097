"""A staging place: loads are received there and not at their place, whatever their way, by every planner."""

import random
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.deploy.brute import best_late
from tests.deploy.instances import PERMIT, ROADS, TRAINS, link, problem
from tests.deploy.test_verb import movement

from muster.deploy.build.ground import Ground
from muster.deploy.build.problem import problem_of
from muster.deploy.describe import closures, load_of
from muster.deploy.factors import likely
from muster.deploy.flat import flat
from muster.deploy.greedy import answer as answer_of
from muster.deploy.greedy import book, greedy
from muster.deploy.master import by_ways
from muster.deploy.network import Hub, Link, LinkId, Measure, Problem, Use
from muster.deploy.optimum import optimum
from muster.deploy.options import WEIGHTS, Options
from muster.deploy.result import Departure, NoWayToMove
from muster.deploy.verb import deploy
from muster.deploy.verify.check import check
from muster.model.movement import ALL_MODES, Days, Footprint, Movement, MovementId, MoveMode

NOW = Days(rld=0, ald=0, ead=0, lad=0, rdd=0, crd=0)
COMPANY = Footprint(persons=90, pieces=30, lane_metres=390, tonnes=300, containers=6)
GREEDY = Options(optimum=False, bottlenecks=0)
OVERLAND = frozenset({MoveMode.RAIL, MoveMode.ROAD})


def company(name: str = "one", **changes: object) -> Movement:
    """A company on the road from Drawsko over Rzeszów to Lviv, ready at once."""
    usual = {"origin": "drawsko", "staging": "rzeszow", "destination": "lviv", "modes": frozenset({MoveMode.ROAD})}
    return movement(name, **{**usual, "footprint": COMPANY, "days": NOW, **changes})


def made(*moves: Movement, closed: frozenset[str] = frozenset()) -> Problem:
    return problem_of(moves, Ground(places={}, closed=closed), likely({}), WEIGHTS)


def ways(one: Problem) -> list[list[Link]]:
    """Return every way of the first parcel as its links."""
    arrays = flat(replace(one, horizon_days=9))
    runs = [arrays.way_arcs[a:b] for a, b in zip(arrays.way_start, arrays.way_start[1:], strict=False)]
    return [[arrays.links[arrays.arc_link[arc]] for arc in run] for run in runs]


def received(one: Link) -> list[str]:
    return [str(use.resource) for use in one.uses if use.resource.startswith("reception:")]


def staged(seed: int, **sizes: int) -> Problem:
    """A small problem in which some parcels go on from the place of the others, by rail or by road over a border."""
    given, draw = problem(seed, **sizes), random.Random(seed + 50_000)  # noqa: S311
    trains = Use(resource=TRAINS, measure=Measure.TRAINS, first_day=0)
    roads = Use(resource=ROADS, measure=Measure.PIECES, first_day=0)
    onward = (
        link("onward-rail", "place", "final", draw.randint(1, 2), (trains,)),
        link("onward-road", "place", "final", 1, (roads,), delays=(PERMIT,), cost=2),
    )  # fmt: skip
    keys = tuple(one.id for one in onward)
    parcels = tuple(
        replace(one, destination=Hub("final"), staging=Hub("place"), links=(*one.links, *keys),
                from_days=(*one.from_days, 0, 0))
        if number == 0 or draw.random() < 0.5 else one
        for number, one in enumerate(given.parcels)
    )  # fmt: skip
    return replace(given, links={**given.links, **{one.id: one for one in onward}}, parcels=parcels)


def test_a_company_is_at_its_place_when_hand_arithmetic_says() -> None:
    """The example of docs/deploy.md: the permit runs while the company drives to Rzeszów and is received there."""
    direct, over = (deploy((company(staging=place),), options=GREEDY) for place in (None, "rzeszow"))
    assert direct.closures[0].exact_day == pytest.approx(3 + 816 / 320 + 0.2 + 1, abs=0.01)
    assert direct.closures[0].last_day == 7
    steps = [(one.day, over.problem.links[one.link]) for one in over.best.schedule.departures]
    assert [(day, str(one.origin), str(one.destination)) for day, one in steps] == [
        (0, "drawsko", "rzeszow"), (4, "rzeszow", "lviv"),
    ]  # fmt: skip
    assert [one.exact_days for _, one in steps] == pytest.approx([765 / 320 + 0.2 + 1, 167 / 320 + 0.2], abs=0.01)
    assert over.closures[0].last_day == 5


def test_reception_counts_at_the_staging_place_and_not_at_the_end() -> None:
    """Four companies of 90 people where 90 a day are received, and 90 of the day before are left: 2, 1, 1."""
    four = tuple(company(name) for name in ("one", "two", "three", "four"))
    factors = {"rsom.persons_per_day": 90.0, "road.vehicles_per_day": 400.0}
    found = deploy(four, options=replace(GREEDY, factors=factors))
    assert sorted(one.last_day or 0 for one in found.closures) == [5, 5, 6, 7]
    assert [key for key in found.problem.resources if key.startswith("reception:")] == ["reception:rzeszow"]
    assert {one.binding for one in found.closures} == {"reception:rzeszow", "notice"}


def test_who_must_wait_for_a_permit_waits_at_the_staging_place() -> None:
    found = deploy((company(),), options=replace(GREEDY, factors={"road.permit_days": 9.0}))
    assert [one.day for one in found.best.schedule.departures] == [0, 9]
    assert found.closures[0].binding == "permit:road"
    assert found.closures[0].last_day == 10


PLACES = st.sampled_from(["gdansk", "szczecin", "rzeszow", "constanta", "munster", "lviv"])
PORTS = st.sampled_from([None, "gdansk", "szczecin", "constanta", "bremerhaven"])


@settings(max_examples=60, deadline=None)
@given(PLACES, PORTS, PORTS, PLACES, PLACES, st.sets(st.sampled_from(MoveMode), min_size=1))
def test_every_way_is_received_once_at_the_staging_place_and_goes_on_from_there_over_land(
    origin: str, poe: str | None, pod: str | None, staging: str, destination: str, modes: set[MoveMode]
) -> None:
    assume(len({origin, staging, destination}) == 3)
    one = company(
        origin=origin, poe=poe, pod=pod, staging=staging, destination=destination, modes=frozenset(modes)
    )  # fmt: skip
    try:
        given_ways = ways(made(one))
    except NoWayToMove:
        return
    for way in given_ways:
        assert [(step.destination, received(step)) for step in way if received(step)] == [
            (staging, [f"reception:{staging}"])
        ]  # fmt: skip
        assert way[-1].origin == staging
        assert way[-1].mode in OVERLAND
        assert way[-1].destination.partition(" (")[0] == destination


@pytest.mark.parametrize("nowhere", ["drawsko", "lviv", None])
def test_who_starts_from_the_staging_place_or_ends_there_is_moved_as_without_one(nowhere: str | None) -> None:
    assert made(company(staging=nowhere)) == made(company(staging=None))


def test_nothing_changes_for_those_beside_who_have_no_staging_place() -> None:
    alone = made(company("one", staging=None))
    both = made(company("one", staging=None), company("two", destination="ternopil"))
    assert both.parcels[0] == alone.parcels[0]
    assert {key: both.links[key] for key in alone.links} == alone.links


def test_whoever_comes_ashore_at_the_port_where_it_will_be_based_goes_to_be_staged_first() -> None:
    one = company(origin="tidworth", poe="marchwood", pod="constanta", staging="voila", destination="constanta",
                  modes=frozenset({MoveMode.SEA}))  # fmt: skip
    found = deploy((one,), options=GREEDY)
    last = found.problem.links[max(found.best.schedule.departures, key=lambda move: move.day).link]
    assert (last.origin, last.destination) == ("voila", "constanta (final)")
    assert found.modal_split == {MoveMode.SEA: 1.0}


def test_the_mode_is_that_by_which_a_load_came_to_its_staging_place() -> None:
    light = replace(COMPANY, tonnes=100)
    one = company(footprint=light, origin="mourmelon", modes=frozenset({MoveMode.AIR}))
    found = deploy((one,), options=GREEDY)
    assert found.modal_split == {MoveMode.AIR: 1.0}
    assert [found.problem.links[move.link].mode for move in found.best.schedule.departures] == ["air", "road"]


def test_what_is_closed_is_closed_behind_the_staging_place_too() -> None:
    gates = {one.note for one in made(company()).links.values() if one.origin == "rzeszow"}
    assert any("korczowa-krakovets" in text for text in gates)
    shut = made(company(), closed=frozenset({"korczowa-krakovets"}))
    onward = [one for one in shut.links.values() if one.origin == "rzeszow"]
    assert onward
    assert not any("korczowa-krakovets" in one.note for one in onward)
    with pytest.raises(NoWayToMove, match="no way from drawsko to lviv over rzeszow by road"):
        made(company(), closed=frozenset({"country:UKR"}))


def test_reception_at_staging_is_a_bottleneck_like_any_other() -> None:
    many = tuple(company(f"m{number}") for number in range(6))
    factors = {"rsom.persons_per_day": 90.0, "road.vehicles_per_day": 400.0}
    found = deploy(many, options=Options(time_limit_s=20.0, bottlenecks=2, factors=factors))
    assert found.bottlenecks[0].id == "reception:rzeszow"
    assert found.bottlenecks[0].late_saved > 0


def test_a_battalion_by_all_modes_is_no_later_by_the_optimum_and_every_load_passes_its_staging_place() -> None:
    two = (movement("one", staging="rzeszow", days=NOW, modes=ALL_MODES),
           movement("two", staging="lublin", days=NOW, origin="munster", poe="bremerhaven"))  # fmt: skip
    found = deploy(two, options=Options(time_limit_s=20.0, bottlenecks=0))
    assert found.optimum is not None
    assert found.optimum.score.late <= found.greedy.score.late
    for move in two:
        steps = [one for one in found.best.schedule.departures if one.movement == move.id]
        into = [one for one in steps if found.problem.links[one.link].destination == move.staging]
        loads = next(one.n_loads for one in found.problem.parcels if one.movement == move.id)
        assert sum(one.n_loads for one in into) == loads


@pytest.mark.parametrize("seed", range(25))
def test_with_staging_both_planners_keep_the_rules_and_ways_and_prices_bound_the_optimum(seed: int) -> None:
    one = staged(seed, horizon=14)
    arrays = flat(one)
    start = book(arrays)
    first, second = greedy(arrays), optimum(arrays, start, Options(time_limit_s=60.0))
    assert check(one, first.schedule).violations == check(one, second.schedule).violations == []
    assert second.score.late <= first.score.late
    found, bound = by_ways(arrays, start, 20.0)
    assert bound <= second.score.late + 1e-6
    schedule = answer_of(arrays, found, seconds=0.0).schedule
    assert check(one, schedule).violations == []
    assert len(closures(one, schedule, load_of(arrays, one, schedule))) == len(one.parcels)


@pytest.mark.parametrize("seed", range(20))
def test_with_staging_the_optimum_is_that_of_trying_everything(seed: int) -> None:
    one = staged(seed, n_parcels=3, loads_max=1, horizon=8)
    arrays = flat(one)
    assert optimum(arrays, book(arrays), Options(time_limit_s=60.0)).score.late == pytest.approx(best_late(one))


def test_the_checker_finds_whoever_arrives_past_the_staging_place() -> None:
    one = staged(0, horizon=20)
    past = link("past", "home", "final", 2)
    first = one.parcels[0]
    parcel = replace(first, links=(*first.links, past.id), from_days=(*first.from_days, 0), n_loads=1)
    given_problem = replace(one, links={**one.links, past.id: past}, parcels=(parcel,))
    moves = (Departure(movement=MovementId(parcel.movement), link=LinkId("past"), day=5, n_loads=1),)
    schedule = replace(greedy(flat(given_problem)).schedule, departures=moves, sailings=(), left={})
    assert any("not from place" in text for text in check(given_problem, schedule).violations)
    free = replace(given_problem, parcels=(replace(parcel, staging=None),))
    assert check(free, schedule).violations == []
