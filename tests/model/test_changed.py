"""What a question becomes under each kind of change, in sentences and in laws."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.builders import N_MONTHS, OWN, line, offer, scenario
from tests.documents.strategies import changes_to, scenarios

from muster.model.change import (
    CapFalls,
    CaveatFalls,
    CeilingIs,
    Change,
    ConditionIs,
    ContributorLeaves,
    LiftKeeps,
    Needs,
    NeedsGrow,
    OfferAdded,
    Offers,
    OffersEnd,
    OffersKeep,
    OffersSlip,
    PlaceCloses,
    ReadinessIs,
    ToursAre,
)
from muster.model.changed import Question, changed
from muster.model.condition import State
from muster.model.contributor import CapKind
from muster.model.effort import LineOfEffort
from muster.model.keys import (
    AreaId,
    CaveatId,
    ConditionId,
    ContributorId,
    LineId,
    OfferId,
    OptionId,
    PackageId,
    PlaceId,
    UnitClass,
)
from muster.model.offer import Offer, OfferStatus, PackageMember, Posture
from muster.model.quantity import Assume, Quantity
from muster.model.scenario import Ceiling, Lift, LiftMeasure, Scenario
from muster.model.time import Window

LAW = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
MECH = OfferId("AAA-mech-1")
PORT = OfferId("BBB-port-1")
AAA = ContributorId("AAA")


def after(*changes: Change, base: Scenario | None = None) -> Question:
    base = base or scenario()
    return changed(Question(scenario=base, lines=base.lines), changes)


def offers_after(*changes: Change, base: Scenario | None = None) -> dict[str, Offer]:
    return {one.id: one for one in after(*changes, base=base).scenario.offers}


def window(first: int, last: int | None) -> Window:
    return Window(from_month=first, to_month=last)


def lift(first: int, last: int | None, amount: int) -> Lift:
    return Lift(
        option=OptionId("small"),
        measure=LiftMeasure.PERSONS,
        window=window(first, last),
        amount_per_month=amount,
        source=OWN,
    )


def test_a_condition_comes_true_or_fails() -> None:
    for state, known in ((True, State.TRUE), (False, State.FALSE)):
        (condition,) = after(ConditionIs(condition=ConditionId("ceasefire"), state=state)).scenario.conditions
        assert condition.state is known


@pytest.mark.parametrize(("percent", "kept"), [(0, (0, 0, 0)), (50, (0, 1, 2)), (99, (0, 2, 4)), (100, (1, 3, 5))])
def test_what_is_kept_of_an_offer_is_rounded_down_at_every_end_of_its_range(
    percent: int, kept: tuple[int, int, int]
) -> None:
    base = scenario(offers=(offer(quantity=Quantity(low=1, likely=3, high=5)),))
    change = OffersKeep(offers=Offers(offer=MECH), percent=percent)
    quantity = offers_after(change, base=base)[MECH].quantity
    assert (quantity.low, quantity.likely, quantity.high, quantity.known) == (*kept, True)


def test_a_quantity_that_nobody_stated_stays_unknown_when_it_is_halved() -> None:
    quantity = offers_after(OffersKeep(offers=Offers(offer=PORT), percent=50))[PORT].quantity
    assert quantity == Quantity(low=0, likely=1, high=1, known=False)
    assert quantity.planned(Assume.STATED) == 0


@pytest.mark.parametrize(
    ("meant", "withdrawn"),
    [
        (Offers(offer=MECH), {MECH}),
        (Offers(status=OfferStatus.FIRM), {MECH, PORT}),
        (Offers(status=OfferStatus.TENTATIVE), set()),
        (Offers(contributor=ContributorId("BBB")), {PORT}),
        (Offers(), set()),
    ],
)
def test_offers_are_meant_by_key_status_or_contributor(meant: Offers, withdrawn: set[str]) -> None:
    gone = {key for key, one in offers_after(OffersKeep(offers=meant, percent=0)).items() if not one.quantity.high}
    assert gone == withdrawn


def test_a_slip_counts_from_the_first_month_the_offer_could_have_come() -> None:
    base = scenario(offers=(offer(readiness_days=60, transit_days=20, window=window(1, None)),))
    assert base.offers[0].earliest_month == 3
    late = offers_after(OffersSlip(offers=Offers(offer=MECH), months=2), base=base)[MECH]
    assert (late.earliest_month, late.window) == (5, window(5, None))


@pytest.mark.parametrize(("end", "month", "then"), [(None, 9, 9), (7, 9, 7), (10, 9, 9)])
def test_an_early_return_ends_the_window_if_it_was_not_over_before(end: int | None, month: int, then: int) -> None:
    base = scenario(offers=(offer(window=window(1, end)),))
    early = offers_after(OffersEnd(offers=Offers(offer=MECH), month=month), base=base)[MECH]
    assert early.window == window(1, then)


def test_who_leaves_takes_all_its_offers_home_and_nobody_elses() -> None:
    left = offers_after(ContributorLeaves(contributor=AAA, month=4))
    assert left[MECH].window == window(0, 4)
    assert left[PORT] == scenario().offers[1]


def test_who_leaves_at_once_has_no_month_to_serve() -> None:
    assert not offers_after(ContributorLeaves(contributor=AAA, month=0))[MECH].window.months(N_MONTHS)


@pytest.mark.parametrize("name", ["port-aldra", "aldra-west", "aldra"])
def test_a_place_closes_by_its_own_name_or_with_an_area_above_it(name: str) -> None:
    closed = after(PlaceCloses(place=AreaId(name), window=window(3, 6))).lines
    assert {one.closed for one in closed} == {(window(3, 6),)}


def test_a_place_stays_open_when_another_closes() -> None:
    base = scenario()
    port = replace(base.places[0], id=PlaceId("elsewhere"), area=AreaId("aldra"))
    base = replace(base, places=(*base.places, port))
    for other in ("elsewhere", "nowhere"):
        assert after(PlaceCloses(place=PlaceId(other), window=window(0, None)), base=base).lines == base.lines


def test_a_place_may_close_more_than_once() -> None:
    twice = after(*(PlaceCloses(place=PlaceId("port-aldra"), window=window(at, at + 1)) for at in (2, 7)))
    assert twice.lines[0].closed == (window(2, 3), window(7, 8))


@pytest.mark.parametrize(
    ("given_", "closed", "parts"),
    [
        (lift(0, None, 9), window(0, None), [lift(0, None, 4)]),
        (lift(0, None, 9), window(3, 5), [lift(0, 3, 9), lift(3, 5, 4), lift(5, None, 9)]),
        (lift(0, 8, 9), window(3, 5), [lift(0, 3, 9), lift(3, 5, 4), lift(5, 8, 9)]),
        (lift(2, 8, 9), window(0, 5), [lift(2, 5, 4), lift(5, 8, 9)]),
        (lift(2, 8, 9), window(5, None), [lift(2, 5, 9), lift(5, 8, 4)]),
        (lift(2, 8, 9), window(5, 8), [lift(2, 5, 9), lift(5, 8, 4)]),
        (lift(2, 8, 9), window(0, None), [lift(2, 8, 4)]),
        (lift(2, 8, 9), window(8, None), [lift(2, 8, 9)]),
        (lift(2, 8, 9), window(0, 2), [lift(2, 8, 9)]),
        (lift(6, None, 9), window(0, 6), [lift(6, None, 9)]),
    ],
)
def test_a_lift_limit_falls_in_the_window_and_stays_before_and_after(
    given_: Lift, closed: Window, parts: list[Lift]
) -> None:
    halved = after(LiftKeeps(percent=50, window=closed), base=scenario(lifts=(given_,)))
    assert list(halved.scenario.lifts) == parts


def test_needs_and_minima_are_rounded_up_from_the_month_on() -> None:
    base = scenario(lines=(line(need=(3,) * N_MONTHS, need_min=(2,) * 6 + (0,) * 6),))
    grown = after(NeedsGrow(needs=Needs(), percent=20, month=4), base=base).lines[0]
    assert grown.need == (3,) * 4 + (4,) * 8
    assert grown.need_min == (2,) * 4 + (3,) * 2 + (0,) * 6


def test_needs_grow_for_one_line_or_a_line_of_effort() -> None:
    base = scenario()
    of_one = after(NeedsGrow(needs=Needs(line=LineId("guard-port")), percent=100, month=0)).lines
    assert [one.need[0] for one in of_one] == [6, 3]
    of_land = after(NeedsGrow(needs=Needs(line_of_effort=LineOfEffort.LAND), percent=100, month=0)).lines
    assert [one.need[0] for one in of_land] == [6, 6]
    assert after(NeedsGrow(needs=Needs(line_of_effort=LineOfEffort.AIR), percent=100, month=0)).lines == base.lines


def test_growing_by_ten_per_cent_asks_for_no_point_more_than_needed() -> None:
    base = scenario(lines=(line(need=(10,) * N_MONTHS),))
    assert after(NeedsGrow(needs=Needs(), percent=10, month=0), base=base).lines[0].need == (11,) * N_MONTHS


def test_a_further_offer_stands_beside_the_others() -> None:
    more = offer(id=OfferId("CCC-mech-1"), nation=ContributorId("CCC"))
    own = replace(scenario().caveats[0], id=CaveatId("its-own"), offer=more.id)
    found = after(OfferAdded(offer=more, caveats=(own,))).scenario
    assert found.offers == (*scenario().offers, more)
    assert found.caveats == (*scenario().caveats, own)


def test_caveats_and_caps_fall_one_by_one() -> None:
    assert after(CaveatFalls(caveat=CaveatId("no-winter"))).scenario.caveats == ()
    mech = CapFalls(contributor=AAA, kind=CapKind.UNITS_OUT, unit_class=UnitClass("mech"))
    assert after(mech).scenario.caps == ()
    assert after(replace(mech, unit_class=None)).scenario.caps == scenario().caps


def test_readiness_becomes_what_is_said() -> None:
    assert offers_after(ReadinessIs(offer=PORT, days=90))[PORT].readiness_days == 90


def test_tours_become_what_is_said_and_sustained_offers_still_owe_no_rest() -> None:
    pool = offers_after(ToursAre(offer=MECH, tour_months=4, rest_months=8))[MECH]
    assert (pool.tour_months, pool.rest_months) == (4, 8)
    sustained = offers_after(ToursAre(offer=PORT, tour_months=4, rest_months=8))[PORT]
    assert sustained.posture is Posture.SUSTAINED
    assert (sustained.tour_months, sustained.rest_months) == (4, 0)


def test_offers_that_come_together_rotate_together_when_the_tour_of_one_changes() -> None:
    names = [OfferId(f"AAA-{number}") for number in range(4)]
    members = [("outer", "inner"), ("outer", names[0]), ("inner", names[1]), ("inner", names[2]), ("other", names[3])]
    base = scenario(
        offers=tuple(offer(id=name) for name in names),
        packages=tuple(
            PackageMember(package=PackageId(package), member=OfferId(member), per_set=1) for package, member in members
        ),
        caveats=(),
    )
    tours = offers_after(ToursAre(offer=names[2], tour_months=3, rest_months=1), base=base)
    assert [tours[name].tour_months for name in names] == [3, 3, 3, 6]


def test_the_ceiling_replaces_those_of_the_whole_force_and_of_every_option() -> None:
    of_all = Ceiling(option=None, line_of_effort=None, persons_max=900, source=OWN)
    of_small = replace(of_all, option=OptionId("small"), persons_max=700)
    of_land = replace(of_all, line_of_effort=LineOfEffort.LAND, persons_max=500)
    base = scenario(ceilings=(of_all, of_small, of_land))
    assert after(CeilingIs(persons_max=300), base=base).scenario.ceilings == (of_land, replace(of_all, persons_max=300))


def test_a_ceiling_where_there_was_none_stands_on_the_source_of_the_costs() -> None:
    (ceiling,) = after(CeilingIs(persons_max=300), base=scenario(ceilings=())).scenario.ceilings
    assert (ceiling.option, ceiling.persons_max, ceiling.source) == (None, 300, scenario().policies.cost_source)


def test_names_that_the_scenario_does_not_have_change_nothing() -> None:
    nobody: list[Change] = [
        ConditionIs(condition=ConditionId("x"), state=True),
        OffersKeep(offers=Offers(offer=OfferId("x")), percent=0),
        ContributorLeaves(contributor=ContributorId("XXX"), month=0),
        CaveatFalls(caveat=CaveatId("x")),
        ToursAre(offer=OfferId("x"), tour_months=1, rest_months=0),
        NeedsGrow(needs=Needs(line=LineId("x")), percent=50, month=0),
    ]
    assert after(*nobody) == Question(scenario=scenario(), lines=scenario().lines)


def test_the_question_before_is_left_as_it_was() -> None:
    base = scenario()
    after(NeedsGrow(needs=Needs(), percent=50, month=0), CeilingIs(persons_max=1), base=base)
    assert base == scenario()


@LAW
@given(scenarios())
def test_no_changes_leave_the_question_as_it_is(base: Scenario) -> None:
    assert after(base=base) == Question(scenario=base, lines=base.lines)


@LAW
@given(scenarios(), st.integers(0, N_MONTHS))
def test_changes_by_nothing_change_nothing(base: Scenario, month: int) -> None:
    everybody = [Offers(status=status) for status in OfferStatus]
    nothing: list[Change] = [
        NeedsGrow(needs=Needs(), percent=0, month=month),
        LiftKeeps(percent=100, window=window(month, None)),
        *(OffersKeep(offers=offers, percent=100) for offers in everybody),
        *(OffersSlip(offers=offers, months=0) for offers in everybody),
    ]
    assert after(*nothing, base=base) == Question(scenario=base, lines=base.lines)


@LAW
@given(st.data())
def test_the_order_of_changes_of_different_kinds_does_not_matter(data: st.DataObject) -> None:
    # A slip counts from the readiness, so that these two are not independent.
    def kind(change: Change) -> type:
        return OffersSlip if isinstance(change, ReadinessIs) else type(change)

    base = data.draw(scenarios())
    changes = data.draw(st.lists(changes_to(base), max_size=5, unique_by=kind))
    assert after(*changes, base=base) == after(*data.draw(st.permutations(changes)), base=base)


@LAW
@given(st.data())
def test_changed_needs_keep_their_minimum_below_them_and_offers_their_range(data: st.DataObject) -> None:
    base = data.draw(scenarios())
    then = after(*data.draw(st.lists(changes_to(base), max_size=5)), base=base)
    for one in then.lines:
        assert all(least <= need for least, need in zip(one.need_min, one.need, strict=True))
    for each in then.scenario.offers:
        assert 0 <= each.quantity.low <= each.quantity.likely <= each.quantity.high


@LAW
@given(st.data())
def test_lift_limits_that_were_split_still_cover_the_same_months_once(data: st.DataObject) -> None:
    given_lift = data.draw(st.builds(lift, st.integers(0, 5), st.none() | st.integers(6, 14), st.just(8)))
    first = data.draw(st.integers(0, 12))
    fallen = window(first, data.draw(st.none() | st.integers(first + 1, 14)))
    parts = after(LiftKeeps(percent=50, window=fallen), base=scenario(lifts=(given_lift,))).scenario.lifts
    for month in range(20):
        amounts = [part.amount_per_month for part in parts if month in part.window]
        assert amounts == ([4 if month in fallen else 8] if month in given_lift.window else [])
