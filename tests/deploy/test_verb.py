from dataclasses import replace

import pytest

from muster.deploy.factors import drawn, factors, late_days, likely
from muster.deploy.network import Link, ResourceId
from muster.deploy.options import Options
from muster.deploy.result import NoWayToMove
from muster.deploy.verb import check_options, deploy
from muster.errors import BadRequest
from muster.model.effort import LineOfEffort
from muster.model.keys import ContributorId
from muster.model.movement import Days, Footprint, MoveKind, Movement, MovementId, MoveMode

BATTALION = Footprint(
    persons=800, pieces=440, lane_metres=5720, tonnes=6970, containers=88, oversize_share=0.4, outsize_share=0.4
)


def movement(name: str, **changes: object) -> Movement:
    one = Movement(
        id=MovementId(name),
        title="Battalion",
        kind=MoveKind.DEPLOY,
        nation=ContributorId("GBR"),
        line_of_effort=LineOfEffort.LAND,
        n_units=1,
        footprint=BATTALION,
        priority=1,
        origin="tidworth",
        poe="marchwood",
        pod="gdansk",
        destination="lviv",
        days=Days(rld=5, ald=7, ead=5, lad=20, rdd=24, crd=24),
    )
    return replace(one, **changes)  # type: ignore[arg-type]


TWO = (movement("one"), movement("two", origin="munster", poe="bremerhaven", nation=ContributorId("DEU"), priority=2))


def test_a_battalion_is_at_its_place_after_the_way_the_permit_and_the_reception() -> None:
    found = deploy(TWO, options=Options(time_limit_s=20, bottlenecks=3))
    assert {one.movement for one in found.closures} == {"one", "two"}
    assert all(one.first_day is not None and one.first_day > 5 + 3 for one in found.closures)
    force = found.curves[0]
    assert force.of == "force"
    assert force.share[-1] == 1.0
    assert all(before <= after for before, after in zip(force.share, force.share[1:], strict=False))
    assert sum(found.modal_split.values()) == pytest.approx(1.0)
    assert found.best.score.late <= found.greedy.score.late
    assert found.n_checks > 100
    for one in found.bottlenecks:
        assert not one.exact or one.late_saved >= -1e-6


def test_a_heavy_company_flies_in_as_many_loads_as_it_takes_aircraft() -> None:
    company = Footprint(persons=90, pieces=30, lane_metres=390, tonnes=300, containers=6)
    by_air = movement("air", footprint=company, modes=frozenset({MoveMode.AIR}), origin="mourmelon",
                      destination="rzeszow", nation=ContributorId("FRA"))  # fmt: skip
    found = deploy((by_air,), options=Options(time_limit_s=5, bottlenecks=0))
    assert not found.best.schedule.left
    assert found.problem.parcels[0].n_loads >= company.tonnes / likely({})["air.payload_tonnes"]
    assert found.best.score.closure_day < 60


def test_in_no_run_of_days_is_more_taken_than_there_is_and_was_kept() -> None:
    found = deploy(TWO, options=Options(optimum=False, bottlenecks=0))
    for key, amounts in found.load_of.items():
        resource = found.problem.resources[ResourceId(key)]
        for first in range(len(amounts)):
            room = resource.keeps if first else 0.0
            for day in range(first, len(amounts)):
                room += resource.on(day) - amounts[day]
                assert room >= -1e-6


def test_a_movement_that_may_only_go_by_sea_takes_the_ship() -> None:
    by_sea = movement("one", modes=frozenset({MoveMode.SEA, MoveMode.RAIL}))
    found = deploy((by_sea,), options=Options(optimum=False, closed=frozenset({"channel-tunnel"})))
    assert set(found.modal_split) == {MoveMode.SEA}
    assert found.best.schedule.sailings
    assert min(one.day for one in found.best.schedule.sailings) >= 7


def test_a_movement_without_any_way_is_named_with_all_others_like_it() -> None:
    lost = movement("lost", modes=frozenset({MoveMode.RAIL}), origin="reykjavik")
    with pytest.raises(NoWayToMove, match="lost: no way from reykjavik to lviv by rail"):
        deploy((lost, *TWO))


def test_what_is_closed_or_overruled_must_be_known() -> None:
    with pytest.raises(BadRequest, match="cannot close atlantis"):
        deploy(TWO, options=Options(closed=frozenset({"atlantis"})))
    with pytest.raises(BadRequest, match=r"no factor sea\.sails"):
        deploy(TWO, options=Options(factors={"sea.sails": 3.0}))


def test_longer_permits_never_bring_anybody_earlier() -> None:
    def closure(days: float) -> int:
        options = Options(optimum=False, bottlenecks=0, factors={"road.permit_days": days, "rail.permit_days": days})
        return deploy(TWO, options=options).greedy.score.closure_day

    assert closure(0.25) <= closure(3) <= closure(45)


def test_the_range_holds_the_same_numbers_for_the_same_seed() -> None:
    options = Options(optimum=False, bottlenecks=0, draws=8, seed=3)
    one, two = (deploy(TWO, options=options).range for _ in range(2))
    assert one == two
    assert one is not None
    assert one.most_low_day <= one.most_likely_day <= one.most_high_day <= one.closure_high_day
    assert one.closure_low_day <= one.closure_likely_day <= one.closure_high_day


def test_every_factor_is_in_order_and_names_where_it_comes_from() -> None:
    for one in factors().values():
        assert one.low <= one.value <= one.high, one.id
        assert one.source
        assert one.note or one.grade == "illustrative", one.id
    for key, value in drawn({"sea.knots": 12.0}, 50, seed=1)[0].items():
        low, high = factors()[key].low, factors()[key].high
        assert low <= value <= high or (key == "sea.knots" and value == 12.0)
    assert likely({})["rail.trains_per_day"] == 5


def test_aircraft_leave_from_the_aerodrome_of_the_home_station_and_the_road_there_takes_time() -> None:
    light = Footprint(persons=90, pieces=10, lane_metres=130, tonnes=80, containers=0)

    def link(origin: str, nation: str) -> Link:
        asked = movement("air", footprint=light, modes=frozenset({MoveMode.AIR}), origin=origin, destination="rzeszow",
                         nation=ContributorId(nation))  # fmt: skip
        return next(iter(deploy((asked,), options=Options(optimum=False, bottlenecks=0)).problem.links.values()))

    french, australian = link("mourmelon", "FRA"), link("townsville", "AUS")
    assert "LFOJ to EPRZ" in french.note
    assert french.exact_days > likely({})["air.days"] + likely({})["rsom.days"]
    assert australian.exact_days > french.exact_days
    assert max(use.days for use in australian.uses) == 2


def test_who_serves_where_it_lives_is_there_once_it_is_ready() -> None:
    home = movement("home", origin="drawsko", destination="drawsko")
    found = deploy((home,), options=Options(optimum=False, bottlenecks=0))
    assert found.closures[0].last_day == home.days.rld


@pytest.mark.parametrize(
    "wrong",
    [
        {"rail.km_per_day": 0.0},
        {"load.pieces": 0.0},
        {"rsom.days": 1e300},
        {"sea.knots": float("nan")},
        {"air.days": float("inf")},
        {"sea.port_level": 3.0},
    ],
)
def test_a_factor_that_no_way_can_be_reckoned_with_is_refused_with_what_is_allowed(wrong: dict[str, float]) -> None:
    with pytest.raises(BadRequest, match="allowed: "):
        check_options(Options(factors=wrong))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [("UKR", "country:UKR"), ("country:ukr", "country:UKR"), ("air:XYZ", "cannot close"), ("medyka", "medyka-")],
)
def test_what_cannot_be_closed_is_told_with_what_was_meant(wrong: str, told: str) -> None:
    with pytest.raises(BadRequest, match=told):
        check_options(Options(closed=frozenset({wrong})))


def test_those_without_a_way_are_told_together_with_what_is_closed() -> None:
    many = tuple(movement(f"lost-{number}") for number in range(9))
    with pytest.raises(NoWayToMove) as fault:
        deploy(many, options=Options(closed=frozenset({"country:UKR"})))
    lines = str(fault.value).splitlines()
    assert len(lines) == 2
    assert "and 6 more" in lines[0]
    assert lines[1] == "closed: country:UKR"


def test_more_loads_than_anybody_could_plan_are_refused() -> None:
    huge = movement("huge", footprint=replace(BATTALION, pieces=10_000_000))
    with pytest.raises(BadRequest, match="loads"):
        deploy((huge,))


def test_an_optimum_without_time_has_the_greedy_schedule_and_a_bound() -> None:
    found = deploy(TWO, options=Options(time_limit_s=0.0, bottlenecks=0))
    assert found.optimum is not None
    assert found.optimum.floor <= found.optimum.bound <= found.best.score.late
    assert 0.0 <= found.optimum.gap_share <= 1.0


def test_later_readiness_slower_ports_and_fewer_wagons_never_bring_one_that_is_alone_there_earlier() -> None:
    def closure(**factors: float) -> int:
        alone = (movement("one", modes=frozenset({MoveMode.SEA, MoveMode.RAIL})),)
        named = {key.replace("__", "."): value for key, value in factors.items()}
        options = Options(optimum=False, bottlenecks=0, factors=named, closed=frozenset({"channel-tunnel"}))
        return deploy(alone, options=options).greedy.score.closure_day

    assert closure(order__late_days=7) > closure()
    assert closure(sea__port_level=0) >= closure() >= closure(sea__port_level=2)
    assert closure(rail__terminal_level=0) >= closure() >= closure(rail__terminal_level=2)


def test_readiness_is_drawn_for_each_nation_and_stays_where_it_is_overruled() -> None:
    late = late_days({}, {"GBR", "DEU"}, 50, seed=1)
    assert late["GBR"] != late["DEU"]
    assert late["GBR"] == late_days({}, {"GBR"}, 50, seed=1)["GBR"]
    assert set(late_days({"order.late_days": 4}, {"GBR"}, 50, seed=1)["GBR"]) == {4}
