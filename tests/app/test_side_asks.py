from dataclasses import replace

import pytest
from tests.compare.cases import tiny_base

from muster.app import side_asks as sought
from muster.app.side_asks import side_asks
from muster.model.scenario import Objective
from muster.report.compare.asks import How


def test_a_small_question_is_solved_however_little_time_there_is() -> None:
    found = side_asks(tiny_base(), 0.0)
    assert found is not None
    assert found.how is How.TOGETHER
    assert sum(one.n_units for one in found.units) == 3
    assert found.falls


def test_a_large_question_with_little_time_is_screened_and_with_more_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sought, "SMALL", 0)
    found = side_asks(tiny_base(), sought.ENOUGH_S / 2)
    assert found is not None
    assert found.how is How.SCREENED
    assert [one.unit_type for one in found.units] == ["drone-guard", "dive-team", "infantry-coy"]
    assert all(one.falls for one in found.units)
    solved = side_asks(tiny_base(), sought.ENOUGH_S)
    assert solved is not None
    assert solved.how is How.TOGETHER


def test_without_a_shortfall_to_seek_nothing_is_asked_for() -> None:
    base = tiny_base()
    policies = replace(base.scenario.policies, objectives=(Objective.COST,))
    assert side_asks(replace(base, scenario=replace(base.scenario, policies=policies)), 20.0) is None
