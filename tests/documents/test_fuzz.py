"""Whatever is done to the input, reading it succeeds or says what is wrong, and nothing else happens."""

import io
import random
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from tests.documents.builders import scenario
from tests.documents.drafts import draft, read_texts
from tests.documents.mutations import MUTATIONS, VALUES

from muster.documents import yaml_file
from muster.documents.document import Document
from muster.documents.raw import RawScenario
from muster.documents.read import read
from muster.documents.tables import TABLE_NAMES
from muster.documents.understand import understand
from muster.documents.workbook import read_workbook_bytes
from muster.documents.write import write_workbook
from muster.errors import BadInput, Finding, Where


def dice_of(name: str) -> random.Random:
    return random.Random(name)  # noqa: S311  (mutations need the same draws every time, no secrecy)


N_MUTATED = 10_000
N_BATCHES = 10


def _told(read_it: Callable[[], Document]) -> tuple[Finding, ...] | None:
    """What is wrong, or None if it was read; anything but these two outcomes fails the test."""
    try:
        read_it()
    except BadInput as bad:
        return bad.findings
    return None


def _is_told_well(findings: tuple[Finding, ...] | None) -> bool:
    return findings is None or all(
        finding.found and finding.allowed and "\n" not in str(finding.where) and len(str(finding)) < 4_000
        for finding in findings
    )


@pytest.fixture
def _untouched_yaml_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half the time would go into parsing the same few lines of YAML again."""
    parse, untouched = yaml_file._compose, draft().yaml
    root = parse("scenario.yaml", untouched, RawScenario(place=Where(file="scenario.yaml")))
    monkeypatch.setattr(
        yaml_file, "_compose", lambda file, text, into: root if text == untouched else parse(file, text, into)
    )


@pytest.mark.slow
@pytest.mark.usefixtures("_untouched_yaml_parsed_once")
@pytest.mark.parametrize("batch", range(N_BATCHES))
def test_mutated_scenarios_are_read_or_refused_with_findings(batch: int) -> None:
    outcomes = {"read": 0, "refused": 0}
    for number in range(N_MUTATED // N_BATCHES):
        dice = dice_of(f"{batch}/{number}")
        given = draft()
        for _ in range(dice.choice([1, 1, 1, 2, 3, 6])):
            dice.choice(MUTATIONS)(dice, given)
        files = given.files()
        findings = _told(partial(read_texts, files))
        assert _is_told_well(findings), (batch, number)
        outcomes["read" if findings is None else "refused"] += 1
    assert min(outcomes.values()) > 50, outcomes


def test_mutated_folders_leave_no_trace(tmp_path: Path) -> None:
    for number in range(40):
        dice = dice_of(f"folder/{number}")
        given = draft()
        dice.choice(MUTATIONS)(dice, given)
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, content in given.files().items():
            (folder / name).write_bytes(content)
        before = {path: path.read_bytes() for path in folder.iterdir()}
        assert _is_told_well(_told(partial(read, folder))), number
        assert {path: path.read_bytes() for path in folder.iterdir()} == before


def _read_book(content: bytes) -> tuple[Finding, ...]:
    book = RawScenario(place=Where(file="book.xlsx"))
    findings = _told(lambda: understand(read_workbook_bytes(content, TABLE_NAMES, book)))
    assert _is_told_well(findings)
    return findings or ()


@pytest.fixture(scope="module")
def sound_book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("book") / "sound.xlsx"
    write_workbook(scenario(), file)
    return file.read_bytes()


def test_workbooks_with_odd_cells_are_refused_with_findings(sound_book: bytes) -> None:
    for number in range(40):
        dice = dice_of(f"cells/{number}")
        book = openpyxl.load_workbook(io.BytesIO(sound_book))
        for _ in range(dice.randint(1, 6)):
            sheet = dice.choice(book.worksheets)
            at = (dice.randint(1, 4), dice.randint(1, 20))
            odd = [value for value in VALUES if value.isprintable()]
            sheet.cell(*at, value=dice.choice([*odd, "1E+300", "-5", "2.5", "TRUE", "=A1"]))
            if dice.random() < 0.3:
                sheet.merge_cells(start_row=at[0], start_column=at[1], end_row=at[0] + 1, end_column=at[1] + 2)
        target = io.BytesIO()
        book.save(target)
        _read_book(target.getvalue())


def test_workbooks_with_garbled_bytes_are_refused_with_findings(sound_book: bytes) -> None:
    for number in range(150):
        dice = dice_of(f"bytes/{number}")
        content = bytearray(sound_book)
        for _ in range(dice.randint(1, 30)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        _read_book(bytes(content[: dice.choice([len(content), dice.randrange(len(content))])]))


def test_workbooks_with_garbled_parts_are_refused_with_findings(sound_book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(sound_book)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    odd = (
        b"<c/>",
        b"NaN",
        b"1E999",
        b'r="XFD1048576"',
        b'r="1048577"',
        b"99999999999",
        b'r="A0"',
        b't="d"',
        b"&lol;",
        b"<f>",
    )
    for number in range(150):
        dice = dice_of(f"parts/{number}")
        name = dice.choice(sorted(part for part in parts if part.endswith((".xml", ".rels"))))
        at = dice.randrange(len(parts[name]))
        garbled = parts[name][:at] + dice.choice(odd) + parts[name][at + dice.randrange(8) :]
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as packed:
            for part, content in parts.items():
                packed.writestr(part, garbled if part == name else content)
        _read_book(target.getvalue())


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(20):
            packed.writestr(f"xl/worksheets/sheet{number}.xml", b"\0" * 20_000_000)
    assert len(target.getvalue()) < 1_000_000
    assert "zip-bomb" in {finding.code for finding in _read_book(target.getvalue())}


def test_a_far_cell_does_not_fill_the_memory(sound_book: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(sound_book))
    book["offers"]["XFD1048576"].value = "far"
    target = io.BytesIO()
    book.save(target)
    assert {finding.code for finding in _read_book(target.getvalue())} >= {"table-too-large"}
