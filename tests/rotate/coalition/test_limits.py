"""Caps, ceilings and lift of a scenario as those of a rotation."""

from dataclasses import replace
from typing import Any

import pytest
from tests.rotate.cases import tiny_request, tiny_scenario

from muster.documents.bundled import scenario_folder
from muster.documents.read import read
from muster.model.contributor import CapKind
from muster.model.effort import LineOfEffort
from muster.model.rotating import CapLaw, CapMeasure
from muster.rotate.coalition.force import CoalitionRequest, coalition
from muster.rotate.coalition.limits import limits
from muster.rotate.coalition.months import day_of
from muster.size.verb import size


def test_ceilings_and_lift_hold_that_are_of_the_option_or_of_all() -> None:
    scenario = read(scenario_folder("ukraine-2025")).scenario
    for option, ceilings in (("small", [(None, 10_000)]), ("medium", [(None, 25_000)])):
        chosen = next(one.id for one in scenario.options if one.id == option)
        lines = size(scenario, chosen).lines
        force = coalition(CoalitionRequest(scenario=scenario, lines=lines, option=chosen))
        tops = [(one.line_of_effort, one.amount) for one in force.limits if one.law is CapLaw.CEILING]
        assert tops == [*ceilings, (LineOfEffort.MARITIME, 2_000)]
        lifted = [(one.measure, one.amount, one.until_day) for one in force.limits if one.law is CapLaw.LIFT]
        assert lifted == [(CapMeasure.PERSONS, 5_000, day_of(6)), (CapMeasure.PIECES, 3_500, day_of(6))]
        assert len(force.limits) == len(force.rotation.caps)


def test_a_ceiling_counts_lines_in_theatre_and_of_its_effort_only() -> None:
    scenario, lines = tiny_scenario()
    force = coalition(tiny_request())
    outside = replace(scenario, areas=tuple(replace(area, in_theatre=False) for area in scenario.areas))
    for world, some in ((scenario, True), (outside, False)):
        found = limits(world, None, lines, force.needs)
        counted = [cap.needs for limit, cap in found if limit.law is not CapLaw.NATION]
        assert counted
        assert all(bool(needs) is some for needs in counted)


def test_caps_on_yearly_cost_are_left_out_and_all_others_held() -> None:
    scenario, _lines = tiny_scenario()
    caps = [one for one in coalition(tiny_request()).limits if one.law is CapLaw.NATION]
    assert len(caps) == sum(one.kind is not CapKind.COST_USD_PER_YEAR for one in scenario.caps)


def test_a_cap_on_a_class_counts_all_its_types_together() -> None:
    scenario, _lines = tiny_scenario()
    of_class = next(one for one in scenario.unit_types).unit_class
    cap = replace(scenario.caps[0], kind=CapKind.UNITS_OUT, unit_class=of_class, amount=3)
    force = coalition(replace(tiny_request(), scenario=replace(scenario, caps=(cap,))))
    (found,) = (one for one in force.rotation.caps if one.law is CapLaw.NATION)
    assert found.kinds == frozenset(str(one.id) for one in scenario.unit_types if one.unit_class == of_class)


@pytest.mark.parametrize("table", ["caps", "ceilings", "lifts"])
def test_the_order_of_rows_changes_no_limit(table: str) -> None:
    scenario, _lines = tiny_scenario()
    rows: dict[str, Any] = {table: tuple(reversed(getattr(scenario, table)))}
    turned = replace(scenario, **rows)
    again = coalition(replace(tiny_request(), scenario=turned))
    assert again.limits == coalition(tiny_request()).limits
