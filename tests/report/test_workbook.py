import io

import openpyxl
import pytest
from tests.report.builders import Shape
from tests.report.plans import case, poisoned_case

from muster.report.brief_input import BriefInput
from muster.report.tables import plan_tables
from muster.report.workbook import workbook_bytes


def opened(given: BriefInput) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(given)))


def test_the_workbook_has_a_sheet_for_every_table_and_the_fill_matrix() -> None:
    given = case()
    book = opened(given)
    tables = [table.name for table in plan_tables(given) if table.name != "fill"]
    assert book.sheetnames == ["read me", "fill matrix", "people by month", *tables, "lists"]
    assert book["assignments"].max_row == len(given.plan.assignments) + 2
    assert book["fill matrix"].max_row == 3 * len(given.plan.lines) + 2


def test_people_by_month_add_up_to_the_strength() -> None:
    given = case()
    rows = list(opened(given)["people by month"].iter_rows(min_row=3, values_only=True))
    everybody, inside = rows[-2], rows[-1]
    assert everybody[2] == sum(row.persons for row in given.plan.strength)
    assert inside[2] == sum(row.in_theatre for row in given.plan.strength)
    assert sum(int(str(row[5])) for row in rows[:-2]) == everybody[5]


def test_gaps_tell_their_months_as_spans_and_seconds_are_rounded() -> None:
    book = opened(case())
    heading = [cell.value for cell in book["gaps"][2]]
    assert "when" in heading
    assert "months" not in heading
    seconds = [cell.value for cell in book["objectives"]["J"][2:]]
    assert all(round(float(str(one)), 1) == one for one in seconds)


def test_every_table_prints_across_one_page_with_its_heading_on_each() -> None:
    for sheet in opened(case()).worksheets[1:]:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$2"


def test_every_sheet_bears_the_marking_at_the_top_and_the_bottom() -> None:
    for sheet in opened(case()).worksheets:
        assert sheet.oddHeader is not None
        assert sheet.oddFooter is not None
        assert sheet.oddHeader.center.text == sheet.oddFooter.center.text == "&BUNCLASSIFIED - EXERCISE"


def test_every_sheet_shows_the_marking_in_its_first_row() -> None:
    assert {sheet["A1"].value for sheet in opened(case()).worksheets} == {"UNCLASSIFIED - EXERCISE"}


def test_the_fill_matrix_can_be_summed() -> None:
    given = case()
    rows = list(opened(given)["fill matrix"].iter_rows(min_row=3, values_only=True))
    first = rows[0].index("filled")
    need = [cell for row in rows if row[first] == "need" for cell in row[first + 1 :] if isinstance(cell, int)]
    assert sum(need) == sum(sum(line.need) for line in given.plan.lines)


def test_the_heading_stays_in_view_and_on_every_printed_page() -> None:
    sheet = opened(case())["fill matrix"]
    assert sheet.freeze_panes == "C3"
    assert sheet.print_title_rows == "$1:$2"


def test_the_workbook_is_the_same_bytes_every_time() -> None:
    assert workbook_bytes(case()) == workbook_bytes(case())


@pytest.mark.parametrize("given", [poisoned_case(), case(Shape(n_lines=0, n_offers=0))], ids=["poisoned", "empty"])
def test_no_cell_of_the_workbook_is_a_formula_or_a_link(given: BriefInput) -> None:
    for sheet in opened(given).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type in {"s", "n"}
            assert cell.hyperlink is None
            assert not str(cell.value or "").startswith(("=", "+", "@"))
