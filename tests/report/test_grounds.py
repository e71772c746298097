from dataclasses import replace

import pytest
from tests.report.builders import Shape
from tests.report.plans import case

from muster.model.catalogue import Factor
from muster.model.keys import SourceId
from muster.model.source import Basis, Grade
from muster.report.brief_input import BriefInput
from muster.report.figures import contributions
from muster.report.grounds import as_of, day_in_words, need_grounds, rests_in_full, rests_in_short, rests_on
from muster.report.names import names_of
from muster.report.sections.answer import answer
from muster.report.sections.burden import burden
from muster.report.sections.offers import offers
from muster.report.sections.requirements import requirements


def _with_factor(given: BriefInput) -> BriefInput:
    """Return the case with the factor that its lines name, as somebody's assumption."""
    key = next(f for line in given.sizing.lines for trace in line.traces for f in trace.factors)
    factor = Factor(
        id=key,
        title="Teams at a hub",
        low=8,
        value=12,
        high=16,
        measure="teams",
        source=SourceId("S-assumed"),
        grade=Grade.ILLUSTRATIVE,
    )
    return replace(given, scenario=replace(given.scenario, factors=(factor,)))


def test_what_a_nation_brings_is_told_by_what_it_rests_on_to_the_last_person_month() -> None:
    given = case()
    rests = rests_on(given.plan, given.scenario)
    brought = {row.nation: row.person_months for row in contributions(given.plan, given.scenario)}
    assert {nation: sum(parts.values()) for nation, parts in rests.items()} == brought


def test_a_nation_whose_offers_are_all_reported_rests_on_reports() -> None:
    given = case()
    reported = tuple(replace(one, basis=Basis.REPORTED) for one in given.scenario.offers)
    rests = rests_on(given.plan, replace(given.scenario, offers=reported))
    assert {rests_in_short(parts).partition(" % ")[2] or rests_in_short(parts) for parts in rests.values()} <= {
        "reported",
        "size unknown",
    }


def test_shares_of_a_basis_are_told_in_full_for_whoever_asks() -> None:
    assert rests_in_full({"reported": 12, "assumed": 88, "size unknown": 0}) == "12 % reported, 88 % assumed"


def test_the_first_screen_says_how_much_of_the_need_is_illustrative() -> None:
    given = _with_factor(case())
    assert "1 of 1 planning factors" in need_grounds(given)
    assert "planning factors" in answer(given)


def test_a_plan_without_lines_says_nothing_of_the_need() -> None:
    assert need_grounds(case(Shape(n_lines=0, n_offers=0))) == ""


def test_every_offer_stands_in_the_brief_with_what_it_rests_on() -> None:
    given = case()
    told = offers(given)
    for one in given.scenario.offers:
        assert f"<small>{one.id}" in told
    assert "why this number" in told


def test_factors_are_told_by_title_value_measure_grade_and_source() -> None:
    told = requirements(_with_factor(case()))
    assert "Teams at a hub: 12 teams (illustrative, S-assumed)" in told
    assert "Planning factors used here" in told
    assert "factors:" not in told


def test_the_cost_band_has_its_source_beside_it() -> None:
    given = case()
    source = next(one for one in given.scenario.sources if one.id == given.scenario.policies.cost_source)
    assert source.title in burden(given)


def test_nations_without_a_number_are_named_where_fair_shares_are_told() -> None:
    given = case()
    offering = {one.nation for one in given.scenario.offers}
    left = next(row for row in given.plan.burden if row.nation in offering)
    kept = tuple(row for row in given.plan.burden if row is not left)
    told = burden(replace(given, plan=replace(given.plan, burden=kept)))
    assert "among nations with a number planned" in told
    assert f"{names_of(given.scenario).nation(left.nation)} offer units without a number" in told


@pytest.mark.parametrize("day", ["2026-07-01", "2026-13-45", "", "yesterday"])
def test_a_day_that_is_none_is_shown_as_it_is_written(day: str) -> None:
    assert day_in_words(day) == (day if day != "2026-07-01" else "1 July 2026")


def test_a_brief_is_as_of_its_latest_source() -> None:
    given = case()
    dated = tuple(replace(one, published="2031-05") for one in given.scenario.sources[:1])
    assert as_of(replace(given.scenario, sources=dated)) == "2031-05"


def test_what_the_author_assumed_is_no_source_of_the_world() -> None:
    given = case()
    dated = replace(given.scenario.sources[0], published="2031-05", grade=Grade.A)
    own = replace(dated, id=SourceId("author"), published="2031-09", grade=Grade.ILLUSTRATIVE)
    nobody = replace(given.scenario, offers=(), stances=(), sources=(dated, own))
    assert as_of(nobody) == "2031-05"
