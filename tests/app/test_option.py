from dataclasses import replace
from pathlib import Path

import pytest

from muster.app.check import check
from muster.app.option import check_contributor, check_supposed, chosen_option
from muster.documents.bundled import scenarios
from muster.errors import BadRequest
from muster.model.keys import ConditionId, OptionId
from muster.model.scenario import Scenario


@pytest.fixture
def three_options(scenario: Path) -> Scenario:
    read = check(scenario).scenario
    only = read.options[0]
    return replace(read, options=tuple(replace(only, id=OptionId(name)) for name in ("small", "medium", "large")))


def test_the_only_option_need_not_be_named(scenario: Path) -> None:
    assert chosen_option(check(scenario).scenario, None) == "base"


def test_a_choice_left_open_lists_what_there_is(three_options: Scenario) -> None:
    with pytest.raises(BadRequest, match="--option: large, medium, small"):
        chosen_option(three_options, None)


def test_a_name_that_is_nearly_right_is_put_right(three_options: Scenario) -> None:
    with pytest.raises(BadRequest, match="did you mean 'medium'"):
        chosen_option(three_options, "medum")


def test_a_name_that_is_far_off_lists_what_there_is(three_options: Scenario) -> None:
    with pytest.raises(BadRequest, match="there are: large, medium, small"):
        chosen_option(three_options, "xyz")


def test_only_conditions_of_the_scenario_can_be_supposed(scenario: Path) -> None:
    read = check(scenario).scenario
    check_supposed(read, {ConditionId("ceasefire"): True})
    with pytest.raises(BadRequest, match="did you mean 'ceasefire'"):
        check_supposed(read, {ConditionId("ceasfire"): True})


def test_a_contributor_named_by_its_name_or_nearly_so_is_put_right() -> None:
    read = check(scenarios()["tiny-strait"]).scenario
    check_contributor(read, "BOR")
    for name in ("Borland", "borland", "bor", "Borlnd"):
        with pytest.raises(BadRequest, match="did you mean BOR, Borland"):
            check_contributor(read, name)
    with pytest.raises(BadRequest, match=r"there are: ARD \(Ardania\), BOR \(Borland\)"):
        check_contributor(read, "zzz")
