import json
from pathlib import Path

from muster.app.size import SizeRequest, size


def test_every_task_becomes_lines_with_traces(scenario: Path) -> None:
    result = size(SizeRequest(scenario=scenario))
    assert {line.task for line in result.sizing.lines} == {task.id for task in result.scenario.tasks}
    assert all(line.traces for line in result.sizing.lines)
    assert result.files == ()


def test_the_lines_are_written_where_a_folder_is_named(scenario: Path, tmp_path: Path) -> None:
    result = size(SizeRequest(scenario=scenario, out=tmp_path / "out"))
    assert [file.name for file in result.files] == ["sizing.json"]
    written = json.loads(result.files[0].read_text("utf-8"))
    assert len(written["lines"]) == len(result.sizing.lines)
