from dataclasses import replace

import pytest
from tests.rotate.cases import GUARD, TINY, everything, planned_year, tiny_request, tiny_scenario, year

from muster.app.plan import PlanRequest, plan
from muster.errors import BadRequest
from muster.generate.options import Options
from muster.generate.verb import generate
from muster.model.chance_text import chances_of
from muster.model.keys import CaveatId, ConditionId
from muster.model.offer import Caveat, CaveatKind
from muster.model.time import DAYS_PER_MONTH
from muster.rotate.coalition.policy import RotationPolicy
from muster.rotate.result import GapReason
from muster.rotate.study.chances import ASSUMED
from muster.rotate.study.result import FillOf
from muster.rotate.study.shown import Whereabouts
from muster.rotate.study.verb import StudyOptions, study
from muster.rotate.verb import FillOrder


def test_every_missing_point_has_one_reason() -> None:
    for given in (year(), everything(), planned_year()):
        for line in given.study.lines:
            assert sum(line.missing.values()) == line.asked - line.filled, line.line


def test_fill_by_nation_adds_up_to_the_fill_of_the_lines() -> None:
    study = everything().study
    by_nation = sum(sum(span.filled.values()) for span in study.fill)
    assert round(by_nation) == sum(line.filled for line in study.lines)
    assert round(sum(span.asked for span in study.fill)) == sum(line.asked for line in study.lines)


def test_no_span_has_more_than_was_asked_for() -> None:
    assert all(sum(span.filled.values()) <= span.asked + 1e-6 for span in everything().study.fill)


def test_every_day_of_every_unit_is_somewhere() -> None:
    study = everything().study
    for unit in study.units:
        assert sum(sum(span.days.values()) for span in unit.spans) == study.last_day
        assert sum(stay.until_day - stay.from_day for stay in unit.stays) == study.last_day


def test_promises_that_rest_enforces_are_never_broken_nor_loads_above_one() -> None:
    study = everything().study
    assert not [one for one in study.at_home if one.is_broken]
    assert all(one.load <= 1 for one in (*study.strain.by_nation, *study.strain.by_capability))


def test_where_rest_gives_way_promises_break_and_loads_rise() -> None:
    study = everything().study
    assert any(one.n_breaks for one in study.strain_unrested.by_capability)
    assert max(one.load for one in study.strain_unrested.by_capability) > 1


def test_longer_rest_fills_less_under_the_same_chances_and_clearly_so() -> None:
    comparison = everything().study.comparison
    assert comparison is not None
    filled = comparison.differences[0]
    assert filled.mean < 0
    assert filled.is_clear
    assert len(comparison.fill_differences) == filled.n_runs == 12


def test_bands_of_runs_are_in_order_and_cover_every_day() -> None:
    study = everything().study
    assert study.runs is not None
    bands = study.runs.bands
    assert bands[0].from_day == 1
    assert bands[-1].until_day == study.last_day + 1
    assert all(one.low <= one.middle <= one.high for one in bands)


def test_places_that_are_kept_filled_never_rest() -> None:
    for unit in everything().study.units:
        if unit.is_sustained:
            assert not any(span.days.get(Whereabouts.RESTING) for span in unit.spans)


def test_where_nobody_comes_everything_is_missing_and_said_to_be() -> None:
    request = replace(tiny_request(), suppose={ConditionId("mandate"): False})
    found = study(request, StudyOptions(n_runs=3, least_force=True))
    assert (found.units, found.runs, found.pools, found.n_departures) == ((), None, (), 0)
    assert all(line.filled == 0 and line.missing for line in found.lines)


def test_where_nothing_is_asked_for_units_stay_at_home() -> None:
    found = study(replace(tiny_request(), lines=()), StudyOptions(least_force=True))
    assert found.lines == ()
    assert {stay.where for unit in found.units for stay in unit.stays} == {Whereabouts.READY}


def test_a_plan_followed_by_days_fills_what_its_months_promise() -> None:
    result = plan(PlanRequest(scenario=TINY, option=GUARD)).plan
    by_line = {line.id: sum(map(min, line.need, line.filled)) for line in result.lines}
    for line in planned_year().study.lines:
        assert abs(line.filled / DAYS_PER_MONTH - by_line[line.line]) < 0.1, line.line


def test_by_months_and_by_days_a_unit_does_not_count_in_the_season_of_its_caveat() -> None:
    scenario, lines = tiny_scenario()
    infantry = next(one for one in scenario.offers if one.id == "bor-infantry")
    months = {scenario.horizon.date_of(month).month for month in (3, 4)}
    winter = Caveat(
        id=CaveatId("winter"),
        offer=infantry.id,
        contributor=None,
        kind=CaveatKind.NOT_IN_CALENDAR_MONTHS,
        values=tuple(map(str, sorted(months))),
        unless=None,
        note="",
        source=infantry.source,
    )
    closed = replace(scenario, caveats=(*scenario.caveats, winter))
    made = generate(closed, scenario.options[0].id, lines, Options()).plan
    request = replace(tiny_request(), scenario=closed, plan=made, policy=RotationPolicy(order=FillOrder.PLAN))
    found = study(request, StudyOptions())
    by_line = {line.id: sum(map(min, line.need, line.filled)) for line in made.lines}
    for line in found.lines:
        assert abs(line.filled / DAYS_PER_MONTH - by_line[line.line]) < 0.1, line.line
    idle = [stay for unit in found.units for stay in unit.stays if stay.where is Whereabouts.IDLE]
    assert {stay.line for stay in idle} == {"port-manoeuvre"}
    assert next(line for line in found.lines if line.line == "port-manoeuvre").missing[GapReason.CAVEAT] > 0


def test_parts_of_the_need_under_chance_add_up_to_the_whole() -> None:
    runs = everything().study.runs
    assert runs is not None
    asked = sum(line.asked for line in everything().study.lines)
    for of in FillOf:
        fills = [one for one in runs.fills if one.of is of]
        assert len({one.key for one in fills}) == len(fills)
        assert sum(one.asked for one in fills) == pytest.approx(asked)
        assert sum(one.asked * one.mean for one in fills) == pytest.approx(asked * runs.fill_mean)
        assert all(one.low <= one.middle <= one.high for one in fills)


def test_units_that_stand_anywhere_at_the_start_are_refused_where_all_are_fresh() -> None:
    chances = chances_of(ASSUMED, "stand=anywhere")
    with pytest.raises(BadRequest, match="start=settled"):
        study(tiny_request(), StudyOptions(chances=chances))
    settled = replace(tiny_request(), policy=RotationPolicy(settled=True))
    assert study(settled, StudyOptions(chances=chances, n_runs=2)).runs is not None
