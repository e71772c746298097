from dataclasses import replace

from tests.rotate.cases import GUARD, TINY, everything, planned_year, tiny_request, year

from muster.app.plan import PlanRequest, plan
from muster.model.keys import ConditionId
from muster.model.time import DAYS_PER_MONTH
from muster.rotate.study.shown import Whereabouts
from muster.rotate.study.verb import StudyOptions, study


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
