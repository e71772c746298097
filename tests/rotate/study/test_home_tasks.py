"""Tasks at home stations in the teaching scenario, as the manual works them through."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rotate.cases import tiny_request

from muster.model.chance import DaysBetween, PercentBetween, Uncertainty
from muster.model.chance_text import chances_of
from muster.model.contributor import Cap, CapKind
from muster.model.home import HomeTask
from muster.model.keys import ContributorId, HomeTaskId, UnitTypeId
from muster.model.source import Basis
from muster.model.time import Window
from muster.rotate.coalition.force import HOME_UNSERVED, CoalitionRequest, coalition
from muster.rotate.coalition.policy import RotationPolicy
from muster.rotate.result import GapReason
from muster.rotate.standing import keys
from muster.rotate.study.result import LineDays, RotationStudy
from muster.rotate.study.verb import StudyOptions, study
from muster.rotate.verb import FillOrder, Options, replicate


def task(
    nation: str = "BOR",
    *,
    unit_type: str = "infantry-coy",
    units: int = 4,
    months: tuple[int, int | None] = (0, 3),
    priority: int = 1,
) -> HomeTask:
    return HomeTask(
        id=HomeTaskId("barracks"),
        title="Barracks",
        nation=ContributorId(nation),
        unit_type=UnitTypeId(unit_type),
        units=units,
        window=Window(from_month=months[0], to_month=months[1]),
        priority=priority,
        source=tiny_request().scenario.sources[0].id,
    )


def asked(*tasks: HomeTask) -> CoalitionRequest:
    request = tiny_request()
    return replace(request, scenario=replace(request.scenario, home_tasks=tasks))


def infantry(found: RotationStudy) -> LineDays:
    return next(one for one in found.lines if one.line == "port-manoeuvre")


def test_a_task_at_home_keeps_a_nations_infantry_there_for_three_months() -> None:
    """Two companies are asked for beside Ardania's, for 365 days.

    Borland's four stand at home until day 91 and come after 30 days of notice, on day 122. Celt's one comes on day 61,
    for 183 days. So 2 are missing for 60 days, 1 for 61, and nobody from day 122 on, when one of Borland joins it; two
    others take over from both on day 244. In the year without the task 151 company-days are missing.
    """
    found = study(asked(task()), StudyOptions())
    (barracks,) = found.home_tasks
    assert (barracks.asked, barracks.filled, barracks.missing) == (4 * 91, 4 * 91, {})
    line = infantry(found)
    assert line.asked - line.filled == 2 * 60 + 61
    assert line.missing == {GapReason.AWAY: 91, GapReason.NOTICE: 90}


def test_a_task_at_home_takes_no_place_that_is_kept_filled() -> None:
    found = study(asked(task("ARD", units=1)), StudyOptions())
    assert found.home_tasks[0].missing == {GapReason.NO_SUCH_TYPE: 91}
    assert infantry(found) == infantry(study(asked(), StudyOptions()))


def test_units_on_a_task_at_home_neither_depart_nor_are_out() -> None:
    found = study(asked(task(months=(0, None))), StudyOptions())
    assert found.n_departures == study(asked(), StudyOptions()).n_departures - 4
    for one in found.units:
        if one.offer == "bor-infantry":
            assert all(stay.line is None for stay in one.stays)


def test_a_plan_that_is_followed_knows_of_no_task_at_home() -> None:
    request = replace(asked(task()), policy=RotationPolicy(order=FillOrder.PLAN))
    found = study(request, StudyOptions())
    assert found.home_tasks == ()
    assert ("barracks",) in [one.records for one in found.left_out]


def test_chance_and_comparison_leave_tasks_at_home_out_of_what_is_filled() -> None:
    found = study(asked(task()), StudyOptions(n_runs=3, against=RotationPolicy(keeps_promises=False)))
    bare = study(asked(), StudyOptions(n_runs=3))
    assert found.runs is not None
    assert bare.runs is not None
    assert found.runs.fill_mean < bare.runs.fill_mean


def test_two_policies_of_which_one_follows_a_plan_are_compared_without_tasks_at_home() -> None:
    against = RotationPolicy(order=FillOrder.PLAN)
    found = study(asked(task()), StudyOptions(n_runs=3, against=against))
    assert found.home_tasks == ()
    assert (HOME_UNSERVED, ("barracks",)) in [(one.text, one.records) for one in found.left_out]
    assert found.runs == study(asked(), StudyOptions(n_runs=3, against=against)).runs


def test_a_task_at_home_for_units_that_the_nation_does_not_offer_lacks_the_type() -> None:
    (one,) = study(asked(task("ARD", units=2, unit_type="dive-team")), StudyOptions()).home_tasks
    assert set(one.missing) == {GapReason.NO_SUCH_TYPE}


@settings(deadline=None, max_examples=15)
@given(st.integers(1, 6), st.integers(0, 11), st.integers(1, 3), st.sampled_from(["BOR", "CEL"]))
def test_every_unit_day_of_a_task_at_home_is_served_or_has_a_reason(
    units: int, month: int, priority: int, nation: str
) -> None:
    found = study(asked(task(nation, units=units, months=(month, None), priority=priority)), StudyOptions())
    (one,) = found.home_tasks
    assert one.filled + sum(one.missing.values()) == one.asked
    assert one.filled >= 0


WILD = Uncertainty(
    start_shift=DaysBetween(least=-30, most=60),
    length_change=PercentBetween(least=-3_000, most=5_000),
    refusal_share=0.5,
    delay_share=0.9,
    delay=DaysBetween(least=5, most=40),
    extension_share=0.5,
    extension=DaysBetween(least=5, most=40),
)


def test_by_chance_lines_move_and_tasks_at_home_keep_their_days_and_their_units() -> None:
    force = coalition(asked(task(units=2, months=(2, 5))))
    runs = replicate(force.rotation, WILD, Options(order=FillOrder.MUSTER, bucket_days=1), n=5)
    home = np.array([name == "at home/barracks" for name in runs.needs])
    (one,) = force.home
    days = np.flatnonzero(runs.asked[0, home][0]) + 1
    assert (days[0], days[-1]) == (one.need.start_day, one.need.end_day - 1)
    assert (runs.asked[:, home] == runs.asked[:1, home]).all()
    assert len(np.unique(runs.asked[:, ~home].sum(axis=(1, 2)))) > 1


@settings(deadline=None, max_examples=15)
@given(st.integers(1, 6), st.integers(0, 11), st.integers(1, 3), st.sampled_from(["ARD", "BOR", "CEL"]))
def test_a_task_at_home_changes_nothing_that_is_drawn_for_others(
    units: int, month: int, priority: int, nation: str
) -> None:
    with_it = coalition(asked(task(nation, units=units, months=(month, None), priority=priority)))
    assert keys(with_it.rotation) == keys(coalition(asked()).rotation)


def test_whoever_serves_at_home_is_neither_late_nor_lost_nor_counted_by_any_limit_of_many_runs() -> None:
    request = asked(task(units=4, months=(0, None)))
    nobody_out = Cap(
        contributor=ContributorId("BOR"),
        kind=CapKind.PERSONS_OUT,
        amount=0,
        unit_class=None,
        basis=Basis.ASSUMED,
        source=request.scenario.sources[0].id,
    )
    request = replace(request, scenario=replace(request.scenario, caps=(nobody_out,)))
    chances = chances_of(Uncertainty(), "none,refusal=100%:90,delay=9,extension=9,attrition=30")
    found = study(request, StudyOptions(n_runs=3, chances=chances))
    assert found.home_tasks[0].missing == {}
    assert found.runs is not None
    assert [one.broken_share for one in found.runs.limits if one.limit and one.limit.nation == "BOR"] == [0.0]
    runs = replicate(coalition(request).rotation, chances.uncertainty, Options(), n=3)
    home = runs.needs.index("at home/barracks")
    assert (runs.filled[:, home] == runs.asked[:, home]).all()
