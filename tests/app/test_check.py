from pathlib import Path

import pytest

from muster.app.check import check
from muster.errors import BadInput


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
