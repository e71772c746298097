"""What may go otherwise in the scenarios that come with Muster."""

from functools import cache
from pathlib import Path

import pytest

from muster.documents.bundled import scenarios
from muster.documents.changes import changes_text, parse_changes
from muster.documents.read import read
from muster.generate.options import Options
from muster.generate.verb import generate
from muster.model.change import ConditionIs, NeedsGrow, Offers, OffersKeep, OffersSlip, PlaceCloses
from muster.model.changed import Question, changed
from muster.model.keys import OptionId
from muster.model.offer import OfferStatus
from muster.model.perturbation import Perturbation
from muster.model.scenario import Objective, Scenario
from muster.size.verb import size

FLAGSHIP, TINY = "ukraine-2025", "tiny-strait"


@cache
def scenario(name: str) -> Scenario:
    return read(scenarios()[name]).scenario


def cases(name: str) -> dict[str, Perturbation]:
    return {case.id: case for case in scenario(name).perturbations}


@cache
def values_of_guard(changes: str) -> dict[Objective, float]:
    given = Question(scenario=scenario(TINY), lines=size(scenario(TINY), OptionId("guard")).lines)
    then = changed(given, parse_changes(changes, given.scenario))
    found = generate(then.scenario, OptionId("guard"), then.lines, Options(time_limit_s=30)).plan.objectives
    assert all(one.value == one.bound for one in found[:6])
    return {one.name: one.value for one in found}


@pytest.mark.parametrize("name", [FLAGSHIP, TINY])
def test_every_change_is_told_in_the_words_that_it_was_written_in(name: str) -> None:
    for case in cases(name).values():
        assert parse_changes(case.id, scenario(name)) == case.changes
        assert parse_changes(changes_text(case.changes), scenario(name)) == case.changes


@pytest.mark.parametrize("name", [FLAGSHIP, TINY])
def test_every_change_changes_something(name: str) -> None:
    base = scenario(name)
    lines = tuple(line for option in base.options for line in size(base, option.id).lines)
    given = Question(scenario=base, lines=lines)
    for case in cases(name).values():
        # The two scenarios leave all of their own conditions open, save one that nothing changes.
        for change in case.changes:
            assert changed(given, [change]) != given, (case.id, change)


@pytest.mark.parametrize("name", [FLAGSHIP, TINY])
def test_what_only_settles_conditions_is_a_named_case_since_conditions_are_drawn_already(name: str) -> None:
    for case in cases(name).values():
        if all(isinstance(change, ConditionIs) for change in case.changes):
            assert case.probability is None, case.id


def test_the_flagship_has_the_cases_that_everybody_asks_for() -> None:
    asked = {
        "us-backstop-lost",
        "bundestag-refuses",
        "commons-refuses",
        "straits-littoral",
        "polish-hub-lost",
        "romanian-hub-lost",
        "breach-month-3",
        "baltic-recall",
        "monitoring-late",
    }
    assert asked <= cases(FLAGSHIP).keys()


def test_with_the_backstop_go_only_conditions_that_share_its_cause() -> None:
    causes = {condition.id: condition.cause for condition in scenario(FLAGSHIP).conditions}
    gone = [change for change in cases(FLAGSHIP)["us-backstop-lost"].changes if isinstance(change, ConditionIs)]
    assert {causes[change.condition] for change in gone} == {"us_policy"}
    assert not any(change.state for change in gone)


def test_a_breach_asks_for_more_from_month_three_on() -> None:
    for change in cases(FLAGSHIP)["breach-month-3"].changes:
        assert isinstance(change, NeedsGrow)
        assert change.month == 3


def test_hubs_close_where_the_lines_of_supply_begin() -> None:
    base = scenario(FLAGSHIP)
    served = {task.place for task in base.tasks}
    for name, country in (("polish-hub-lost", "POL"), ("romanian-hub-lost", "ROU")):
        closed = {change.place for change in cases(FLAGSHIP)[name].changes if isinstance(change, PlaceCloses)}
        assert closed <= served
        assert {place.country for place in base.places if place.id in closed} == {country}


@pytest.mark.parametrize("kind", ["withdrawn", "halved", "late", "home-early"])
def test_the_less_an_offer_binds_the_likelier_it_slips(kind: str) -> None:
    chances = []
    for status in (OfferStatus.FIRM, OfferStatus.LIKELY, OfferStatus.TENTATIVE):
        case = cases(FLAGSHIP)[f"{status}-{kind}"]
        (change,) = case.changes
        assert not isinstance(change, ConditionIs | NeedsGrow | PlaceCloses)
        assert getattr(change, "offers", None) == Offers(status=status)
        chances.append(case.probability or 0)
    assert 0 < chances[0] < chances[1] < chances[2] < 1


def test_late_offers_and_withdrawn_ones_are_told_apart() -> None:
    found = cases(FLAGSHIP)
    assert isinstance(found["likely-late"].changes[0], OffersSlip)
    assert isinstance(found["likely-halved"].changes[0], OffersKeep)


def test_every_probability_of_the_flagship_is_called_the_authors() -> None:
    for case in cases(FLAGSHIP).values():
        if case.probability is not None:
            assert "Author's value, no forecast" in case.note, case.id
            assert case.source == "author", case.id


def test_named_cases_of_the_flagship_rest_on_the_public_record() -> None:
    grades = {source.id: source.grade for source in scenario(FLAGSHIP).sources}
    for case in cases(FLAGSHIP).values():
        if case.probability is None:
            assert grades[case.source] in {"A", "B", "C", "D"}, case.id


def test_the_reckoning_in_the_teaching_case_is_right() -> None:
    page = (Path(scenarios()[TINY]) / "README.md").read_text(encoding="utf-8")
    without_borland = values_of_guard("borland-leaves")
    assert "`p1_min` 12 + 6 = 18, `p1_target` 12 + 18 + 18 + 7 = 55, `p2_min` and `p2_target` 18" in page
    assert without_borland[Objective.P1_MIN] == 18
    assert without_borland[Objective.P1_TARGET] == 55
    assert without_borland[Objective.P2_MIN] == without_borland[Objective.P2_TARGET] == 18
    landing = values_of_guard("landing")
    assert "`p1_target` 12 + 14 + 6 + 1 = 33" in page
    assert (landing[Objective.P1_MIN], landing[Objective.P1_TARGET]) == (12, 33)


def test_all_likely_offers_withdrawn_leave_what_a_vote_against_leaves() -> None:
    # Fair shares differ: a nation that withdraws has nothing on the table, one that waits for a vote has.
    withdrawn, refused = (
        {name: value for name, value in values_of_guard(changes).items() if name is not Objective.BURDEN}
        for changes in ("offers:likely=withdrawn", "vote_cel=false")
    )
    assert withdrawn == refused
