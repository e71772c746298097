import csv
from pathlib import Path

import openpyxl
import pytest

from muster.documents.codes import Code
from muster.documents.marathon.read import holds_marathon, read_marathon
from muster.errors import BadInput, Severity

TABLES = {
    "SupplyRecords": "Type,Enabled,Quantity,SRC,Component,Policy,Tags,Location\nx,TRUE,2,SAPPER,AC,Auto,{},Coast\n",
    "DemandRecords": "Enabled,Priority,Quantity,StartDay,Duration,SRC,Vignette\nTRUE,1,1,1,100,SAPPER,Bridge\n",
    "PolicyRecords": (
        "PolicyName,Template,MaxDwell,MinDwell,MaxBOG,StartDeployable,StopDeployable,Overlap,Recovery,Deltas\n"
        'Half,AC11,730,365,365,365,730,30,0,"{""Train"" 10}"\n'
    ),
    "PeriodRecords": "Name,FromDay,ToDay\nAll,0,inf\n",
    "Parameters": "ParameterName,Value\nDefaultACPolicy,Half\nLastDayDefault,365\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_tables_become_units_lines_and_cycles(folder: Path) -> None:
    document = read_marathon(folder)
    rotation = document.rotation
    assert [unit.id for unit in rotation.units] == ["1_SAPPER_AC", "2_SAPPER_AC"]
    assert [need.id for need in rotation.needs] == ["1_Bridge_SAPPER_[1...101]"]
    assert [phase.length_days for phase in rotation.cycles[0].phases] == [182, 193, 365]
    assert rotation.last_day == 101


def test_what_is_not_used_is_a_warning(folder: Path) -> None:
    (found,) = read_marathon(folder).warnings
    assert (found.code, found.where.field) == (Code.NOT_USED, "Location")


def test_an_unknown_template_stops_the_run(folder: Path) -> None:
    file = folder / "PolicyRecords.csv"
    file.write_text(file.read_text("utf-8").replace("AC11", "AC99"), "utf-8")
    with pytest.raises(BadInput) as raised:
        read_marathon(folder)
    assert raised.value.findings[0].code == Code.UNKNOWN_CODE


def as_workbook(file: Path, tables: dict[str, str]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, text in tables.items():
        sheet = book.create_sheet(name)
        for row in csv.reader(text.splitlines()):
            sheet.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.save(file)
    return file


def test_a_workbook_gives_the_same_rotation_as_a_folder(folder: Path, tmp_path: Path) -> None:
    book = as_workbook(tmp_path / "case.xlsx", TABLES | {"Some notes of mine": "a,b\n1,2\n"})
    assert read_marathon(book).rotation == read_marathon(folder).rotation


def test_a_fault_in_a_workbook_is_named_by_its_cell(tmp_path: Path) -> None:
    broken = TABLES | {"DemandRecords": TABLES["DemandRecords"].replace("1,1,100", "1,soon,100")}
    with pytest.raises(BadInput) as raised:
        read_marathon(as_workbook(tmp_path / "case.xlsx", broken))
    where = raised.value.findings[0].where
    assert (where.sheet, where.cell, where.field) == ("DemandRecords", "D2", "StartDay")


def test_a_workbook_without_a_table_that_is_needed_is_refused(tmp_path: Path) -> None:
    book = as_workbook(tmp_path / "case.xlsx", {name: text for name, text in TABLES.items() if name != "Parameters"})
    with pytest.raises(BadInput) as raised:
        read_marathon(book)
    assert Code.MISSING_TABLE in {finding.code for finding in raised.value.findings}


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "case.xlsx"
    file.write_text("nothing of the kind", encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        read_marathon(file)
    assert Code.BROKEN_WORKBOOK in {finding.code for finding in raised.value.findings}


def test_lines_without_a_vignette_are_numbered_among_themselves(folder: Path) -> None:
    file = folder / "DemandRecords.csv"
    file.write_text(file.read_text("utf-8") + "TRUE,1,1,5,10,SAPPER,\nTRUE,2,1,5,10,SAPPER,\n", "utf-8")
    names = [need.label for need in read_marathon(folder).rotation.needs]
    assert names == ["Bridge", "Vig-ANON-1", "Vig-ANON-2"]


def faults(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(BadInput) as raised:
        read_marathon(folder)
    return [(one.code, one.where.file) for one in raised.value.findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("name", ["SupplyRecords", "DemandRecords", "PolicyRecords"])
def test_a_table_of_a_header_alone_is_an_error(folder: Path, name: str) -> None:
    (folder / f"{name}.csv").write_text(TABLES[name].splitlines()[0] + "\n", "utf-8")
    assert (Code.MISSING_TABLE, f"{name}.csv") in faults(folder)


def test_lines_that_nobody_could_serve_are_an_error(folder: Path) -> None:
    file = folder / "DemandRecords.csv"
    file.write_text(file.read_text("utf-8").replace("SAPPER", "OTHER"), "utf-8")
    assert faults(folder) == [(Code.MISSING_TABLE, "DemandRecords.csv")]


def test_a_blank_priority_is_an_error(folder: Path) -> None:
    file = folder / "DemandRecords.csv"
    file.write_text(file.read_text("utf-8").replace("TRUE,1,1,1,", "TRUE,,1,1,"), "utf-8")
    assert faults(folder) == [(Code.BLANK_CELL, "DemandRecords.csv")]


@pytest.mark.parametrize("name", ["DemandRecords", "SupplyRecords", "PolicyRecords"])
def test_a_missing_table_is_named_and_nothing_that_follows_from_it(folder: Path, name: str) -> None:
    (folder / f"{name}.csv").unlink()
    assert holds_marathon(folder)
    with pytest.raises(BadInput) as raised:
        read_marathon(folder)
    (found,) = raised.value.findings
    assert found.hint == f"these look like tables of MARATHON; {name} is missing"


def test_what_rows_have_in_common_is_told_once(folder: Path) -> None:
    (folder / "SRCTagRecords.csv").write_text("SRC,Tag\nSAPPER,Special\nSAPPER,Special\nOTHER,Special\n", "utf-8")
    told = [one.found for one in read_marathon(folder).warnings if one.where.file == "SRCTagRecords.csv"]
    assert told == ['the tag "Special", in 3 rows']


def test_a_column_that_is_not_used_says_what_that_means(folder: Path) -> None:
    (found,) = read_marathon(folder).warnings
    assert found.found == "the column Location, filled in 1 row"
    assert "would in MARATHON, so results may differ" in found.allowed


def test_weights_that_stand_beside_the_tables_settle_ties(folder: Path) -> None:
    (folder / "initial_units.csv").write_text("name,unit_weight\n2_SAPPER_AC,7\n", "utf-8")
    assert [unit.weight for unit in read_marathon(folder).rotation.units] == [None, 7]


def modern(folder: Path, taste: str, category: str, levels: str) -> None:
    """Write two units of one row each, with these levels, and a line with such a rule."""
    rows = "".join(f"TRUE,1,SAPPER,AC,Auto,{level}\n" for level in levels)
    (folder / "SupplyRecords.csv").write_text("Enabled,Quantity,SRC,Component,Policy,Mod\n" + rows, "utf-8")
    head, row = TABLES["DemandRecords"].splitlines()
    text = f"{head},SourceFirst,Category\n{row},{taste},{category}\n"
    (folder / "DemandRecords.csv").write_text(text, "utf-8")


@pytest.mark.parametrize(("taste", "level"), [("MOD1", 1), ("Mod2", 2), ("<=MOD3", 3), ("MOD1-TARGET-AC", 1)])
def test_lines_may_prefer_a_level_of_modernisation(folder: Path, taste: str, level: int) -> None:
    modern(folder, taste, "Rotational", "12")
    document = read_marathon(folder)
    assert document.rotation.needs[0].taste.level == level
    assert [unit.level for unit in document.rotation.units] == [1, 2]
    assert document.warnings == ()


def test_units_without_a_level_that_a_line_looks_at_are_told_once(folder: Path) -> None:
    modern(folder, "MOD2", "Rotational", "1 ")
    (found,) = read_marathon(folder).warnings
    assert "1 unit without one" in found.found


def test_what_is_left_out_of_modernising_is_told(folder: Path) -> None:
    modern(folder, "Uniform", "Modernization-AC", "12")
    document = read_marathon(folder)
    access = document.rotation.needs[0].access
    assert (access.from_home, access.level_least, access.only_component) == (True, 2, "AC")
    (found,) = document.warnings
    assert "leave after a year" in found.found


def test_another_behaviour_is_told_and_left_out(folder: Path) -> None:
    modern(folder, "Uniform", "SRM", "12")
    (found,) = read_marathon(folder).warnings
    assert found.found == 'the category "SRM"'


@pytest.mark.parametrize(("name", "same"), [("AC-FIRST", "AC"), ("rc-first", "RC"), ("NOT-RC", "AC"), ("", "Uniform")])
def test_rules_that_are_one_there_are_one_here(folder: Path, name: str, same: str) -> None:
    tastes = []
    for taste in (name, same):
        modern(folder, taste, "Rotational", "12")
        tastes.append(read_marathon(folder).rotation.needs[0].taste)
    assert tastes[0] == tastes[1]
