"""Habits of people and programs are answered with what to write instead, once and without false alarms."""

import csv
import io
from pathlib import Path

import pytest

from muster.documents.cells import CellFault, number
from muster.documents.read import read
from muster.errors import BadInput, Finding


def _told(scenario: Path) -> list[Finding]:
    with pytest.raises(BadInput) as bad:
        read(scenario)
    return list(bad.value.findings)


def _spoil(scenario: Path, file: str, old: str, new: str) -> None:
    text = (scenario / file).read_text("utf-8")
    assert old in text
    (scenario / file).write_text(text.replace(old, new, 1), "utf-8")


def test_tabs_are_named_as_what_separates(scenario: Path) -> None:
    text = (scenario / "offers.csv").read_text("utf-8")
    (scenario / "offers.csv").write_text("\n".join(row.replace(",", "\t") for row in text.splitlines()), "utf-8")
    assert "columns separated by tabs" in {one.found for one in _told(scenario)}


@pytest.mark.parametrize(("written", "hint"), [("0,5", "write 0.5"), ("50%", "write 0.5"), ("60,000", "write 60000")])
def test_a_number_by_another_habit_gets_a_hint(written: str, hint: str) -> None:
    with pytest.raises(CellFault) as fault:
        number(written, 0, 1)
    assert fault.value.hint == hint


def test_a_column_without_a_name_is_counted_out(scenario: Path) -> None:
    _spoil(scenario, "offers.csv", "nation,", ",")
    assert 'column 2 without a name, behind "id"' in {one.found for one in _told(scenario)}


def test_a_misspelt_kind_of_task_is_one_finding_and_no_more(scenario: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((scenario / "tasks.csv").read_text("utf-8"))))
    for row in {one["kind"] for one in rows}:
        text = (scenario / "tasks.csv").read_text("utf-8")
        (scenario / "tasks.csv").write_text(text.replace(f",{row},", f",{row}x,"), "utf-8")
    assert {one.code for one in _told(scenario)} == {"unknown-code"}


def test_a_copy_of_a_table_is_called_one(scenario: Path) -> None:
    (scenario / "offers copy.csv").write_text((scenario / "offers.csv").read_text("utf-8"), "utf-8")
    (found,) = _told(scenario)
    assert found.hint.startswith("a copy of offers?")


def test_a_folder_that_is_no_scenario_is_named(tmp_path: Path) -> None:
    (found,) = _told(tmp_path)
    assert str(tmp_path) in found.found


def test_a_pdf_is_called_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "brief.xlsx").write_bytes(b"%PDF-1.7\n")
    (found,) = _told(tmp_path / "brief.xlsx")
    assert found.found.startswith("a PDF")


def test_a_package_within_itself_is_told_in_words_of_packages(scenario: Path) -> None:
    offer = next(csv.DictReader(io.StringIO((scenario / "offers.csv").read_text("utf-8"))))["id"]
    rows = f"package,member,per_set\nA,B,1\nB,A,1\nA,{offer},1\n"
    (scenario / "packages.csv").write_text(rows, "utf-8")
    allowed = {one.allowed for one in _told(scenario) if one.code == "package-cycle"}
    assert allowed == {"packages whose members end at offers: none may hold itself, directly or through others"}
