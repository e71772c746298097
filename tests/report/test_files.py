from pathlib import Path

import pytest

from muster.errors import BadRequest
from muster.report.files import write_files


def test_files_are_written_with_their_folder(tmp_path: Path) -> None:
    written = write_files(tmp_path / "a" / "b", {"one.txt": "Ünïcode", "two.bin": b"\x00"})
    assert [path.name for path in written] == ["one.txt", "two.bin"]
    assert written[0].read_text(encoding="utf-8") == "Ünïcode"
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == ["one.txt", "two.bin"]


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "one.txt").write_text("old")
    write_files(tmp_path, {"one.txt": "new"})
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert (tmp_path / "one.txt").read_text() == "new"


def test_nothing_changes_when_one_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("old")
    (tmp_path / "two.txt").mkdir()
    with pytest.raises(BadRequest, match=r"two\.txt"):
        write_files(tmp_path, {"one.txt": "new", "two.txt": "new"})
    assert (tmp_path / "one.txt").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.txt", "two.txt"]


def test_no_folder_is_left_when_nothing_could_be_written(tmp_path: Path) -> None:
    with pytest.raises(BadRequest):
        write_files(tmp_path / "new" / "deep", {"no/such/place.txt": "x"})
    assert not (tmp_path / "new").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(BadRequest, match="cannot write"):
        write_files(tmp_path / "out", {"one.txt": "x"})
    assert (tmp_path / "out").read_text() == "a file"
