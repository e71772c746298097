"""Reading what was written gives the same scenario."""

from pathlib import Path

from tests.documents.builders import scenario

from muster.documents.read import read
from muster.documents.write import write_folder, write_workbook


def test_a_folder_that_was_written_reads_as_the_same_scenario(tmp_path: Path) -> None:
    write_folder(scenario(), tmp_path / "tiny")
    document = read(tmp_path / "tiny")
    assert document.scenario == scenario()
    assert document.warnings == ()


def test_a_workbook_that_was_written_reads_as_the_same_scenario(tmp_path: Path) -> None:
    write_workbook(scenario(), tmp_path / "tiny.xlsx")
    document = read(tmp_path / "tiny.xlsx")
    assert document.scenario == scenario()
    assert document.warnings == ()
