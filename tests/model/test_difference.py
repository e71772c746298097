"""What goes, what comes and what breaks between two plans."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generate.build import line, offer, scenario
from tests.generate.run import planned

from muster.model.difference import Move, difference
from muster.model.keys import ContributorId, LineId, OfferId, UnitTypeId
from muster.model.plan import Assignment, LineFill, Plan

N_MONTHS = 12


@cache
def sound() -> Plan:
    """A plan that was made, to put other assignments and fills into."""
    return planned(scenario([offer("AAA-1")]), line("guard")).plan


def serving(offer_: str, line_: str = "guard", start: int = 0, end: int = 6, n: int = 1) -> Assignment:
    return Assignment(
        offer=OfferId(offer_),
        nation=ContributorId(offer_[:3]),
        unit_type=UnitTypeId("coy"),
        line=LineId(line_),
        n_units=n,
        start_month=start,
        counts_until=end,
        end_month=end,
        unit_names=tuple(f"{offer_}-{number}" for number in range(n)),
    )


def plan(*assignments: Assignment, lines: tuple[LineFill, ...] = ()) -> Plan:
    return replace(sound(), assignments=assignments, lines=lines)


def fill(name: str, filled: list[int], need: int = 2, least: int = 1) -> LineFill:
    months = len(filled)
    return replace(
        sound().lines[0],
        id=LineId(name),
        need=(need,) * months,
        need_min=(least,) * months,
        filled=tuple(filled),
    )


def told(moves: tuple[Move, ...]) -> list[tuple[str, str, int, int, int]]:
    return [(move.offer, move.line, move.start_month, move.end_month, move.n_units) for move in moves]


def test_an_assignment_of_one_plan_alone_goes_or_comes() -> None:
    found = difference(plan(serving("AAA-1"), serving("BBB-1")), plan(serving("BBB-1"), serving("CCC-1", start=2)))
    assert told(found.gone) == [("AAA-1", "guard", 0, 6, 1)]
    assert told(found.come) == [("CCC-1", "guard", 2, 6, 1)]
    assert (found.gone[0].nation, found.gone[0].unit_type) == ("AAA", "coy")


def test_only_the_units_that_are_fewer_go() -> None:
    found = difference(plan(serving("AAA-1", n=5)), plan(serving("AAA-1", n=2)))
    assert told(found.gone) == [("AAA-1", "guard", 0, 6, 3)]
    assert found.come == ()


def test_a_tour_that_ends_earlier_goes_and_comes() -> None:
    found = difference(plan(serving("AAA-1", end=6)), plan(serving("AAA-1", end=4)))
    assert told(found.gone) == [("AAA-1", "guard", 0, 6, 1)]
    assert told(found.come) == [("AAA-1", "guard", 0, 4, 1)]


def test_it_does_not_matter_how_units_are_bundled_and_called() -> None:
    whole = serving("AAA-1", n=2)
    halves = (replace(serving("AAA-1"), unit_names=("x",)), replace(serving("AAA-1"), unit_names=("y",)))
    found = difference(plan(whole), plan(*halves))
    assert found.gone == found.come == ()


def test_moves_stand_in_the_order_of_start_line_and_offer() -> None:
    rows = [serving("BBB-1"), serving("AAA-1", start=3), serving("AAA-1", line_="alert"), serving("AAA-1")]
    assert told(difference(plan(), plan(*rows)).come) == [
        ("AAA-1", "alert", 0, 6, 1),
        ("AAA-1", "guard", 0, 6, 1),
        ("BBB-1", "guard", 0, 6, 1),
        ("AAA-1", "guard", 3, 6, 1),
    ]


def test_a_line_breaks_when_its_minimum_is_missed_by_more() -> None:
    before = plan(lines=(fill("guard", [2, 2, 2, 2]), fill("alert", [0, 1, 1, 1])))
    after = plan(lines=(fill("guard", [2, 1, 0, 0]), fill("alert", [0, 2, 2, 2])))
    alert, guard = difference(before, after).lines
    assert (alert.line, alert.breaks, alert.months_below_min) == ("alert", False, (0,))
    assert (alert.short_before, alert.short_after) == (5, 2)
    assert (guard.line, guard.breaks, guard.months_below_min) == ("guard", True, (2, 3))
    assert (guard.short_before, guard.short_after, guard.short_min_before, guard.short_min_after) == (0, 5, 0, 2)


def test_more_than_is_needed_in_one_month_makes_up_for_nothing_in_another() -> None:
    (guard,) = difference(plan(lines=(fill("guard", [2, 2]),)), plan(lines=(fill("guard", [9, 1]),))).lines
    assert (guard.short_before, guard.short_after) == (0, 1)


def test_a_line_of_one_plan_alone_has_no_need_in_the_other() -> None:
    only = plan(lines=(fill("guard", [0, 0]),))
    (came,) = difference(plan(), only).lines
    assert (came.short_before, came.short_after, came.months_below_min) == (0, 4, (0, 1))
    (went,) = difference(only, plan()).lines
    assert (went.short_before, went.short_after, went.months_below_min) == (4, 0, ())


def test_a_need_that_grew_is_short_by_the_new_need() -> None:
    (guard,) = difference(
        plan(lines=(fill("guard", [2, 2], need=2),)), plan(lines=(fill("guard", [2, 2], need=3),))
    ).lines
    assert (guard.short_before, guard.short_after, guard.breaks) == (0, 2, False)


def test_a_gap_that_moves_to_another_month_is_no_difference() -> None:
    assert difference(plan(lines=(fill("guard", [1, 2]),)), plan(lines=(fill("guard", [2, 1]),))).lines == ()


def test_the_objectives_of_both_plans_stand_beside_each_other() -> None:
    other = replace(sound(), objectives=sound().objectives[:1])
    found = difference(sound(), other)
    assert (found.before, found.after) == (sound().objectives, sound().objectives[:1])


servings = st.lists(
    st.builds(
        serving,
        st.sampled_from(["AAA-1", "BBB-1"]),
        st.sampled_from(["guard", "alert"]),
        start=st.integers(0, 2),
        end=st.integers(3, 5),
        n=st.integers(1, 3),
    ),
    max_size=5,
)
fills = st.lists(st.integers(0, 3), min_size=4, max_size=4).map(lambda filled: fill("guard", filled))


@settings(deadline=None)
@given(servings, fills)
def test_a_plan_does_not_differ_from_itself(rows: list[Assignment], filled: LineFill) -> None:
    same = plan(*rows, lines=(filled,))
    found = difference(same, same)
    assert (found.gone, found.come, found.lines) == ((), (), ())


@settings(deadline=None)
@given(servings, servings, fills, fills)
def test_the_way_back_is_the_mirror_of_the_way_there(
    rows: list[Assignment], others: list[Assignment], filled: LineFill, other: LineFill
) -> None:
    before, after = plan(*rows, lines=(filled,)), plan(*others, lines=(other,))
    there, back = difference(before, after), difference(after, before)
    assert (there.gone, there.come) == (back.come, back.gone)
    assert [(one.short_before, one.short_after) for one in there.lines] == [
        (one.short_after, one.short_before) for one in back.lines
    ]


@settings(deadline=None)
@given(servings, servings)
def test_units_before_less_those_gone_and_more_those_come_are_the_units_after(
    rows: list[Assignment], others: list[Assignment]
) -> None:
    found = difference(plan(*rows), plan(*others))
    n_before, n_after = (sum(row.n_units for row in side) for side in (rows, others))
    moved = sum(move.n_units for move in found.come) - sum(move.n_units for move in found.gone)
    assert n_before + moved == n_after


@pytest.mark.parametrize("n_withdrawn", [1, 2])
def test_between_two_plans_that_were_made_the_withdrawn_units_go(n_withdrawn: int) -> None:
    asked = line("guard", need=2)
    before = planned(scenario([offer("AAA-1", n=2)]), asked).plan
    after = planned(scenario([offer("AAA-1", n=2 - n_withdrawn)]), asked).plan
    found = difference(before, after)
    assert {move.offer for move in found.gone} <= {"AAA-1"}
    (guard,) = found.lines
    assert guard.short_after > guard.short_before
