"""Calls ahead of time: notice, windows, caveats, caps, refusals."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rotate.build import coalition, need

from muster.model.rotating import Bar, CapMeasure, RotatingOffer, RotationCap
from muster.model.rotation import Access, Rotation, RotationNeed, StandIn, Taste
from muster.rotate.result import GapReason, RotationResult
from muster.rotate.verb import FillOrder, Options, rotate

MUSTER = Options(order=FillOrder.MUSTER, reasons=True)


def filled(result: RotationResult, name: str, day: int) -> int:
    steps = [step for step in result.fill[name] if step.day <= day]
    return sum(steps[-1].filled.values()) if steps else 0


def test_a_unit_counts_after_its_notice() -> None:
    result = rotate(coalition((1, RotatingOffer(id="a", notice_days=30)), needs=(need("guard", days=(1, 60)),)), MUSTER)
    assert [one.day for one in result.deployments] == [31]
    assert [(gap.day, gap.until_day, gap.missing) for gap in result.gaps["guard"]] == [(1, 31, {GapReason.NOTICE: 1})]


def test_relief_is_called_so_that_it_arrives_before_the_gap() -> None:
    result = rotate(coalition((3, RotatingOffer(id="a", notice_days=30)), needs=(need("guard"),)), MUSTER)
    assert [one.day for one in result.deployments][:4] == [31, 81, 131, 191]
    assert [(gap.day, gap.until_day) for gap in result.gaps["guard"]][:2] == [(1, 31), (181, 191)]


def test_a_need_that_is_known_ahead_is_filled_from_its_first_day() -> None:
    asked = need("guard", days=(100, 150))
    known = coalition((1, RotatingOffer(id="a", notice_days=30)), needs=(asked,))
    assert [one.day for one in rotate(known, MUSTER).deployments] == [100]
    sudden = replace(known, needs=(replace(asked, known_days=10),))
    assert [one.day for one in rotate(sudden, MUSTER).deployments] == [120]


def test_tours_lie_within_the_window_of_their_offer() -> None:
    window = RotatingOffer(id="a", from_day=50, until_day=200)
    result = rotate(coalition((1, window), needs=(need("guard"),), rest=10), MUSTER)
    assert [one.day for one in result.deployments] == [50, 120]
    cut = rotate(coalition((1, replace(window, cut_short=True)), needs=(need("guard"),), rest=10), MUSTER)
    assert [one.day for one in cut.deployments] == [50, 120, 190]
    assert filled(cut, "guard", 199) == 1
    assert filled(cut, "guard", 200) == 0


def test_a_caveat_keeps_units_away_and_is_the_reason() -> None:
    asked = coalition((1, RotatingOffer(id="a")), needs=(need("guard", days=(1, 50)),))
    result = rotate(replace(asked, bars=(Bar(offer="a", need="guard"),)), MUSTER)
    assert result.deployments == ()
    assert [gap.missing for gap in result.gaps["guard"]] == [{GapReason.CAVEAT: 1}]


def test_a_caveat_of_a_season_bars_arrivals_in_it() -> None:
    asked = coalition((1, RotatingOffer(id="a")), needs=(need("guard", days=(1, 90)),))
    season = Bar(offer="a", need="guard", from_day=0, until_day=40)
    assert [one.day for one in rotate(replace(asked, bars=(season,)), MUSTER).deployments] == [40]


def test_an_offer_gives_no_more_tours_than_it_has() -> None:
    result = rotate(coalition((3, RotatingOffer(id="a", tours_max=2)), needs=(need("guard"),)), MUSTER)
    assert len(result.deployments) == 2


def test_tours_are_counted_even_if_they_begin_together() -> None:
    asked = coalition((3, RotatingOffer(id="a", tours_max=2)), needs=(need("guard", n=3, days=(1, 30)),))
    result = rotate(asked, MUSTER)
    assert len(result.deployments) == 2
    assert result.gaps["guard"][0].missing == {GapReason.CAVEAT: 1}


def test_what_a_need_asks_for_may_change() -> None:
    asked = replace(need("guard", days=(1, 60)), later=((20, 2), (40, 0)))
    result = rotate(coalition((3, RotatingOffer(id="a", notice_days=10)), needs=(asked,)), MUSTER)
    assert [one.day for one in result.deployments] == [11, 20]


def test_one_unit_may_give_several_points() -> None:
    battalions = coalition((2, RotatingOffer(id="a")), needs=(need("guard", "company", n=4, days=(1, 50)),))
    result = rotate(
        replace(battalions, stand_ins=(StandIn(given="sapper", wanted="company", cost=1, points=3),)), MUSTER
    )
    assert [one.day for one in result.deployments] == [1, 1]
    assert result.gaps == {}


def test_broken_promises_are_counted() -> None:
    result = rotate(coalition((1, RotatingOffer(id="a", home_days_promised=150)), needs=(need("guard"),)), MUSTER)
    kept = result.promises["a"]
    assert (kept.n_kept, kept.n_broken, kept.shortest_home_days) == (0, 2, 100)


OFFERS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 40), st.integers(0, 150), st.integers(30, 300)), min_size=1, max_size=3
)
NEEDS = st.lists(
    st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 150), st.integers(1, 200)), min_size=1, max_size=5
)
Drawn = tuple[list[tuple[int, int, int, int]], list[tuple[int, int, int, int]]]


def made(drawn: Drawn, cap_max: int) -> Rotation:
    offers, needs = drawn
    return replace(
        coalition(
            *(
                (n, RotatingOffer(id=f"o{place}", notice_days=notice, from_day=since, until_day=since + days))
                for place, (n, notice, since, days) in enumerate(offers)
            ),
            needs=tuple(need(f"n{k}", n=n, priority=p, days=(a, a + d)) for k, (n, p, a, d) in enumerate(needs)),
            rest=40,
        ),
        caps=(RotationCap(measure=CapMeasure.UNITS, amount_max=cap_max, component="o0"),),
    )


def present(asked: Rotation, result: RotationResult, component: str, day: int) -> int:
    count = 0
    for unit in (unit for unit in asked.units if unit.component == component):
        stays = [stay for stay in result.histories[unit.id] if stay.day <= day]
        count += stays[-1].state in {"out", "overlapping", "standing"}
    return count


@settings(deadline=None, max_examples=40)
@given(st.tuples(OFFERS, NEEDS), st.integers(0, 3))
def test_caps_windows_and_notice_hold_on_every_day(drawn: Drawn, cap_max: int) -> None:
    asked = made(drawn, cap_max)
    result = rotate(asked, MUSTER)
    offers = {offer.id: offer for offer in asked.offers}
    assert all(present(asked, result, "o0", day) <= cap_max for day in range(1, asked.last_day + 1))
    for unit in asked.units:
        offer = offers[unit.component]
        away = [stay for stay in result.histories[unit.id] if stay.state in {"out", "overlapping"}]
        assert all(max(offer.from_day, 1 + offer.notice_days) <= stay.day < (offer.until_day or 0) for stay in away)


@settings(deadline=None, max_examples=40)
@given(st.tuples(OFFERS, NEEDS), st.integers(0, 3))
def test_the_reasons_of_a_day_add_up_to_what_is_missing(drawn: Drawn, cap_max: int) -> None:
    asked = made(drawn, cap_max)
    result = rotate(asked, MUSTER)
    for each in asked.needs:
        for day in range(each.start_day, each.end_day):
            missing = [
                sum(gap.missing.values()) for gap in result.gaps.get(each.id, ()) if gap.day <= day < gap.until_day
            ]
            assert sum(missing) == max(each.n_units - filled(result, each.id, day), 0)


@settings(deadline=None, max_examples=60)
@given(st.tuples(OFFERS, NEEDS))
def test_nobody_goes_to_a_lower_priority_while_a_higher_one_waits_for_the_like_of_it(drawn: Drawn) -> None:
    """Whatever the notice: a need that is short on the day of an arrival was so when that unit was called."""
    asked = replace(made(drawn, 0), caps=())
    result = rotate(asked, MUSTER)
    by_id: dict[str, RotationNeed] = {each.id: each for each in asked.needs}
    for one in result.deployments:
        for other in asked.needs:
            if other.priority < by_id[one.need].priority and other.start_day <= one.day < other.end_day:
                assert filled(result, other.id, one.day) >= other.n_units


AT_HOME = Access(from_home=True, only_component="a")


def at_home(start: int, end: int, **changes: object) -> RotationNeed:
    """Return a task of nation ``a`` at its own home station, on the days from ``start`` to the one before ``end``."""
    made = need("barracks", priority=1, days=(start, end))
    return replace(made, access=AT_HOME, taste=Taste(shortest_home=True), **changes)  # type: ignore[arg-type]


def test_a_task_at_home_needs_no_notice_and_keeps_its_unit_from_going_out() -> None:
    """One unit with 30 days of notice: on its task from day 1, ready again on day 40, and so out from day 70."""
    asked = coalition((1, RotatingOffer(id="a", notice_days=30)), needs=(at_home(1, 40), need("guard", priority=2)))
    result = rotate(asked, MUSTER)
    assert [(one.day, one.need) for one in result.deployments][:2] == [(1, "barracks"), (70, "guard")]
    assert "barracks" not in result.gaps


def test_a_task_at_home_is_served_while_resting_and_the_rest_stands_still_meanwhile() -> None:
    """Out on days 1 to 50 and beside relief to 60, then 100 days of rest; 20 days on a task put its end off by 20."""
    asked = coalition((1, RotatingOffer(id="a")), needs=(need("guard", priority=2), at_home(100, 120)))
    result = rotate(asked, MUSTER)
    assert [(one.day, one.need) for one in result.deployments][:3] == [(1, "guard"), (100, "barracks"), (181, "guard")]


def test_a_task_at_home_waits_for_whoever_is_out_and_takes_nobody_of_another_nation() -> None:
    parts = ((1, RotatingOffer(id="a")), (1, RotatingOffer(id="b")))
    asked = coalition(*parts, needs=(need("guard", n=2, days=(1, 200)), at_home(30, 100)))
    result = rotate(asked, MUSTER)
    assert [(one.day, one.unit) for one in result.deployments if one.need == "barracks"] == [(61, "a-0")]
    (gap,) = result.gaps["barracks"]
    assert (gap.day, gap.until_day, gap.missing) == (30, 61, {GapReason.AWAY: 1})


def test_a_task_at_home_counts_under_no_cap_and_breaks_no_promise() -> None:
    """Two units, of which one may be out: the other serves at home all the same. Home days go on through the task."""
    offer = RotatingOffer(id="a", home_days_promised=90)
    asked = coalition((2, offer), needs=(need("guard", priority=2, n=2), at_home(1, 50)))
    cap = RotationCap(measure=CapMeasure.UNITS, amount_max=1, component="a")
    result = rotate(replace(asked, caps=(cap,)), MUSTER)
    assert [(one.day, one.need) for one in result.deployments][:2] == [(1, "barracks"), (1, "guard")]
    assert result.promises["a"].n_broken == 0


def test_a_task_at_home_may_lie_outside_the_window_of_the_offer() -> None:
    asked = coalition((1, RotatingOffer(id="a", from_day=100, until_day=300)), needs=(at_home(10, 20), need("guard")))
    found = rotate(asked, MUSTER).deployments
    assert [(one.day, one.need) for one in found][:2] == [(10, "barracks"), (100, "guard")]
