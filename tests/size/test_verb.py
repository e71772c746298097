"""The door of sizing: options, leads, relief, runs with other factors, and every finding."""

from dataclasses import replace

import pytest
from tests.size.builders import ABROAD, SMALL, a_line, a_scenario, a_task, factors, needs, sized

from muster.errors import BadInput, BadRequest
from muster.model.keys import CapabilityId, FactorId, OptionId, UnitTypeId
from muster.model.scenario import Scenario
from muster.model.task import LeadRule, TaskKind
from muster.size.pool import pool_by_effort
from muster.size.verb import Options, size


def _codes(scenario: Scenario) -> list[str]:
    with pytest.raises(BadInput) as caught:
        size(scenario, SMALL)
    assert all(finding.where.file in {"tasks", "factors", "capabilities", "lines"} for finding in caught.value.findings)
    return [finding.code for finding in caught.value.findings]


def test_an_option_gets_its_own_tasks_and_those_of_all_options() -> None:
    everyone = a_task(TaskKind.RESERVE, task_id="all", n_companies=2)
    other = replace(a_task(TaskKind.RESERVE, task_id="other", n_companies=2), options=frozenset({OptionId("large")}))
    mine = replace(a_task(TaskKind.RESERVE, task_id="mine", n_companies=2), options=frozenset({SMALL}))
    assert {line.task for line in sized(everyone, other, mine).lines} == {"all", "mine"}


def test_an_option_that_is_not_there_is_a_bad_request() -> None:
    with pytest.raises(BadRequest, match="there are: small"):
        size(a_scenario(), OptionId("huge"))


def test_stated_lines_stand_beside_derived_ones_sorted_by_key() -> None:
    scenario = a_scenario(a_task(TaskKind.UAV_ORBIT, n_orbits=1), lines=[a_line("guards", "manoeuvre", [3] * 6)])
    assert [line.id for line in size(scenario, SMALL).lines] == ["guards", "t-uav_orbit"]


def test_strength_by_effort_takes_whole_reference_units() -> None:
    lines = [a_line("guards", "manoeuvre", [0, 4, 5, 1, 0, 0])]
    assert size(a_scenario(lines=lines), SMALL).persons_by_effort == {"land": 2 * 800}


def test_the_pool_behind_a_sizing_is_its_peak_times_n() -> None:
    sizing = size(a_scenario(lines=[a_line("guards", "manoeuvre", [4] * 6)]), SMALL)
    assert pool_by_effort(sizing, 4) == {"land": 3_200}


def test_a_named_lead_leads_the_first_line_and_stands_on_all() -> None:
    lines = sized(a_task(TaskKind.PROTECT_HUB, n_sites=2, lead="FRA")).lines
    named = [line.capability for line in lines if line.lead_rule is LeadRule.NAMED]
    assert named == ["manoeuvre"]
    assert {line.lead_nation for line in lines} == {"FRA"}
    assert next(line for line in lines if line.capability == "manoeuvre").lead_percent == 40


def test_relief_takes_the_task_before_the_kind_before_the_general_factor() -> None:
    hub, sector = a_task(TaskKind.PROTECT_HUB, n_sites=1), a_task(TaskKind.HOLD_SECTOR, frontage_km=9)
    own = a_task(TaskKind.HOLD_SECTOR, frontage_km=9, overlap_months=2)
    assert [sized(task).lines[0].overlap_months for task in (hub, sector, own)] == [0, 1, 2]


def test_a_factor_set_for_the_run_is_used_and_said() -> None:
    scenario = a_scenario(a_task(TaskKind.AIR_PATROL, n_patrols=1))
    options = Options(factors={FactorId("air_patrol.availability_share"): 0.7})
    sizing = size(scenario, SMALL, options)
    assert needs(sizing)["fighters"] == 23
    (line,) = (line for line in sizing.lines if line.capability == "fighters")
    assert line.traces[0].text.endswith("(air_patrol.availability_share set for this run)")
    with pytest.raises(BadRequest, match=r"air_patrol\.hope"):
        size(scenario, SMALL, Options(factors={FactorId("air_patrol.hope"): 1.0}))


def test_a_figure_of_the_task_replaces_the_factor_and_is_said() -> None:
    (line, *_) = sized(a_task(TaskKind.UAV_ORBIT, n_orbits=1, aircraft_per_orbit=3)).lines
    assert line.traces[0].text.endswith("(aircraft_per_orbit stated by the task)")
    assert line.traces[0].factors == ()


def test_a_force_without_enablers_settles_at_once_and_others_in_few_rounds() -> None:
    assert sized(a_task(TaskKind.AIR_PATROL, place=ABROAD, n_patrols=1)).rounds == 0
    guards = a_task(TaskKind.RESERVE, task_id="r", n_companies=40)
    care = a_task(TaskKind.MEDICAL, task_id="care", supports_share=1)
    assert 2 <= sized(guards, care).rounds <= 10


def test_all_faults_of_all_tasks_come_at_once() -> None:
    scenario = a_scenario(
        a_task(TaskKind.HOLD_SECTOR, task_id="a", frontage=30),
        a_task(TaskKind.AIR_PATROL, task_id="b", n_patrols=1, availability_share=1.5),
        a_task(TaskKind.RESERVE, task_id="c", n_companies=1, with_dragons=1, with_fires=0.5),
        a_task(TaskKind.ENGINEERING, task_id="d"),
        a_task(TaskKind.STATED, task_id="e", liaison=0),
    )
    assert _codes(scenario) == [
        "task-parameter-unknown",
        "task-parameter-missing",
        "task-parameter-range",
        "task-capability-unknown",
        "task-parameter-range",
        "task-asks-nothing",
        "task-asks-nothing",
    ]


def test_an_unknown_parameter_gets_the_nearest_right_spelling() -> None:
    with pytest.raises(BadInput, match='did you mean "frontage_km"'):
        sized(a_task(TaskKind.HOLD_SECTOR, frontage_kms=30))


def test_a_missing_or_impossible_factor_is_a_finding() -> None:
    scenario = a_scenario(a_task(TaskKind.UAV_ORBIT, n_orbits=1))
    fewer = tuple(factor for factor in factors() if factor.id not in {"uav_orbit.aircraft_per_orbit", "lead.percent"})
    assert _codes(replace(scenario, factors=fewer)) == ["factor-missing", "factor-missing"]
    patrol = a_scenario(a_task(TaskKind.AIR_PATROL, n_patrols=1))
    zeroed = {"air_patrol.hours_on_station", "tanker_orbit.hours_on_station"}
    broken = tuple(replace(factor, value=0.0) if factor.id in zeroed else factor for factor in factors())
    assert _codes(replace(patrol, factors=broken)) == ["factor-range", "factor-range"]


def test_a_capability_without_a_unit_to_reckon_by_is_a_finding() -> None:
    scenario = a_scenario(a_task(TaskKind.UAV_ORBIT, n_orbits=1))
    broken = tuple(
        replace(one, reference_unit=UnitTypeId("fighter-sqn")) if one.id == "uav_orbit" else one
        for one in scenario.capabilities
    )
    assert _codes(replace(scenario, capabilities=broken)) == ["reference-unit"]


def test_a_catalogue_that_lacks_what_a_rule_asks_for_is_a_finding() -> None:
    scenario = a_scenario(a_task(TaskKind.PROTECT_HUB, n_sites=1))
    fewer = tuple(one for one in scenario.capabilities if one.id != CapabilityId("counter_uas"))
    assert _codes(replace(scenario, capabilities=fewer)) == ["task-capability-unknown"]


def test_what_the_hint_says_of_such_a_capability_can_be_done() -> None:
    leaves_out = a_task(TaskKind.PROTECT_HUB, n_sites=1, without_counter_uas=1)
    scenario = a_scenario(leaves_out)
    fewer = tuple(one for one in scenario.capabilities if one.id != CapabilityId("counter_uas"))
    lines = size(replace(scenario, capabilities=fewer), SMALL).lines
    assert lines
    assert all(line.capability != "counter_uas" for line in lines)


def test_leaving_out_what_nobody_asks_for_nor_knows_is_a_finding() -> None:
    with pytest.raises(BadInput, match='did you mean "counter_uas"'):
        sized(a_task(TaskKind.PROTECT_HUB, n_sites=1, without_counter_ua=1))


def test_a_trace_says_that_enablers_follow_the_force_that_is_asked_for() -> None:
    guards = a_task(TaskKind.RESERVE, task_id="r", n_companies=40)
    lines = sized(guards, a_task(TaskKind.MEDICAL, task_id="care", supports_share=1)).lines
    (role1,) = (line for line in lines if line.capability == "role1")
    assert "people asked for ashore in theatre" in role1.traces[0].text


def test_two_lines_of_one_key_are_a_finding() -> None:
    line = a_line("t-uav_orbit", "uav_orbit", [1] * 6)
    assert _codes(a_scenario(a_task(TaskKind.UAV_ORBIT, n_orbits=1), lines=[line])) == ["line-id-taken"]


@pytest.mark.parametrize("persons_per_role1", [25, 20, 1])
def test_enablers_that_eat_more_than_they_serve_are_a_finding_not_a_hang(persons_per_role1: int) -> None:
    guards = a_task(TaskKind.RESERVE, task_id="r", n_companies=9)
    care = a_task(TaskKind.MEDICAL, task_id="care", supports_share=1, persons_per_role1=persons_per_role1)
    assert _codes(a_scenario(guards, care)) == ["enabler-runaway"]
