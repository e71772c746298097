"""Every kind of task has a rule with parameters, factors and a place in the manual."""

from dataclasses import replace

import pytest
from tests.size.builders import ABROAD, HUB, SEA, a_task, needs, sized
from tests.size.golden import ROOT

from muster.model.task import Task, TaskKind
from muster.size.registry import PARAMETERS, RULES

EXAMPLES: dict[TaskKind, dict[str, float]] = {
    TaskKind.PROTECT_HUB: {"n_sites": 2},
    TaskKind.HOLD_SECTOR: {"frontage_km": 30},
    TaskKind.RESERVE: {"n_companies": 6},
    TaskKind.AIR_PATROL: {"n_patrols": 1, "n_tanker_orbits": 1, "n_warning_orbits": 1},
    TaskKind.QUICK_REACTION_ALERT: {"n_bases": 1},
    TaskKind.UAV_ORBIT: {"n_orbits": 2},
    TaskKind.AIR_DEFENCE: {"n_sites": 3},
    TaskKind.MINE_COUNTERMEASURES: {"channel_km": 100, "channel_width_km": 1, "months_to_clear": 3},
    TaskKind.MARITIME_PATROL: {"n_stations": 1, "n_frigate_stations": 1, "flights_per_day": 2, "coast_km": 120},
    TaskKind.TRAIN_BRIGADES: {"brigades_per_year": 4},
    TaskKind.LOGISTICS_HUB: {"supports_share": 1, "n_ports": 1, "n_air_terminals": 1},
    TaskKind.MEDICAL: {"supports_share": 1},
    TaskKind.ENGINEERING: {"supports_share": 1, "routes_km": 200, "area_km2": 800, "n_crossings": 1},
    TaskKind.DEMINING: {"area_km2": 1, "months_to_clear": 12},
    TaskKind.HEADQUARTERS: {"n_force_hqs": 1, "n_component_hqs": 2, "supports_share": 1},
    TaskKind.MILITARY_POLICE: {"supports_share": 1},
    TaskKind.OBSERVATION_POSTS: {"line_km": 100},
    TaskKind.STATED: {"liaison": 4},
}


def _example(kind: TaskKind) -> Task:
    return replace(a_task(kind, task_id="example"), parameters=EXAMPLES[kind])


def _beside() -> Task:
    return a_task(TaskKind.RESERVE, task_id="beside", n_companies=12)


@pytest.mark.parametrize("kind", TaskKind)
def test_every_kind_has_a_rule_that_asks_for_lines(kind: TaskKind) -> None:
    lines = [line for line in sized(_beside(), _example(kind)).lines if line.task == "example"]
    assert lines
    assert all(line.task_kind is kind and line.traces and line.traces[0].text for line in lines)


@pytest.mark.parametrize("kind", TaskKind)
def test_every_kind_stands_in_the_manual_with_its_parameters(kind: TaskKind) -> None:
    manual = (ROOT / "docs/size.md").read_text(encoding="utf-8")
    section = manual.split(f"## `{kind}`", 1)[1].split("## `", 1)[0]
    assert all(f"`{parameter.name}`" in section for parameter in PARAMETERS[kind])


@pytest.mark.parametrize("kind", TaskKind)
def test_every_kind_says_its_formula_and_minimum(kind: TaskKind) -> None:
    assert RULES[kind].formula
    assert f"{kind}.minimum_share" in RULES[kind].factor_ids


@pytest.mark.parametrize("kind", [kind for kind in TaskKind if kind is not TaskKind.STATED])
def test_every_trace_of_a_rule_names_factors_that_the_rule_declares(kind: TaskKind) -> None:
    lines = [line for line in sized(_beside(), _example(kind)).lines if line.task == "example"]
    named = {factor for line in lines for trace in line.traces for factor in trace.factors}
    assert named <= set(RULES[kind].factor_ids)
    assert named


def test_a_sector_asks_for_its_arms_together() -> None:
    found = needs(sized(a_task(TaskKind.HOLD_SECTOR, frontage_km=30, reserve_share=0.2)))
    # 30 / 3 x 1.2 = 12 companies; / 4, 4, 9, 6, 9
    expected = {"manoeuvre": 12, "armour": 3, "fires": 3, "reconnaissance": 2, "engineers": 2, "air_defence_short": 2}
    assert found == expected


def test_a_channel_is_searched_in_the_time_given() -> None:
    task = a_task(
        TaskKind.MINE_COUNTERMEASURES,
        place=SEA,
        channel_km=100,
        channel_width_km=2,
        months_to_clear=4,
        km2_per_vessel_day=1,
        days_on_task_share=0.5,
    )
    # 200 km2 / 1 / (4 x 30.4375 x 0.5) = 3.3
    assert needs(sized(task)) == {"mine_countermeasures": 4, "mcm_teams": 2, "mcm_command": 2}


def test_trainers_follow_the_soldiers_in_training() -> None:
    found = needs(sized(a_task(TaskKind.TRAIN_BRIGADES, brigades_per_year=6)))
    # 6 x 2,000 x 2 / 12 = 2,000 at once; x 0.72 = 1,440; 80 % / 12 and 20 % / 20
    assert found == {"training_teams": 96, "specialist_training": 15, "training_centre": 2}


def test_a_line_of_1_200_km_takes_so_many_watchers() -> None:
    found = needs(sized(a_task(TaskKind.OBSERVATION_POSTS, line_km=1200)))
    assert found["observation_posts"] == 480
    assert found["monitoring_patrols"] == 100


def test_headquarters_stated_by_the_task_replace_those_by_strength() -> None:
    strong = a_task(TaskKind.RESERVE, task_id="beside", n_companies=120)
    by_strength = needs(sized(strong, a_task(TaskKind.HEADQUARTERS, task_id="hq", supports_share=1)))
    stated = needs(sized(strong, a_task(TaskKind.HEADQUARTERS, task_id="hq", supports_share=1, n_brigade_hqs=2)))
    assert by_strength["brigade_hq"] > 5
    assert by_strength["division_hq"] >= 2
    assert stated["brigade_hq"] == 2


def test_a_task_may_add_and_leave_out_lines() -> None:
    found = needs(sized(a_task(TaskKind.RESERVE, n_companies=4, with_special_forces=2, without_lift_aviation=1)))
    assert found["special_forces"] == 2
    assert "lift_aviation" not in found


def test_what_a_task_adds_comes_on_top_of_what_its_rule_asks() -> None:
    (line,) = (one for one in sized(a_task(TaskKind.PROTECT_HUB, n_sites=1, with_eod=3)).lines if one.id == "t-eod")
    assert max(line.need) == 1 + 3
    assert line.traces[1].text == "3 as the task states = 3"


def test_bases_abroad_and_ships_do_not_ask_for_enablers() -> None:
    care = a_task(TaskKind.MEDICAL, task_id="care", place=HUB, supports_share=1)
    ships = a_task(TaskKind.MARITIME_PATROL, task_id="ships", place=SEA, n_stations=6)
    fighters = a_task(TaskKind.AIR_PATROL, task_id="air", place=ABROAD, n_patrols=4)
    assert not any(line.task == "care" for line in sized(care, ships, fighters).lines)
