"""Seasons of a caveat: who is there stays and does not count."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rotate.build import coalition, need

from muster.model.rotating import Bar, PlannedTour, RotatingOffer
from muster.model.rotation import Rotation
from muster.rotate.result import GapReason, RotationResult
from muster.rotate.verb import FillOrder, Options, rotate

MUSTER = Options(order=FillOrder.MUSTER, reasons=True)
PLAN = Options(order=FillOrder.PLAN, reasons=True)
CLOSED = Bar(offer="a", need="guard", from_day=20, until_day=35)


def tour(offer: str, start: int, end: int) -> PlannedTour:
    return PlannedTour(offer=offer, need="guard", n_units=1, start_day=start, counts_until_day=end, end_day=end)


def stays(result: RotationResult, unit: str) -> list[tuple[int, str]]:
    return [(stay.day, stay.state) for stay in result.histories[unit] if stay.day > 0]


def test_who_is_there_when_a_season_begins_stays_and_counts_again_afterwards() -> None:
    asked = coalition((1, RotatingOffer(id="a")), needs=(need("guard", days=(1, 51)),))
    result = rotate(replace(asked, bars=(CLOSED,)), MUSTER)
    assert stays(result, "a-0") == [(1, "out"), (20, "idle"), (35, "out"), (51, "home")]
    assert [(gap.day, gap.until_day, gap.missing) for gap in result.gaps["guard"]] == [(20, 35, {GapReason.CAVEAT: 1})]
    assert (result.unit_days["all", "a"].fill, result.unit_days["all", "a"].overlap) == (35, 15)
    assert len(result.deployments) == 1


def test_somebody_else_takes_the_place_for_the_season() -> None:
    asked = coalition((1, RotatingOffer(id="a")), (1, RotatingOffer(id="b")), needs=(need("guard", days=(1, 36)),))
    first = replace(asked, units=tuple(replace(u, weight=place) for place, u in enumerate(asked.units)))
    result = rotate(replace(first, bars=(CLOSED,)), MUSTER)
    assert [(one.day, one.unit) for one in result.deployments] == [(1, "a-0"), (20, "b-0")]
    assert result.gaps == {}


def test_a_line_that_ends_within_a_season_sends_home_who_did_not_count() -> None:
    asked = coalition((1, RotatingOffer(id="a")), needs=(need("guard", days=(1, 30)), need("late", days=(50, 60))))
    result = rotate(replace(asked, bars=(CLOSED,)), MUSTER)
    assert stays(result, "a-0")[:3] == [(1, "out"), (20, "idle"), (30, "home")]


def test_a_tour_that_ends_within_a_season_ends() -> None:
    asked = coalition((1, RotatingOffer(id="a")), needs=(need("guard", days=(1, 90)),))
    result = rotate(replace(asked, bars=(CLOSED,), tours=(tour("a", 1, 25),)), PLAN)
    assert stays(result, "a-0")[:3] == [(1, "out"), (20, "idle"), (25, "home")]


def test_a_planned_tour_may_begin_in_a_season_and_counts_when_it_is_over() -> None:
    asked = coalition((1, RotatingOffer(id="a")), needs=(need("guard", days=(1, 90)),))
    result = rotate(replace(asked, bars=(CLOSED,), tours=(tour("a", 30, 60),)), PLAN)
    assert stays(result, "a-0")[:3] == [(30, "idle"), (35, "out"), (60, "home")]
    assert [(gap.day, gap.missing) for gap in result.gaps["guard"] if gap.day == 30] in (
        [],
        [(30, {GapReason.CAVEAT: 1})],
    )


SEASONS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(1, 200), st.integers(1, 80)), max_size=5)
NEEDS = st.lists(
    st.tuples(st.integers(1, 2), st.integers(1, 2), st.integers(1, 100), st.integers(1, 150)), min_size=1, max_size=3
)


@st.composite
def seasonal(draw: st.DrawFn) -> Rotation:
    asked = draw(NEEDS)
    made = coalition(
        (2, RotatingOffer(id="o0", notice_days=draw(st.integers(0, 30)))),
        (2, RotatingOffer(id="o1")),
        needs=tuple(need(f"n{k}", n=n, priority=p, days=(a, a + d)) for k, (n, p, a, d) in enumerate(asked)),
        rest=30,
    )
    bars = tuple(
        Bar(offer=f"o{offer}", need=f"n{which % len(asked)}", from_day=start, until_day=start + days)
        for offer, which, start, days in draw(SEASONS)
    )
    starts = draw(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(1, 200)), max_size=6))
    tours = tuple(
        PlannedTour(
            offer=f"o{offer}",
            need=f"n{which % len(asked)}",
            n_units=1,
            start_day=start,
            counts_until_day=start + 50,
            end_day=start + 60,
        )
        for offer, which, start in sorted(starts, key=lambda one: one[2])
    )
    return replace(made, bars=bars, tours=tours)


def is_closed(asked: Rotation, offer: str, where: str, day: int) -> bool:
    return any(
        bar.offer == offer and bar.need == where and bar.from_day <= day < (bar.until_day or 0) for bar in asked.bars
    )


@settings(deadline=None, max_examples=60)
@given(seasonal(), st.sampled_from([MUSTER, PLAN]))
def test_nobody_counts_in_a_closed_season_and_everybody_out_of_it_does(asked: Rotation, how: Options) -> None:
    result = rotate(asked, how)
    for unit in asked.units:
        history = result.histories[unit.id]
        for stay, then in zip(history, [*history[1:], None], strict=True):
            until = then.day if then else asked.last_day + 1
            for day in range(max(stay.day, 1), until):
                if stay.state in {"out", "idle"}:
                    assert (stay.state == "idle") == is_closed(asked, unit.offer or "", stay.place, day)


@settings(deadline=None, max_examples=60)
@given(seasonal(), st.sampled_from([MUSTER, PLAN]))
def test_reasons_add_up_to_what_is_missing_in_seasons_as_well(asked: Rotation, how: Options) -> None:
    result = rotate(asked, how)
    for each in asked.needs:
        for day in range(each.start_day, each.end_day):
            steps = [step for step in result.fill[each.id] if step.day <= day]
            there = sum(steps[-1].filled.values()) if steps else 0
            told = [sum(gap.missing.values()) for gap in result.gaps.get(each.id, ()) if gap.day <= day < gap.until_day]
            assert sum(told) == max(each.n_units - there, 0)
