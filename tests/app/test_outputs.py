import json
from collections.abc import Callable
from pathlib import Path

import pytest

from muster.app.outputs import MANIFEST, may_write, result_folder
from muster.errors import BadRequest


def write_result(folder: Path, text: str = "one") -> None:
    with result_folder(folder, verb="plan") as fresh:
        (fresh / "plan.json").write_text(text)


def test_a_result_appears_with_a_manifest_that_lists_its_files(tmp_path: Path) -> None:
    write_result(tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / MANIFEST).read_text())
    assert list(manifest["files"]) == ["plan.json"]
    assert manifest["verb"] == "plan"


def test_parents_are_made(tmp_path: Path) -> None:
    write_result(tmp_path / "a" / "b" / "out")
    assert (tmp_path / "a" / "b" / "out" / "plan.json").read_text() == "one"


def test_an_earlier_result_is_replaced_and_leaves_nothing_behind(tmp_path: Path) -> None:
    write_result(tmp_path / "out", "one")
    write_result(tmp_path / "out", "two")
    assert (tmp_path / "out" / "plan.json").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write_result(tmp_path / "out")
    assert (tmp_path / "out" / "plan.json").exists()


def test_a_failure_leaves_neither_result_nor_parents_nor_traces(tmp_path: Path) -> None:
    def fail() -> None:
        with result_folder(tmp_path / "a" / "out", verb="plan") as fresh:
            (fresh / "plan.json").write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_earlier_result_as_it_was(tmp_path: Path) -> None:
    write_result(tmp_path / "out", "one")

    def fail() -> None:
        with result_folder(tmp_path / "out", verb="plan") as fresh:
            (fresh / "plan.json").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (tmp_path / "out" / "plan.json").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_disk_fault_is_told_as_a_bad_request(tmp_path: Path) -> None:
    def fail() -> None:
        with result_folder(tmp_path / "out", verb="plan"):
            raise OSError(28, "No space left on device")

    with pytest.raises(BadRequest, match="No space left"):
        fail()


def notes_of_somebody(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")


def result_with_notes(folder: Path) -> None:
    write_result(folder)
    (folder / "notes.txt").write_text("mine")


def edited_result(folder: Path) -> None:
    write_result(folder)
    (folder / "plan.json").write_text("edited")


def plain_file(folder: Path) -> None:
    folder.write_text("mine")


def broken_manifest(folder: Path) -> None:
    folder.mkdir()
    (folder / MANIFEST).write_text("[]")
    (folder / "plan.json").write_text("mine")


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (notes_of_somebody, "is not a result of Muster"),
        (result_with_notes, "did not write"),
        (edited_result, "was edited"),
        (plain_file, "is a file"),
        (broken_manifest, "is not a result of Muster"),
    ],
)
def test_what_muster_did_not_write_is_left_alone(tmp_path: Path, prepare: Callable[[Path], None], says: str) -> None:
    prepare(tmp_path / "out")
    with pytest.raises(BadRequest, match=says):
        may_write(tmp_path / "out")
    with pytest.raises(BadRequest, match=says):
        write_result(tmp_path / "out")
