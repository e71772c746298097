import csv
import io

import pytest
from tests.report.plans import case, poisoned_case

from muster.report.fill_matrix import matrix
from muster.report.tables import FORMULA_STARTS, csv_text, fill_table, gaps_table, guarded, plan_tables

NAMES = [
    "fill",
    "assignments",
    "gaps",
    "strength",
    "burden",
    "objectives",
    "conditions",
    "assumptions",
    "offers",
    "sources",
]


def test_the_tables_of_a_plan_are_all_there_and_rectangular() -> None:
    tables = plan_tables(case())
    assert [table.name for table in tables] == NAMES
    for table in tables:
        assert table.rows, table.name
        assert {len(row) for row in table.rows} == {len(table.heading)}


def test_a_csv_reads_back_as_it_was() -> None:
    for table in plan_tables(case()):
        rows = list(csv.reader(io.StringIO(csv_text(table))))
        assert rows[0] == list(table.heading)
        assert len(rows) == len(table.rows) + 1


def test_no_cell_of_the_fill_can_be_taken_for_a_date_and_all_can_be_summed() -> None:
    given = case()
    table = fill_table(given)
    start = table.heading.index("row")
    for kind, whole in (
        ("need", sum(sum(line.need) for line in given.plan.lines)),
        (
            "filled",
            sum(got for line in given.plan.lines for got, need in zip(line.filled, line.need, strict=True) if need),
        ),
    ):
        cells = [cell for row in table.rows if row[start] == kind for cell in row[start + 1 :]]
        assert all(cell is None or isinstance(cell, int) for cell in cells)
        assert sum(cell for cell in cells if isinstance(cell, int)) == whole


def test_gaps_stand_by_priority_and_weighted_point_months() -> None:
    table = gaps_table(case())
    priority, weighted = table.heading.index("priority"), table.heading.index("weighted_point_months_short")
    sizes = [(int(str(row[priority])), -int(str(row[weighted]))) for row in table.rows]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_text_cell_starts_like_a_formula(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"
    assert guarded(f" {start}1+1") == f"' {start}1+1"


def test_hostile_names_stay_text_in_every_csv() -> None:
    for table in plan_tables(poisoned_case()):
        for row in csv.reader(io.StringIO(csv_text(table))):
            assert not any(cell.startswith(FORMULA_STARTS) for cell in row)


def test_the_fill_matrix_names_the_nations_that_serve() -> None:
    given = case()
    rows = {labels[0]: cells for labels, cells in matrix(given).rows}
    for one in given.plan.assignments:
        cell = rows[one.line][one.start_month]
        assert cell is None or one.nation in cell.nations


def test_the_fill_matrix_calls_short_what_the_gaps_call_short() -> None:
    given = case()
    rows = {labels[0]: cells for labels, cells in matrix(given).rows}
    short = {(gap.line, month) for gap in given.plan.gaps for month in gap.months}
    found = {
        (line, month)
        for line, cells in rows.items()
        for month, cell in enumerate(cells)
        if cell and cell.state != "met"
    }
    assert found == short
