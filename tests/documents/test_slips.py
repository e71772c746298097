"""Slips of the hand and of spreadsheets are answered with what to write instead."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from tests.documents.builders import scenario
from tests.documents.drafts import Draft, draft, findings_of

from muster.documents.read import read
from muster.documents.write import write_folder, write_workbook
from muster.errors import BadInput, Finding


def found_in(path: Path) -> tuple[Finding, ...]:
    with pytest.raises(BadInput) as bad:
        read(path)
    return bad.value.findings


@pytest.mark.parametrize(
    ("table", "column", "text", "hint"),
    [
        ("offers", "said_on", "20.01.2031", "write 2031-01-20"),
        ("offers", "said_on", "12/31/2031", "write 2031-12-31"),
        ("offers", "said_on", "99.99.2031", ""),
        ("offers", "quantity", "2-4", "write 2..4"),
        ("offers", "quantity", "unknown 1-3", "write unknown 1..3"),
        ("offers", "quantity", "2031-04-02", "format the column as text"),
        ("unit_types", "sidc", "1.0031E+19", "format the column as text"),
        ("unit_types", "sidc", "1,0031E+19", "format the column as text"),
    ],
)
def test_a_slip_is_answered_with_what_to_write(table: str, column: str, text: str, hint: str) -> None:
    (finding,) = findings_of(draft().set(table, 0, **{column: text}).files())
    assert hint in finding.hint
    assert bool(finding.hint) == bool(hint)


@pytest.mark.parametrize("value", [10031000161211020000, 1.003100016121102e19])
def test_a_symbol_code_that_a_spreadsheet_rounded_is_not_taken_for_the_code(tmp_path: Path, value: float) -> None:
    write_workbook(scenario(), tmp_path / "sound.xlsx")
    book = openpyxl.load_workbook(tmp_path / "sound.xlsx")
    book["unit_types"]["F2"].value = value
    book.save(tmp_path / "book.xlsx")
    (finding,) = found_in(tmp_path / "book.xlsx")
    assert (finding.code, finding.where.cell) == ("bad-sidc", "F2")
    assert "as text" in finding.hint


@pytest.mark.parametrize("file", ["offers.csv", "places.csv"])
def test_one_table_of_a_folder_is_answered_with_the_folder(tmp_path: Path, file: str) -> None:
    write_folder(scenario(), tmp_path / "strait")
    (finding,) = found_in(tmp_path / "strait" / file)
    assert (finding.code, finding.hint) == ("no-scenario", f"give the folder {tmp_path / 'strait'}")


def test_an_old_workbook_is_to_be_saved_anew(tmp_path: Path) -> None:
    (tmp_path / "strait.xls").write_bytes(b"\xd0\xcf\x11\xe0 of old")
    (finding,) = found_in(tmp_path / "strait.xls")
    assert "save it as .xlsx" in finding.hint


def test_a_scenario_that_comes_with_muster_is_found_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(Path("tiny-strait")).scenario.id == "tiny-strait"
    (finding,) = found_in(Path("tiny-strat"))
    assert finding.hint == 'did you mean "tiny-strait"?'
    (tmp_path / "tiny-strait").mkdir()
    assert found_in(Path("tiny-strait"))[0].code == "no-scenario"


def _without(table: str) -> Callable[[Draft], dict[str, bytes]]:
    return lambda given: {name: text for name, text in given.files().items() if name != f"{table}.csv"}


@pytest.mark.parametrize(
    "table", ["offers", "options", "areas", "places", "contributors", "sources", "unit_types", "provides"]
)
def test_a_table_that_is_not_there_is_told_once_and_nothing_that_follows_from_it(table: str) -> None:
    found = findings_of(_without(table)(draft()))
    assert [finding.code for finding in found] == ["missing-table"], found
    assert found[0].found.startswith(f"no table {table}")


def test_a_table_of_a_wrong_name_comes_first(tmp_path: Path) -> None:
    write_folder(scenario(), tmp_path / "strait")
    (tmp_path / "strait" / "offers.csv").rename(tmp_path / "strait" / "offer.csv")
    (tmp_path / "strait" / "areas.csv").write_text("id,title,parent,in_theatre\naldra,Aldra,,maybe\n")
    codes = [finding.code for finding in found_in(tmp_path / "strait")]
    assert codes[:2] == ["unknown-table", "missing-table"]


def test_a_fault_of_the_header_says_nothing_of_the_rows_below() -> None:
    given = draft().set("offers", 0, tour_months="x")
    given.columns["offers"].remove("said_on")
    assert [finding.code for finding in findings_of(given.files())] == ["missing-column"]


def test_a_header_that_lacks_a_name_is_told_once_for_all_rows() -> None:
    files = draft().files()
    header, _, rows = files["offers.csv"].partition(b"\n")
    found = findings_of(files | {"offers.csv": header.replace(b"said_on,", b"") + b"\n" + rows})
    assert sorted(finding.code for finding in found) == ["missing-column", "row-length"]
    assert all(finding.where.line == 1 for finding in found)


def test_a_scenario_without_an_offer_is_written_with_the_empty_table(tmp_path: Path) -> None:
    bare = replace(scenario(), offers=(), packages=(), caveats=())
    write_folder(bare, tmp_path / "bare")
    assert read(tmp_path / "bare").scenario == bare
