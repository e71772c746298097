import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from muster.documents.codes import Code
from muster.documents.movements import movements_csv, movements_xlsx, read_movements
from muster.errors import BadInput, Finding
from muster.model.effort import LineOfEffort
from muster.model.keys import ContributorId
from muster.model.movement import Days, Footprint, MoveKind, Movement, MovementId, MoveMode

KNOWN = {"tidworth", "marchwood", "gdansk", "rzeszow", "lviv"}
ONE = Movement(
    id=MovementId("gbr-mech/1@2"),
    title="Mechanised battalion",
    kind=MoveKind.DEPLOY,
    nation=ContributorId("GBR"),
    line_of_effort=LineOfEffort.LAND,
    n_units=1,
    footprint=Footprint(
        persons=800, pieces=440, lane_metres=5720, tonnes=6970, containers=88, oversize_share=0.4, outsize_share=0.25
    ),
    priority=1,
    origin="tidworth",
    poe="marchwood",
    pod="gdansk",
    staging="rzeszow",
    destination="lviv",
    days=Days(rld=10, ald=12, ead=10, lad=56, rdd=60, crd=60),
    assumed=("home station assumed", "=port, assumed"),
)
BARE = replace(
    ONE,
    id=MovementId("two"),
    footprint=Footprint(persons=10, pieces=0, lane_metres=0, tonnes=0, containers=0),
    poe=None,
    pod=None,
    staging=None,
    modes=frozenset({MoveMode.ROAD}),
    assumed=(),
)


def written(folder: Path, kind: str) -> Path:
    file = folder / f"list.{kind}"
    file.write_bytes(movements_csv([ONE, BARE]).encode() if kind == "csv" else movements_xlsx([ONE, BARE]))
    return file


def findings(folder: Path, old: str, new: str) -> list[Finding]:
    file = written(folder, "csv")
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        read_movements(file, KNOWN)
    return list(raised.value.findings)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_written_reads_as_the_same_movements(tmp_path: Path, kind: str) -> None:
    assert read_movements(written(tmp_path, kind), KNOWN) == (ONE, BARE)
    assert (ONE.footprint.level, BARE.footprint.level) == (2, 1)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_without_the_column_of_staging_places_reads_as_one_in_which_nobody_has_any(
    tmp_path: Path, kind: str
) -> None:
    file = written(tmp_path, kind)
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
        columns = [name for name in rows[0] if name != "staging"]
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
    else:
        book = openpyxl.load_workbook(file)
        sheet = book["movements"]
        sheet.delete_cols([cell.value for cell in sheet[1]].index("staging") + 1)
        book.save(file)
    assert read_movements(file, KNOWN) == (replace(ONE, staging=None), BARE)


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx"))
    assert [cell.coordinate for row in book["movements"] for cell in row if cell.data_type == "f"] == []
    evil = replace(BARE, title="=cmd()")
    assert "'=cmd()" in movements_csv([evil])


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("gdansk", "gdanks", Code.UNKNOWN_PLACE, "list.csv:2:pod"),
        ("rzeszow", "rzezsow", Code.UNKNOWN_PLACE, "list.csv:2:staging"),
        (",440,", ",many,", Code.NOT_A_NUMBER, "list.csv:2:pieces"),
        (",440,", ",=2*220,", Code.FORMULA_CELL, "list.csv:2:pieces"),
        (",0.25,", ",1.25,", Code.OUT_OF_RANGE, "list.csv:2:outsize_share"),
        (",10,56,", ",57,56,", Code.OUT_OF_RANGE, "list.csv:2:lad"),
        ("two,", "gbr-mech/1@2,", Code.DUPLICATE_ID, "list.csv:3:id"),
        ("pieces", "peices", Code.UNKNOWN_COLUMN, "list.csv:1:peices"),
        ("deploy", "deplo", Code.UNKNOWN_CODE, "list.csv:2:kind"),
    ],
)
def test_each_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, code: Code, place: str) -> None:
    found = findings(tmp_path, old, new)
    assert (code, place) in {(one.code, str(one.where)) for one in found}


def test_a_wrong_key_has_its_nearest_right_spelling(tmp_path: Path) -> None:
    assert 'did you mean "gdansk"?' in findings(tmp_path, "gdansk", "gdanks")[0].hint


def test_a_workbook_without_the_sheet_and_a_missing_file_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("_notes")
    del book["Sheet"]
    book.save(tmp_path / "empty.xlsx")
    for name in ("empty.xlsx", "missing.csv"):
        with pytest.raises(BadInput):
            read_movements(tmp_path / name, KNOWN)


def test_a_list_without_a_movement_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(movements_csv(()), encoding="utf-8")
    with pytest.raises(BadInput) as fault:
        read_movements(tmp_path / "list.csv", KNOWN)
    assert [one.found for one in fault.value.findings] == ["no row"]


def test_a_port_of_embarkation_that_is_no_port_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(movements_csv((ONE,)), encoding="utf-8")
    assert read_movements(file, KNOWN, {str(ONE.poe), str(ONE.pod)}) == (ONE,)
    with pytest.raises(BadInput) as fault:
        read_movements(file, KNOWN, {"hamburg"})
    assert [one.where.field for one in fault.value.findings] == ["poe", "pod"]
