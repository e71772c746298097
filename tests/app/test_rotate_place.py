from pathlib import Path

import pytest

from muster.app.outputs import write_result
from muster.app.rotate import RotateRequest, rotate
from muster.app.rotate_place import check_place
from muster.errors import BadRequest


def test_a_folder_around_tables_says_which_folder_to_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "SupplyRecords.csv").write_text("", "utf-8")
    with pytest.raises(BadRequest, match=r"one level down; name .*in$"):
        rotate(RotateRequest(scenario=tmp_path))


def test_a_result_that_is_no_plan_is_called_a_result(tmp_path: Path) -> None:
    write_result(tmp_path / "done", {"brief.html": ""}, verb="rotate")
    with pytest.raises(BadRequest, match="is a result of muster rotate; name its scenario"):
        rotate(RotateRequest(scenario=tmp_path / "done"))


def test_a_scenario_is_let_through() -> None:
    check_place(Path("scenarios/tiny-strait"))
    check_place(Path("tiny-strait"))
