from pathlib import Path

import pytest
from tests.documents.marathon.test_read import TABLES, as_workbook

from muster.app.rotate_tables import RotateTablesRequest, holds_tables, rotate_tables
from muster.errors import BadRequest
from muster.rotate.verb import FillOrder


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    folder = tmp_path / "harbour" / "in"
    folder.mkdir(parents=True)
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_tables_are_replayed_unless_another_order_is_asked_for(tables: Path) -> None:
    replayed = rotate_tables(RotateTablesRequest(tables=tables)).result
    assert replayed == rotate_tables(RotateTablesRequest(tables=tables, order=FillOrder.MARATHON)).result


def test_tables_have_no_plan_to_follow(tables: Path) -> None:
    with pytest.raises(BadRequest, match="allowed for tables: marathon, muster"):
        rotate_tables(RotateTablesRequest(tables=tables, order=FillOrder.PLAN))


def test_the_brief_names_the_case_and_the_order(tables: Path, tmp_path: Path) -> None:
    rotate_tables(RotateTablesRequest(tables=tables, out=tmp_path / "out"))
    brief = (tmp_path / "out" / "brief.html").read_text("utf-8")
    assert "harbour, day by day" in brief
    assert "order marathon." in brief


def test_tables_of_which_one_is_missing_are_still_known(tables: Path, tmp_path: Path) -> None:
    (tables / "DemandRecords.csv").unlink()
    assert holds_tables(tables)
    rest = {name: text for name, text in TABLES.items() if name != "DemandRecords"}
    assert holds_tables(as_workbook(tmp_path / "case.xlsx", rest))
