"""Caps, ceilings and lift, day by day: departures wait, and the reason says for what."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rotate.build import coalition, need

from muster.model.chance import DaysBetween, Uncertainty
from muster.model.rotating import CapLaw, CapMeasure, PlannedTour, RotatingOffer, RotationCap
from muster.model.rotation import Access, Rotation, RotationNeed
from muster.rotate.replications import LimitName
from muster.rotate.result import GapReason, RotationResult
from muster.rotate.verb import FillOrder, Options, replicate, rotate

MUSTER = Options(order=FillOrder.MUSTER, reasons=True)
PLAN = Options(order=FillOrder.PLAN, reasons=True)
MONTHS = tuple(range(1, 400, 30))
GUARD = frozenset({"guard"})


def ceiling(amount: int, needs: frozenset[str] | None = GUARD) -> RotationCap:
    return RotationCap(measure=CapMeasure.PERSONS, amount_max=amount, needs=needs, law=CapLaw.CEILING)


def lift(amount: int, needs: frozenset[str] | None = GUARD) -> RotationCap:
    return RotationCap(measure=CapMeasure.UNITS, amount_max=amount, needs=needs, law=CapLaw.LIFT)


def held(*caps: RotationCap, n: int = 3, days: tuple[int, int] = (1, 100)) -> Rotation:
    """Return units of 100 people with tours of 60 days, asked for all at once."""
    asked = coalition((n, RotatingOffer(id="a")), needs=(need("guard", n=n, days=days),))
    return replace(asked, caps=caps, months=MONTHS)


def test_who_would_be_above_the_ceiling_waits_and_the_ceiling_is_the_reason() -> None:
    result = rotate(held(ceiling(250)), MUSTER)
    assert [one.day for one in result.deployments] == [1, 1, 61]
    assert result.gaps["guard"][0].missing == {GapReason.CEILING: 1}


def test_a_ceiling_of_other_lines_is_no_ceiling_here() -> None:
    result = rotate(held(ceiling(0, frozenset({"elsewhere"}))), MUSTER)
    assert [one.day for one in result.deployments] == [1, 1, 1]


def test_who_finds_no_lift_comes_with_that_of_the_next_month() -> None:
    result = rotate(held(lift(1)), MUSTER)
    assert [one.day for one in result.deployments] == [1, 31, 61]
    assert result.gaps["guard"][0].missing == {GapReason.LIFT: 2}


def test_who_stood_there_before_the_first_day_needs_no_lift() -> None:
    under_way = replace(held(lift(0), days=(1, 50)), already_out=True)
    assert len(rotate(under_way, MUSTER).deployments) == 3


def test_whoever_goes_on_to_the_next_need_of_its_group_needs_no_lift() -> None:
    first, then = need("guard", days=(1, 20)), need("guard-2", days=(20, 50))
    asked = coalition((1, RotatingOffer(id="a")), needs=tuple(replace(one, group="g") for one in (first, then)))
    result = rotate(replace(asked, caps=(lift(1, None),), months=(1,)), MUSTER)
    assert [(one.day, one.need) for one in result.deployments] == [(1, "guard"), (20, "guard-2")]


def test_whoever_is_sent_on_to_a_need_of_another_group_takes_lift_and_is_counted_once() -> None:
    first, then = replace(need("guard", days=(1, 20)), group="g"), replace(need("watch", days=(20, 50)), group="h")
    asked = coalition((1, RotatingOffer(id="a")), needs=(first, then))
    only_one = RotationCap(measure=CapMeasure.UNITS, amount_max=1, component="a")
    result = rotate(replace(asked, caps=(only_one, lift(2, None)), months=(1,)), MUSTER)
    assert [(one.day, one.need) for one in result.deployments] == [(1, "guard"), (20, "watch")]
    result = rotate(replace(asked, caps=(only_one, lift(1, None)), months=(1,)), MUSTER)
    assert [(one.day, one.need) for one in result.deployments] == [(1, "guard")]


def at_home(name: str, nation: str, *, n: int = 1, days: tuple[int, int] = (1, 100), priority: int = 1) -> RotationNeed:
    """Return a task at home, for units of one nation."""
    access = Access(from_home=True, only_component=nation)
    return replace(need(name, n=n, priority=priority, days=days), access=access, is_fixed=True)


@pytest.mark.parametrize("law", [CapLaw.NATION, CapLaw.CEILING, CapLaw.LIFT])
def test_a_task_at_home_is_served_whatever_limits_say_and_takes_up_nothing_of_them(law: CapLaw) -> None:
    asked = held(RotationCap(measure=CapMeasure.UNITS, amount_max=2, law=law))
    result = rotate(replace(asked, needs=(*asked.needs, at_home("barracks", "a", days=(1, 20)))), MUSTER)
    assert Counter((one.day, one.need) for one in result.deployments if one.day == 1) == {
        (1, "guard"): 2,
        (1, "barracks"): 1,
    }
    none = replace(asked, caps=(replace(asked.caps[0], amount_max=0),))
    result = rotate(replace(none, needs=(*asked.needs, at_home("barracks", "a", n=3))), MUSTER)
    assert [one.need for one in result.deployments] == ["barracks"] * 3


def test_whoever_goes_on_from_a_need_at_home_comes_to_theatre_only_then() -> None:
    """Such needs are MARATHON's; a task at home of a scenario has no group."""
    first = replace(need("barracks", days=(1, 20)), group="g", access=Access(from_home=True))
    then = replace(need("guard", days=(20, 50)), group="g")
    asked = coalition((1, RotatingOffer(id="a")), needs=(first, then))
    sent = [
        [one.need for one in rotate(replace(asked, caps=(lift(n),), months=(1,)), MUSTER).deployments] for n in (1, 0)
    ]
    assert sent == [["barracks", "guard"], ["barracks"]]


def test_a_cap_may_count_units_of_several_kinds_together() -> None:
    cap = RotationCap(measure=CapMeasure.UNITS, amount_max=1, component="a", kinds=frozenset({"sapper", "other"}))
    assert len([one for one in rotate(held(cap), MUSTER).deployments if one.day == 1]) == 1
    others = replace(cap, kinds=frozenset({"other"}))
    assert len([one for one in rotate(held(others), MUSTER).deployments if one.day == 1]) == 3


def test_a_lift_counts_what_units_bring() -> None:
    asked = held(RotationCap(measure=CapMeasure.TONNES, amount_max=50, law=CapLaw.LIFT))
    heavy = replace(asked, units=tuple(replace(unit, tonnes=30) for unit in asked.units))
    assert [one.day for one in rotate(heavy, MUSTER).deployments] == [1, 31, 61]


OFFERS = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 40)), min_size=1, max_size=3)
NEED = st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 150), st.integers(1, 200))
NEEDS = st.lists(NEED, min_size=1, max_size=4)
TOURS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(1, 3), st.integers(1, 300), st.integers(11, 90)),
    max_size=12,
)


@st.composite
def limited(draw: st.DrawFn) -> Rotation:
    """A coalition under a nation's cap, a ceiling on some needs and a lift to them, with a plan that heeds none.

    Needs may follow on each other, and there may be tasks at home.
    """
    offers, asked = draw(OFFERS), draw(NEEDS)
    home = [(n, p, a, min(d, 350 - a)) for n, p, a, d in draw(st.lists(NEED, max_size=2))]
    groups = [draw(st.sampled_from([None, "g", "h"])) for _ in asked]
    made = coalition(
        *((n, RotatingOffer(id=f"o{place}", notice_days=notice)) for place, (n, notice) in enumerate(offers)),
        needs=tuple(
            replace(need(f"n{k}", n=n, priority=p, days=(a, a + d)), group=groups[k])
            for k, (n, p, a, d) in enumerate(asked)
        ),
        rest=40,
    )
    inside = frozenset(draw(st.sets(st.sampled_from([one.id for one in made.needs]))))
    caps = (
        RotationCap(measure=CapMeasure.UNITS, amount_max=draw(st.integers(0, 3)), component="o0"),
        ceiling(100 * draw(st.integers(0, 4)), inside),
        lift(draw(st.integers(0, 3)), inside),
    )
    tours = tuple(
        PlannedTour(
            offer=f"o{offer % len(offers)}",
            need=f"n{which % len(asked)}",
            n_units=n,
            start_day=start,
            counts_until_day=start + days - 10,
            end_day=start + days,
        )
        for offer, which, n, start, days in draw(TOURS)
    )
    tasks = tuple(at_home(f"home {k}", "o0", n=n, priority=p, days=(a, a + d)) for k, (n, p, a, d) in enumerate(home))
    return replace(
        made,
        needs=(*made.needs, *tasks),
        caps=caps,
        months=MONTHS,
        tours=tuple(sorted(tours, key=lambda one: one.start_day)),
    )


def present(asked: Rotation, result: RotationResult) -> Iterator[tuple[int, str, str]]:
    """Yield who is out, day by day, with its nation and the need it is at."""
    for unit in asked.units:
        stays = [*result.histories[unit.id]]
        for stay, then in zip(stays, [*stays[1:], None], strict=True):
            if stay.state in {"out", "overlapping"}:
                for day in range(max(stay.day, 1), then.day if then else asked.last_day + 1):
                    yield day, unit.component, stay.place


@settings(deadline=None, max_examples=60)
@given(limited(), st.sampled_from([MUSTER, PLAN]))
def test_caps_ceilings_and_lift_hold_on_every_day_in_both_orders(asked: Rotation, how: Options) -> None:
    result = rotate(asked, how)
    cap, top, lifted = asked.caps
    out, inside, months = Counter[int](), Counter[int](), Counter[int]()
    for day, nation, place in present(asked, result):
        out[day] += nation == "o0"
        inside[day] += 100 * (place in (top.needs or ()))
    for one in result.deployments:
        if one.need in (lifted.needs or ()) and not one.onward:
            months[max(first for first in MONTHS if first <= one.day)] += 1
    assert all(n <= cap.amount_max for n in out.values())
    assert all(n <= top.amount_max for n in inside.values())
    assert all(n <= lifted.amount_max for n in months.values())


@settings(deadline=None, max_examples=60)
@given(limited())
def test_every_unit_of_a_plan_goes_or_is_told_to_be_missing(asked: Rotation) -> None:
    result = rotate(asked, PLAN)
    planned = Counter[str]()
    for tour in asked.tours:
        ends = next(one.end_day for one in asked.needs if one.id == tour.need)
        if tour.start_day < ends and tour.start_day <= asked.last_day:
            planned[tour.need] += tour.n_units
    for one in result.missed:
        tour = asked.tours[one.tour]
        ends = next(each.end_day for each in asked.needs if each.id == tour.need)
        planned[tour.need] -= one.n_units if tour.start_day < ends else 0
    still = {one.tour: one.n_never for one in result.held if one.until_day > asked.last_day}
    told = {one.tour for one in result.missed}
    for tour_place, n_units in still.items():
        planned[asked.tours[tour_place].need] -= n_units if tour_place not in told else 0
    assert Counter(one.need for one in result.deployments) == +planned


@settings(deadline=None, max_examples=30)
@given(limited(), st.integers(0, 100))
def test_without_extension_or_delay_no_limit_is_ever_broken(asked: Rotation, seed: int) -> None:
    lost = Uncertainty(refusal_share=0.2, attrition_share=0.5, attrition=DaysBetween(least=1, most=30))
    for how in (MUSTER, PLAN):
        assert replicate(asked, lost, how, n=2, seed=seed).broken.sum() == 0


LONGER = Uncertainty(extension_share=1.0, extension=DaysBetween(least=15, most=15))
ONE_OUT = RotationCap(measure=CapMeasure.UNITS, amount_max=1, component="a")


def test_a_tour_that_is_extended_breaks_the_cap_if_its_relief_is_called_already() -> None:
    asked = coalition((2, RotatingOffer(id="a", notice_days=20)), needs=(need("guard", days=(1, 120)),))
    found = replicate(replace(asked, caps=(ONE_OUT,)), LONGER, MUSTER, n=2)
    cap = found.limits.index(LimitName(cap=0))
    assert found.broken[:, cap].tolist() == [15, 15]
    assert found.broken_by[:, cap].tolist() == [1, 1]


def test_days_beyond_the_window_of_an_offer_are_counted() -> None:
    asked = coalition((1, RotatingOffer(id="a", until_day=71)), needs=(need("guard", days=(1, 200)),))
    tour = PlannedTour(offer="a", need="guard", n_units=1, start_day=10, counts_until_day=61, end_day=65)
    found = replicate(replace(asked, tours=(tour,)), LONGER, PLAN, n=2)
    assert found.broken[:, found.limits.index(LimitName(window_of="a"))].tolist() == [9, 9]


def test_the_relief_of_a_plan_waits_for_who_stays_longer() -> None:
    asked = coalition((2, RotatingOffer(id="a")), needs=(need("guard", days=(1, 200)),))
    first = PlannedTour(offer="a", need="guard", n_units=1, start_day=1, counts_until_day=31, end_day=31)
    then = replace(first, start_day=31, counts_until_day=91, end_day=91)
    found = replicate(replace(asked, tours=(first, then), caps=(ONE_OUT,)), LONGER, PLAN, n=2)
    cap = found.limits.index(LimitName(cap=0))
    assert (found.waited[:, cap].tolist(), found.broken[:, cap].tolist()) == ([15, 15], [0, 0])
    assert found.departures.sum() == 4
