from dataclasses import replace

import pytest

from muster.deploy.factors import drawn, factors, likely
from muster.deploy.network import ResourceId
from muster.deploy.options import Options
from muster.deploy.result import NoWayToMove
from muster.deploy.verb import deploy
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
