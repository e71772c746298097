"""MARATHON's order: what it takes units from."""

from dataclasses import replace

import pytest
from tests.rotate.build import need, rotation, unit

from muster.model.rotation import Access, Rotation, StandIn, Taste
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


LEVELS = {"first": 1, "second": 2, "third": 3, "unstated": None}


def taken(taste: Taste, access: Access, n: int, order: FillOrder) -> list[str]:
    """Return which of four units that differ in level alone are taken; the later named have been home longer."""
    units = tuple(replace(unit(name, day=150 + n), level=level) for n, (name, level) in enumerate(LEVELS.items()))
    asked = replace(need("guard", n=n, days=(1, 20)), taste=taste, access=access)
    return [one.unit for one in rotate(rotation(units, (asked,)), Options(order=order)).deployments]


@pytest.mark.parametrize("order", [FillOrder.MARATHON, FillOrder.MUSTER])
@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (1, ["first", "second", "third", "unstated"]),
        (2, ["second", "third", "first", "unstated"]),
        (3, ["third", "second", "first", "unstated"]),
    ],
)
def test_units_of_the_nearest_level_come_first_then_whoever_has_been_home_longest(
    level: int, expected: list[str], order: FillOrder
) -> None:
    for n in range(1, 5):
        assert taken(Taste(level=level), Access(), n, order) == expected[:n]


@pytest.mark.parametrize("order", [FillOrder.MARATHON, FillOrder.MUSTER])
def test_who_is_modern_enough_or_states_no_level_is_not_modernised(order: FillOrder) -> None:
    assert taken(Taste(), Access(from_home=True, level_least=2), 4, order) == ["third", "second"]


@pytest.mark.parametrize("order", [FillOrder.MARATHON, FillOrder.MUSTER])
def test_a_component_that_is_barred_does_not_come_even_if_it_is_in_its_window(order: FillOrder) -> None:
    units = (unit("u", day=150), unit("v", component="south", day=150))
    for access, expected in (
        (Access(from_home=True, not_component="north"), ["v"]),
        (Access(from_home=True, only_component="north"), ["u"]),
    ):
        asked = replace(need("guard", n=2, days=(1, 20)), access=access)
        found = rotate(rotation(units, (asked,)), Options(order=order)).deployments
        assert [one.unit for one in found] == expected
