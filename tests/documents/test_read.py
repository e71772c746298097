"""What a scenario folder or workbook may look like, and what it then means."""

import io
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.documents.builders import line, offer, scenario
from tests.documents.drafts import draft, findings_of, read_texts

from muster.documents.bundled import catalogue, scenario_folder, scenarios
from muster.documents.checks.gather import check_all
from muster.documents.limits import ROWS_MAX
from muster.documents.read import read
from muster.documents.write import write_folder, write_workbook
from muster.errors import BadInput, BadRequest
from muster.model.keys import LineId, OfferId
from muster.model.quantity import Quantity
from muster.model.time import Window


def test_semicolons_and_decimal_commas_are_understood() -> None:
    given = draft().set("places", 0, lat_deg="44,5", lon_deg="-12,25").set("tasks", 0, parameters="share=0,5")
    given.separator = ";"
    read_as = read_texts(given.files()).scenario
    assert (read_as.places[0].lat_deg, read_as.places[0].lon_deg) == (44.5, -12.25)
    assert read_as.tasks[0].parameters == {"share": 0.5}


def test_a_decimal_comma_in_a_comma_separated_file_is_found() -> None:
    (finding,) = findings_of(draft().set("places", 0, lat_deg="44,5").files())
    assert (finding.code, str(finding.where)) == ("not-a-number", "places.csv:2:lat_deg")


def test_byte_order_marks_blank_lines_spaces_and_line_ends_do_not_matter() -> None:
    given = draft()
    text = given.csv("offers").decode("utf-8").replace(",", " , ").replace("\n", "\r\n \r\n")
    spaced = given.file("offers.csv", b"\xef\xbb\xbf" + text.encode()).files()
    assert read_texts(spaced).scenario == scenario()


def test_columns_may_stand_in_any_order_and_optional_ones_be_left_out() -> None:
    given = draft()
    given.columns["offers"] = [column for column in reversed(given.columns["offers"]) if column != "statement"]
    without = replace(scenario(), offers=tuple(replace(each, statement="") for each in scenario().offers))
    assert read_texts(given.files()).scenario == without


def test_tables_may_stand_in_the_yaml_file() -> None:
    given = draft()
    del given.tables["ceilings"], given.tables["tasks"], given.tables["lines"]
    given.yaml += """
ceilings:
- {option: all, line_of_effort: all, persons_max: 900, source: S-own}
tasks:
- id: guard
  title: Guard the port
  kind: protect_hub
  options: [small]
  place: port-aldra
  from_month: 0
  to_month: end
  priority: 1
  weight: 1
  parameters: {perimeter_km: 12.5, n_gates: 4}
  nations_max: 2
  formation: force
"""
    read_as = read_texts(given.files()).scenario
    assert read_as.ceilings == scenario().ceilings
    assert read_as.tasks == scenario().tasks


def test_a_fault_in_a_yaml_row_is_found_at_its_line() -> None:
    given = draft()
    del given.tables["ceilings"]
    given.yaml += "ceilings:\n- option: all\n  line_of_effort: all\n  persons_max: many\n  source: S-own\n"
    (finding,) = findings_of(given.files())
    assert str(finding.where) == f"scenario.yaml:{given.yaml.count(chr(10)) - 1}:persons_max"


def test_needs_follow_their_steps_and_end_with_their_window() -> None:
    given = draft().set("lines", 0, need="6 | 4:3", need_min="0", from_month="2", to_month="7")
    stated = read_texts(given.files()).scenario.lines[0]
    assert stated.window == Window(from_month=2, to_month=7)
    assert stated.need == (0, 0, 6, 6, 3, 3, 3, 0, 0, 0, 0, 0)
    assert stated.traces[0].text == "Stated by the planners."


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("4", Quantity(low=4, likely=4, high=4)),
        ("2..5", Quantity(low=2, likely=3, high=5)),
        ("2..3..5", Quantity(low=2, likely=3, high=5)),
        ("unknown", Quantity(low=0, likely=0, high=0, known=False)),
        ("unknown 1..2..4", Quantity(low=1, likely=2, high=4, known=False)),
    ],
)
def test_quantities_are_values_ranges_or_unknown(text: str, quantity: Quantity) -> None:
    assert read_texts(draft().set("offers", 0, quantity=text).files()).scenario.offers[0].quantity == quantity


@pytest.mark.parametrize("text", ["NaN", "inf", "-inf", "1e999", "9" * 30, "1e308", "1_000", "٤", "0x10", "--1"])
def test_numbers_that_are_none_are_refused(text: str) -> None:
    for table, column in (("places", "lat_deg"), ("offers", "tour_months"), ("caps", "amount")):
        codes = {finding.code for finding in findings_of(draft().set(table, 0, **{column: text}).files())}
        assert codes <= {"not-a-number", "out-of-range"}
        assert codes


def test_the_bundled_catalogue_is_sound() -> None:
    tables = catalogue()
    assert tables.findings == []
    assert [str(finding) for finding in check_all(tables) if finding.code not in {"missing-table"}] == []


def test_own_rows_extend_and_replace_the_bundled_catalogue() -> None:
    given = draft().swap('catalogue: "own"', "catalogue: bundled")
    given.set("unit_types", 0, id="mechanised-coy").set("unit_types", 1, id="fog-coy")
    for table in ("capabilities", "provides", "lines", "offers"):
        for row in given.tables[table]:
            swapped = {"mech-coy": "mechanised-coy", "port-coy": "fog-coy", "port": "fog"}
            row.update({column: swapped.get(text, text) for column, text in row.items()})
    given.set("caps", 0, unit_class="mech")
    read_as = read_texts(given.files()).scenario
    own = {each.id: each for each in read_as.unit_types}
    bundled = [entry.text("id") for entry in catalogue().entries["unit_types"]]
    assert [each.id for each in read_as.unit_types] == [*bundled, "fog-coy"]
    assert own[read_as.unit_types[bundled.index("mechanised-coy")].id].persons == 140


def test_a_unit_type_of_the_catalogue_is_replaced_once_and_not_twice() -> None:
    given = draft().swap('catalogue: "own"', "catalogue: bundled")
    for _ in range(2):
        given.add("unit_types", {"id": "mechanised-coy"})
    found = [one for one in findings_of(given.files()) if one.code == "duplicate-id"]
    assert [one.where.line for one in found] == [len(given.tables["unit_types"]) + 1]


@pytest.mark.parametrize("name", sorted(scenarios()))
def test_bundled_scenarios_have_no_finding_and_survive_both_forms(name: str, tmp_path: Path) -> None:
    document = read(scenario_folder(name))
    assert document.warnings == ()
    write_folder(document.scenario, tmp_path / name)
    write_workbook(document.scenario, tmp_path / f"{name}.xlsx")
    assert read(tmp_path / name) == document
    assert read(tmp_path / f"{name}.xlsx") == document


def test_a_scenario_that_does_not_come_with_muster_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="atlantis"):
        scenario_folder("atlantis")
    with pytest.raises(BadInput, match="no such file or folder"):
        read(tmp_path / "atlantis")


def _rebuilt(tmp_path: Path, **cells: Any) -> Path:
    write_workbook(scenario(), tmp_path / "made.xlsx")
    book = openpyxl.load_workbook(tmp_path / "made.xlsx")
    for cell, value in cells.items():
        book["offers"][cell].value = value
    target = io.BytesIO()
    book.save(target)
    (tmp_path / "book.xlsx").write_bytes(target.getvalue())
    return tmp_path / "book.xlsx"


def test_typed_cells_of_a_spreadsheet_read_as_what_they_show(tmp_path: Path) -> None:
    book = _rebuilt(tmp_path, E2=2.0, M2=6.0, Q2=datetime(2030, 11, 2))  # noqa: DTZ001 (cells know no zone)
    assert read(book).scenario == scenario()


def test_a_value_below_no_column_is_found(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as bad:
        read(_rebuilt(tmp_path, Z2="lost"))
    assert [(f.code, str(f.where)) for f in bad.value.findings] == [("row-length", "book.xlsx[offers!Z2]")]


def test_a_scenario_is_found_by_its_folder_and_by_its_file(tmp_path: Path) -> None:
    write_folder(scenario(), tmp_path / "s")
    assert read(tmp_path / "s" / "scenario.yaml") == read(tmp_path / "s")


def test_two_hundred_offers_and_a_hundred_lines_are_read_in_half_a_second(tmp_path: Path) -> None:
    lines = tuple(line(id=LineId(f"line-{number}")) for number in range(100))
    offers = tuple(offer(id=OfferId(f"AAA-{number}")) for number in range(200))
    write_folder(scenario(lines=lines, offers=offers, caveats=(), packages=()), tmp_path / "s")
    read(tmp_path / "s")
    begun = time.process_time()
    read(tmp_path / "s")
    assert time.process_time() - begun < 0.5


def test_a_table_of_the_largest_size_is_read(tmp_path: Path) -> None:
    given = draft()
    given.tables["areas"].extend(
        {"id": f"a{number}", "title": "x", "parent": "", "in_theatre": "no"} for number in range(ROWS_MAX - 2)
    )
    assert len(read_texts(given.files()).scenario.areas) == ROWS_MAX
    given.tables["areas"].append({"id": "last", "title": "x", "parent": "", "in_theatre": "no"})
    assert "table-too-large" in {finding.code for finding in findings_of(given.files())}


def test_a_workbook_needs_its_scenario_sheet_with_key_and_value(tmp_path: Path) -> None:
    write_workbook(scenario(), tmp_path / "made.xlsx")
    book = openpyxl.load_workbook(tmp_path / "made.xlsx")
    book["scenario"]["A1"].value = "name"
    book.save(tmp_path / "renamed.xlsx")
    with pytest.raises(BadInput) as bad:
        read(tmp_path / "renamed.xlsx")
    assert [(f.code, str(f.where)) for f in bad.value.findings] == [("missing-column", "renamed.xlsx[scenario!A1]")]
    del book["scenario"]
    book.save(tmp_path / "without.xlsx")
    with pytest.raises(BadInput) as bad:
        read(tmp_path / "without.xlsx")
    assert [f.code for f in bad.value.findings] == ["no-scenario"]


def test_odd_sheets_and_keys_of_a_workbook_are_found(tmp_path: Path) -> None:
    write_workbook(scenario(), tmp_path / "made.xlsx")
    book = openpyxl.load_workbook(tmp_path / "made.xlsx")
    book.create_sheet("offer")
    book.create_sheet("_notes")["A1"].value = "mine"
    book["scenario"]["A3"].value = "id"
    book["scenario"]["A16"].value = None
    book["areas"].delete_rows(1, 5)
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(BadInput) as bad:
        read(tmp_path / "book.xlsx")
    assert {f.code for f in bad.value.findings} == {
        *("unknown-table", "duplicate-key", "blank-cell", "missing-key", "no-header")
    }


def test_a_shape_that_cannot_be_a_row_or_a_value_is_found_where_it_stands() -> None:
    given = draft()
    del given.tables["ceilings"], given.tables["lifts"], given.tables["caveats"]
    given.yaml += "ceilings: {option: all}\nlifts:\n- plain\ncaveats:\n- {id: [[1]]}\n? [1]\n: 2\nhorizon2: {a: [{}]}\n"
    found = [(f.code, f.where.line) for f in findings_of(given.files())]
    n_lines = given.yaml.count("\n")
    shapes = [n_lines - 7, n_lines - 5, n_lines - 3, n_lines - 2, n_lines]
    assert [line for code, line in found if code == "wrong-shape"] == shapes


def test_an_unreadable_file_hides_no_other_fault_and_invents_none(tmp_path: Path) -> None:
    write_folder(scenario(), tmp_path / "s")
    (tmp_path / "s" / "sources.csv").write_bytes(b"\xff\xfe")
    (tmp_path / "s" / "areas.csv").write_text("id,title,parent,in_theatre\naldra,A,nowhere,yes\n", encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        read(tmp_path / "s")
    assert [f.code for f in bad.value.findings] == ["unknown-area", "unknown-area", "wrong-encoding"]


@pytest.mark.parametrize(
    "text", ["", "and", "a b", "(a", "a)", "a and or b", "not a", "(" * 60 + "a" + ")" * 60, "always and a", "a or"]
)
def test_texts_that_are_no_expression_are_refused(text: str) -> None:
    codes = {finding.code for finding in findings_of(draft().set("offers", 0, conditions=text).files())}
    assert codes == ({"bad-condition"} if text else {"blank-cell"})


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    write_folder(scenario(), tmp_path / "s")
    (tmp_path / "s" / "offers.csv").replace(tmp_path / "s" / "offers.txt")
    (tmp_path / "s" / "offers.csv").symlink_to("offers.txt")
    assert read(tmp_path / "s").scenario == scenario()


def test_a_link_in_a_circle_is_a_finding(tmp_path: Path) -> None:
    write_folder(scenario(), tmp_path / "s")
    (tmp_path / "s" / "lifts.csv").unlink()
    (tmp_path / "s" / "lifts.csv").symlink_to("lifts.csv")
    with pytest.raises(BadInput) as bad:
        read(tmp_path / "s")
    assert [(f.code, f.where.file) for f in bad.value.findings] == [("file-unreadable", "lifts.csv")]
