from pathlib import Path

import pytest

from muster.app.check import check
from muster.app.new import NewRequest, new
from muster.app.size import SizeRequest, size
from muster.errors import BadInput


@pytest.fixture
def strait(tmp_path: Path) -> Path:
    """The teaching scenario, to spoil."""
    return new(NewRequest(folder=tmp_path / "strait", like="tiny-strait")).path


def test_a_sound_scenario_is_counted(scenario: Path) -> None:
    checked = check(scenario)
    assert checked.counts["contributors"] == len(checked.scenario.contributors) == 3
    assert len(checked.inputs_sha256) == 64


def test_all_faults_come_at_once(scenario: Path) -> None:
    offers = (scenario / "offers.csv").read_text("utf-8")
    (scenario / "offers.csv").write_text(offers.replace(",XBB,", ",XBX,").replace("role2-facility", "role9"), "utf-8")
    with pytest.raises(BadInput) as bad:
        check(scenario)
    assert {finding.where.file.rsplit("/", 1)[-1] for finding in bad.value.findings} == {"offers.csv"}
    assert len({finding.where.line for finding in bad.value.findings}) >= 4


def test_where_there_is_no_scenario_the_answer_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file or folder"):
        check(tmp_path / "nowhere")


def _tasks(scenario: Path, old: str, new: str) -> None:
    text = (scenario / "tasks.csv").read_text("utf-8")
    assert old in text
    (scenario / "tasks.csv").write_text(text.replace(old, new), "utf-8")


def test_a_misspelt_parameter_of_a_task_is_found_with_its_line(strait: Path) -> None:
    _tasks(strait, "n_sites=2", "sites=2")
    with pytest.raises(BadInput) as bad:
        check(strait)
    assert {one.code for one in bad.value.findings} == {"task-parameter-unknown", "task-parameter-missing"}
    for one in bad.value.findings:
        assert one.where.file.endswith("tasks.csv")
        assert one.where.line == 2
        assert one.where.field == "parameters"
    assert any('did you mean "n_sites"?' in one.hint for one in bad.value.findings)


def test_faults_of_cells_and_of_parameters_come_together(strait: Path) -> None:
    _tasks(strait, "n_sites=2", "sites=2")
    offers = (strait / "offers.csv").read_text("utf-8")
    (strait / "offers.csv").write_text(offers.replace("infantry-coy", "infantry-cy"), "utf-8")
    with pytest.raises(BadInput) as bad:
        check(strait)
    files = {one.where.file.rsplit("/", 1)[-1] for one in bad.value.findings}
    assert files == {"offers.csv", "tasks.csv"}


def test_a_line_with_the_key_of_a_derived_one_is_found_with_its_line(strait: Path) -> None:
    lines = (strait / "lines.csv").read_text("utf-8")
    (strait / "lines.csv").write_text(lines.replace("\nstaff,", "\nport-eod,"), "utf-8")
    with pytest.raises(BadInput) as bad:
        check(strait)
    (found,) = [one for one in bad.value.findings if one.code == "line-id-taken"]
    assert found.where.line


def test_what_check_lets_pass_can_be_sized(scenario: Path) -> None:
    checked = check(scenario)
    for option in checked.scenario.options:
        assert size(SizeRequest(scenario=scenario, option=option.id)).sizing.lines
