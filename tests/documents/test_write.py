"""Reading what was written gives the same scenario, whole or not at all."""

import csv
import random
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.builders import offer, scenario
from tests.documents.strategies import scenarios, texts

from muster.documents.digest import inputs_sha256
from muster.documents.guard import guarded, unguarded
from muster.documents.read import read
from muster.documents.tables import TABLE_NAMES
from muster.documents.write import write_folder, write_workbook
from muster.errors import BadRequest
from muster.model.scenario import Scenario

LAW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FEW = settings(LAW, max_examples=25)
BASED_SHA256 = "6b10d1d2a7cff1e559f232f5bbc949dee1a691ced8c0f3ad60ad32d7da6ca997"


@LAW
@given(scenarios())
def test_a_folder_that_was_written_reads_as_the_same_scenario(given_scenario: Scenario) -> None:
    with tempfile.TemporaryDirectory() as home:
        write_folder(given_scenario, Path(home) / "s")
        document = read(Path(home) / "s")
    assert document.scenario == given_scenario
    assert document.inputs_sha256 == inputs_sha256(given_scenario)


@FEW
@given(scenarios())
def test_a_workbook_that_was_written_reads_as_the_same_scenario(given_scenario: Scenario) -> None:
    with tempfile.TemporaryDirectory() as home:
        write_workbook(given_scenario, Path(home) / "s.xlsx")
        document = read(Path(home) / "s.xlsx")
    assert document.scenario == given_scenario


@given(texts)
def test_guarding_a_text_and_reading_it_gives_the_same_text(text: str) -> None:
    assert unguarded(guarded(text)) == text


@FEW
@given(scenarios(), st.randoms(use_true_random=False))
def test_the_hash_does_not_depend_on_the_order_of_rows(given_scenario: Scenario, dice: random.Random) -> None:
    shuffled: dict[str, Any] = {}
    for name in TABLE_NAMES:
        rows = list(getattr(given_scenario, name))
        dice.shuffle(rows)
        shuffled[name] = tuple(rows)
    assert inputs_sha256(replace(given_scenario, **shuffled)) == inputs_sha256(given_scenario)


def test_the_hash_tells_scenarios_apart() -> None:
    assert inputs_sha256(scenario()) != inputs_sha256(scenario(offers=(offer(tour_months=4),)))
    assert inputs_sha256(scenario()) != inputs_sha256(scenario(title="Another"))


def test_a_staging_place_counts_and_one_that_nobody_stated_leaves_the_hash_as_it_was(tmp_path: Path) -> None:
    """The first hash is that of the same folder before there were staging places."""
    folder = tmp_path / "strait"
    shutil.copytree("scenarios/tiny-strait", folder)
    rows = {
        "place,base,source": ("port,galati,exercise", BASED_SHA256),
        "place,base,port_of_debarkation,staging,source": ("port,galati,,,exercise", BASED_SHA256),
        "place,base,staging,source": ("port,galati,buzau,exercise", None),
    }
    for head, (row, hashed) in rows.items():
        (folder / "bases.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
        found = read(folder).inputs_sha256
        assert found == hashed if hashed else found != BASED_SHA256


def test_no_cell_of_a_written_table_begins_like_a_formula(tmp_path: Path) -> None:
    risky = scenario(offers=(offer(title="=cmd|' /C calc'!A0", statement="@SUM(1)", reasoning="-1+2"),), packages=())
    risky = replace(risky, caveats=())
    write_folder(risky, tmp_path / "s")
    with (tmp_path / "s" / "offers.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]
    assert read(tmp_path / "s").scenario == risky


def test_a_written_workbook_has_no_formula_and_frozen_headers(tmp_path: Path) -> None:
    write_workbook(scenario(title="=1+1"), tmp_path / "s.xlsx")
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    assert book.sheetnames == ["read me", "scenario", *TABLE_NAMES, "lists"]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert book["offers"].freeze_panes == "B2"
    rules = {rule.sqref: rule.formula1 for rule in book["offers"].data_validations.dataValidation}
    assert "'unit_types'!$A$2:$A$503" in rules.values()


def test_the_same_scenario_gives_the_same_workbook(tmp_path: Path) -> None:
    write_workbook(scenario(), tmp_path / "a.xlsx")
    write_workbook(scenario(), tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    write_folder(scenario(), tmp_path / "s")
    assert read(tmp_path / "s").scenario == scenario()


def test_nothing_that_exists_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "mine.txt").write_text("keep", encoding="utf-8")
    (tmp_path / "s.xlsx").write_text("keep", encoding="utf-8")
    with pytest.raises(BadRequest, match="exists already"):
        write_folder(scenario(), tmp_path / "s")
    with pytest.raises(BadRequest, match="exists already"):
        write_workbook(scenario(), tmp_path / "s.xlsx")
    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["s", "mine.txt", "s.xlsx"]


def test_nothing_is_left_of_a_folder_that_could_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("muster.documents.write.csv.writer", fail)
    with pytest.raises(BadRequest, match="No space left"):
        write_folder(scenario(), tmp_path / "s")
    assert list(tmp_path.iterdir()) == []
