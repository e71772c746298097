"""The template of every mission archetype can be sized as it stands."""

from dataclasses import replace

import pytest
from tests.size.builders import HUB, a_task, rows, sized

from muster.model.effort import Archetype
from muster.model.sizing import Sizing
from muster.model.task import Task, TaskKind


def _parameters(cell: str) -> dict[str, float]:
    pairs = (part.split("=") for part in cell.split(";"))
    return {name.strip(): float(value) for name, value in pairs}


def _tasks(archetype: Archetype) -> list[Task]:
    return [
        replace(a_task(TaskKind(row["kind"]), task_id=row["id"], place=HUB), parameters=_parameters(row["parameters"]))
        for row in rows(archetype, "templates/tasks")
    ]


def _sized(archetype: Archetype) -> Sizing:
    return sized(*_tasks(archetype), n_months=24)


@pytest.mark.parametrize("archetype", Archetype)
def test_every_archetype_asks_for_lines_with_traces(archetype: Archetype) -> None:
    sizing = _sized(archetype)
    assert len(sizing.lines) >= 20
    assert all(line.traces for line in sizing.lines)


def test_archetypes_differ_in_what_they_ask_for_first() -> None:
    main = {archetype: _tasks(archetype)[0].kind for archetype in Archetype}
    assert len(set(main.values())) == len(Archetype)


def test_to_hold_a_line_asks_for_more_than_to_watch_or_to_train() -> None:
    persons = {archetype: sum(_sized(archetype).persons_by_effort.values()) for archetype in Archetype}
    assert persons[Archetype.LINE] > max(persons[Archetype.MONITOR], persons[Archetype.TRAIN])
