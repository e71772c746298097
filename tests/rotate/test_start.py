from dataclasses import replace

from tests.rotate.build import cycle, unit
from tests.rotate.cases import tiny_request

from muster.model.rotation import RotatingUnit
from muster.rotate.coalition.force import coalition
from muster.rotate.coalition.policy import RotationPolicy
from muster.rotate.start import cycle_days, used_before
from muster.rotate.study.followed import followed
from muster.rotate.verb import FillOrder


def lent(name: str, kind: str, offer: str) -> RotatingUnit:
    return replace(unit(name, kind), offer=offer)


def test_units_alone_in_their_offers_are_spread_over_the_cycle_of_their_kind() -> None:
    units = tuple(lent(f"u{turn}", "sapper", f"offer-{turn}") for turn in range(4))
    assert cycle_days(units, [cycle()] * 4) == [0, 50, 100, 150]


def test_kinds_of_one_unit_each_do_not_stand_at_the_same_place() -> None:
    units = tuple(lent(f"u{turn}", f"kind-{turn}", f"offer-{turn}") for turn in range(8))
    days = sorted(cycle_days(units, [cycle()] * 8))
    gaps = [after - before for before, after in zip(days, [*days[1:], days[0] + 200], strict=True)]
    assert min(gaps) > 0
    assert max(gaps) < 50


def test_units_without_an_offer_are_spread_with_their_like_alone() -> None:
    units = (unit("a"), unit("b"), unit("c", component="south"))
    assert cycle_days(units, [cycle()] * 3) == [0, 100, 0]


def test_a_coalition_that_has_been_rotating_for_long_does_not_rest_as_one() -> None:
    force = coalition(replace(tiny_request(), policy=RotationPolicy(settled=True)))
    result = followed(force, FillOrder.MUSTER)
    kept = {one.offer for one in force.offered if one.is_sustained}
    pool = {one.id for one in force.rotation.units if one.offer not in kept}
    at_rest = [name for name in pool if result.histories[name][0].place == "Rest"]
    assert 0 < len(at_rest) < len(pool)
    first = next(asked.need.id for asked in force.needs if asked.line == "ships")
    assert not result.gaps.get(first) or result.gaps[first][0].day > 1


def test_relief_as_long_as_a_tour_leaves_no_part_of_it_used() -> None:
    assert used_before(cycle(tour=60, overlap=59), 150) == 0
