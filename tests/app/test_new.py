from pathlib import Path
from typing import Any

import pytest

from muster.app.check import check
from muster.app.new import NewRequest, new
from muster.documents.bundled import scenarios
from muster.errors import BadInput, BadRequest
from muster.model.effort import Archetype


@pytest.mark.parametrize("archetype", Archetype)
def test_the_template_of_every_archetype_is_a_scenario_without_findings(tmp_path: Path, archetype: Archetype) -> None:
    new(NewRequest(folder=tmp_path / "My Mission", archetype=archetype))
    checked = check(tmp_path / "My Mission")
    assert checked.warnings == ()
    assert checked.scenario.id == "my-mission"
    assert checked.scenario.options[0].archetype is archetype


@pytest.mark.parametrize("like", sorted(scenarios()))
def test_a_copy_differs_from_what_it_copies_only_by_its_key(tmp_path: Path, like: str) -> None:
    new(NewRequest(folder=tmp_path / "mine", like=like))
    assert check(tmp_path / "mine").scenario.id == "mine"
    original = {file.name: file.read_text("utf-8") for file in scenarios()[like].iterdir()}
    copy = {file.name: file.read_text("utf-8") for file in (tmp_path / "mine").iterdir()}
    assert copy.keys() == original.keys()
    assert [name for name in copy if copy[name] != original[name]] == ["scenario.yaml"]


@pytest.mark.parametrize("request_", [{"like": "tiny-strait"}, {"archetype": Archetype.TRAIN}, {}])
def test_a_workbook_holds_the_same_scenario_as_the_folder(tmp_path: Path, request_: dict[str, Any]) -> None:
    new(NewRequest(folder=tmp_path / "mine", **request_))
    created = new(NewRequest(folder=tmp_path / "mine", is_workbook=True, **request_))
    assert created.files == (tmp_path / "mine.xlsx",)
    assert check(tmp_path / "mine.xlsx").inputs_sha256 == check(tmp_path / "mine").inputs_sha256
    assert new(NewRequest(folder=tmp_path / "other.xlsx", **request_)).path == tmp_path / "other.xlsx"


def test_a_scenario_of_ones_own_is_copied_from_folder_and_workbook_alike(tmp_path: Path) -> None:
    first = new(NewRequest(folder=tmp_path / "first", like="tiny-strait")).path
    offers = (first / "offers.csv").read_text("utf-8").replace("Infantry company", "Rifle company")
    (first / "offers.csv").write_text(offers, "utf-8")
    (first / "_notes.csv").write_text("what\nremember\n", "utf-8")
    second = new(NewRequest(folder=tmp_path / "second", like=str(first))).path
    assert (second / "offers.csv").read_text("utf-8") == offers
    assert (second / "_notes.csv").exists()
    book = new(NewRequest(folder=tmp_path / "second.xlsx", like=str(second))).path
    (tmp_path / "back").mkdir()
    back = new(NewRequest(folder=tmp_path / "back" / "second", like=str(book)))
    assert back.path / "scenario.yaml" in back.files
    told = {check(path).inputs_sha256 for path in (second, book, back.path)}
    assert len(told) == 1
    assert check(book).scenario.id == "second"


def test_a_scenario_with_errors_is_not_copied(tmp_path: Path) -> None:
    first = new(NewRequest(folder=tmp_path / "first", like="tiny-strait")).path
    (first / "offers.csv").unlink()
    with pytest.raises(BadInput):
        new(NewRequest(folder=tmp_path / "second", like=str(first)))
    assert not (tmp_path / "second").exists()


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(BadRequest, match="exists already"):
        new(NewRequest(folder=tmp_path / "mine"))
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        (NewRequest(folder=Path("mine"), like="atlantis"), "atlantis"),
        (NewRequest(folder=Path("mine"), like="tiny-strait", archetype=Archetype.LINE), "not both"),
        (NewRequest(folder=Path("§§§")), "no letter or digit"),
    ],
)
def test_requests_that_cannot_be_met_write_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request_: NewRequest, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadRequest, match=says):
        new(request_)
    assert list(tmp_path.iterdir()) == []
