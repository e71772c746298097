from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rotate.build import need, rotation, unit

from muster.engines.random48 import Random48
from muster.model.rotation import Rotation, StandIn
from muster.rotate.result import RotationResult
from muster.rotate.verb import FillOrder, Options, rotate

BY_PRIORITY = Options(order=FillOrder.MUSTER)


def test_a_tour_ends_with_its_overlap_and_a_new_cycle_begins() -> None:
    result = rotate(rotation((unit("u", day=149),), (need("guard"),)), BY_PRIORITY)
    stays = [(stay.day, stay.state) for stay in result.histories["u"]][:4]
    assert stays == [(0, "home"), (1, "out"), (51, "overlapping"), (61, "home")]
    assert [departure.day for departure in result.deployments] == [1, 161, 321]


def test_overlapping_units_no_longer_count_as_fill() -> None:
    result = rotate(rotation((unit("a", day=150), unit("b", day=50)), (need("guard"),)), BY_PRIORITY)
    assert [(one.day, one.unit) for one in result.deployments][:2] == [(1, "a"), (51, "b")]


def test_units_are_spread_evenly_over_their_cycle() -> None:
    result = rotate(rotation(tuple(unit(f"u{n}") for n in range(4)), (need("guard", n=4),)), BY_PRIORITY)
    assert [one.day for one in result.deployments][:3] == [1, 1, 50]


def test_every_unit_day_is_counted_once() -> None:
    force = rotation(tuple(unit(f"u{n}") for n in range(7)), (need("guard", n=2),))
    days = rotate(force, BY_PRIORITY).unit_days["all", "north"]
    assert days.fill + days.overlap + days.ready + days.not_ready == 7 * 400


def test_the_generator_is_that_of_published_runs() -> None:
    stream = Random48(0)
    assert [stream.below(2_147_483_647) for _ in range(3)] == [1569741369, 516548019, 1368843497]


KINDS = ("sapper", "medic", "signals")
NEEDS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(1, 3), st.integers(1, 4), st.integers(1, 200), st.integers(1, 200)),
    min_size=1,
    max_size=6,
)
UNITS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 199)), min_size=1, max_size=8)


def force(units: list[tuple[str, int]], needs: list[tuple[str, int, int, int, int]]) -> Rotation:
    return rotation(
        tuple(unit(f"u{n}", kind, day=day) for n, (kind, day) in enumerate(units)),
        tuple(need(f"n{k}", s, n=n, priority=p, days=(a, a + d)) for k, (s, n, p, a, d) in enumerate(needs)),
        (StandIn(given="sapper", wanted="medic", cost=1), StandIn(given="signals", wanted="sapper", cost=2)),
    )


def filled_on(result: RotationResult, name: str, day: int) -> int:
    steps = [step for step in result.fill[name] if step.day <= day]
    return sum(steps[-1].filled.values()) if steps else 0


@settings(deadline=None, max_examples=60)
@given(UNITS, NEEDS)
def test_nobody_goes_to_a_lower_priority_while_a_higher_one_that_it_matches_waits(
    units: list[tuple[str, int]], needs: list[tuple[str, int, int, int, int]]
) -> None:
    asked = force(units, needs)
    result = rotate(asked, BY_PRIORITY)
    kinds = {each.id: each.kind for each in asked.units}
    by_id = {each.id: each for each in asked.needs}
    serves = {(kind, kind) for kind in KINDS} | {(each.given, each.wanted) for each in asked.stand_ins}
    for one in result.deployments:
        waiting = [
            other.id
            for other in asked.needs
            if other.priority < by_id[one.need].priority
            and other.start_day <= one.day < other.end_day
            and (kinds[one.unit], other.kind) in serves
            and filled_on(result, other.id, one.day) < other.n_units
        ]
        assert waiting == []


@settings(deadline=None, max_examples=40)
@given(UNITS, NEEDS, st.randoms())
def test_no_need_ever_has_more_than_it_asks_for(
    units: list[tuple[str, int]], needs: list[tuple[str, int, int, int, int]], chance: object
) -> None:
    asked = force(units, needs)
    for order in FillOrder:
        result = rotate(asked, Options(order=order))
        for each in asked.needs:
            assert all(sum(step.filled.values()) <= each.n_units for step in result.fill[each.id])


@settings(deadline=None, max_examples=40)
@given(UNITS, NEEDS)
def test_the_order_of_lines_changes_nothing(
    units: list[tuple[str, int]], needs: list[tuple[str, int, int, int, int]]
) -> None:
    asked = force(units, needs)
    turned = replace(asked, needs=asked.needs[::-1])
    assert rotate(asked, BY_PRIORITY).deployments == rotate(turned, BY_PRIORITY).deployments
