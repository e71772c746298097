"""Laws that hold for every task."""

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.size.builders import SMALL, a_line, a_scenario, a_task, needs, sized

from muster.model.task import Task, TaskKind
from muster.size.strength import ashore_in_theatre, monthly_persons, yardsticks
from muster.size.verb import size

amounts = st.integers(1, 400)
shares = st.sampled_from([0.25, 0.4, 0.5, 0.6, 1.0])
windows = st.tuples(st.integers(0, 3), st.sampled_from([None, 4, 5, 9]))


@st.composite
def forces(draw: st.DrawFn) -> tuple[Task, ...]:
    return (
        a_task(TaskKind.HOLD_SECTOR, task_id="sector", window=draw(windows), frontage_km=draw(amounts)),
        a_task(TaskKind.PROTECT_HUB, task_id="hubs", window=draw(windows), n_sites=draw(amounts)),
        a_task(TaskKind.MEDICAL, task_id="care", window=draw(windows), supports_share=draw(shares)),
        a_task(TaskKind.LOGISTICS_HUB, task_id="stores", window=draw(windows), supports_share=draw(shares)),
        a_task(TaskKind.HEADQUARTERS, task_id="hq", window=draw(windows), supports_share=draw(shares)),
        a_task(TaskKind.MILITARY_POLICE, task_id="police", window=draw(windows), supports_share=draw(shares)),
    )


@settings(deadline=None)
@given(shorter=amounts, more=amounts)
def test_more_frontage_never_asks_for_less(shorter: int, more: int) -> None:
    enablers = (
        a_task(TaskKind.MEDICAL, task_id="care", supports_share=1),
        a_task(TaskKind.LOGISTICS_HUB, task_id="stores", supports_share=1),
    )

    def asked(frontage_km: int) -> dict[str, int]:
        sector = a_task(TaskKind.HOLD_SECTOR, task_id="sector", frontage_km=frontage_km)
        return dict(needs(sized(sector, *enablers, n_months=1)))

    few, many = asked(shorter), asked(shorter + more)
    assert all(many[capability] >= need for capability, need in few.items())


@settings(deadline=None)
@given(force=forces())
def test_the_fixed_point_is_a_fixed_point(force: tuple[Task, ...]) -> None:
    scenario = a_scenario(*force)
    lines = size(scenario, SMALL).lines
    by_capability, ashore = yardsticks(scenario), ashore_in_theatre(scenario)
    strength = monthly_persons((line for line in lines if line.place in ashore), by_capability, 6)
    for line in lines:
        if line.capability == "military_police":
            share = next(task for task in force if task.id == "police").parameters["supports_share"]
            inside = line.window.months(6)
            expected = [-(-round(persons * share * 100) // 450_000) for persons in strength]
            assert [line.need[month] for month in inside] == [expected[month] for month in inside]


@settings(deadline=None)
@given(force=forces())
def test_sizing_again_with_enablers_stated_changes_nothing(force: tuple[Task, ...]) -> None:
    lines = size(a_scenario(*force), SMALL).lines
    stated = [line for line in lines if line.task != "police"]
    only_police = [task for task in force if task.id == "police"]
    again = size(a_scenario(*only_police, lines=stated), SMALL)
    assert again.lines == lines


@settings(deadline=None)
@given(force=forces(), order=st.randoms(use_true_random=False))
def test_row_order_never_changes_the_lines(force: tuple[Task, ...], order: Random) -> None:
    scenario = a_scenario(*force)
    shuffled: dict[str, Any] = {}
    for name in ("tasks", "capabilities", "unit_types", "provides", "factors", "areas", "places"):
        table = list(getattr(scenario, name))
        order.shuffle(table)
        shuffled[name] = tuple(table)
    assert size(replace(scenario, **shuffled), SMALL) == size(scenario, SMALL)


@settings(deadline=None)
@given(force=forces())
def test_the_minimum_never_exceeds_the_need_and_nothing_is_needed_outside_the_window(force: tuple[Task, ...]) -> None:
    for line in sized(*force).lines:
        inside = set(line.window.months(6))
        assert len(line.need) == len(line.need_min) == 6
        for month in range(6):
            assert 0 <= line.need_min[month] <= line.need[month]
            assert line.need[month] == 0 or month in inside


@settings(deadline=None)
@given(points=st.lists(st.integers(0, 60), min_size=6, max_size=6))
def test_enablers_follow_stated_lines_month_by_month(points: list[int]) -> None:
    care = a_task(TaskKind.MEDICAL, task_id="care", supports_share=1)
    scenario = a_scenario(care, lines=[a_line("guards", "manoeuvre", points)])
    teams = [line for line in size(scenario, SMALL).lines if line.capability == "role1"]
    followed = teams[0].need if teams else (0,) * 6
    order = sorted(range(6), key=lambda month: points[month])
    assert [followed[month] for month in order] == sorted(followed)
