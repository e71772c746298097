"""MARATHON's order: what it takes units from."""

from dataclasses import replace

import pytest
from tests.rotate.build import need, rotation, unit

from muster.model.rotation import Access, Rotation, StandIn
from muster.rotate.verb import FillOrder, Options, rotate

REPLAY = Options(order=FillOrder.MARATHON)
WITHHELD = Access(from_home=True, withholds=True)


def pulling(share: float) -> Rotation:
    withheld = replace(need("store", n=4, priority=1, days=(1, 100)), access=WITHHELD)
    asked = replace(need("relief", n=4, priority=2, days=(50, 80)), access=Access(from_home=True, frees_share=share))
    return rotation(tuple(unit(f"u{n}", day=n) for n in range(4)), (withheld, asked))


@pytest.mark.parametrize(("share", "n_pulled"), [(0.0, 0), (0.5, 2), (1.0, 4)])
def test_a_need_pulls_its_share_of_the_units_that_another_withholds(share: float, n_pulled: int) -> None:
    result = rotate(pulling(share), REPLAY)
    assert [one.came_from for one in result.deployments if one.need == "relief"] == ["store"] * n_pulled
    assert sum(result.fill["store"][-1].filled.values()) in {0, 4}


def test_units_that_are_pulled_out_are_counted_once() -> None:
    days = rotate(pulling(0.5), REPLAY).unit_days["all", "north"]
    assert days.fill + days.overlap + days.ready + days.not_ready == 4 * 100


def test_types_that_come_up_on_one_day_are_served_in_the_order_of_the_hashes_of_their_lines() -> None:
    """The lowest five bits of the hash are 5 for "two" and 22 for "one"."""
    both = (need("one", "sapper", days=(1, 50)), need("two", "medic", days=(1, 50)))
    made = rotation((unit("u", day=149), unit("v", "medic", day=149)), both)
    for rows in (both, both[::-1]):
        assert [one.need for one in rotate(replace(made, needs=rows), REPLAY).deployments] == ["two", "one"]


def test_types_that_come_up_later_are_served_later() -> None:
    both = (need("one", "sapper", days=(1, 250)), need("two", "medic", days=(100, 250)))
    made = rotation((unit("u", day=1), unit("v", "medic", day=1)), both)
    departures = rotate(made, REPLAY).deployments
    assert [(each.day, each.need) for each in departures] == [(99, "one"), (100, "two")]


def inverted(name: str, order: FillOrder) -> bool:
    """Return whether the only unit goes to a line of priority 9, for another type, though one of priority 1 waits."""
    own = need(f"1_{name}_[1...50]", "sapper", priority=1, days=(1, 50))
    other = need("9_road_medic_[1...50]", "medic", priority=9, days=(1, 50))
    made = rotation((unit("u", day=149),), (own, other), (StandIn(given="sapper", wanted="medic", cost=1),))
    (departure,) = rotate(made, Options(order=order)).deployments
    return departure.need == other.id


NAMES = ("bridge", "coast", "dike", "ford", "harbour", "pass", "river", "valley")


def test_where_types_stand_in_for_each_other_names_decide_over_priority_in_that_order() -> None:
    """Published of MARATHON: in 4 of 8 trials that differ in a name alone."""
    n_inverted = sum(inverted(name, FillOrder.MARATHON) for name in NAMES)
    assert 0 < n_inverted < len(NAMES)


def test_in_the_order_by_priority_no_name_decides_over_priority() -> None:
    assert not any(inverted(name, FillOrder.MUSTER) for name in NAMES)
